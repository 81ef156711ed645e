from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from kpi_desktop.catalogue.library import load
from kpi_desktop.domain.observation import State
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.rhythm import MONTHLY
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.ui.access import unnamed_controls
from kpi_desktop.ui.planning.numbers_page import NumbersPage
from kpi_desktop.ui.planning.plan_end import FurtherGoal, NewBusiness
from kpi_desktop.ui.planning.rhythm_page import RhythmPage
from kpi_desktop.ui.planning.summary_page import SummaryPage
from kpi_desktop.ui.planning.targets_page import TargetsPage
from kpi_desktop.ui.planning.wish_page import WishPage
from kpi_desktop.ui.planning.wizard import PlanningWizard
from kpi_desktop.ui.tasks import Tasks
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.voice import Voice
from kpi_desktop.wording import language
from kpi_desktop.workspace.entries import Entry
from kpi_desktop.workspace.plan_draft import OWN_DATES, SOMETHING_ELSE, PlanDraft
from kpi_desktop.workspace.plan_keeping import PlanDraftFile
from kpi_desktop.workspace.workspace import Workspace

ON = date(2026, 3, 16)
USUAL = {"covers": "412", "average_spend_per_cover": "18.40", "no_show_rate": "12"}
USUAL |= {"prime_cost_percentage": "61", "average_review_rating": "4.6"}
Open = Callable[..., PlanningWizard]


def clock() -> datetime:
    return datetime(2026, 3, 16, 9, tzinfo=UTC)


@pytest.fixture
def open_wizard(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Open]:
    opened: list[PlanningWizard] = []

    def make(draft: PlanDraft | None = None, *, width: int = 1366) -> PlanningWizard:
        keeper = PlanDraftFile(tmp_path / "plan.json")
        if draft is not None:
            keeper.save(draft)
        wizard = PlanningWizard(theme, NewBusiness(keeper, tmp_path / "KPI Desktop", clock), lambda: ON)
        qtbot.addWidget(wizard)
        wizard.resize(width, 860)
        with qtbot.waitActive(wizard):
            wizard.show()
            wizard.activateWindow()
        opened.append(wizard)
        return wizard

    yield make
    for wizard in opened:
        wizard.keep_draft()


def a_cafe(page: int = 0) -> PlanDraft:
    draft = PlanDraft(name="Café", currency="EUR", page=page).with_kind("restaurant")
    for kpi_id, usual in USUAL.items():
        draft = draft.with_answers(kpi_id, usual=usual)
    return draft


def wish_of(wizard: PlanningWizard) -> WishPage:
    assert isinstance(wizard.pages[0], WishPage)
    return wizard.pages[0]


def numbers_of(wizard: PlanningWizard) -> NumbersPage:
    assert isinstance(wizard.pages[1], NumbersPage)
    return wizard.pages[1]


def targets_of(wizard: PlanningWizard) -> TargetsPage:
    assert isinstance(wizard.pages[2], TargetsPage)
    return wizard.pages[2]


def rhythms_of(wizard: PlanningWizard) -> RhythmPage:
    assert isinstance(wizard.pages[3], RhythmPage)
    return wizard.pages[3]


def summary_of(wizard: PlanningWizard) -> SummaryPage:
    assert isinstance(wizard.pages[4], SummaryPage)
    return wizard.pages[4]


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def go_on(qtbot: QtBot, wizard: PlanningWizard, place: int) -> None:
    """Press the keys of the primary button; a button takes a moment to be seen going down."""
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: wizard.page is wizard.pages[place])


def test_by_keyboard_alone_with_at_most_twelve_fields(qtbot: QtBot, open_wizard: Open):
    """From an empty wizard to the first check-in; what a template fills in is not typed."""
    wizard = open_wizard()
    filled = 0

    def type_in(text: str) -> None:
        nonlocal filled
        focused = QApplication.focusWidget()
        assert isinstance(focused, QLineEdit)
        QTest.keyClicks(focused, text)
        filled += 1

    press(Qt.Key.Key_Tab)
    for _step in range(4):
        press(Qt.Key.Key_Right)
    filled += 1
    press(Qt.Key.Key_Tab)
    type_in("Bloom and Co")
    go_on(qtbot, wizard, 1)
    go_on(qtbot, wizard, 2)
    for kpi_id in wizard.holder.draft.kpi_ids:
        row = targets_of(wizard).rows[kpi_id]
        while not row.usual.edit.hasFocus():
            press(Qt.Key.Key_Tab)
        type_in(USUAL[kpi_id])
    go_on(qtbot, wizard, 3)
    go_on(qtbot, wizard, 4)
    with qtbot.waitSignal(wizard.finished) as finished:
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    file, then = finished.args
    assert (file.name, then) == ("Bloom and Co.kpi", "check_in")
    workspace = Workspace.open(file)
    week = Period(Grain.WEEK, date(2026, 3, 9))
    due = [one.input.id for one in workspace.queries.snapshot(ON).due if week in one.periods]
    workspace.recording.record([Entry(one, week, State.VALUE, Decimal(40)) for one in due])
    snapshot = workspace.queries.snapshot(ON)
    charts = workspace.queries.charts(workspace.queries.book(ON), snapshot)
    workspace.close()
    assert len(due) == 4
    assert [point.day for point in charts["covers"].runs[0]] == [week.end]
    assert filled + len(due) <= 12


def test_what_stops_the_plan_is_said_and_gone_to(open_wizard: Open):
    wizard = open_wizard()
    wizard.onward.click()
    page = wish_of(wizard)
    assert wizard.page is page
    assert page.kind.first_field().hasFocus()
    assert page._lines["kind"].text
    assert page._lines["name"].text
    page.kind.button("restaurant").click()
    assert not page._lines["kind"].text
    assert not page.is_complete()
    QTest.keyClicks(page.name, "Bloom")
    assert page.is_complete()


def test_an_empty_page_accuses_nobody(open_wizard: Open):
    page = wish_of(open_wizard())
    assert not any(line.text for line in page._lines.values())


@pytest.mark.parametrize("place", range(5))
def test_killed_on_any_page_it_goes_on_there_with_every_field(open_wizard: Open, tmp_path: Path, place: int):
    draft = replace(a_cafe(place), wish="quiet evenings").with_answers("covers", target="4oo")
    wizard = open_wizard(draft)
    assert wizard.page is wizard.pages[place]
    assert wizard.holder.draft == draft
    if place == 0:
        assert (wish_of(wizard).wish.text(), wish_of(wizard).name.text()) == ("quiet evenings", "Café")
    if place == 2:
        row = targets_of(wizard).rows["covers"]
        assert (row.usual.text, row.target.text) == ("412", "4oo")
        assert "4oo" in row.line.text


def test_every_change_is_kept_a_moment_later(qtbot: QtBot, open_wizard: Open, tmp_path: Path):
    wizard = open_wizard()
    QTest.keyClicks(wish_of(wizard).wish, "wedding orders")
    file = PlanDraftFile(tmp_path / "plan.json")
    qtbot.waitUntil(lambda: (kept := file.load()) is not None and kept.wish == "wedding orders")


def test_leaving_asks_nothing_and_keeps_everything(qtbot: QtBot, open_wizard: Open, tmp_path: Path):
    wizard = open_wizard()
    QTest.keyClicks(wish_of(wizard).wish, "wedding orders")
    with qtbot.waitSignals([wizard.said, wizard.left]):
        QTest.keyClick(wish_of(wizard).wish, Qt.Key.Key_Escape)
    kept = PlanDraftFile(tmp_path / "plan.json").load()
    assert kept is not None
    assert kept.wish == "wedding orders"


def test_a_wish_alone_leads_to_numbers(open_wizard: Open):
    wizard = open_wizard()
    page = wish_of(wizard)
    QTest.keyClicks(page.wish, "repeat customers")
    assert "repeat" in page._fits.text().lower()
    QTest.keyClicks(page.name, "Studio")
    wizard.onward.click()
    assert wizard.page is numbers_of(wizard)
    assert "repeat_purchase_rate" in wizard.holder.draft.kpi_ids


def test_a_number_of_ones_own_is_named_and_followed_to_its_file(qtbot: QtBot, open_wizard: Open):
    start = PlanDraft(name="Bloom", currency="EUR", wish="wedding orders", page=1).with_kind("retail")
    wizard = open_wizard(start)
    page = numbers_of(wizard)
    assert page.offers.name_own.text() == "Add “wedding orders” as a number of your own"
    QTest.mouseClick(page.offers.name_own, Qt.MouseButton.LeftButton)
    press(Qt.Key.Key_Return)
    (own,) = wizard.holder.draft.own
    assert (own.id, own.name) == ("own_wedding_orders", "wedding orders")
    assert wizard.holder.draft.main == own.id
    assert page.chosen.rows[own.id].main.isChecked()
    assert page.offers.form is None
    assert page.offers.name_own.hasFocus()
    (said,) = [one.text() for one in page.chosen.rows[own.id].findChildren(QLabel) if "min a" in one.text()]
    assert said == "Result · 1 min a week"
    go_on(qtbot, wizard, 2)
    row = targets_of(wizard).rows[own.id]
    row.usual.edit.setFocus()
    QTest.keyClicks(row.usual.edit, "6")
    assert wizard.holder.draft.number(own.id).usual == "6"
    with qtbot.waitSignal(wizard.finished) as finished:
        for place in (3, 4):
            go_on(qtbot, wizard, place)
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with closing(Workspace.open(finished.args[0], clock=clock)) as workspace:
        snapshot = workspace.queries.snapshot(ON)
        assert [shot.kpi.name for shot in snapshot.kpis if shot.is_headline] == ["wedding orders"]
        assert own.id in {one.input.id for one in snapshot.due}


def test_a_half_named_number_is_there_again(open_wizard: Open, tmp_path: Path):
    wizard = open_wizard(a_cafe(1))
    page = numbers_of(wizard)
    page.offers.open_form()
    assert page.offers.form is not None
    QTest.keyClicks(page.offers.form.name, "cater")
    wizard.keep_draft()
    again = numbers_of(open_wizard())
    assert again.offers.form is not None
    assert again.offers.form.name.text() == "cater"
    again.offers.form.name.setFocus()
    press(Qt.Key.Key_Escape)
    assert again.offers.form is None
    assert again.draft.half_named == ""


def test_ticks_choose_and_their_cost_is_told(open_wizard: Open):
    wizard = open_wizard(a_cafe(1))
    page = numbers_of(wizard)
    assert page.workload.text() == "You will type 4 numbers a week and 4 a month."
    rows = {row.kpi_id: row for row in page.offers.rows()}
    assert rows["revenue"]._cost.text() == "Result · nothing more to type"
    QTest.mouseClick(rows["no_show_rate"].box, Qt.MouseButton.LeftButton)
    assert "no_show_rate" not in page.chosen.rows
    assert page.workload.text() == "You will type 2 numbers a week and 4 a month."
    rows = {row.kpi_id: row for row in page.offers.rows()}
    rows["no_show_rate"].box.setFocus()
    QTest.keyClick(rows["no_show_rate"].box, Qt.Key.Key_Space)
    assert page.chosen.rows["no_show_rate"] is not None
    assert wizard.holder.draft.number("no_show_rate").usual == "12"


def test_any_number_of_the_catalogue_can_be_found(open_wizard: Open):
    page = numbers_of(open_wizard(a_cafe(1)))
    QTest.keyClicks(page.offers.search, "net profit")
    row = page.offers.rows()[0]
    assert row.kpi_id == "net_profit"
    row.box.click()
    assert "net_profit" in page.chosen.rows


def test_the_main_number_is_one(open_wizard: Open):
    wizard = open_wizard(a_cafe(1))
    rows = numbers_of(wizard).chosen.rows
    rows["no_show_rate"].main.click()
    assert wizard.holder.draft.main == "no_show_rate"
    assert [row.main.isChecked() for row in rows.values()].count(True) == 1


def test_missing_equipment_has_a_way_out(open_wizard: Open):
    wizard = open_wizard(a_cafe(1))
    row = numbers_of(wizard).chosen.rows["covers"]
    assert row.substitute is not None
    row.substitute.click()
    assert wizard.holder.draft.kpi_ids[0] == "orders"


def test_all_ticks_gone_stop_the_plan(open_wizard: Open):
    wizard = open_wizard(a_cafe(1))
    page = numbers_of(wizard)
    for kpi_id in USUAL:
        page.chosen.rows[kpi_id].remove.click()
    wizard.onward.click()
    assert wizard.page is page
    assert "at least one" in page._line.text


def test_the_sentence_follows_what_is_typed(open_wizard: Open):
    wizard = open_wizard(a_cafe(2))
    row = targets_of(wizard).rows["covers"]
    assert row.note.text() == (
        "Increase Covers from 412 to 453 a week by 8 September 2026, checked every week. "
        "Suggested: about 10% more than now."
    )
    row.target.edit.clear()
    QTest.keyClicks(row.target.edit, "440")
    assert row.note.text().startswith("Increase Covers from 412 to 440 a week")
    assert "Suggested" not in row.note.text()


def test_a_target_that_is_cleared_is_suggested_again(open_wizard: Open):
    wizard = open_wizard(a_cafe(2))
    row = targets_of(wizard).rows["covers"]
    row.target.edit.setFocus()
    row.target.edit.selectAll()
    QTest.keyClicks(row.target.edit, "440")
    row.target.edit.selectAll()
    QTest.keyClick(row.target.edit, Qt.Key.Key_Backspace)
    row.usual.edit.setFocus()
    QTest.keyClicks(row.usual.edit, "0")
    assert row.target.text == "4,532"


def test_the_wrong_way_is_said_beside_and_kept(open_wizard: Open):
    wizard = open_wizard(a_cafe(2))
    page = targets_of(wizard)
    row = page.rows["covers"]
    row.target.edit.selectAll()
    QTest.keyClicks(row.target.edit, "380")
    assert row.line.text == "To increase, the target has to be above the usual level."
    wizard.onward.click()
    assert wizard.page is page
    assert row.target.edit.hasFocus()
    wizard.go_back()
    wizard.onward.click()
    assert page.rows["covers"].target.text == "380"


def test_only_flows_are_asked_what_the_target_counts(open_wizard: Open):
    wizard = open_wizard(a_cafe(2))
    rows = targets_of(wizard).rows
    assert rows["covers"].basis.isVisible()
    assert not rows["no_show_rate"].basis.isVisible()
    rows["covers"].basis.chosen.emit(Basis.TOTAL)
    assert "in total" in rows["covers"].note.text()


def test_another_verb_brings_its_fields(open_wizard: Open):
    wizard = open_wizard(a_cafe(2))
    row = targets_of(wizard).rows["covers"]
    assert not row.high.isVisible()
    row.verb.chosen.emit(Verb.KEEP_BETWEEN)
    assert row.high.isVisible()
    assert (row.target.text, row.high.text) == ("371", "453")


def test_the_card_shows_the_row_that_is_filled(open_wizard: Open):
    wizard = open_wizard(a_cafe(2))
    targets_of(wizard).rows["no_show_rate"].usual.edit.setFocus()
    assert "No-show rate" in wizard._preview._card.accessibleName()
    targets_of(wizard).rows["covers"].usual.edit.setFocus()
    assert "Covers" in wizard._preview._card.accessibleName()


def test_the_plan_on_a_page_has_the_card_of_its_main_number_beside_it(open_wizard: Open):
    wizard = open_wizard(a_cafe(2))
    targets_of(wizard).rows["no_show_rate"].usual.edit.setFocus()
    wizard.show_page(4)
    main = wizard.holder.draft.main
    assert main != "no_show_rate"
    assert wizard._preview._card.accessibleName().startswith(load().kpis[main].name)


def test_the_note_speaks_of_a_line_only_where_one_is_drawn(open_wizard: Open):
    wizard = open_wizard(a_cafe(2))
    row, note = targets_of(wizard).rows["covers"], wizard._preview._note
    row.usual.edit.setFocus()
    assert note.text().startswith("The dashed line is the plan.")
    row.usual.edit.selectAll()
    QTest.keyClick(row.usual.edit, Qt.Key.Key_Backspace)
    assert note.text().startswith("Its first point is")


def test_rhythm_and_person_belong_to_what_is_counted(open_wizard: Open):
    wizard = open_wizard(a_cafe(3))
    page = rhythms_of(wizard)
    page.often["covers"].chosen.emit(MONTHLY)
    QTest.keyClicks(page.who["revenue"], "Mia")
    page.day.button(4).click()
    draft = wizard.holder.draft
    assert (draft.rhythms, draft.people, draft.check_in_day) == ({"covers": MONTHLY}, {"revenue": "Mia"}, 4)
    assert page.workload.text() == "You will type 3 numbers a week and 5 a month."


def test_the_plan_on_a_page_names_the_main_number_first(open_wizard: Open):
    wizard = open_wizard(replace(a_cafe(4), headline="no_show_rate"))
    page = summary_of(wizard)
    assert page._sentences[0] == (
        "Decrease No-show rate from 12% to 10.8% by 8 September 2026, checked every week.",
        True,
    )
    assert wizard.onward.text() == "Start with last week (9–15 Mar 2026)"


def test_importing_comes_after_the_plan_too(qtbot: QtBot, open_wizard: Open):
    wizard = open_wizard(a_cafe(4))
    QTest.keyClicks(summary_of(wizard).firsts[0], "Ring ten guests")
    with qtbot.waitSignal(wizard.finished) as finished:
        wizard.bring_file.click()
    assert finished.args[1] == "import"
    assert not PlanDraftFile(finished.args[0].parent.parent / "plan.json").load()


def test_a_page_that_lacks_something_is_shown_at_the_end(open_wizard: Open):
    wizard = open_wizard(replace(a_cafe(4), name=""))
    wizard.onward.click()
    assert wizard.page is wish_of(wizard)
    assert wish_of(wizard).name.hasFocus()


def test_a_folder_that_takes_nothing_is_told_and_the_plan_stays(
    qtbot: QtBot, open_wizard: Open, tmp_path: Path
):
    (tmp_path / "KPI Desktop").write_text("in the way")
    wizard = open_wizard(a_cafe(4))
    with qtbot.waitSignal(wizard.failed) as failed:
        wizard.onward.click()
    (problem,) = failed.args
    assert isinstance(problem, Problem)
    assert problem.code is ProblemCode.FOLDER_NOT_WRITABLE
    assert PlanDraftFile(tmp_path / "plan.json").load() is not None


def test_own_dates_start_from_those_that_stood_there(open_wizard: Open):
    wizard = open_wizard(a_cafe())
    page = wish_of(wizard)
    page.length.button(OWN_DATES).click()
    assert (page.start.day, page.due.day) == (date(2026, 3, 9), date(2026, 9, 8))
    page.due.show_day(date(2026, 12, 31))
    assert wizard.holder.draft.due == date(2026, 12, 31)
    page.length.button(3).click()
    assert wizard.holder.draft.months == 3
    assert page._frame.text() == "From 9 March 2026 to 8 June 2026"


def test_pages_seen_can_be_gone_back_to(qtbot: QtBot, open_wizard: Open):
    wizard = open_wizard(a_cafe(2))
    steps = wizard.steps._steps
    assert [step.isEnabled() for step in steps] == [True, True, False, False, False]
    steps[0].click()
    assert wizard.page is wish_of(wizard)
    assert steps[2].isEnabled()
    steps[1].click()
    QTest.keyClick(wizard.page.first_field(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: wizard.page is wish_of(wizard))


def test_enter_goes_to_the_next_field(open_wizard: Open):
    wizard = open_wizard(a_cafe())
    wish_of(wizard).name.setFocus()
    press(Qt.Key.Key_Return)
    assert wish_of(wizard).currency.hasFocus()


@pytest.mark.parametrize("width", [1366, 1024, 800])
def test_the_card_stands_where_there_is_room(open_wizard: Open, width: int):
    wizard = open_wizard(a_cafe(), width=width)
    assert wizard._preview.isVisible()
    assert wizard._side.isVisible() is (width >= 1180)
    for place in range(5):
        wizard.show_page(place)
        QApplication.processEvents()
        assert wizard._areas[place].horizontalScrollBar().maximum() == 0
        labels = [one for one in wizard.page.findChildren(QLabel) if one.isVisible() and one.text()]
        fields = [one for one in wizard.page.findChildren(QLineEdit) if one.isVisible()]
        assert all(
            one.visibleRegion().isEmpty() or one.parentWidget().height() >= one.height() for one in fields
        )
        assert all(one.width() > 0 and one.height() >= one.fontMetrics().height() for one in labels)


def test_without_numbers_the_next_page_says_where_they_are(open_wizard: Open):
    wizard = open_wizard(replace(a_cafe(2), numbers=()))
    assert "Tick at least one number" in targets_of(wizard)._line.text


def test_everything_has_a_name(open_wizard: Open):
    wizard = open_wizard(a_cafe())
    for place in range(5):
        wizard.show_page(place)
        assert unnamed_controls(wizard) == []


def test_every_word_goes_through_translation(open_wizard: Open):
    with language.using("pseudo"):
        wizard = open_wizard(a_cafe(1))
        for place in range(1, 5):
            wizard.show_page(place)
            texts = [one.text() for one in wizard.page.findChildren(QLabel) if one.isVisible() and one.text()]
            plain = [text for text in texts if "«" not in text and text not in ("=", "×", "•")]
            assert plain == []


@pytest.mark.parametrize("kind", [*sorted(load().templates), SOMETHING_ELSE])
def test_every_type_of_business_can_be_gone_through(open_wizard: Open, kind: str):
    draft = PlanDraft(
        name="Mine", currency="EUR", wish="" if kind in load().templates else "repeat customers"
    )
    wizard = open_wizard(draft.with_kind(kind))
    for _page in range(4):
        for kpi_id in wizard.holder.draft.kpi_ids:
            wizard.holder.replace(wizard.holder.draft.with_answers(kpi_id, usual="50"))
        wizard.onward.click()
    assert wizard.page is summary_of(wizard)


def test_a_further_goal_is_added_to_the_open_business(qtbot: QtBot, theme: Theme, open_wizard: Open):
    first = open_wizard(a_cafe(4))
    with qtbot.waitSignal(first.finished) as finished:
        first.onward.click()
    workspace = Workspace.open(finished.args[0], clock=clock)
    voice, tasks = Voice(), Tasks()
    desk = voice.desk(workspace, theme, tasks, lambda: ON)
    wizard = PlanningWizard(theme, FurtherGoal(desk), lambda: ON)
    qtbot.addWidget(wizard)
    wizard.show()
    page = wish_of(wizard)
    assert not page.name.isVisible()
    page.kind.button("retail").click()
    QTest.keyClicks(page.wish, "busy evenings")
    for _step in range(2):
        wizard.onward.click()
    row = targets_of(wizard).rows[wizard.holder.draft.main]
    QTest.keyClicks(row.usual.edit, "30")
    for _step in range(2):
        wizard.onward.click()
    with qtbot.waitSignal(voice.said), qtbot.waitSignal(wizard.finished) as finished:
        wizard.onward.click()
    assert finished.args[0] == workspace.path
    titles = [one.objective.title for one in workspace.queries.snapshot(ON).objectives]
    assert titles[-1] == "Get more busy evenings"
    workspace.undo()
    assert len(workspace.queries.snapshot(ON).objectives) == 1
    wizard.close()
    workspace.close()
