"""The import page by hand: file, columns, questions, preview, done, and what stays when it is left or killed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget

from kpi_desktop.domain.business import Business
from kpi_desktop.domain.import_plan import Slot
from kpi_desktop.domain.observation import Cell, State
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.problem import Problem
from kpi_desktop.domain.target import Basis
from kpi_desktop.ui.access import unnamed_controls
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.imports.file_drop import FileDrop
from kpi_desktop.ui.imports.flow import Screen
from kpi_desktop.ui.imports.import_page import ImportPage
from kpi_desktop.ui.imports.left_out_saver import LeftOutSaver
from kpi_desktop.ui.page import Page
from kpi_desktop.ui.theme import Theme
from kpi_desktop.workspace.blank_sheets import blank_sheets
from kpi_desktop.workspace.entries import Entry
from kpi_desktop.workspace.import_draft import How, Where
from kpi_desktop.workspace.new_business import create_business
from kpi_desktop.workspace.planning import Plan
from kpi_desktop.workspace.target_wish import TargetWish
from tests.ui.clipping import clipped
from tests.ui.open_business import OpenBusiness

ON = date(2026, 3, 16)
TILL = """Receipt No,Date,Total,Payment
1,2026-03-02,10.00,Card
1,2026-03-02,2.50,Card
2,2026-03-03,20.00,Cash
3,2026-03-10,7.00,Card
Total,,39.50,
"""


def an_import_page(desk: Desk) -> list[Page]:
    """The page with an icon, as the only one of the sidebar."""
    page = ImportPage(desk)
    page.icon = "import"
    return [page]


class Stage(OpenBusiness):
    """A shop with its import page."""

    def __init__(self, theme: Theme, qtbot, path: Path) -> None:
        super().__init__(theme, qtbot, path, ON, an_import_page, path.parent / "backups")
        page = self.pages[0]
        assert isinstance(page, ImportPage)
        self.page, self.flow, self._qtbot = page, page.flow, qtbot

    def settled(self, screen: Screen) -> None:
        """Wait until a screen shows and nothing runs."""
        page = self.page
        last = (page.file, page.columns.picker, page.questions, page.preview, page.done)[screen]
        self._qtbot.waitUntil(
            lambda: self.flow.screen is screen and last.isVisible() and not self.flow.is_busy, timeout=10_000
        )

    def press(self, words: str) -> None:
        """Press the button that begins with some words."""
        buttons = [one for one in self.window.findChildren(QPushButton) if one.isVisible()]
        found = [one for one in buttons if one.accessibleName().startswith(words)]
        assert found, f"{words} is not among {[one.accessibleName() for one in buttons]}"
        assert found[0].isEnabled(), words
        self._qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)

    def sales(self, day: date) -> list[tuple[int, Decimal | None]]:
        """What stands in a week of sales, by source."""
        week = self.workspace.calendar().containing(Grain.WEEK, day)
        found = self.workspace.queries.contributions(Cell("revenue", week))
        return [(one.source, one.value) for one in found]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "shop.kpi"
    plan = Plan(("revenue", "orders", "average_order_value"), date(2026, 1, 1), due=date(2026, 12, 31))
    create_business(path, Business("Corner shop", "EUR", date(2026, 1, 1)), plan).close()
    return path


@pytest.fixture
def stage(theme: Theme, qtbot, shop: Path) -> Iterator[Stage]:
    opened = Stage(theme, qtbot, shop)
    yield opened
    opened.workspace.close()


@pytest.fixture
def till(tmp_path: Path) -> Path:
    return a_file(tmp_path / "till.csv", TILL)


def a_file(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def preview(stage: Stage) -> list[list[str]]:
    table = stage.page.preview.table
    assert table is not None
    model = table.model()
    columns, rows = range(model.columnCount()), range(model.rowCount())
    return [[model.index(row, column).data() for column in columns] for row in rows]


def test_a_till_export_is_understood_previewed_added_and_taken_back(stage: Stage, till: Path):
    stage.flow.open_file(till)
    stage.settled(Screen.COLUMNS)
    maps = {one.input_id: one.text for one in stage.flow.draft.maps}
    assert maps == {"orders": "orders=distinct([Receipt No])", "revenue": "revenue=sum([Total])"}
    assert (stage.flow.draft.date, stage.flow.draft.grain) == ("[Date]", Grain.WEEK)

    stage.press("Show what comes out")
    stage.settled(Screen.PREVIEW)
    assert ["Sales", "week 10 (2–8 Mar 2026)", "–", "€32.50", "new"] in preview(stage)
    assert stage.sales(date(2026, 3, 2)) == []

    stage.press("Add 4 values")
    stage.settled(Screen.DONE)
    assert stage.sales(date(2026, 3, 2)) == [(1, Decimal("32.50"))]
    assert stage.said == ["4 values added"]

    stage.press("Undo this import")
    assert stage.flow.is_undone()
    assert stage.sales(date(2026, 3, 2)) == []
    stage.press("Add them again")
    assert not stage.flow.is_undone()
    assert stage.sales(date(2026, 3, 2)) == [(1, Decimal("32.50"))]


def test_the_preview_stands_beside_what_was_typed(stage: Stage, till: Path):
    week = stage.workspace.calendar().containing(Grain.WEEK, date(2026, 3, 2))
    stage.workspace.recording.record([Entry("revenue", week, State.VALUE, Decimal(30))])
    stage.flow.open_file(till)
    stage.settled(Screen.COLUMNS)
    stage.flow.go_on()
    stage.settled(Screen.PREVIEW)
    row = next(row for row in preview(stage) if row[0] == "Sales" and row[1].startswith("week 10"))
    assert row[2:] == ["€30.00", "€32.50", "€30.00", "yours stays"]


def typed_otherwise(stage: Stage, till: Path) -> None:
    """The preview of a file of which two numbers were typed otherwise."""
    week = stage.workspace.calendar().containing(Grain.WEEK, date(2026, 3, 2))
    entries = [Entry(name, week, State.VALUE, Decimal(30)) for name in ("revenue", "orders")]
    stage.workspace.recording.record(entries)
    stage.flow.open_file(till)
    stage.settled(Screen.COLUMNS)
    stage.flow.go_on()
    stage.settled(Screen.PREVIEW)


def test_one_typed_value_gives_way_by_a_tick_and_comes_back_by_undo(stage: Stage, till: Path, qtbot):
    typed_otherwise(stage, till)
    table = stage.page.preview.table
    assert table is not None
    sales = next(
        at for at, row in enumerate(preview(stage)) if row[:2] == ["Sales", "week 10 (2–8 Mar 2026)"]
    )
    table.setCurrentIndex(table.model().index(sales, 0))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert preview(stage)[sales][-1] == "the file’s counts"
    assert clipped(stage.page) == []
    assert unnamed_controls(stage.page) == []
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert preview(stage)[sales][-1] == "yours stays"
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert stage.page.primary is not None
    assert stage.page.primary.text == "Add 3 values"
    stage.press("Add 3 values")
    stage.settled(Screen.DONE)
    assert stage.sales(date(2026, 3, 2)) == [(1, Decimal("32.50"))]
    stage.press("Undo this import")
    assert stage.sales(date(2026, 3, 2)) == [(0, Decimal(30))]


def test_all_typed_values_give_way_by_one_button(stage: Stage, till: Path):
    typed_otherwise(stage, till)
    stage.press("Use the file’s for all")
    assert [row[-1] for row in preview(stage)].count("the file’s counts") == 2
    stage.press("Keep mine for all")
    assert [row[-1] for row in preview(stage)].count("yours stays") == 2
    assert stage.page.primary is not None
    assert stage.page.primary.text == "Add 2 values"
    stage.press("Use the file’s for all")
    stage.press("Add 4 values")
    stage.settled(Screen.DONE)
    assert stage.sales(date(2026, 3, 2)) == [(1, Decimal("32.50"))]


def test_a_number_is_traced_and_the_total_of_the_file_stands_beside_ours(
    stage: Stage, till: Path, tmp_path: Path
):
    stage.flow.open_file(till)
    stage.settled(Screen.COLUMNS)
    revenue = next(at for at, one in enumerate(stage.flow.draft.maps) if one.input_id == "revenue")
    only_cash = replace(stage.flow.draft.maps[revenue], wheres=(Where("[Payment]", values=("Card", "Cash")),))
    stage.flow.replace(stage.flow.draft.with_map(revenue, only_cash))
    stage.flow.go_on()
    stage.settled(Screen.PREVIEW)
    table = stage.page.preview.table
    assert table is not None
    row = next(at for at, cells in enumerate(preview(stage)) if cells[0] == "Sales")
    table.setCurrentIndex(table.model().index(row, 0))
    said = [one.text() for one in stage.page.preview.findChildren(QLabel) if one.isVisible()]
    assert "Sales, week 10 (2–8 Mar 2026): 3 rows of till.csv, where Payment is Card or Cash" in said
    stage.press("5 rows read, 4 used, 1 left out")
    said = [one.text() for one in stage.page.preview.findChildren(QLabel) if one.isVisible()]
    assert "The columns are named on line 1: Receipt No · Date · Total · Payment" in said
    assert "Sales: the file says €39.50 on line 6, we add up €39.50 ✓" in said
    assert stage.flow.plan is not None
    LeftOutSaver(stage.desk, stage.page).write(stage.flow.plan, tmp_path / "left out.csv")
    assert (tmp_path / "left out.csv").read_text(encoding="utf-8-sig").splitlines() == [
        "Line,Why it does not count",
        "6,A total of other rows",
    ]


def test_by_keyboard_alone(stage: Stage, till: Path, qtbot):
    stage.flow.open_file(till)
    stage.settled(Screen.COLUMNS)
    qtbot.keyClick(stage.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.settled(Screen.PREVIEW)
    qtbot.keyClick(stage.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    stage.settled(Screen.COLUMNS)
    qtbot.keyClick(stage.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.settled(Screen.PREVIEW)
    qtbot.keyClick(stage.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.settled(Screen.DONE)
    focused = QApplication.focusWidget()
    assert focused is stage.page.done.name
    qtbot.keyClicks(focused, "Till")
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert stage.workspace.imports.sources()[0].name == "Till"
    qtbot.keyClick(stage.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(stage.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert stage.flow.is_undone()


def test_the_next_file_of_a_known_source_needs_no_choice(stage: Stage, till: Path, tmp_path: Path):
    stage.flow.open_file(till)
    stage.settled(Screen.COLUMNS)
    stage.flow.go_on()
    stage.settled(Screen.PREVIEW)
    stage.flow.commit()
    stage.settled(Screen.DONE)
    later = a_file(tmp_path / "till april.csv", TILL.replace("Total,,", "4,2026-03-11,5.00,Card\nTotal,,"))
    stage.desk.go("import", str(later))
    stage.settled(Screen.PREVIEW)
    assert stage.flow.source is not None
    changed = [row for row in preview(stage) if row[-1] != "as before"]
    assert [row[0] for row in changed] == ["Orders", "Sales"]
    assert changed[1][2:] == ["€7.00", "€12.00", "changed"]
    stage.desk.go("import", str(till))
    stage.settled(Screen.PREVIEW)
    assert stage.flow.added == 0
    assert stage.page.primary is not None
    assert not stage.page.primary.is_enabled


def test_what_the_data_cannot_decide_is_asked_with_both_outcomes(stage: Stage, tmp_path: Path):
    path = a_file(tmp_path / "open.csv", "Date,Sales\n03/04/2025,10.00\n05/06/2025,20.00\n")
    stage.flow.open_file(path)
    stage.settled(Screen.COLUMNS)
    stage.flow.go_on()
    stage.settled(Screen.QUESTIONS)
    (card,) = stage.page.questions.cards
    assert [one.accessibleName() for one in card.buttons.values()] == [
        "the day first: 03/04/2025 = 3 April 2025",
        "the month first: 03/04/2025 = 4 March 2025",
    ]
    assert stage.page.primary is not None
    assert not stage.page.primary.is_enabled
    card.buttons["month_first"].click()
    stage.press("Show what comes out")
    stage.settled(Screen.PREVIEW)
    assert preview(stage)[0][1].startswith("week 10 ")
    stage.press("Back")
    stage.settled(Screen.QUESTIONS)
    assert card.buttons["month_first"].isChecked()
    card.buttons["day_first"].click()
    stage.press("Show what comes out")
    stage.settled(Screen.PREVIEW)
    assert preview(stage)[0][1].startswith("week 14 ")


def test_an_answer_about_one_column_is_not_used_for_another(stage: Stage, tmp_path: Path):
    text = "Date,Shipped,Sales\n03/04/2025,04/13/2025,10.00\n05/06/2025,06/14/2025,20.00\n"
    stage.flow.open_file(a_file(tmp_path / "two.csv", text))
    stage.settled(Screen.COLUMNS)
    stage.flow.go_on()
    stage.settled(Screen.QUESTIONS)
    stage.page.questions.cards[0].buttons["day_first"].click()
    stage.press("Back")
    stage.settled(Screen.COLUMNS)
    choose(stage.page.columns.date, "Shipped")
    assert Slot.DATE_ORDER.value not in stage.flow.draft.answers
    stage.flow.go_on()
    stage.settled(Screen.PREVIEW)
    assert stage.flow.plan is not None
    assert stage.flow.plan.understood.date_order == "month_first"


def test_conditions_are_chosen_from_what_stands_in_the_file(stage: Stage, till: Path, qtbot):
    stage.flow.open_file(till)
    stage.settled(Screen.COLUMNS)
    row = stage.page.columns.rows[1]
    row.add_condition.click()
    assert not stage.flow.draft.is_ready
    condition = row.conditions[0]
    choose(condition.column, "Payment")
    condition.values.click()
    ticks = condition.values.list
    assert ticks is not None
    assert [ticks.item(place).text() for place in range(ticks.count())] == ["(empty)", "Card", "Cash"]
    ticks.item(2).setCheckState(Qt.CheckState.Checked)
    qtbot.keyClick(ticks.window(), Qt.Key.Key_Escape)
    assert stage.flow.draft.maps[1].text == "revenue=sum([Total]) where [Payment] = 'Cash'"
    choose(row.how, "Count the rows")
    assert stage.flow.draft.maps[1].how is How.COUNT
    assert stage.flow.draft.is_ready


def test_a_number_of_the_catalogue_can_be_found_and_added(stage: Stage, till: Path, qtbot):
    stage.flow.open_file(till)
    stage.settled(Screen.COLUMNS)
    picker = stage.page.columns.picker
    qtbot.keyClicks(picker.search, "units sold")
    qtbot.mouseClick(picker.buttons[0], Qt.MouseButton.LeftButton)
    assert stage.flow.draft.maps[-1].input_id == "units_sold"
    assert not stage.flow.draft.is_ready
    assert picker.search.text() == ""


def test_a_cancelled_reading_leaves_nothing_and_keeps_the_choices(stage: Stage, till: Path, qtbot):
    stage.flow.open_file(till)
    stage.settled(Screen.COLUMNS)
    before = len(stage.workspace.history.entries())
    stage.flow.go_on()
    stage.page.progress.cancel_button.click()
    qtbot.waitUntil(lambda: not stage.flow.is_busy)
    assert stage.flow.screen is Screen.COLUMNS
    assert stage.flow.draft.is_ready
    assert len(stage.workspace.history.entries()) == before
    stage.flow.go_on()
    stage.settled(Screen.PREVIEW)


def test_the_page_is_not_left_while_it_saves(stage: Stage, till: Path):
    stage.flow.open_file(till)
    stage.settled(Screen.COLUMNS)
    stage.flow.go_on()
    stage.settled(Screen.PREVIEW)
    stage.flow.commit()
    assert not stage.page.may_leave()
    stage.settled(Screen.DONE)
    assert stage.page.may_leave()


def test_a_table_from_the_clipboard_is_a_file_too(stage: Stage):
    QGuiApplication.clipboard().setText("Date\tSales\n2026-03-02\t12.00\n2026-03-03\t13.00\n")
    stage.press("Paste from the clipboard")
    stage.settled(Screen.COLUMNS)
    assert stage.flow.file_name == "Pasted table"
    stage.flow.go_on()
    stage.settled(Screen.PREVIEW)
    assert preview(stage)[0][3] == "€25.00"
    stage.flow.forget()
    stage.settled(Screen.FILE)


def test_a_file_that_is_no_table_is_told_and_nothing_happens(stage: Stage, tmp_path: Path, qtbot):
    stage.flow.open_file(a_file(tmp_path / "empty.csv", "\n\n"))
    qtbot.waitUntil(lambda: bool(stage.window.problems.panels()))
    assert stage.flow.screen is Screen.FILE
    assert not stage.flow.draft.has_file


def test_choices_outlive_the_program(theme: Theme, qtbot, shop: Path, till: Path):
    first = Stage(theme, qtbot, shop)
    first.flow.open_file(till)
    first.settled(Screen.COLUMNS)
    choose(first.page.columns.channel, "Payment")
    first.flow.keep()
    first.desk.tasks.stop()
    first.close()
    second = Stage(theme, qtbot, shop)
    second.settled(Screen.COLUMNS)
    assert second.flow.draft.channel == "[Payment]"
    assert [one.text for one in second.flow.draft.maps] == [
        "orders=distinct([Receipt No])",
        "revenue=sum([Total])",
    ]
    second.flow.forget()
    second.settled(Screen.FILE)
    assert second.workspace.drafts.load("import") is None
    second.close()


def test_a_file_that_is_gone_is_forgotten(theme: Theme, qtbot, shop: Path, till: Path):
    first = Stage(theme, qtbot, shop)
    first.flow.open_file(till)
    first.settled(Screen.COLUMNS)
    first.flow.keep()
    first.close()
    till.unlink()
    second = Stage(theme, qtbot, shop)
    assert second.page.file.isVisible()
    assert not second.window.problems.panels()
    assert second.workspace.drafts.load("import") is None
    second.close()


def test_files_dropped_on_the_window_open_the_page(theme: Theme, qtbot, till: Path):
    went: list[tuple[str, object]] = []
    window = QWidget()
    qtbot.addWidget(window)
    FileDrop(window, lambda key, subject: went.append((key, subject)))
    drop(window, [till])
    other = till.with_name("bank.csv")
    drop(window, [till, other])
    assert went == [("import", (str(till),)), ("import", (str(till), str(other)))]


def test_several_files_come_one_after_the_other_and_one_that_fails_stops_none(
    stage: Stage, till: Path, tmp_path: Path, qtbot
):
    empty = a_file(tmp_path / "broken.csv", "\n\n")
    april = a_file(tmp_path / "april.csv", TILL.replace("2026-03-0", "2026-04-0"))
    drop(stage.page.file.zone, [till, empty, april])
    stage.settled(Screen.COLUMNS)
    assert stage.page.title == "1 of 3 · till.csv"
    stage.press("Show what comes out")
    stage.settled(Screen.PREVIEW)
    stage.press("Add 4 values")
    stage.settled(Screen.DONE)
    stage.press("Next: broken.csv")
    # It is told of; the one behind it is known by its headers and stands at its preview.
    qtbot.waitUntil(lambda: bool(stage.window.problems.panels()))
    stage.settled(Screen.PREVIEW)
    assert stage.page.title == "3 of 3 · april.csv"
    stage.press("Add 2 values")
    stage.settled(Screen.DONE)
    stage.press("Import another file")
    stage.settled(Screen.FILE)
    assert not stage.flow.queue.files


def test_a_file_that_is_not_wanted_makes_room_for_the_next(stage: Stage, till: Path, tmp_path: Path):
    other = a_file(tmp_path / "other.csv", TILL)
    stage.flow.open_files([str(till), str(other)])
    stage.settled(Screen.COLUMNS)
    stage.press("Do not import it")
    stage.settled(Screen.COLUMNS)
    assert stage.page.title == "2 of 2 · other.csv"


@pytest.mark.parametrize("size", [(1024, 700), (1366, 860)])
def test_nothing_is_clipped_and_everything_has_a_name(stage: Stage, tmp_path: Path, qtbot, size, pseudo):
    stage.window.resize(*size)
    names = ",".join(f"A very long header that somebody wrote once, number {place}" for place in range(40))
    rows = "\n".join("2026-02-03," + ",".join(f"-{place}000.25" for place in range(40)) for _ in range(8))
    stage.flow.open_file(a_file(tmp_path / "wide.csv", f"Date,{names.replace(', ', ' ')}\n{rows}\n"))
    stage.settled(Screen.COLUMNS)
    stage.flow.replace(stage.flow.draft.with_input(stage.flow.counted[0]))
    row = stage.page.columns.rows[0]
    row.add_condition.click()
    row.how.setCurrentIndex(3)
    row.how.activated.emit(3)
    QApplication.processEvents()
    assert clipped(stage.page) == []
    assert unnamed_controls(stage.page) == []
    assert stage.page.width() <= size[0]


def choose(field, words: str) -> None:
    """Choose an entry of a list by its beginning."""
    place = field.findText(words, Qt.MatchFlag.MatchStartsWith)
    assert place >= 0, words
    field.setCurrentIndex(place)
    field.activated.emit(place)


def drop(window: QWidget, paths: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(5, 5), action, data, button, keys))
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), action, data, button, keys))


def visible_words(stage: Stage) -> list[str]:
    return [one.text() for one in stage.page.file.findChildren(QLabel) if one.isVisible()]


def test_the_shelf_says_which_file_of_the_month_is_still_to_come(stage: Stage, till: Path, tmp_path: Path):
    assert not any(words.startswith("Bring in") for words in visible_words(stage))
    for name, text in (("till.csv", TILL), ("till to the end.csv", TILL.replace("2026-03-03", "2026-02-28"))):
        stage.flow.open_file(a_file(tmp_path / name, text.replace("2026-03-10", "2026-02-20")))
        stage.settled(Screen.PREVIEW if name.endswith("end.csv") else Screen.COLUMNS)
        stage.flow.go_on()
        stage.settled(Screen.PREVIEW)
        stage.flow.commit()
        stage.settled(Screen.DONE)
        stage.flow.forget()
        stage.settled(Screen.FILE)
    assert "Bring in February 2026" in visible_words(stage)
    assert any("February 2026 is in" in words for words in visible_words(stage))


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_sheet_to_fill_in_comes_back_without_a_question(stage: Stage, tmp_path: Path, kind: str):
    (weeks,) = blank_sheets(stage.workspace.queries.book(ON), ON)
    first, *others = weeks.rows
    filled = replace(weeks, rows=((*first[:2], "1200.50", *("7" for _cell in first[3:])), *others))
    path = tmp_path / f"weeks.{kind}"
    stage.page.sheets.write(filled, path)
    assert stage.said == [f"weeks.{kind} is ready to be filled in. Bring it back here."]
    stage.flow.open_file(path)
    stage.settled(Screen.PREVIEW)
    assert stage.flow.added == len(first) - 2
    stage.flow.commit()
    stage.settled(Screen.DONE)
    assert not stage.flow.questions


def test_a_sheet_that_cannot_be_saved_is_told(stage: Stage, tmp_path: Path):
    (weeks,) = blank_sheets(stage.workspace.queries.book(ON), ON)
    told: list[Problem] = []
    stage.voice.failed.connect(told.append)
    stage.page.sheets.write(weeks, tmp_path / "nowhere" / "weeks.xlsx")
    assert stage.said == []
    assert len(told) == 1


def test_with_one_rhythm_only_the_place_is_asked(stage: Stage):
    stage.press("Make a sheet")
    (dialog,) = stage.page.findChildren(QFileDialog)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert dialog.selectedFiles()[0].endswith("Weeks to fill in.xlsx")
    dialog.close()


def test_the_header_line_is_moved_and_kept(stage: Stage, tmp_path: Path):
    text = "Shop,till,export,2026\nDate,Kind,Note,Total\n2026-03-02,a,b,10.00\n2026-03-03,a,b,20.00\n"
    stage.flow.open_file(a_file(tmp_path / "till.csv", text))
    stage.settled(Screen.COLUMNS)
    for line in (1, 2):
        header = stage.page.columns.header
        place = next(at for at in range(header.count()) if header.itemText(at).startswith(f"{line}: "))
        header.setCurrentIndex(place)
        header.activated.emit(place)
        stage.settled(Screen.COLUMNS)
        assert stage.flow.sample is not None
        assert stage.flow.sample.header_line == line
    assert stage.flow.draft.date == "[Date]"
    assert [one.column for one in stage.flow.draft.maps] == ["[Total]"]
    stage.press("Show what comes out")
    stage.settled(Screen.PREVIEW)
    assert stage.flow.plan is not None
    assert sum(value.value for value in stage.flow.plan.values) == 30


def test_a_known_export_is_named_and_its_columns_are_chosen(stage: Stage, tmp_path: Path):
    text = (
        "Name,Email,Financial Status,Created at,Subtotal,Taxes,Order total,Lineitem quantity,Lineitem name,"
        "Lineitem price\n#1,a@x,paid,2026-03-02 10:00:00 +0100,30.00,5.00,35.00,2,Tea,10.00\n"
        "#1,a@x,,2026-03-02 10:00:00 +0100,,,,1,Bread,10.00\n"
    )
    stage.flow.open_file(a_file(tmp_path / "orders.csv", text))
    stage.settled(Screen.COLUMNS)
    maps = {one.input_id: one.text for one in stage.flow.draft.maps}
    assert maps == {
        "orders": "orders=distinct([Name])",
        "revenue": "revenue=sum([Order total] once per [Name])",
    }
    assert stage.flow.draft.date == "[Created at]"
    said = " ".join(one.text() for one in stage.window.findChildren(QLabel) if one.isVisible())
    assert "This looks like Shopify orders" in said
    assert "“Order total” for “Total”" in said
    stage.press("Show what comes out")
    stage.settled(Screen.PREVIEW)
    assert [(row[0], row[3]) for row in preview(stage)] == [("Orders", "1"), ("Sales", "€35.00")]


def test_an_own_sheet_brings_results_and_offers_its_targets(stage: Stage, tmp_path: Path):
    text = (
        "Month,Sales,Sales target,Orders,Average order value,Conversion rate\n"
        "Jan 2026,1000,1100,10,100,2.5%\nFeb 2026,1200,1150,12,100,3.0%\nJun 2026,,1500,,,\n"
    )
    stage.flow.open_file(a_file(tmp_path / "my numbers.csv", text))
    stage.settled(Screen.COLUMNS)
    assert {one.input_id: one.text for one in stage.flow.draft.maps} == {
        "orders": "orders=sum([Orders])",
        "revenue": "revenue=sum([Sales])",
    }
    stage.press("Show what comes out")
    stage.settled(Screen.PREVIEW)
    assert [(row[0], row[3]) for row in preview(stage)] == [
        ("Orders", "10"),
        ("Orders", "12"),
        ("Sales", "€1,000.00"),
        ("Sales", "€1,200.00"),
    ]
    stage.press("Add 4 values")
    stage.settled(Screen.DONE)
    said = [one.text() for one in stage.page.done.findChildren(QLabel) if one.isVisible()]
    assert "Net sales revenue: the file wants €1,500.00 a month by 30 June 2026" in said
    stage.press("Make it the target")
    assert stage.workspace.imports.sources()[0].last_day == date(2026, 2, 28)
    assert clipped(stage.page) == []
    assert unnamed_controls(stage.page) == []
    wish = TargetWish("revenue", Decimal(1500), Basis.MONTH, date(2026, 6, 30))
    assert stage.elsewhere["plan"].subjects == [wish]


def test_months_side_by_side_are_said_in_words(stage: Stage, tmp_path: Path):
    text = "Number,Jan 2026,Feb 2026,Mar 2026\nSales,1000,1200,1300\nOrders,10,12,13\n"
    stage.flow.open_file(a_file(tmp_path / "across.csv", text))
    stage.settled(Screen.COLUMNS)
    said = [one.text() for one in stage.page.columns.findChildren(QLabel) if one.isVisible()]
    assert "The row “Sales”, period by period" in said
    stage.press("Show what comes out")
    stage.settled(Screen.PREVIEW)
    # On 16 March no file can speak for all of March.
    assert ["Sales", "March 2026 · in part", "–", "€1,300.00", "new"] in preview(stage)


def test_preview_and_targets_fit_with_long_words_in_a_small_window(stage: Stage, tmp_path: Path, pseudo):
    stage.window.resize(1024, 700)
    text = TILL.replace("Total,Payment", "Total,Total target").replace("Card", "90").replace("Cash", "80")
    typed_otherwise(
        stage, a_file(tmp_path / "A rather long name of a file, as tills give them 2026-03.csv", text)
    )
    stage.page.preview.details.more.click()
    stage.page.preview.all_of_file.click()
    QApplication.processEvents()
    assert clipped(stage.page) == []
    assert unnamed_controls(stage.page) == []
    stage.flow.commit()
    stage.settled(Screen.DONE)
    QApplication.processEvents()
    assert clipped(stage.page) == []
    assert unnamed_controls(stage.page) == []


ENDS_ON_WEDNESDAY = "Date,Total\n" + "".join(f"2026-{one},100.00\n" for one in (
    "02-23", "02-24", "02-25", "02-26", "02-27", "02-28", "03-01", "03-02", "03-03", "03-04"
))  # fmt: skip


def test_a_week_that_the_file_ends_in_is_said_and_can_be_called_whole(stage: Stage, tmp_path: Path):
    stage.flow.open_file(a_file(tmp_path / "till.csv", ENDS_ON_WEDNESDAY))
    stage.settled(Screen.COLUMNS)
    stage.press("Show what comes out")
    stage.settled(Screen.PREVIEW)
    said = [one.text() for one in stage.page.preview.findChildren(QLabel) if one.isVisible()]
    left_open = "Week 10 (2–8 Mar 2026) is there only in part: the file ends on Wed 4 Mar."
    assert [one for one in said if one.startswith(left_open)]
    assert clipped(stage.page) == []
    assert unnamed_controls(stage.page) == []
    week = stage.workspace.calendar().containing(Grain.WEEK, date(2026, 3, 2))
    stage.press("Add 2 values")
    stage.settled(Screen.DONE)
    assert week in due(stage)
    stage.press("Undo this import")
    stage.press("Import another file")
    stage.flow.open_file(tmp_path / "till.csv")
    stage.settled(Screen.COLUMNS)
    stage.press("Show what comes out")
    stage.settled(Screen.PREVIEW)
    stage.page.preview.nothing_missing.click()
    assert not [
        one for one in stage.page.preview.findChildren(QLabel) if one.isVisible() and left_open in one.text()
    ]
    stage.press("Add 2 values")
    stage.settled(Screen.DONE)
    assert week not in due(stage)


def due(stage: Stage) -> list[Period]:
    found = stage.workspace.queries.snapshot(ON).due
    return [period for one in found if one.input.id == "revenue" for period in one.periods]
