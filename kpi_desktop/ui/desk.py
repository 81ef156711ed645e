"""Desk: what every page works with: the open business, and ways to act, to tell and to go on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from kpi_desktop.domain.change import Change
from kpi_desktop.domain.problem import Problem
from kpi_desktop.ui.hub import ChangeHub
from kpi_desktop.ui.tasks import Tasks
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.toast import Again
from kpi_desktop.wording.actions import redone_text, undone_text
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from kpi_desktop.workspace.looking_ahead import Ahead


@dataclass
class Turn:
    """Whether an action is on its way beside the window."""

    is_taken: bool = False


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
        say: Shows a sentence for a moment, with a way to undo, or do ``Again``, where one is given.
        tell: Shows what could not be done, until it is closed.
        turn: Keeps a second long action from beginning before the first is done.
    """

    workspace: Workspace
    theme: Theme
    hub: ChangeHub
    tasks: Tasks
    today: Callable[[], date]
    go: Callable[[str, object], None]
    say: Callable[[str, Callable[[], object] | None], None]
    tell: Callable[[Problem], None]
    turn: Turn = field(default_factory=Turn)

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
        """Undo the last action, and say what that was."""
        entry, say = self.workspace.history.undo_entry(), self.say
        said = "" if entry is None else undone_text(self.workspace.label(entry.kind, entry.facts))
        self.do_beside(self.workspace.undo_beside(), self.workspace.undo, lambda: say(said, Again(self.redo)))

    def redo(self) -> None:
        """Do again what was undone last, and say what that was."""
        entry, say = self.workspace.history.redo_entry(), self.say
        said = "" if entry is None else redone_text(self.workspace.label(entry.kind, entry.facts))
        self.do_beside(self.workspace.redo_beside(), self.workspace.redo, lambda: say(said, self.undo))

    def do_beside(
        self,
        job: Callable[[], Change] | None,
        action: Callable[[], Change],
        then: Callable[[], object] = lambda: None,
    ) -> None:
        """Carry out an action beside the window where it is long, else at once; one at a time.

        Args:
            job: The action for another thread, nothing where it is short.
            action: The same for this one.
            then: What follows once it is done and every view was told.
        """
        if self.turn.is_taken:
            return
        if job is None:
            if self.do(action):
                then()
            return
        self.turn.is_taken = True
        self.say(_("This takes a moment …"), None)

        def arrived(done: "tuple[Change, Ahead]") -> None:
            self.turn.is_taken = False
            change, ahead = done
            self.workspace.queries.take_over(ahead)
            self.do(lambda: change)
            then()

        def failed(error: Exception) -> None:
            self.turn.is_taken = False
            if not isinstance(error, Problem):
                raise error
            self.tell(error)

        self.tasks.submit(self.workspace.looking_ahead(job, self.today()), arrived, failed)
