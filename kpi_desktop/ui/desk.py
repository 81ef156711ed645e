"""Desk: what every page works with: the open business, and ways to act, to tell and to go on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kpi_desktop.domain.change import Change
from kpi_desktop.domain.problem import Problem
from kpi_desktop.ui.hub import ChangeHub
from kpi_desktop.ui.tasks import Tasks
from kpi_desktop.ui.theme import Theme
from kpi_desktop.workspace.workspace import Workspace


@dataclass(frozen=True)
class Desk:
    """Given to every page by the shell, one for each open business.

    Attributes:
        workspace: The open business.
        theme: Colours and typeface.
        hub: Tells of changes.
        tasks: Runs work beside the window.
        today: The day that counts as today.
        go: Opens a page by its key, and on it what is named ("kpi", "revenue").
        say: Shows a sentence for a moment, with a way to undo where one is given.
        tell: Shows what could not be done, until it is closed.
    """

    workspace: Workspace
    theme: Theme
    hub: ChangeHub
    tasks: Tasks
    today: Callable[[], date]
    go: Callable[[str, object], None]
    say: Callable[[str, Callable[[], object] | None], None]
    tell: Callable[[Problem], None]

    def do(self, action: Callable[[], Change], done: str = "") -> bool:
        """Carry out an action, tell every view, and say it with a way to undo.

        Args:
            action: One action of the workspace.
            done: What to say afterwards, nothing to stay quiet.

        Returns:
            Whether it was done; if not, the owner has been told why and nothing has changed.
        """
        try:
            change = action()
        except Problem as problem:
            self.tell(problem)
            return False
        self.hub.publish(change)
        if done:
            self.say(done, self.undo if change.entry else None)
        return True

    def undo(self) -> None:
        """Undo the last action."""
        self.do(self.workspace.undo)

    def redo(self) -> None:
        """Do again what was undone last."""
        self.do(self.workspace.redo)
