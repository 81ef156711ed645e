"""Opening: a business for the window; one that another program holds is opened to look at."""

from dataclasses import dataclass
from pathlib import Path

from kpi_desktop.app.paths import backup_folder, sound_file
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.workspace.workspace import Workspace


@dataclass(frozen=True)
class Opened:
    """A business that was opened.

    Attributes:
        workspace: The business.
        held_by: Why it can only be looked at, nothing where it can be changed.
    """

    workspace: Workspace
    held_by: Problem | None = None


def open_business(path: Path) -> Opened:
    """Open a business to work in, or to look at where another program holds it or it cannot be written.

    Raises:
        Problem: Why it cannot be opened at all.
    """
    try:
        workspace = Workspace.open(path, backups=backup_folder(), sound=sound_file())
    except Problem as problem:
        if problem.code is not ProblemCode.FILE_IN_USE:
            raise
        return Opened(Workspace.open(path, read_only=True), problem)
    held = Problem(ProblemCode.FILE_READ_ONLY, file=path.name) if workspace.is_read_only else None
    return Opened(workspace, held)
