"""Voice: what pages say to the window, before they know who listens."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.hub import ChangeHub
from kpi_desktop.ui.tasks import Tasks
from kpi_desktop.ui.theme import Theme
from kpi_desktop.workspace.workspace import Workspace


class Voice(QObject):
    """One for each open business: its desk speaks here, window and shell listen.

    Attributes:
        said: Sent with a sentence and, where it can be undone, what undoes it (or nothing).
        failed: Sent with a ``Problem``.
        page_asked: Sent with the key of a page and what it should show (or nothing).
    """

    said = Signal(str, object)
    failed = Signal(object)
    page_asked = Signal(str, object)

    def desk(self, workspace: Workspace, theme: Theme, tasks: Tasks, today: Callable[[], date]) -> Desk:
        """A desk whose words arrive here."""
        return Desk(
            workspace=workspace,
            theme=theme,
            hub=ChangeHub(self),
            tasks=tasks,
            today=today,
            go=self.page_asked.emit,
            say=self.said.emit,
            tell=self.failed.emit,
        )
