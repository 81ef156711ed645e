"""Headless: the program's main job without a window, from the demo business to its PDF."""

from __future__ import annotations

import itertools
import subprocess
from pathlib import Path

import environment

_NAME = "KPI Desktop demo"


def show(python: str) -> int:
    """Do it in a folder beside the user's documents and say where the results are."""
    print("There is no display here, so this is the program's main job without a window.\n", flush=True)
    folder = fresh_folder(_documents(python))
    business, summary = folder / "Demo business.kpi", folder / "Summary.pdf"
    code = do([python, "-m", "kpi_desktop"], business, summary)
    if code == 0:
        print(f"\nThe demo business is {business}\nIts summary is {summary}", flush=True)
    return code


def do(program: list[str], business: Path, summary: Path) -> int:
    """Make the demo business, print where it stands and write its PDF; the first exit code that is not 0."""
    file, pdf = str(business), str(summary)
    for arguments in (["demo", file], ["status", file], ["report", file, "--out", pdf]):
        code = environment.call([*program, *arguments])
        if code != 0:
            return code
    return 0


def fresh_folder(place: Path) -> Path:
    """Make a new folder in a place, numbered where the name is taken."""
    for number in itertools.count(1):
        folder = place / (_NAME if number == 1 else f"{_NAME} {number}")
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        return folder
    raise AssertionError("numbers do not end")


def _documents(python: str) -> Path:
    """The folder where the program itself keeps businesses, or home where there is none."""
    ask = "import platformdirs; print(platformdirs.user_documents_dir())"
    answer = subprocess.run([python, "-c", ask], check=True, capture_output=True, text=True)
    documents = Path(answer.stdout.strip())
    return documents if documents.is_dir() else Path.home()
