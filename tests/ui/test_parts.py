from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QLocale, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QVBoxLayout, QWidget

from kpi_desktop.domain.judgement import Status
from kpi_desktop.ui import tokens
from kpi_desktop.ui.access import unnamed_controls
from kpi_desktop.ui.buttons import ICON, PRIMARY, Button
from kpi_desktop.ui.card_grid import CardGrid, columns_for
from kpi_desktop.ui.empty_state import EmptyState
from kpi_desktop.ui.fields import Choice, DayField, labelled, text_field
from kpi_desktop.ui.fitted_table import FittedTable
from kpi_desktop.ui.kpi_card import KpiCard
from kpi_desktop.ui.needs_row import Need, NeedsList
from kpi_desktop.ui.page import Page, PageArea
from kpi_desktop.ui.progress_row import ProgressRow
from kpi_desktop.ui.record_table import RecordTable
from kpi_desktop.ui.record_table_model import Column
from kpi_desktop.ui.saved_tick import SavedTick
from kpi_desktop.ui.segments import Segments
from kpi_desktop.ui.status_chip import StatusChip
from kpi_desktop.ui.status_delegate import StatusDelegate
from kpi_desktop.ui.tasks import Run, Task
from kpi_desktop.ui.text import ElidedLabel, label, section
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.statuses import status_word
from tests.ui.clipping import clipped
from tests.ui.samples import a_card


@dataclass(frozen=True)
class Verdict:
    status: Status


@pytest.mark.parametrize(
    ("width", "cards", "columns"),
    [(100, 3, 1), (544, 6, 2), (824, 6, 3), (824, 4, 2), (1240, 6, 4), (1240, 1, 2)],
)
def test_as_many_cards_as_fit_stand_side_by_side(width: int, cards: int, columns: int):
    assert columns_for(width, cards) == columns


def test_cards_are_equally_wide_whatever_they_say(theme: Theme, qtbot):
    grid = CardGrid(
        [ElidedLabel("a"), ElidedLabel("a much longer name than that of the others"), ElidedLabel("b")]
    )
    qtbot.addWidget(grid)
    grid.resize(900, 200)
    grid.show()
    QApplication.processEvents()
    widths = [card.width() for card in grid.findChildren(ElidedLabel)]
    assert max(widths) - min(widths) <= 1
    grid.resize(500, 200)
    assert grid.columns == 1
    kept = grid.findChildren(ElidedLabel)[1]
    grid.show_cards([kept])
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert grid.findChildren(ElidedLabel) == [kept]


def test_cards_are_as_high_as_their_content(theme: Theme, qtbot):
    class Cards(Page):
        def refresh(self, snapshot: object) -> None:
            pass

    page = Cards("cards", "Cards", "chart")
    area = PageArea(page)
    qtbot.addWidget(area)
    grid = CardGrid([KpiCard(theme, a_card()), KpiCard(theme, a_card(comparison=""))])
    page.column.addWidget(grid)
    area.resize(1000, 900)
    area.show()
    QApplication.processEvents()
    heights = {card.height() for card in grid.findChildren(KpiCard)}
    assert len(heights) == 1
    assert heights.pop() < 240


def test_one_segment_is_down(theme: Theme, qtbot):
    segments = Segments(theme, "Grain", [("week", "Week"), ("month", "Month"), ("year", "Year")])
    qtbot.addWidget(segments)
    segments.show()
    assert segments.key == "week"
    with qtbot.waitSignal(segments.chosen) as chosen:
        qtbot.mouseClick(segments.findChildren(Button)[1], Qt.MouseButton.LeftButton)
    assert chosen.args == ["month"] == [segments.key]
    segments.choose("year")
    assert segments.key == "year"
    segments.set_offered(["week", "year"])
    assert not segments.findChildren(Button)[1].isVisible()


def test_a_saved_cell_ticks_and_fades(theme: Theme, qtbot):
    tick = SavedTick(theme)
    qtbot.addWidget(tick)
    tick.show()
    tick.show_saved()
    assert tick.seen == 1.0
    qtbot.waitUntil(lambda: tick.seen == 0.0)
    theme.style.reduced_motion = True
    tick.show_saved()
    assert tick.seen == 1.0
    tick.clear()
    assert tick.seen == 0.0


def test_a_choice_tells_keys_and_not_words(theme: Theme, qtbot):
    choice = Choice(theme, "Kind", [(1, "Florist"), (2, "Café")], chosen=2)
    qtbot.addWidget(choice)
    choice.show()
    assert choice.key == 2
    with qtbot.waitSignal(choice.chosen) as chosen:
        qtbot.keyClick(choice, Qt.Key.Key_Up)
    assert chosen.args == [1] == [choice.key]
    choice.choose("unknown")
    assert choice.key == 1


def test_a_day_is_a_date(theme: Theme, qtbot):
    field = DayField(theme, "From", date(2026, 3, 18))
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.day_changed) as changed:
        field.show_day(date(2026, 3, 19))
    assert changed.args == [date(2026, 3, 19)] == [field.day]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2.8.2027", date(2027, 8, 2)),
        ("02.08.27", date(2027, 8, 2)),
        ("2.8.", date(2026, 8, 2)),
        ("2/8/2027", date(2027, 8, 2)),
        ("2027-08-02", date(2027, 8, 2)),
        ("2 Aug 2027", date(2027, 8, 2)),
        ("2. August", date(2026, 8, 2)),
        ("31.2.2027", date(2026, 3, 18)),
        ("2 of May", date(2026, 3, 18)),
    ],
)
def test_a_day_is_typed_as_it_is_written(theme: Theme, qtbot, typed: str, day: date):
    window = QWidget()
    column = QVBoxLayout(window)
    field, after = DayField(theme, "From", date(2026, 3, 18)), text_field("What for")
    column.addWidget(field)
    column.addWidget(after)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    for sign in typed:
        qtbot.keyClick(QApplication.focusWidget(), sign)
    assert field.day == day
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert (field.day, field.text()) == (day, f"{day.day} {day:%b %Y}")


def test_a_part_of_a_day_is_still_typed_alone(theme: Theme, qtbot):
    field = DayField(theme, "From", date(2026, 3, 18))
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    field.setSelectedSection(DayField.Section.YearSection)
    for sign in "2027":
        qtbot.keyClick(field, sign)
    assert field.day == date(2027, 3, 18)


def test_months_are_in_the_language_of_all_other_words(theme: Theme, qtbot):
    QLocale.setDefault(QLocale("de_DE"))
    try:
        field = DayField(theme, "By", date(2027, 5, 15))
        qtbot.addWidget(field)
        assert field.text() == "15 May 2027"
    finally:
        QLocale.setDefault(QLocale.c())


def test_a_field_under_its_name_can_be_reached_by_it(theme: Theme, qtbot):
    field = text_field("Name", hint="Your business")
    whole = labelled("Name", field, "As your customers know it.")
    qtbot.addWidget(whole)
    assert whole.findChildren(QLabel)[0].buddy() is field
    assert not unnamed_controls(whole)


def test_short_work_shows_nothing_and_long_work_can_be_cancelled(theme: Theme, qtbot):
    row = ProgressRow(theme)
    qtbot.addWidget(row)
    task = Task(Run(lambda: None, tells_progress=False), lambda _result: None, None, row)
    row.follow(task, "Reading orders.csv")
    assert row.isHidden()
    qtbot.waitUntil(row.isVisible)
    task.progressed.emit(5_000_000_000, 10_000_000_000)
    qtbot.mouseClick(row.findChildren(Button)[0], Qt.MouseButton.LeftButton)
    assert task.is_cancelled
    task.ended.emit()
    assert row.isHidden()


def test_a_need_is_seen_to_by_its_button(theme: Theme, qtbot):
    done: list[str] = []
    needs = NeedsList(
        theme,
        [
            Need("check-in", "Week 11 is not entered yet.", "Enter it", lambda: done.append("week")),
            Need("warning", "Cost per lead is high.", "Look", lambda: done.append("cost"), Status.OFF_TRACK),
        ],
    )
    qtbot.addWidget(needs)
    needs.resize(600, 90)
    needs.show()
    for button in needs.findChildren(Button):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert button.accessibleDescription()
    assert done == ["week", "cost"]
    assert needs.sizeHint().height() >= 2 * tokens.NEEDS_ROW


def test_a_status_cell_is_painted_and_still_read(theme: Theme, qtbot):
    column: Column[Verdict] = Column("Verdict", lambda verdict: status_word(verdict.status))
    table: RecordTable[Verdict] = RecordTable("Statuses", [column])
    qtbot.addWidget(table)
    table.setItemDelegateForColumn(0, StatusDelegate(theme, lambda verdict: verdict.status, table))
    table.set_records([Verdict(status) for status in Status])
    table.resize(300, 400)
    table.show()
    image = table.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    seen = {image.pixelColor(x, y).name().upper() for x in range(60) for y in range(image.height())}
    # The ring of "Waiting" is too thin for one pixel to be all of its colour.
    assert {theme.colours.status(status) for status in Status if status is not Status.WAITING} <= seen
    assert "At risk" in table.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_capped_column_takes_the_room_that_the_main_one_does_not_need(theme: Theme, qtbot):
    long = "Sixty cents more per order, from the first week of December on"
    table: FittedTable[tuple[str, str]] = FittedTable(
        "Decisions",
        [Column("What", lambda row: row[0]), Column("Expected", lambda row: row[1])],
        capped=(1,),
    )
    qtbot.addWidget(table)
    table.resize(900, 200)
    table.show()
    table.show_records([("Deliver", long)])
    assert table.columnWidth(1) >= table.sizeHintForColumn(1)
    table.show_records([(long * 3, long)])
    assert table.columnWidth(1) <= 900 // 6


def test_statuses_under_each_other_begin_at_the_same_place(theme: Theme, qtbot):
    """A square, a triangle and a dot differ by two pixels; a pill and none by eight."""
    begins = set()
    for status in (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK):
        chip = StatusChip(theme, status, is_in_column=True)
        qtbot.addWidget(chip)
        chip.resize(chip.sizeHint())
        image = chip.grab().toImage()
        colour = theme.colours.status(status).lower()
        begins.add(
            min(
                x
                for x in range(image.width())
                for y in range(image.height())
                if image.pixelColor(x, y).name() == colour
            )
        )
    assert max(begins) - min(begins) <= 2


def test_an_empty_state_shows_all_its_words(theme: Theme, qtbot):
    words = "Write down what you decide and why, and the program shows later whether it worked out as you thought."
    state = EmptyState(theme, "decisions", "No decisions yet", words, Button(theme, "Note one", kind=PRIMARY))
    qtbot.addWidget(state)
    state.show()
    QApplication.processEvents()
    assert not clipped(state)


def test_words_of_owners_are_no_markup_and_no_shortcuts(theme: Theme, qtbot):
    name = label("<b>Bloom</b> & Co.")
    button = Button(theme, "Bloom & Co.")
    for widget in (name, button):
        qtbot.addWidget(widget)
    assert name.textFormat() is Qt.TextFormat.PlainText
    assert button.shortcut().isEmpty()
    assert button.accessibleName() == "Bloom & Co."


def test_a_button_keeps_its_keys_when_its_words_change(theme: Theme, qtbot):
    button = Button(theme, "Undo", kind=ICON, icon="undo", keys="Ctrl+Z")
    qtbot.addWidget(button)
    button.say("Undo: Recorded 5 numbers")
    assert button.shortcut().toString() == "Ctrl+Z"
    assert button.toolTip() == "Undo: Recorded 5 numbers (Ctrl+Z)"


def test_a_cut_name_says_the_whole_in_its_tool_tip(theme: Theme, qtbot):
    name = ElidedLabel("Average order value of wedding orders with delivery")
    qtbot.addWidget(name)
    for width, tip in ((60, name.text()), (600, "")):
        name.resize(width, 20)
        QApplication.sendEvent(name, _tool_tip(name))
        assert name.toolTip() == tip
    QToolTip.hideText()


def test_a_section_is_known_by_its_heading(theme: Theme, qtbot):
    whole = section("Early signs", QWidget(), "3")
    qtbot.addWidget(whole)
    assert whole.accessibleName() == "Early signs"


def _tool_tip(widget: QWidget):

    return QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), widget.mapToGlobal(QPoint(1, 1)))
