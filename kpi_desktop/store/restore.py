"""Restore: a backup takes the place of a business file, which is moved aside."""

import os
import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import apsw

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.safe_file import replacing
from kpi_desktop.store import gate, migrations
from kpi_desktop.store.backup import free_name
from kpi_desktop.store.backup_folder import backup_at
from kpi_desktop.store.connection import connect_to_read, connect_to_write
from kpi_desktop.store.failure import telling
from kpi_desktop.store.lock import WriterLock


def restore(backup: Path, path: Path, *, at: datetime, wait: float = 0.0) -> Path | None:
    """Put a backup in the place of a business file, or where none is.

    Args:
        backup: A business file that nobody has open.
        path: The file to restore, not open in this process.
        at: The time, for the name of the file moved aside.
        wait: Seconds to wait for another writer.

    Returns:
        Where the present file went, nothing where there was none.

    Raises:
        Problem: ``RESTORE_UNREADABLE`` where the backup is none, ``FILE_NEWER``, ``FOLDER_MISSING``,
            ``FILE_IN_USE``, ``DISK_FULL`` or ``WRITE_FAILED``; the present file is then where it was.
    """
    check_readable(backup)
    path = path.resolve()  # a link goes on pointing at the file
    if not path.parent.is_dir():
        raise Problem(ProblemCode.FOLDER_MISSING, file=path.name, folder=str(path.parent))
    lock = WriterLock(path)
    with telling(path):
        lock.acquire(wait)
        try:
            with replacing(path) as beside:
                os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
                shutil.copyfile(backup, beside)
                return _set_aside(path, at)
        finally:
            lock.release()


def check_readable(backup: Path) -> None:
    """See that a backup is a whole business file, and where its name says its hash, the very one that was written.

    Raises:
        Problem: ``RESTORE_UNREADABLE``, ``FILE_NEWER`` or ``FILE_MISSING``.
    """
    named = backup_at(backup)
    try:
        gate.check_header(backup, migrations.newest())
        if named is not None and not named.is_intact():
            raise Problem(ProblemCode.FILE_DAMAGED, file=backup.name)
        db = connect_to_read(backup, may_repair=False)
        try:
            gate.check_pages(db, backup)
        finally:
            db.close()
    except Problem as problem:
        if problem.code in (ProblemCode.FILE_MISSING, ProblemCode.FILE_NEWER):
            raise
        raise Problem(ProblemCode.RESTORE_UNREADABLE, file=backup.name, why=problem.code) from problem
    except apsw.Error as error:
        code = ProblemCode.FILE_DAMAGED
        raise Problem(ProblemCode.RESTORE_UNREADABLE, file=backup.name, why=code) from error


def _set_aside(path: Path, at: datetime) -> Path | None:
    if not path.exists():
        return None
    with suppress(apsw.Error):
        # Take back what a crash left half done, while the file still has its name.
        db = connect_to_write(path)
        db.execute("SELECT count(*) FROM sqlite_schema").fetchall()
        db.close()
    aside = free_name(path.with_name(f"{path.stem} (before {at:%Y-%m-%d %H-%M-%S}){path.suffix}"))
    try:
        # A second name first, so that at no moment the file is missing under its own.
        aside.hardlink_to(path)
    except OSError:
        path.rename(aside)
    journal = path.with_name(path.name + "-journal")
    if journal.exists():
        journal.rename(aside.with_name(aside.name + "-journal"))
    return aside
