"""Sheet maker: asks which numbers and where to, and writes a sheet to fill in."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QStandardPaths, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.problem import Problem
from kpi_desktop.ui.desk import Desk
from kpi_desktop.wording.language import N_, _, ngettext
from kpi_desktop.wording.number_formats import marks
from kpi_desktop.wording.numbers import number_text
from kpi_desktop.workspace.blank_sheets import BlankSheet, blank_sheets

_RHYTHMS = {
    Grain.DAY: N_("Day by day: {numbers}"),
    Grain.WEEK: N_("Week by week: {numbers}"),
    Grain.MONTH: N_("Month by month: {numbers}"),
    Grain.QUARTER: N_("Quarter by quarter: {numbers}"),
    Grain.YEAR: N_("Year by year: {numbers}"),
}
_FILES = {
    Grain.DAY: N_("Days to fill in"),
    Grain.WEEK: N_("Weeks to fill in"),
    Grain.MONTH: N_("Months to fill in"),
    Grain.QUARTER: N_("Quarters to fill in"),
    Grain.YEAR: N_("Years to fill in"),
}


class SheetMaker:
    """Makes sheets for the plan of the open business."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk, self._parent = desk, parent

    def begin(self) -> None:
        """Ask which rhythm, where there are several, and then where to."""
        on = self._desk.today()
        sheets = blank_sheets(self._desk.workspace.queries.book(on), on)
        if len(sheets) == 1:
            self._ask_place(sheets[0])
        elif sheets:
            self._menu(sheets).popup(_corner())

    def write(self, sheet: BlankSheet, path: Path) -> None:
        """Write a sheet as what its ending says, and tell."""
        from kpi_desktop.reporting.tables_frame import write_csv, write_xlsx

        table = (sheet.columns, sheet.rows)
        try:
            if path.suffix.lower() == ".csv":
                # A spreadsheet of a place that starts decimals with a comma parts columns with a semicolon.
                write_csv(table, path, ";" if marks()[0] == "," else ",")
            else:
                write_xlsx({_(_FILES[sheet.grain]): table}, path)
        except Problem as problem:
            self._desk.tell(problem)
            return
        self._desk.say(_("{file} is ready to be filled in. Bring it back here.").format(file=path.name), None)

    def _menu(self, sheets: tuple[BlankSheet, ...]) -> QMenu:
        menu = QMenu(self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for sheet in sheets:
            menu.addAction(_rhythm_text(sheet)).triggered.connect(partial(self._ask_place, sheet))
        return menu

    def _ask_place(self, sheet: BlankSheet, _checked: bool = False) -> None:
        dialog = QFileDialog(self._parent, _("Save the sheet to fill in"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("Workbook (*.xlsx)"), _("Text with columns (*.csv)")])
        dialog.setDefaultSuffix("xlsx")
        dialog.filterSelected.connect(
            lambda kind: dialog.setDefaultSuffix("csv" if ".csv" in kind else "xlsx")
        )
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog.setDirectory(documents)
        dialog.selectFile(f"{_(_FILES[sheet.grain])}.xlsx")
        dialog.fileSelected.connect(lambda path: self.write(sheet, Path(path)))
        dialog.open()


def _rhythm_text(sheet: BlankSheet) -> str:
    count = len(sheet.columns) - 2
    numbers = ngettext("{count} number", "{count} numbers", count).format(count=number_text(count))
    return _(_RHYTHMS[sheet.grain]).format(numbers=numbers)


def _corner() -> QPoint:
    """Where a menu opens: below the button that has the focus, else at the pointer."""
    focused = QApplication.focusWidget()
    return focused.mapToGlobal(focused.rect().bottomLeft()) if focused is not None else QCursor.pos()
