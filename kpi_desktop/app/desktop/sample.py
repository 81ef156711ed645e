"""Sample: a fresh copy of the sample business, out of the way of the owner's own files."""

import shutil
from datetime import date
from pathlib import Path

import kpi_desktop
from kpi_desktop.app.paths import data_folder
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.safe_file import replacing
from kpi_desktop.store.soundness import file_mark


def fresh_sample(on: date) -> Path:
    """Lay out the sample business anew.

    Raises:
        Problem: Why it cannot be written.
    """
    original = _original(on)
    path = original.parent.parent / "Café Morgenrot.kpi"
    try:
        if not original.exists():
            _make(original, on)
        with replacing(path) as beside:
            shutil.copyfile(original, beside)
    except OSError as error:
        raise Problem(ProblemCode.FOLDER_NOT_WRITABLE, folder=str(path.parent)) from error
    return path


def sample_mark(on: date) -> str:
    """By what the sample of a day is known that ``fresh_sample`` lays out, empty where it would have to be made."""
    return file_mark(_original(on)) or ""


def _original(on: date) -> Path:
    """What copies are made of: it is never opened, and the same for a whole day."""
    return data_folder() / "Sample" / "Original" / f"{on.isoformat()} {kpi_desktop.__version__}.kpi"


def _make(original: Path, on: date) -> None:
    from kpi_desktop.workspace.demo import make_demo

    original.parent.mkdir(parents=True, exist_ok=True)
    for outdated in original.parent.glob("*.kpi*"):
        outdated.unlink(missing_ok=True)
    with replacing(original) as beside:
        make_demo(beside, on).close()
