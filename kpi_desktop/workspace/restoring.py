"""Restoring: a business is built anew from a complete export or a backup."""

from collections.abc import Iterator
from datetime import datetime
from itertools import count
from pathlib import Path

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.reporting.json_file import read_json
from kpi_desktop.store import restore as backup_restore
from kpi_desktop.store.document import write_document_file
from kpi_desktop.store.schema import SUFFIX


def restore_beside(source: Path, folder: Path, *, at: datetime) -> Path:
    """Build a business from an export or a backup in a folder, under a name that is free.

    Returns:
        The new file.

    Raises:
        Problem: As ``restore``, or ``FOLDER_NOT_WRITABLE``.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(ProblemCode.FOLDER_NOT_WRITABLE, folder=str(folder)) from error
    path = next(path for path in _names(folder, source.stem) if not path.exists())
    restore(source, path, at=at)
    return path


def put_in_place(backup: Path, path: Path, *, at: datetime) -> None:
    """Put a backup in the place of a business that nobody has open; the present file is moved aside.

    Raises:
        Problem: ``RESTORE_UNREADABLE``, ``FILE_NEWER``, ``FILE_IN_USE`` or ``DISK_FULL``; the present file is then
            where it was.
    """
    backup_restore.restore(backup, path, at=at)


def restore(source: Path, path: Path, *, at: datetime) -> None:
    """Build a business file from an export or a backup.

    Args:
        source: A complete ``.json`` export or a ``.kpi`` backup.
        path: Where; it must not exist.
        at: The time.

    Raises:
        Problem: ``FILE_EXISTS``, ``FILE_MISSING``, ``RESTORE_UNREADABLE`` or what is wrong with a backup; no file
            is left.
    """
    if path.exists():
        raise Problem(ProblemCode.FILE_EXISTS, file=path.name)
    if not source.exists():
        raise Problem(ProblemCode.FILE_MISSING, file=source.name)
    if source.suffix.lower() == ".json":
        write_document_file(read_json(source), path, file=source.name)
    else:
        backup_restore.restore(source, path, at=at)


def _names(folder: Path, stem: str) -> Iterator[Path]:
    yield folder / f"{stem}{SUFFIX}"
    yield from (folder / f"{stem} {number}{SUFFIX}" for number in count(2))
