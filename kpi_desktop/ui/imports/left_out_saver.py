"""Left-out saver: the rows of a file that do not count, with line and reason, as a file of their own."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from kpi_desktop.domain.import_plan import ImportPlan
from kpi_desktop.domain.problem import Problem
from kpi_desktop.ui.desk import Desk
from kpi_desktop.wording.import_details import left_out_rows
from kpi_desktop.wording.language import _
from kpi_desktop.wording.number_formats import marks


class LeftOutSaver:
    """Asks where to, and writes."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk, self._parent = desk, parent

    def begin(self, plan: ImportPlan | None) -> None:
        """Ask where to save the list of a plan."""
        if plan is None:
            return
        dialog = QFileDialog(self._parent, _("Save the list of rows left out"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("Text with columns (*.csv)")])
        dialog.setDefaultSuffix("csv")
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog.setDirectory(documents)
        name = _("Left out of {file}").format(file=Path(plan.file.name).stem)
        dialog.selectFile(f"{name}.csv")
        dialog.fileSelected.connect(lambda path: self.write(plan, Path(path)))
        dialog.open()

    def write(self, plan: ImportPlan, path: Path) -> None:
        """Write the list, and tell."""
        from kpi_desktop.reporting.tables_frame import write_csv

        try:
            # A spreadsheet of a place that starts decimals with a comma parts columns with a semicolon.
            write_csv(
                ((_("Line"), _("Why it does not count")), left_out_rows(plan)),
                path,
                ";" if marks()[0] == "," else ",",
            )
        except Problem as problem:
            self._desk.tell(problem)
            return
        self._desk.say(_("Saved as {file}").format(file=path.name), None)
