"""Opening: how commands and the window open a business file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kpi_desktop.app.paths import backup_folder
from kpi_desktop.workspace.workspace import Workspace

WAIT_SECONDS = 20.0
"""How long a command waits for another writer before it says who holds the file."""


@contextmanager
def open_for_writing(path: Path) -> Iterator[Workspace]:
    """Open a business to change it.

    Raises:
        Problem: The file cannot be opened, or another program holds it.
    """
    workspace = Workspace.open(path, backups=backup_folder(), wait=WAIT_SECONDS)
    try:
        yield workspace
    finally:
        workspace.close()


@contextmanager
def open_for_reading(path: Path) -> Iterator[Workspace]:
    """Open a business to look at it, also while another program changes it.

    Raises:
        Problem: The file cannot be opened.
    """
    workspace = Workspace.open(path, read_only=True)
    try:
        yield workspace
    finally:
        workspace.close()
