"""History by keyboard and by mouse: what each action touched, and the way back with all that goes along."""

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from kpi_desktop.domain.business import Business
from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.change import ActionKind, Entry
from kpi_desktop.domain.observation import State
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.ui.access import unnamed_controls
from kpi_desktop.ui.buttons import Button
from kpi_desktop.ui.history.history_page import HistoryPage
from kpi_desktop.ui.history.history_view import HistoryView
from kpi_desktop.ui.theme import Theme
from kpi_desktop.workspace.check_in import Answer
from kpi_desktop.workspace.entries import read_entry
from kpi_desktop.workspace.new_business import create_business
from kpi_desktop.workspace.planning import Plan
from kpi_desktop.workspace.targets import TargetDraft
from tests.ui.clipping import clipped
from tests.ui.open_business import OpenBusiness

ON = date(2026, 3, 16)
Key = Qt.Key


@pytest.fixture
def opened(theme: Theme, qtbot, tmp_path: Path) -> Iterator[OpenBusiness]:
    path = tmp_path / "shop.kpi"
    plan = Plan(("revenue", "leads"), date(2026, 1, 1), due=date(2026, 12, 31), title="Sell more")
    create_business(path, Business("Corner shop", "EUR", date(2026, 1, 1)), plan, clock).close()
    shop = OpenBusiness(theme, qtbot, path, ON, lambda desk: [HistoryPage(desk)])
    record(shop, "4210.5")
    yield shop
    shop.close()


@pytest.fixture
def view(opened: OpenBusiness) -> HistoryView:
    page = opened.pages[0]
    assert isinstance(page, HistoryPage)
    return page.view


def clock() -> datetime:
    return datetime.combine(date(2026, 3, 1), time(8)).astimezone()


def record(shop: OpenBusiness, value: str, period: str = "2026-W11", number: str = "revenue") -> None:
    entry = read_entry(Calendar(), number, period, value)
    shop.desk.do(lambda: shop.workspace.recording.record([entry]))


def labels(view: HistoryView) -> list[str]:
    model = view.entries.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def states(view: HistoryView) -> list[str]:
    model = view.entries.model()
    return [model.index(row, 1).data() for row in range(model.rowCount())]


def texts(widget) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def button(widget, words: str) -> Button:
    QApplication.processEvents()
    return next(one for one in widget.findChildren(Button) if one.text() == words and one.isVisible())


def search(qtbot, view: HistoryView, words: str) -> None:
    view.search_field.setFocus()
    view.search_field.selectAll()
    qtbot.keyClicks(view.search_field, words)
    qtbot.keyClick(view.search_field, Key.Key_Return)
    qtbot.waitUntil(lambda: view._texts is not None)


def test_what_was_done_stands_newest_first_and_the_newest_is_shown_in_full(opened, view):
    assert labels(view) == ["Recorded Sales for week 11", "Planned a goal", "Made Corner shop"]
    assert opened.pages[0].subtitle == "3 actions, newest first"
    shown = texts(view.details)
    assert shown[0] == "Recorded Sales for week 11"
    assert shown[1] == "16 Mar 2026, 09:30"
    assert "Sales, week 11" in shown
    assert "€4,210.50" in shown


def test_before_and_after_stand_side_by_side(opened, view):
    record(opened, "4310.5")
    shown = texts(view.details)
    assert shown[shown.index("Sales, week 11") + 1] == "€4,210.50 → €4,310.50"


def test_what_was_entered_is_all_there_and_what_follows_from_it_waits_to_be_asked_for(opened, view, qtbot):
    goal = TargetDraft("revenue", Verb.INCREASE_TO, Decimal(200_000), basis=Basis.TOTAL)
    opened.desk.do(lambda: opened.workspace.targets.set(goal))
    labels = [
        f"{year}-W{week:02}"
        for year, weeks in ((2025, range(48, 53)), (2026, range(1, 11)))
        for week in weeks
    ]
    entries = [read_entry(Calendar(), "revenue", label, "100") for label in labels]
    opened.desk.do(lambda: opened.workspace.recording.record(entries))
    assert texts(view.details)[0] == "Recorded 15 numbers"
    shown = texts(view.details)
    assert len([one for one in shown if one.startswith("Sales, week ")]) == 15
    more = next(one for one in view.details.findChildren(Button) if "worked out" in one.text())
    assert "Worked out from it" not in shown
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert "Worked out from it" in texts(view.details)


def test_words_of_what_was_done_have_the_room_of_states_that_nothing_has(opened, view):
    assert view.entries.isColumnHidden(1)
    record(opened, "4310.5")
    opened.desk.undo()
    assert not view.entries.isColumnHidden(1)


def test_the_arrows_walk_through_what_was_done(opened, view, qtbot):
    view.entries.setFocus()
    qtbot.keyClick(view.entries, Key.Key_Down)
    assert texts(view.details)[0] == "Planned a goal"
    qtbot.keyClick(view.entries, Key.Key_Down)
    assert "Here this business began. It cannot be put back." in texts(view.details)
    assert not [one for one in view.details.findChildren(Button) if one.isVisible()]


def test_an_action_is_put_back_by_keyboard_after_what_goes_along_was_named(opened, view, qtbot):
    record(opened, "5000")
    record(opened, "9", "2026-W11", "leads")
    qtbot.mouseClick(view.entries.viewport(), Qt.MouseButton.LeftButton, pos=place(view, 2))
    assert view.entries.current_record().id == 3
    back = button(view.details, "Put back …")
    back.setFocus()
    qtbot.keyClick(back, Key.Key_Space)
    assert "This later action cannot do without it and goes along:" in texts(view.details)
    assert opened.workspace.history.entries()[0].kind is ActionKind.RECORD, "nothing has happened yet"
    confirm = QApplication.focusWidget()
    assert confirm.text() == "Put back 2 actions"
    qtbot.keyClick(confirm, Key.Key_Space)
    assert opened.workspace.history.entries()[0].kind is ActionKind.PUT_BACK
    assert states(view)[1:4] == ["", "put back", "put back"]
    assert labels(view)[0] == "Put back 2 actions"
    assert opened.said[-1] == "Put back: Recorded Sales for week 11"


def test_thinking_better_of_it_changes_nothing(opened, view, qtbot):
    qtbot.mouseClick(button(view.details, "Put back …"), Qt.MouseButton.LeftButton)
    leave = button(view.details, "Leave it")
    assert "Put this action back?" in texts(view.details)
    leave.setFocus()
    qtbot.keyClick(leave, Key.Key_Space)
    assert len(opened.workspace.history.entries()) == 3
    assert button(view.details, "Put back …").hasFocus()


def test_what_was_undone_says_so_and_whether_it_can_come_again(opened, view):
    opened.desk.undo()
    assert states(view)[0] == "undone"
    assert "Undone. Redo does it again, until something else is done." in texts(view.details)
    record(opened, "7", "2026-W10", "leads")
    view.entries.pick(1)
    assert "Undone for good, because something else was done after it." in texts(view.details)


def test_what_was_let_go_says_so(opened, view):
    opened.workspace._file.db.execute("UPDATE history SET changeset = NULL WHERE id = 3")
    opened.shell.refresh()
    assert any(text.startswith("It is too old or was too large") for text in texts(view.details))


def test_targets_read_in_plain_words(opened, view):
    draft = TargetDraft(
        "leads", Verb.INCREASE_TO, Decimal(20), baseline=Decimal(12), basis=Basis.WEEK, objective_id=1
    )
    opened.desk.do(lambda: opened.workspace.targets.set(draft))
    shown = texts(view.details)
    assert shown[shown.index("Target for Leads generated") + 1] == "increase to 20 a week · 31 Dec 2026"


def test_words_find_what_was_done(opened, view, qtbot):
    record(opened, "9", "2026-W10", "leads")
    search(qtbot, view, "week 10")
    assert labels(view) == ["Recorded New enquiries (leads) for week 10"]
    search(qtbot, view, "march goal")
    assert labels(view) == ["Planned a goal"]
    search(qtbot, view, "zzz")
    assert not view.entries.isVisible()
    assert button(view, "Show everything").isVisible()
    view.search_field.setFocus()
    qtbot.keyClick(view.search_field, Key.Key_Escape)
    qtbot.waitUntil(lambda: len(labels(view)) == 4)


def test_control_f_goes_to_the_search(opened, view, qtbot):
    view.entries.setFocus()
    qtbot.keyClick(view.entries, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert view.search_field.hasFocus()


def test_a_row_that_is_picked_stays_picked(opened, view):
    view.entries.pick(1)
    record(opened, "9", "2026-W10", "leads")
    assert view.entries.current_record().kind is ActionKind.PLAN


def test_of_five_thousand_actions_only_those_that_are_seen_are_worded(opened, view, monkeypatch):
    entries = opened.workspace.history.entries()
    many = tuple(Entry(number, *_rest(entries[0])) for number in range(5000, 0, -1))
    monkeypatch.setattr(type(opened.workspace.history), "entries", lambda _self: many)
    opened.shell.refresh()
    QApplication.processEvents()
    assert view.entries.model().rowCount() == 5000
    assert 0 < len(view._labels._found) < 60


def _rest(entry: Entry) -> tuple[object, ...]:
    return (entry.kind, entry.facts, entry.made_at, entry.state, entry.tables)


def place(view: HistoryView, row: int):
    return view.entries.visualRect(view.entries.model().index(row, 0)).center()


@pytest.mark.parametrize("size", [(1366, 860), (1024, 700), (683, 430)])
@pytest.mark.usefixtures("pseudo")
def test_long_words_have_room(opened, view, size):
    opened.window.setMinimumSize(0, 0)
    opened.window.resize(*size)
    view.details.asked.emit(view.entries.current_record())
    QApplication.processEvents()
    assert not clipped(opened.shell.page)
    assert not unnamed_controls(opened.window)


def test_what_was_typed_at_one_check_in_stands_together(opened, view):
    opened.on = date(2026, 3, 23)
    checking_in, today = opened.workspace.checking_in, opened.on
    due = opened.workspace.queries.snapshot(today).due
    draft = checking_in.begin(due, today)
    for one in checking_in.sheet(draft, due, today).fields[:2]:
        sheet = checking_in.sheet(draft, due, today)
        opened.desk.do(
            lambda one=one, sheet=sheet: checking_in.save(
                {one.cell: Answer(State.VALUE, Decimal(7))}, draft, sheet
            )
        )
    opened.desk.do(lambda: checking_in.finish(draft))
    found = labels(view)
    assert found[0].startswith("Finished a check-in")
    assert [text.startswith("\u2003Recorded ") for text in found[:4]] == [False, True, True, False]
