"""Opening: how a business file is made, opened for writing, or opened for reading."""

import os
from collections.abc import Callable
from pathlib import Path

import apsw

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.store import gate, migrations
from kpi_desktop.store.connection import connect_to_read, connect_to_write
from kpi_desktop.store.schema import APPLICATION_ID

Saves = Callable[[apsw.Connection], object]
"""Makes a verified backup of an open file before something is done that cannot be undone."""


def build(path: Path, fill: Callable[[apsw.Connection], None]) -> None:
    """Make a new file of the newest schema; it appears under its name with whatever ``fill`` wrote, or not at all."""
    from kpi_desktop.domain.safe_file import replacing

    with replacing(path) as beside:
        # Made by ourselves with its final mode: SQLite would leave it readable to others for a moment.
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        db = connect_to_write(beside)
        try:
            db.pragma("application_id", APPLICATION_ID)
            migrations.upgrade(db)
            fill(db)
        finally:
            db.close()


def open_to_write(path: Path, backup: Saves | None, *, is_known: bool = False) -> apsw.Connection:
    """Open a file and bring it to the newest schema, after a backup; the caller holds the lock.

    Args:
        path: The file.
        backup: Makes the backup.
        is_known: Whether its pages are known to be sound, so that somebody else looks at them later.
    """
    db = connect_to_write(path)
    try:
        if not is_known:
            gate.check_pages(db, path)
        save = backup or _beside(path)
        migrations.upgrade(db, before=lambda: save(db))
    except BaseException:
        db.close()
        raise
    return db


def open_to_read(path: Path, *, may_repair: bool) -> apsw.Connection:
    """Open a file that stays as it is; one of an older schema is read from a copy in memory.

    Raises:
        Problem: ``FOLDER_NOT_WRITABLE`` where a transaction that a crash left half done cannot be taken back.
    """
    db = connect_to_read(path, may_repair=may_repair)
    try:
        gate.check_pages(db, path)
        if migrations.schema_version(db) < migrations.newest():
            return _upgraded_copy(db)
    except apsw.ReadOnlyError as error:
        db.close()
        raise Problem(ProblemCode.FOLDER_NOT_WRITABLE, file=path.name, folder=str(path.parent)) from error
    except BaseException:
        db.close()
        raise
    return db


def check_folder(path: Path) -> None:
    """See that a file can be made in its folder.

    Raises:
        Problem: ``FOLDER_MISSING`` or ``FOLDER_NOT_WRITABLE``.
    """
    if not path.parent.is_dir():
        raise Problem(ProblemCode.FOLDER_MISSING, file=path.name, folder=str(path.parent))
    if not _may_write(path.parent):
        raise Problem(ProblemCode.FOLDER_NOT_WRITABLE, file=path.name, folder=str(path.parent))


def is_writable(path: Path) -> bool:
    """Whether a file and the folder that takes its journal can be written."""
    return _may_write(path) and _may_write(path.resolve().parent)


def _upgraded_copy(db: apsw.Connection) -> apsw.Connection:
    """An older file as this program's schema, in memory, for whoever may only read it."""
    copy = apsw.Connection(":memory:")
    with copy.backup("main", db, "main") as running:
        running.step()
    db.close()
    migrations.upgrade(copy)
    copy.pragma("query_only", True)
    return copy


def _beside(path: Path) -> Saves:
    def save(db: apsw.Connection) -> None:
        from kpi_desktop.store.backup import free_name, write_copy

        stem = f"{path.stem} (schema {migrations.schema_version(db)})"
        write_copy(db, free_name(path.with_name(f"{stem}{path.suffix}")))

    return save


def _may_write(path: Path) -> bool:
    """Whether this account may write; what is marked read-only for everyone stays so even for an administrator."""
    return bool(path.stat().st_mode & 0o222) and os.access(path, os.W_OK)
