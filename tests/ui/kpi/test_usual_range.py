"""The usual range on the page of a number: a button that is remembered, at once or beside the window."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from kpi_desktop.domain.decision import Decision
from kpi_desktop.domain.observation import State
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.rhythm import Rhythm, RhythmUnit
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.ui.access import unnamed_controls
from kpi_desktop.ui.kpi.results_model import RESULT
from kpi_desktop.workspace.entries import Entry
from kpi_desktop.workspace.new_business import create_business
from kpi_desktop.workspace.planning import Plan
from kpi_desktop.workspace.targets import TargetDraft
from kpi_desktop.workspace.workspace import Workspace
from tests.builders import a_business
from tests.ui.kpi.page_samples import ON, clock, opened

STEADY = (16, 14, 17, 15, 16, 13, 15, 17, 14, 16, 15, 14)
LAST_WEEK = Period(Grain.WEEK, date(2026, 3, 9))


def a_workspace(tmp_path, numbers, newest=LAST_WEEK, rhythms=None) -> Workspace:
    plan = Plan(
        ("leads", "revenue"), date(2026, 1, 5), "Sell more", date(2026, 6, 28), "leads", rhythms=rhythms or {}
    )
    workspace = create_business(tmp_path / "b.kpi", a_business(), plan, clock)
    basis = Basis.WEEK if newest.grain is Grain.WEEK else Basis.DAY
    workspace.targets.set(
        TargetDraft("leads", Verb.INCREASE_TO, Decimal(30), baseline=Decimal(15), basis=basis)
    )
    first = newest.shifted(1 - len(numbers))
    workspace.recording.record(
        [Entry("leads", first.shifted(at), State.VALUE, Decimal(one)) for at, one in enumerate(numbers)]
    )
    return workspace


@pytest.fixture
def shop(theme, qtbot, tmp_path):
    """Half a year of weeks that move around 15, the newest far above."""
    with opened(theme, qtbot, a_workspace(tmp_path, (*STEADY, *STEADY, 25))) as shown:
        shown.open("leads")
        yield shown


def chart(shop):
    return shop.body.chart.chart


def press(shop):
    QTest.mouseClick(chart(shop).usual, Qt.MouseButton.LeftButton)


def test_it_is_off_at_first_and_shows_at_a_press(shop):
    assert not chart(shop).usual.isChecked()
    assert not chart(shop).canvas.seen.usual
    press(shop)
    assert chart(shop).canvas.seen.usual
    assert chart(shop).canvas.seen.message.endswith(": 25, above your usual 10–20")
    assert "marked by a diamond" in chart(shop).canvas.accessibleName()
    assert "usual 10–20" in [one.label.text for one in chart(shop).canvas.labels]
    assert not unnamed_controls(chart(shop))
    press(shop)
    assert not chart(shop).canvas.seen.usual


def test_the_keyboard_presses_it_and_reads_each_result_against_it(shop):
    chart(shop).usual.setFocus()
    QTest.keyClick(chart(shop).usual, Qt.Key.Key_Space)
    QTest.keyClick(chart(shop).canvas, Qt.Key.Key_Right)
    assert "above your usual 10–20" in chart(shop).canvas.accessibleDescription()
    QTest.keyClick(chart(shop).canvas, Qt.Key.Key_Left)
    assert "within your usual 10–20" in chart(shop).canvas.accessibleDescription()


def test_it_is_remembered_by_the_file(shop, theme, qtbot):
    press(shop)
    assert shop.workspace.preferences.read().shows_usual_range
    path = shop.workspace.path
    shop.tasks.stop()
    shop.workspace.close()
    with opened(theme, qtbot, Workspace.open(path)) as again:
        again.open("leads")
        assert chart(again).usual.isChecked()
        assert chart(again).canvas.seen.usual


def test_it_follows_a_change_and_the_grain(shop):
    press(shop)
    newest = next(row for row, cells in enumerate(shop.rows()) if cells[RESULT] == "25")
    shop.table.setFocus()
    shop.table.setCurrentIndex(shop.table.model().index(newest, RESULT))
    QTest.keyClicks(shop.table, "1")
    editor = shop.table.findChild(QLineEdit)
    QTest.keyClicks(editor, "5")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert chart(shop).canvas.seen.message.endswith(": 15, within your usual 10–20")
    chart(shop).grain_chosen.emit(Grain.MONTH)
    assert not chart(shop).canvas.seen.usual
    assert "A usual range needs 1 more result." in chart(shop).canvas.accessibleName()


def test_of_years_of_days_the_range_comes_when_it_is_found(theme, qtbot, tmp_path):
    yesterday = Period(Grain.DAY, ON - timedelta(1))
    numbers = [20 + (at * 7) % 5 for at in range(700)]
    workspace = a_workspace(tmp_path, numbers, yesterday, {"leads": Rhythm(1, RhythmUnit.DAYS)})
    with opened(theme, qtbot, workspace) as shown:
        shown.open("leads")
        press(shown)
        assert not chart(shown).canvas.seen.usual, "the results are there at once"
        qtbot.waitUntil(lambda: bool(chart(shown).canvas.seen.usual))


@pytest.fixture
def risen(theme, qtbot, tmp_path):
    """Weeks around 15, then twelve around 25 after a decision."""
    numbers = (*STEADY, *STEADY, *(one + 10 for one in STEADY))
    workspace = a_workspace(tmp_path, numbers)
    workspace.deciding.decide(Decision(0, date(2025, 12, 20), "Put a sign at the road", kpi_id="leads"))
    workspace.deciding.decide(Decision(0, date(2025, 12, 21), "New oven", kpi_id="revenue"))
    with opened(theme, qtbot, workspace) as shown:
        shown.open("leads")
        yield shown


def starts_of(shown):
    detail = shown.workspace.queries.detail("leads", shown.workspace.queries.snapshot(ON))
    return detail.charts.values.book.usual_starts


def test_a_level_that_holds_is_asked_about_only_beside_its_range(risen):
    normal = risen.body.chart.normal
    assert normal.isHidden()
    press(risen)
    assert not normal.isHidden()
    assert normal.text == (
        "Since week 52 (22–28 Dec 2025) results lie around 25, higher than usual before (10–20). "
        "Is this the new normal?"
    )
    offered = [action.text() for action in normal.because.menu().actions()]
    assert offered == ["20 Dec 2025 · Put a sign at the road"]
    assert not unnamed_controls(normal)


def test_naming_the_decision_starts_a_range_of_its_own_that_undo_takes_back(risen):
    press(risen)
    risen.body.chart.normal.because.menu().actions()[0].trigger()
    before, after = chart(risen).canvas.seen.usual
    assert before.corners[-1][0] == after.corners[0][0] == date(2025, 12, 21)
    assert chart(risen).canvas.seen.message.endswith("within your usual 20–30")
    assert risen.body.chart.normal.isHidden()
    (kept,) = starts_of(risen)
    assert kept.decision_id == 1
    risen.page._desk.do(risen.workspace.undo, "")
    assert len(chart(risen).canvas.seen.usual) == 1
    assert not risen.body.chart.normal.isHidden()


def test_an_accepted_level_is_there_after_a_restart(risen, theme, qtbot):
    press(risen)
    QTest.mouseClick(risen.body.chart.normal.accept, Qt.MouseButton.LeftButton)
    path = risen.workspace.path
    risen.tasks.stop()
    risen.workspace.close()
    with opened(theme, qtbot, Workspace.open(path)) as again:
        again.open("leads")
        assert len(chart(again).canvas.seen.usual) == 2
        assert again.body.chart.normal.isHidden()


def test_not_now_is_not_asked_again_and_changes_nothing(risen):
    press(risen)
    QTest.mouseClick(risen.body.chart.normal.later, Qt.MouseButton.LeftButton)
    assert risen.body.chart.normal.isHidden()
    risen.open("leads")
    assert risen.body.chart.normal.isHidden()
    assert len(chart(risen).canvas.seen.usual) == 1
    assert not starts_of(risen)


def test_a_steady_number_is_not_asked_about(shop):
    press(shop)
    assert shop.body.chart.normal.isHidden()
