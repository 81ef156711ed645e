"""Sample: a fresh copy of the sample business, out of the way of the owner's own files."""

from datetime import date
from pathlib import Path

from kpi_desktop.app.paths import data_folder
from kpi_desktop.domain.problem import Problem, ProblemCode


def fresh_sample(on: date) -> Path:
    """Make the sample business anew.

    Raises:
        Problem: Why it cannot be written.
    """
    from kpi_desktop.workspace.demo import make_demo

    path = data_folder() / "Sample" / "Café Morgenrot.kpi"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
    except OSError as error:
        raise Problem(ProblemCode.FOLDER_NOT_WRITABLE, folder=str(path.parent)) from error
    make_demo(path, on).close()
    return path
