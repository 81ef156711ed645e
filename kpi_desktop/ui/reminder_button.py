"""Reminder button: saves the day of the check-in as an entry for the owner's calendar."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from kpi_desktop.domain.problem import Problem
from kpi_desktop.ui.buttons import TEXT, Button
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.acting import local_now
from kpi_desktop.workspace.check_in_reminder import check_in_reminder


class ReminderButton(Button):
    """Asks where to, writes the entry, and tells."""

    def __init__(
        self,
        theme: Theme,
        which: Callable[[], tuple[str, int]],
        say: Callable[[str], object],
        tell: Callable[[Problem], object],
        parent: QWidget | None = None,
    ) -> None:
        """Make the button.

        Args:
            theme: Colours.
            which: Tells the name of the business and the weekday of its check-in, 0 for Monday.
            say: Shows a sentence for a moment.
            tell: Shows what could not be done.
            parent: Where it stands.
        """
        super().__init__(theme, _("Calendar entry …"), self._ask, kind=TEXT, icon="calendar", parent=parent)
        self._which, self._say, self._tell = which, say, tell

    def write(self, path: Path) -> None:
        """Write the entry and tell."""
        from kpi_desktop.reporting.calendar_file import write_reminder

        try:
            write_reminder(check_in_reminder(*self._which(), local_now()), path)
        except Problem as problem:
            self._tell(problem)
            return
        self._say(_("{file} is saved. Open it to add the check-in to your calendar.").format(file=path.name))

    def _ask(self) -> None:
        dialog = QFileDialog(self, _("Save the calendar entry"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("Calendar entry (*.ics)")])
        dialog.setDefaultSuffix("ics")
        dialog.setDirectory(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        )
        dialog.selectFile(_("Check-in") + ".ics")
        dialog.fileSelected.connect(lambda path: self.write(Path(path)))
        dialog.open()
