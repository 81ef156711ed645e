"""The check-in by keyboard and by mouse, over a real file."""

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from kpi_desktop.domain.business import Business
from kpi_desktop.domain.change import ActionKind
from kpi_desktop.domain.judgement import Status
from kpi_desktop.domain.observation import Cell, State
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.profile import Profile
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.store.check_in_table import CheckInTable
from kpi_desktop.ui.access import unnamed_controls
from kpi_desktop.ui.checkin.check_in_page import CheckInPage
from kpi_desktop.ui.checkin.entry_cell import EntryCell
from kpi_desktop.ui.checkin.missed_band import MissedBand
from kpi_desktop.ui.theme import Theme
from kpi_desktop.workspace.drafts import CHECK_IN
from kpi_desktop.workspace.entries import Entry
from kpi_desktop.workspace.home import ready_period
from kpi_desktop.workspace.new_business import create_business
from kpi_desktop.workspace.planning import Plan
from kpi_desktop.workspace.targets import TargetDraft
from kpi_desktop.workspace.workspace import Workspace
from tests.ui.clipping import clipped
from tests.ui.open_business import OpenBusiness

START, ON = date(2026, 1, 5), date(2026, 3, 23)
WEEK = Period(Grain.WEEK, date(2026, 3, 16))
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
ASKED = ("revenue", "leads", "orders")


def a_shop(path: Path, weeks: int = 10, channels: tuple[str | None, ...] = (None,)) -> Path:
    """Sales, enquiries and orders of every week since the start, up to so many weeks."""
    path.write_bytes(_shop(weeks, channels))
    return path


@cache
def _shop(weeks: int, channels: tuple[str | None, ...]) -> bytes:
    """The file of such a shop, made once."""
    with TemporaryDirectory() as folder:
        return _write_shop(Path(folder) / "shop.kpi", weeks, channels).read_bytes()


def _write_shop(path: Path, weeks: int, channels: tuple[str | None, ...]) -> Path:
    clock = lambda: datetime.combine(ON, time(9)).astimezone()  # noqa: E731 - a clock that stands
    plan = Plan(("revenue", "leads", "average_order_value"), START, "Get more", date(2026, 12, 27))
    workspace = create_business(path, Business("Corner shop", "EUR", START), plan, clock)
    goal = TargetDraft("leads", Verb.INCREASE_TO, Decimal(60), baseline=Decimal(50), basis=Basis.WEEK)
    workspace.targets.set(goal)
    for at in range(weeks):
        week = Period(Grain.WEEK, START).shifted(at)
        entries = [
            Entry(name, week, State.VALUE, Decimal(value + at % 3), channel)
            for name, value in (("revenue", 900), ("leads", 50), ("orders", 60))
            for channel in channels
        ]
        workspace.recording.record(entries)
    workspace.close()
    return path


class Desk:
    """A hand on the keyboard."""

    def __init__(self, theme: Theme, qtbot, path: Path, on: date = ON) -> None:
        self.qtbot = qtbot
        self.room = OpenBusiness(theme, qtbot, path, on, lambda desk: [CheckInPage(desk)])
        self.workspace = self.room.workspace

    @property
    def page(self) -> CheckInPage:
        page = self.room.shell.page
        assert isinstance(page, CheckInPage)
        return page

    @property
    def texts(self) -> list[str]:
        return [cell.text for cell in self.page.form.cells.values()]

    def field(self, name: str, channel: int = 0, period: Period = WEEK) -> EntryCell:
        return self.page.form.cells[Cell(name, period, channel)]

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(QApplication.focusWidget(), text)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.room.window, key, modifier)

    def enter(self, *texts: str) -> None:
        for text in texts:
            self.type(text)
            self.key(Qt.Key.Key_Return)

    def press(self, text: str) -> None:
        buttons = self.room.window.findChildren(QPushButton)
        button = next(one for one in buttons if one.text() == text and one.isVisible())
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    @property
    def stands_on(self) -> str:
        """What the button says on which the keyboard stands."""
        button = QApplication.focusWidget()
        assert isinstance(button, QPushButton)
        return button.text()

    def value(self, name: str, period: Period = WEEK, channel: int = 0) -> Decimal | None:
        told = self.workspace.queries.contributions(Cell(name, period, channel))
        return told[0].value if told else None

    def close(self) -> None:
        self.room.close()


@pytest.fixture
def desk(theme: Theme, qtbot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(theme, qtbot, a_shop(tmp_path / "shop.kpi"))
    yield made
    made.close()


def test_it_opens_at_the_last_complete_period_by_name_in_its_first_field(desk: Desk):
    assert desk.page.title == "Enter week 12 (16–22 Mar 2026)"
    assert QApplication.focusWidget() is desk.field("revenue").line
    assert desk.page.badge(desk.workspace.queries.snapshot(ON)) == 3


def test_three_numbers_by_keyboard_and_enter_ends_at_the_button(desk: Desk):
    desk.enter("950", "120-60", "1.1e")
    assert desk.stands_on == "See how it stands"
    assert desk.value("revenue") == 950
    assert desk.value("leads") == 60
    assert desk.value("orders") is None
    assert "could not be read" in desk.field("orders").said
    assert desk.page.subtitle == "2 of 3 entered"


def test_a_saved_cell_ticks(desk: Desk, theme: Theme):
    theme.style.reduced_motion = True
    desk.enter("950")
    assert desk.field("revenue").tick.seen == 1


def test_both_decimal_marks_are_read(desk: Desk):
    desk.enter("1.250,50", "51", "61")
    assert desk.value("revenue") == Decimal("1250.5")


def test_arrows_and_tab_walk_through_the_fields(desk: Desk):
    desk.type("950")
    desk.key(Qt.Key.Key_Down)
    assert desk.value("revenue") == 950
    assert QApplication.focusWidget() is desk.field("leads").line
    desk.key(Qt.Key.Key_Up)
    assert QApplication.focusWidget() is desk.field("revenue").line


@pytest.mark.parametrize(("sign", "state"), [("?", State.NOT_AVAILABLE), ("-", State.DOES_NOT_APPLY)])
def test_signs_say_what_is_no_number(desk: Desk, sign: str, state: State):
    desk.enter(sign)
    (told,) = desk.workspace.queries.contributions(Cell("revenue", WEEK))
    assert told.state is state
    assert desk.field("revenue").said


def test_the_menu_opens_by_its_key_and_says_it_was_zero(desk: Desk):
    desk.key(Qt.Key.Key_Down, ALT)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    zero = desk.field("revenue").menu_actions()[2]
    assert zero.text() == "It was zero\t0"
    zero.trigger()
    menu.close()
    assert desk.value("revenue") == 0


def test_a_column_from_a_spreadsheet_is_one_undo(desk: Desk):
    QGuiApplication.clipboard().setText("1001\r\n52\r\n63\r\n9\r\n")
    desk.key(Qt.Key.Key_V, CONTROL)
    assert [desk.value(name) for name in ASKED] == [1001, 52, 63]
    assert desk.room.said[-1] == "1 value found no field"
    desk.workspace.undo()
    assert [desk.value(name) for name in ASKED] == [None, None, None]


def test_a_block_fills_down_and_right_where_channels_are_unfolded(theme: Theme, qtbot, tmp_path: Path):
    desk = Desk(theme, qtbot, a_shop(tmp_path / "shop.kpi", channels=("Shop", "Online")))
    QGuiApplication.clipboard().setText("900\t100\n50\t5\n60\t6\n")
    desk.key(Qt.Key.Key_V, CONTROL)
    assert [desk.value(name, channel=c) for name in ASKED for c in (1, 2)] == [900, 100, 50, 5, 60, 6]
    desk.close()


def test_undo_takes_back_the_number_and_not_the_morning(desk: Desk):
    desk.enter("950", "52")
    desk.key(Qt.Key.Key_Z, CONTROL)
    assert [desk.value(name) for name in ASKED] == [950, None, None]
    assert desk.texts == ["950", "", ""]


def test_undo_inside_a_field_takes_back_the_typing(desk: Desk):
    desk.enter("950")
    desk.type("52")
    desk.key(Qt.Key.Key_Z, CONTROL)
    assert desk.texts == ["950", "", ""]
    assert desk.value("revenue") == 950


def test_an_emptied_field_takes_its_value_back(desk: Desk):
    desk.enter("950")
    desk.key(Qt.Key.Key_Up)
    desk.key(Qt.Key.Key_Delete)
    desk.key(Qt.Key.Key_Return)
    assert desk.value("revenue") is None


def test_did_you_mean_offers_and_never_blocks(desk: Desk):
    desk.enter("950", "520")
    assert desk.value("leads") == 520
    assert QApplication.focusWidget() is desk.field("orders").line
    desk.press("Did you mean 52?")
    assert desk.value("leads") == 52


def test_the_first_check_in_asks_about_what_is_far_from_the_level_planned_as_usual(
    theme: Theme, qtbot, tmp_path: Path
):
    desk = Desk(theme, qtbot, a_shop(tmp_path / "shop.kpi", weeks=0))
    goal = TargetDraft("revenue", Verb.INCREASE_TO, Decimal(5115), baseline=Decimal(4650), basis=Basis.WEEK)
    desk.workspace.targets.set(goal)
    desk.enter("5.83")
    desk.press("Did you mean €5,830?")
    assert desk.value("revenue") == 5830
    desk.room.close()


def test_a_number_that_is_right_is_believed(desk: Desk):
    desk.enter("950", "520")
    desk.press("No, it is right")
    desk.enter("60")
    assert not [
        one for one in desk.page.findChildren(QPushButton) if "mean" in one.text() and one.isVisible()
    ]
    assert desk.value("leads") == 520


def test_an_absurd_number_is_asked_about_kept_and_confirmed_by_one_key(
    theme: Theme, qtbot, tmp_path: Path
) -> None:
    path = a_shop(tmp_path / "shop.kpi")
    desk = Desk(theme, qtbot, path)
    desk.enter("950", "99999999")
    assert desk.value("leads") == 99_999_999
    assert QApplication.focusWidget() is desk.field("orders").line
    question = "Is this right? You usually have 50–52."
    assert question in shown_texts(desk)
    assert question in desk.field("leads").line.accessibleDescription()
    desk.key(Qt.Key.Key_R, ALT)
    assert question not in shown_texts(desk)
    assert desk.value("leads") == 99_999_999
    desk.close()
    again = Desk(theme, qtbot, path)
    again.enter("60")
    assert again.value("orders") == 60
    again.room.shell.refresh()
    assert not any("Is this right" in text for text in shown_texts(again))
    again.close()


def test_a_number_is_asked_about_until_it_is_confirmed(theme: Theme, qtbot, tmp_path: Path) -> None:
    path = a_shop(tmp_path / "shop.kpi")
    desk = Desk(theme, qtbot, path)
    desk.enter("950", "99999999")
    desk.close()
    again = Desk(theme, qtbot, path)
    assert any("Is this right" in text for text in shown_texts(again))
    again.press("It is right")
    assert not any("Is this right" in text for text in shown_texts(again))
    again.close()


def shown_texts(desk: Desk) -> list[str]:
    return [one.text() for one in desk.page.findChildren(QLabel) if one.isVisible()]


def test_about_marks_an_estimate_before_and_after_it_is_saved(desk: Desk):
    desk.enter("~950", "52")
    assert desk.workspace.queries.contributions(Cell("revenue", WEEK))[0].is_estimate
    desk.qtbot.mouseClick(desk.field("leads")._about, Qt.MouseButton.LeftButton)
    (told,) = desk.workspace.queries.contributions(Cell("leads", WEEK))
    assert (told.value, told.is_estimate) == (52, True)


def test_after_a_kill_every_field_is_back_half_typed_wrong_text_too(theme: Theme, qtbot, tmp_path: Path):
    path = a_shop(tmp_path / "shop.kpi")
    desk = Desk(theme, qtbot, path)
    desk.enter("950", "12 egg")
    desk.type("4+")
    qtbot.waitUntil(lambda: "4+" in str(desk.workspace.drafts.load(CHECK_IN)))
    desk.close()
    again = Desk(theme, qtbot, path)
    assert again.texts == ["950", "12 egg", "4+"]
    assert "could not be read" in again.field("leads").said
    # A sum goes on where it was left; what is no sum is replaced by what is typed.
    again.field("orders").line.setFocus()
    again.type("60")
    again.field("leads").line.setFocus()
    again.type("55")
    assert again.texts == ["950", "55", "64"]
    again.close()


def test_the_second_step_says_how_it_stands_and_asks_at_most_two_questions(desk: Desk):
    desk.enter("950", "40", "60")
    desk.key(Qt.Key.Key_Return)
    assert desk.page.title == "Week 12 is in"
    assert desk.page.outcome.isVisible()
    (question,) = desk.page.outcome.questions
    question.know.click()
    desk.qtbot.keyClicks(question.reason, "road works")
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Return, CONTROL)
    desk.qtbot.waitUntil(lambda: desk.room.shell.page.key == "home")
    (kept,) = CheckInTable(desk.workspace._file.db).all()
    assert (kept.period_label, kept.note) == ("2026-W12", "Leads generated: road works")
    assert desk.workspace.drafts.load(CHECK_IN) is None
    assert desk.workspace.queries.judgements("leads")[-1].as_of == WEEK.end


def test_undo_of_the_finished_check_in_goes_back_to_its_fields(desk: Desk):
    desk.enter("950", "55", "60")
    desk.key(Qt.Key.Key_Return)
    entry = desk.workspace.history.undo_entry()
    assert entry is not None
    assert entry.kind is ActionKind.CHECK_IN
    desk.room.desk.undo()
    assert desk.page.form.isVisible()
    assert not CheckInTable(desk.workspace._file.db).all()


def test_a_page_left_with_everything_in_is_finished_and_one_with_gaps_is_not(desk: Desk):
    desk.enter("950", "55")
    assert desk.page.may_leave()
    assert not CheckInTable(desk.workspace._file.db).all()
    assert desk.workspace.drafts.load("check_in") is not None
    desk.enter("60")
    assert desk.page.may_leave()
    assert len(CheckInTable(desk.workspace._file.db).all()) == 1
    assert desk.workspace.drafts.load("check_in") is None


def test_a_page_left_from_a_field_with_everything_in_closes_without_an_error(desk: Desk):
    desk.enter("950", "55", "60")
    desk.field("leads").line.setFocus()
    # What a slot lets fall would fail the test: pytest-qt listens for it.
    desk.room.shell.open_page("home")
    assert desk.room.shell.page.key == "home"
    assert len(CheckInTable(desk.workspace._file.db).all()) == 1


def test_a_number_that_is_not_to_be_had_is_not_asked_for_again(desk: Desk):
    desk.enter("950", "n")
    snapshot = desk.workspace.queries.snapshot(ON)
    shots = {shot.kpi.id: shot for shot in snapshot.kpis}
    assert ready_period(shots["leads"], snapshot) is None
    assert ready_period(shots["average_order_value"], snapshot) == WEEK


def test_what_cannot_be_read_is_shown_before_anything_is_finished(desk: Desk):
    desk.enter("950", "12 eggs", "60")
    desk.key(Qt.Key.Key_Return)
    assert desk.page.form.isVisible()
    assert QApplication.focusWidget() is desk.field("leads").line
    assert not CheckInTable(desk.workspace._file.db).all()


def test_nothing_can_be_finished_before_something_is_entered(desk: Desk):
    assert desk.page.primary is not None
    assert not desk.page.primary.is_enabled
    desk.press("See how it stands")
    assert desk.page.form.isVisible()


def test_earlier_periods_are_chosen_by_key_and_show_their_values(desk: Desk):
    desk.enter("95")
    for key, title in (
        (Qt.Key.Key_PageUp, "Look over week 11 (9–15 Mar 2026)"),
        (Qt.Key.Key_PageUp, "Look over week 10 (2–8 Mar 2026)"),
        (Qt.Key.Key_PageDown, "Look over week 11 (9–15 Mar 2026)"),
        (Qt.Key.Key_PageDown, "Enter week 12 (16–22 Mar 2026)"),
    ):
        desk.key(key, ALT)
        desk.qtbot.waitUntil(lambda title=title: desk.page.title == title)
    assert desk.texts == ["95", "", ""]


def test_what_was_missed_is_offered_without_blame(theme: Theme, qtbot, tmp_path: Path):
    desk = Desk(theme, qtbot, a_shop(tmp_path / "shop.kpi", weeks=3))
    (band,) = desk.page.findChildren(MissedBand)
    words = [one.text() for one in band.findChildren(QPushButton)]
    assert words == ["Import a file", "Fill 3 month totals", "Enter week 5", "Leave them open"]
    desk.press("Fill 3 month totals")
    months = [Period(Grain.MONTH, date(2026, month, 1)) for month in (1, 2, 3)]
    assert desk.page.title == "Enter the totals of Jan 2026, Feb 2026 and Mar 2026"
    desk.enter("3600")
    assert desk.value("revenue", months[0]) == 3600
    desk.press("Back to the numbers")
    assert desk.page.title.startswith("Enter week 12")
    desk.close()


def test_a_gap_is_left_open_in_one_action(theme: Theme, qtbot, tmp_path: Path):
    desk = Desk(theme, qtbot, a_shop(tmp_path / "shop.kpi", weeks=8))
    desk.press("Leave them open")
    assert desk.room.said[-1] == "2 periods are left open"
    assert not [one for one in desk.page.findChildren(MissedBand) if one.isVisible()]
    desk.room.desk.undo()
    assert [one for one in desk.page.findChildren(MissedBand) if one.isVisible()]
    desk.close()


def test_channels_unfold_by_mouse(theme: Theme, qtbot, tmp_path: Path):
    desk = Desk(theme, qtbot, a_shop(tmp_path / "shop.kpi", channels=("Shop",)))
    assert desk.field("revenue", 1).isVisible()
    desk.press("Enter one total")
    desk.field("revenue").line.setFocus()
    desk.enter("950")
    assert desk.value("revenue") == 950
    desk.close()


def test_a_week_that_is_in_is_looked_over(theme: Theme, qtbot, tmp_path: Path):
    desk = Desk(theme, qtbot, a_shop(tmp_path / "shop.kpi", weeks=11))
    assert desk.page.title == "Look over week 12 (16–22 Mar 2026)"
    assert desk.texts[0] == "901"
    desk.close()


def test_without_numbers_it_shows_the_way_to_a_goal(theme: Theme, qtbot, tmp_path: Path):
    path = tmp_path / "empty.kpi"
    create_business(path, Business("Corner shop", "EUR", START)).close()
    desk = Desk(theme, qtbot, path)
    assert not desk.page.form.isVisible()
    desk.press("Plan a goal")
    assert desk.room.shell.page.key == "plan"
    desk.close()


@pytest.mark.parametrize("size", [(1366, 860), (1024, 700), (800, 600)])
def test_nothing_is_clipped_and_everything_is_named(
    theme: Theme, qtbot, tmp_path: Path, size: tuple[int, int]
):
    desk = Desk(
        theme, qtbot, a_shop(tmp_path / "shop.kpi", channels=("A shop with a rather long name", "Online"))
    )
    desk.room.window.resize(*size)
    desk.enter("900", "9000", "12 eggs", "-")
    QApplication.processEvents()
    QApplication.processEvents()
    assert not clipped(desk.page)
    assert not unnamed_controls(desk.page)
    desk.close()


def test_enter_beyond_the_last_field_says_what_is_missing(desk: Desk):
    desk.field("orders").line.setFocus()
    desk.key(Qt.Key.Key_Return)
    assert "Nothing is entered yet" in desk.room.said[-1]
    assert QApplication.focusWidget() is desk.field("revenue").line


def test_looking_ends_at_done_and_says_what_is_still_open(desk: Desk):
    desk.enter("950", "60", "")
    desk.key(Qt.Key.Key_Return)
    assert desk.page.title == "Week 12: 2 of 3 numbers are in"
    assert desk.page.subtitle == "Still open: Orders"
    assert desk.stands_on == "Done"
    desk.key(Qt.Key.Key_Return)
    assert desk.room.said[-1] == "Week 12: 2 of 3 numbers are in"


def test_there_is_one_button_to_see_how_it_stands(desk: Desk):
    buttons = desk.room.window.findChildren(QPushButton)
    assert [one.isVisible() for one in buttons if one.text() == "See how it stands"] == [True]


TEN = tuple(f"Channel {number}" for number in range(10))


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows come when they are asked for, and not by themselves."""
    monkeypatch.setattr("kpi_desktop.ui.checkin.entry_form._TURN", 60_000)


@pytest.fixture
def large(theme: Theme, qtbot, tmp_path: Path, late: None) -> Iterator[Desk]:
    made = Desk(theme, qtbot, a_shop(tmp_path / "shop.kpi", 10, TEN))
    yield made
    made.close()


def test_a_large_sheet_opens_with_its_first_rows_and_completes_by_itself(large: Desk):
    form = large.page.form
    assert [len(row.cells) for row in form._rows] == [10, 10]
    form._later.start(0)
    large.qtbot.waitUntil(lambda: len(form.cells) == 30)
    form._later.start(0)
    large.qtbot.waitUntil(lambda: not form._later.isActive())
    assert QApplication.focusWidget() is next(iter(form.cells.values())).line


def test_tab_goes_through_a_large_sheet_in_order_though_its_rows_come_late(large: Desk):
    seen = [QApplication.focusWidget()]
    for _step in range(32):
        large.key(Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    lines = [cell.line for cell in large.page.form.cells.values()]
    assert len(lines) == 30
    assert [one for one in seen if one in lines] == lines


def test_enter_walks_to_the_end_of_a_large_sheet_and_saves_every_field(large: Desk):
    large.enter(*("7" for _field in range(30)))
    assert len(large.page.form.cells) == 30
    assert large.texts == ["7"] * 30
    assert large.stands_on == "See how it stands"
    channels = {one.name: one.id for one in large.workspace.channelling.tree()}
    assert large.value("orders", channel=channels["Channel 9"]) == 7


def test_a_change_out_of_sight_is_there_before_it_is_seen(large: Desk):
    form = large.page.form
    while len(form.cells) < 30:
        form._build_next()
    form._later.stop()
    large.qtbot.wait(1)
    form.focus_first(next(iter(form.cells)))
    last = next(reversed(form.cells))
    tree = large.workspace.channelling.tree()
    entry = Entry(last.input_id, last.period, State.VALUE, Decimal(77), tree.path(last.channel))
    assert large.room.desk.do(lambda: large.workspace.recording.record([entry]))
    assert form.cells[last].text == "", "it is out of sight, and its turn has not come"
    area = form._area
    assert area is not None
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert form.cells[last].text == "77"


def test_a_change_out_of_sight_is_there_in_the_end(large: Desk):
    form = large.page.form
    while len(form.cells) < 30:
        form._build_next()
    cell = next(reversed(form.cells))
    tree = large.workspace.channelling.tree()
    entry = Entry(cell.input_id, cell.period, State.VALUE, Decimal(77), tree.path(cell.channel))
    assert large.room.desk.do(lambda: large.workspace.recording.record([entry]))
    form._later.setInterval(0)
    form._later.start()
    large.qtbot.waitUntil(lambda: not form._later.isActive())
    assert form.cells[cell].text == "77"


def test_what_is_half_typed_in_a_late_row_is_there_again(theme: Theme, qtbot, tmp_path: Path, late: None):
    path = a_shop(tmp_path / "shop.kpi", 10, TEN)
    first = Desk(theme, qtbot, path)
    first.page.form._build_next()
    cell, field = list(first.page.form.cells.items())[-1]
    field.line.setFocus()
    first.type("12+")
    first.close()
    again = Desk(theme, qtbot, path)
    assert cell not in again.page.form.cells
    again.page.form.focus_first(cell)
    assert again.page.form.cells[cell].text == "12+"
    again.close()


def test_a_week_that_a_file_ends_in_is_shown_and_asked_until_it_is_called_all(
    theme: Theme, qtbot, tmp_path: Path
):
    path, till = a_shop(tmp_path / "shop.kpi"), tmp_path / "till.csv"
    days = "".join(f"2026-03-{day:02},100.00\n" for day in range(2, 19))
    till.write_text(f"Date,Total\n{days}", encoding="utf-8")
    workspace = Workspace.open(path)
    profile = Profile(maps=("revenue=sum(Total)",), date="Date", grain=Grain.WEEK)
    workspace.imports.commit(workspace.imports.plan(till, profile, ON))
    workspace.close()
    hand = Desk(theme, qtbot, path)
    line = hand.field("revenue").part_line
    assert line is not None
    assert (hand.field("revenue").text, line.said) == ("", "€300 so far: the file ends on Wed 18 Mar")
    assert hand.page.badge(hand.workspace.queries.snapshot(ON)) == 3
    assert unnamed_controls(hand.room.window) == []
    assert clipped(hand.page) == []
    hand.press("That is all of it")
    told = hand.workspace.queries.contributions(Cell("revenue", WEEK))
    assert [(one.source, one.value) for one in told] == [(0, Decimal(300)), (1, Decimal(300))]
    assert hand.field("revenue").text == "300"
    assert line.isHidden()
    hand.close()


def test_the_level_to_start_from_is_asked_once_and_makes_the_first_result(
    theme: Theme, qtbot, tmp_path: Path
):
    path, third = tmp_path / "agency.kpi", Period(Grain.QUARTER, date(2026, 7, 1))
    goal = TargetDraft("customer_retention_rate", Verb.STAY_ABOVE, Decimal(85))
    plan = Plan(
        ("customer_retention_rate",), third.start, due=date(2027, 6, 30), template="agency", targets=(goal,)
    )
    create_business(path, Business("Agency", "EUR", third.start), plan).close()
    hand = Desk(theme, qtbot, path, date(2026, 10, 2))
    said = [label.text() for label in hand.page.form.findChildren(QLabel)]
    assert any("Q2 2026 · asked once: the first result starts from it" in one for one in said)
    assert hand.page.badge(hand.workspace.queries.snapshot(hand.room.on)) == len(hand.page.form.cells) == 3
    hand.enter("40", "44", "8")
    hand.key(Qt.Key.Key_Return)
    assert hand.page.title == "Q3 is in"
    (shot,) = hand.workspace.queries.snapshot(hand.room.on).kpis
    assert (shot.assessment.status, shot.assessment.actual) == (Status.ON_TRACK, 90)
    hand.close()
