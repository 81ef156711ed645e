"""The page of one number by keyboard and by mouse."""

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from kpi_desktop.domain.decision import Decision
from kpi_desktop.domain.observation import State
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.problem import Problem
from kpi_desktop.domain.rhythm import Rhythm, RhythmUnit
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.reporting.waterfall_plot import HEAD, ROW
from kpi_desktop.ui.access import unnamed_controls
from kpi_desktop.ui.buttons import Button
from kpi_desktop.ui.charts.content import Range
from kpi_desktop.ui.charts.waterfall_view import WaterfallView
from kpi_desktop.ui.kpi.results_model import RESULT
from kpi_desktop.workspace.demo import make_demo
from kpi_desktop.workspace.entries import Entry
from kpi_desktop.workspace.kpi_detail import RECENT
from kpi_desktop.workspace.new_business import create_business
from kpi_desktop.workspace.planning import Plan
from kpi_desktop.workspace.targets import TargetDraft
from kpi_desktop.workspace.workspace import Workspace
from tests.builders import a_business, a_period
from tests.ui.kpi.page_samples import ON, Opened, clock, opened

Key = Qt.Key
KPIS = ("revenue", "leads", "average_order_value")


def a_workspace(tmp_path, kpi_ids=KPIS, entries=(), targets=(), rhythms=None) -> Workspace:
    first, last = date(2026, 1, 5), date(2026, 6, 28)
    plan = Plan(kpi_ids, first, "Sell more", last, kpi_ids[0], rhythms=rhythms or {}) if kpi_ids else None
    workspace = create_business(tmp_path / "b.kpi", a_business(), plan, clock)
    for target in targets:
        workspace.targets.set(target)
    if entries:
        workspace.recording.record(entries)
    return workspace


def typed(number_id: str, label: str, value: object, **facts: object) -> Entry:
    return Entry(number_id, a_period(label), State.VALUE, Decimal(str(value)), **facts)


@pytest.fixture
def cafe(theme, qtbot, tmp_path):
    """Three weeks of sales, orders and enquiries."""
    weeks = ("2026-W09", "2026-W10", "2026-W11")
    entries = [
        typed(number_id, week, value)
        for number_id, values in (
            ("revenue", (900, 1000, 1200)),
            ("orders", (30, 40, 48)),
            ("leads", (5, 6, 7)),
        )
        for week, value in zip(weeks, values, strict=True)
    ]
    target = TargetDraft("leads", Verb.INCREASE_TO, Decimal(10), baseline=Decimal(5), basis=Basis.WEEK)
    workspace = a_workspace(tmp_path, entries=entries, targets=[target])
    with opened(theme, qtbot, workspace) as shown:
        shown.open("leads")
        yield shown


@pytest.fixture
def demo(theme, qtbot, tmp_path):
    with opened(theme, qtbot, make_demo(tmp_path / "demo.kpi", ON)) as shown:
        yield shown


def stand(shown: Opened, row: int) -> None:
    shown.table.setFocus()
    shown.table.setCurrentIndex(shown.table.model().index(row, RESULT))


def write(shown: Opened, row: int, text: str) -> None:
    """Type into a row's result, and Enter."""
    stand(shown, row)
    QTest.keyClicks(shown.table, text[:1])
    editor = shown.table.findChild(QLineEdit)
    QTest.keyClicks(editor, text[1:])
    QTest.keyClick(editor, Key.Key_Return)


def words(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def test_the_head_says_where_the_number_stands(cafe):
    assert (cafe.page.title, cafe.page.subtitle) == ("Leads generated", "Sell more · early sign")
    assert "up to week 11 (9–15 Mar 2026)" in words(cafe.body.head)
    assert "Next result on Mon 23 Mar" in words(cafe.body.head)
    assert not unnamed_controls(cafe.page)


def test_why_this_colour_unfolds_and_is_folded_for_another_number(cafe):
    cafe.body.head.why.setFocus()
    QTest.keyClick(cafe.body.head.why, Key.Key_Space)
    assert cafe.body.head.is_unfolded
    assert "Target: increase from 5 to 10 a week by 28 June 2026." in words(cafe.body.head)
    cafe.open("revenue")
    assert not cafe.body.head.is_unfolded


def step(shown: Opened, key) -> None:
    QTest.keyClick(shown.window, key, Qt.KeyboardModifier.AltModifier)


def test_alt_and_arrows_go_to_the_neighbours(cafe):
    step(cafe, Key.Key_Left)
    assert cafe.page.title == "Net sales revenue"
    for _ in range(3):
        step(cafe, Key.Key_Right)
    assert cafe.page.title == "Average order value"
    assert not next(one for one in cafe.body.head.findChildren(Button) if "Next" in one.toolTip()).isEnabled()


def test_results_stand_newest_first_with_plan_and_source(cafe):
    assert cafe.cells(0) == ["Week 12 (16–22 Mar 2026), not over yet", "–", "7", "not entered yet"]
    assert cafe.cells(1) == ["Week 11 (9–15 Mar 2026)", "7", "7", "typed on 18 Mar"]
    assert len(cafe.rows()) == 11


def test_a_result_is_typed_in_place_and_undone(cafe):
    write(cafe, 1, "4+5")
    assert cafe.cells(1)[RESULT] == "9"
    assert cafe.said == ["New enquiries (leads), week 11 (9–15 Mar 2026): saved"]
    assert cafe.table.currentIndex().row() == 2
    QTest.keyClick(cafe.window, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert cafe.cells(1)[RESULT] == "7"
    assert cafe.table.currentIndex().row() == 2


def test_the_chart_follows_what_is_typed(cafe):
    write(cafe, 1, "25")
    assert cafe.body.chart.chart.canvas.seen.runs[-1][-1].value == 25


@pytest.mark.parametrize(
    ("text", "shown"), [("n", "I don't have it"), ("-", "does not apply"), ("0", "0"), ("1.250,5", "1,250.5")]
)
def test_the_empties_and_both_decimal_marks_are_understood(cafe, text, shown):
    write(cafe, 4, text)
    assert cafe.cells(4)[RESULT] == shown


def test_what_cannot_be_read_stays_in_the_field_and_says_so(cafe):
    write(cafe, 1, "12 eggs")
    editor = cafe.table.findChild(QLineEdit)
    assert (editor.text(), editor.property("is_wrong")) == ("12 eggs", True)
    assert "“12 eggs” could not be read as a number" in words(cafe.body)
    editor.setText("12")
    QTest.keyClick(editor, Key.Key_Return)
    assert cafe.cells(1)[RESULT] == "12"
    assert "could not be read" not in words(cafe.body)


def test_escape_leaves_the_result_alone(cafe):
    stand(cafe, 1)
    QTest.keyClicks(cafe.table, "9")
    QTest.keyClick(cafe.table.findChild(QLineEdit), Key.Key_Escape)
    assert cafe.cells(1)[RESULT] == "7"
    assert not cafe.said


def test_the_mouse_edits_with_a_double_click(cafe):
    table = cafe.table
    at = table.visualRect(table.model().index(1, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    editor = table.findChild(QLineEdit)
    assert editor.text() == "7"
    QTest.keyClick(editor, Key.Key_Escape)


def test_delete_takes_back_what_was_typed(cafe):
    stand(cafe, 1)
    QTest.keyClick(cafe.table, Key.Key_Delete)
    assert cafe.cells(1)[RESULT] == "–"
    QTest.keyClick(cafe.table, Key.Key_Delete)
    assert len(cafe.said) == 1


def test_the_menu_says_everything_that_can_be_said_of_a_cell(cafe):
    stand(cafe, 1)
    menu = cafe.table.menu(cafe.table.line.place)
    actions = {action.text(): action for action in menu.actions()}
    assert list(actions) == [
        "Type a value (F2)",
        "I don't have it (N)",
        "Does not apply (-)",
        "It is an estimate",
        "Take back what I typed (Del)",
    ]
    actions["It is an estimate"].trigger()
    assert cafe.cells(1)[3] == "typed on 18 Mar · estimate"
    menu.deleteLater()


def test_a_computed_number_unfolds_to_its_counts(cafe):
    cafe.open("average_order_value")
    assert cafe.cells(1) == ["Week 11 (9–15 Mar 2026)", "€25.00", "", "worked out"]
    stand(cafe, 1)
    QTest.keyClick(cafe.table, Key.Key_Return)
    assert [cafe.cells(row)[:2] for row in (2, 3)] == [
        ["\u2003\u2003Sales", "€1,200.00"],
        ["\u2003\u2003Orders", "48"],
    ]
    write(cafe, 3, "60")
    assert cafe.cells(1)[RESULT] == "€20.00"
    stand(cafe, 1)
    QTest.keyClick(cafe.table, Key.Key_Left)
    assert cafe.cells(2)[0].startswith("Week 10")


def test_a_click_on_the_period_unfolds_its_counts(cafe):
    cafe.open("average_order_value")
    at = cafe.table.visualRect(cafe.table.model().index(1, 0)).topLeft() + QPoint(20, 10)
    QTest.mouseClick(cafe.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert cafe.cells(2)[0].strip() == "Sales"


def test_days_unfold_below_the_week_that_they_add_up_to(theme, qtbot, tmp_path):
    days = [typed("leads", f"2026-03-{day:02}", 2) for day in range(9, 16)]
    with opened(theme, qtbot, a_workspace(tmp_path, entries=days)) as shown:
        shown.open("leads")
        assert shown.cells(1)[:2] == ["Week 11 (9–15 Mar 2026)", "14"]
        stand(shown, 1)
        QTest.keyClick(shown.table, Key.Key_Space)
        assert shown.cells(2)[0].strip() == "New enquiries (leads), 9 March 2026"
        write(shown, 2, "5")
        assert shown.cells(1)[RESULT] == "17"


def test_a_computed_result_is_not_typed_over(cafe):
    cafe.open("average_order_value")
    stand(cafe, 1)
    QTest.keyClicks(cafe.table, "9")
    assert cafe.table.findChild(QLineEdit) is None


def test_the_owner_chooses_between_weeks_and_the_month(theme, qtbot, tmp_path):
    entries = [typed("leads", f"2026-W{week:02}", 5) for week in range(6, 10)] + [
        typed("leads", "2026-02", 24)
    ]
    with opened(theme, qtbot, a_workspace(tmp_path, entries=entries)) as shown:
        shown.open("leads")
        assert "For February 2026 your weeks add to 20, the stated month says 24" in words(shown.body.notes)
        assert ["February 2026, stated as a whole", "24"] in [row[:2] for row in shown.rows()]
        shown.body.notes.findChild(Button).click()
        assert "The added value is used" in words(shown.body.notes)
        assert shown.body.notes.findChildren(Button)[-1].text() == "Use the month I stated"


def test_a_pin_shows_its_decision_and_opens_it(demo):
    demo.open("leads")
    chart = demo.body.chart
    QTest.mouseClick(chart.chart.canvas.pins.buttons[0], Qt.MouseButton.LeftButton)
    assert "Advertise celebration cakes online" in chart.decision.text
    assert "Expected: Four more enquiries a week." in chart.decision.text
    next(one for one in chart.decision.findChildren(Button) if one.text() == "Open decisions").click()
    assert demo.others["decisions"].asked == [1]


def test_definition_names_formula_pitfalls_and_partners(demo):
    demo.open("average_order_value")
    said = words(demo.body.definition)
    assert "Sales ÷ Orders" in said
    assert "How it misleads" in said
    demo.open("leads")
    (partner,) = demo.body.definition.findChildren(Button)
    partner.click()
    assert demo.page.title == partner.text() == "Close rate"


def test_target_versions_say_what_held_when(demo):
    demo.open("revenue")
    said = words(demo.body.targets)
    assert "Since 8 December 2025" in said
    assert "Increase to €352,000 in total by 19 July 2026." in said
    assert "From 21 July 2025 until 7 December 2025" in said


def test_grain_and_whole_history_are_asked_for_and_kept(demo, qtbot):
    demo.open("leads")
    chart = demo.body.chart.chart
    chart.grains.button(Grain.MONTH).click()
    assert chart.canvas.seen.runs[0][0].period_text.startswith("August 2025")
    assert "average week" in words(chart)
    before = chart.canvas.whole.first
    chart.ranges.button(Range.ALL).click()
    qtbot.waitUntil(lambda: chart.canvas.whole.first < before)
    assert chart.chosen_range is Range.ALL
    write(demo, 1, "30")
    qtbot.waitUntil(lambda: chart.canvas.whole.first < before)
    assert chart.grains.key is Grain.MONTH
    demo.open("close_rate")
    assert (chart.grains.key, chart.chosen_range) == (Grain.WEEK, Range.FRAME)
    qtbot.waitUntil(lambda: demo.tasks.count == 0)


def test_seven_numbers_open_one_after_another(theme, qtbot, tmp_path):
    kpis = (*KPIS, "close_rate", "cost_per_action", "gross_profit_margin", "orders")
    with opened(theme, qtbot, a_workspace(tmp_path, kpis)) as shown:
        shown.open(kpis[0])
        titles = [shown.page.title]
        for _ in kpis[1:]:
            step(shown, Key.Key_Right)
            titles.append(shown.page.title)
        assert len(set(titles)) == 7


def test_an_empty_business_says_what_will_stand_here(theme, qtbot, tmp_path):
    with opened(theme, qtbot, a_workspace(tmp_path, ())) as shown:
        shown.open()
        assert "No numbers yet" in words(shown.page)
        assert shown.page.primary is None
        shown.page.findChild(Button).click()
        assert shown.shell.page.key == "plan"


def test_a_number_without_results_says_when_the_first_comes(theme, qtbot, tmp_path):
    target = TargetDraft("leads", Verb.INCREASE_TO, Decimal(10), baseline=Decimal(5), basis=Basis.WEEK)
    with opened(theme, qtbot, a_workspace(tmp_path, targets=[target])) as shown:
        shown.open("leads")
        assert "The first result can be entered now" in words(shown.body.chart)
        button = next(
            one for one in shown.body.chart.findChildren(Button) if one.text() == "Enter the first result"
        )
        button.click()
        assert shown.shell.page.key == "check_in"


def test_one_result_is_enough(theme, qtbot, tmp_path):
    with opened(theme, qtbot, a_workspace(tmp_path, entries=[typed("leads", "2026-W11", 7)])) as shown:
        shown.open("leads")
        assert shown.cells(1)[RESULT] == "7"
        assert not shown.window.grab().isNull()


def test_ten_years_of_days_are_listed_without_waiting(theme, qtbot, tmp_path):
    workspace = a_workspace(tmp_path, rhythms={"leads": Rhythm(1, RhythmUnit.DAYS)})
    days = [ON - timedelta(at) for at in range(1, 3651)]
    workspace.recording.record([typed("leads", day.isoformat(), day.day) for day in days])
    with opened(theme, qtbot, workspace) as shown:
        shown.open("leads")
        assert shown.table.model().rowCount() == RECENT
        shown.body.earlier.click()
        assert shown.table.model().rowCount() == 3651
        assert shown.body.earlier.isHidden()
        assert shown.table.height() < 600
        chart = shown.body.chart.chart
        assert chart.canvas.whole.first > date(2025, 1, 1)
        chart.ranges.button(Range.ALL).click()
        qtbot.waitUntil(lambda: chart.canvas.whole.first < date(2017, 1, 1), timeout=10_000)
        assert chart.canvas.drawn <= 2 * chart.canvas.width()
        qtbot.waitUntil(lambda: shown.tasks.count == 0)


def test_a_read_only_business_keeps_everything_and_says_why(theme, qtbot, tmp_path):
    made = a_workspace(tmp_path, entries=[typed("leads", "2026-W11", 7)])
    made.close()
    with opened(theme, qtbot, Workspace.open(made.path, read_only=True, clock=clock)) as shown:
        shown.open("leads")
        write(shown, 1, "9")
        assert shown.cells(1)[RESULT] == "7"
        assert isinstance(shown.failed[0], Problem)


def test_long_names_are_cut_and_nothing_spills(theme, qtbot, tmp_path):
    with opened(theme, qtbot, a_workspace(tmp_path, entries=[typed("leads", "2026-W11", 7)])) as shown:
        shown.window.resize(1024, 700)
        shown.open("leads")
        QApplication.processEvents()
        area = shown.page.parentWidget()
        assert area is not None
        assert shown.page.minimumSizeHint().width() <= 1024 - 64 - 56


def test_a_page_never_shown_loads_no_pyqtgraph():
    code = (
        "import sys, kpi_desktop.ui.kpi.page; print([n for n in ('numpy','pyqtgraph') if n in sys.modules])"
    )
    root = Path(__file__).resolve().parents[3]
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"


def test_a_number_may_leave_the_list(cafe):
    cafe.page.show_subject("nothing of that name")
    snapshot = cafe.workspace.queries.snapshot(ON)
    cafe.page.refresh(replace(snapshot, kpis=snapshot.kpis[1:]))
    assert cafe.page.kpi_id == "leads"


def test_the_page_says_where_the_gap_comes_from(demo):
    demo.open("revenue")
    gap = demo.body.gap
    assert gap.isVisible()
    sentence = gap.findChildren(QLabel)[1].text()
    assert "behind plan: " in sentence
    assert "from fewer orders" in sentence
    (bars,) = gap.findChildren(WaterfallView)
    assert sentence in bars.accessibleName()
    point = QPoint(10, round(HEAD + ROW / 2))
    QApplication.sendEvent(bars, QHelpEvent(QHelpEvent.Type.ToolTip, point, bars.mapToGlobal(point)))
    assert "the plan needs" in bars.toolTip()


def test_one_count_has_no_parts(demo):
    demo.open("revenue")
    demo.open("leads")
    assert demo.body.gap.isHidden()
    assert not [bars for bars in demo.body.gap.findChildren(WaterfallView) if not bars.isHidden()]


def test_a_decision_stands_with_the_number_before_and_after_it(demo):
    demo.open("average_order_value")
    told = words(demo.body.decisions)
    assert "2 · 27 October 2025 · Raise prices by about five percent" in told
    assert "outside your usual ups and downs." in told
    assert "Likely change, 19 times in 20: +€" in told
    assert "another decision: Advertise celebration cakes online" in told
    demo.body.decisions.findChild(Button).click()
    assert demo.others["decisions"].asked == [2]


def test_of_many_decisions_the_newest_three_are_shown(cafe):
    for week in range(5):
        day = date(2026, 2, 9) + timedelta(weeks=week)
        cafe.workspace.deciding.decide(Decision(0, day, f"Decision {week}", kpi_id="leads"))
    cafe.open("leads")
    told = words(cafe.body.decisions)
    assert [f"· Decision {week}" in told for week in range(5)] == [False, False, True, True, True]
    assert told.index("· Decision 4") < told.index("· Decision 2")
    assert "2 earlier decisions are on the page of decisions." in told


def test_a_number_without_decisions_has_no_such_card(demo):
    demo.open("close_rate")
    assert demo.body.decisions.isHidden()


def test_the_page_opens_on_the_main_number(theme, qtbot, tmp_path):
    plan = Plan(KPIS, date(2026, 1, 5), "Sell more", date(2026, 6, 28), "leads")
    workspace = create_business(tmp_path / "main.kpi", a_business(), plan, clock)
    with opened(theme, qtbot, workspace) as shown:
        shown.open()
        assert shown.page.kpi_id == "leads"


def test_money_is_edited_with_all_its_cents(cafe):
    step(cafe, Key.Key_Left)
    write(cafe, 1, "1312.4")
    model = cafe.table.results
    assert model.start_text(model.records[1]) == "1,312.40"
