"""Business file: one business opened from disk, for writing by one process or for reading by any."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

import apsw

from kpi_desktop.domain.business import Business
from kpi_desktop.domain.change import ActionKind
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.safe_file import replacing
from kpi_desktop.store import gate, migrations
from kpi_desktop.store.backup import write_copy
from kpi_desktop.store.business_table import BusinessTable
from kpi_desktop.store.conflict_copies import conflict_copies
from kpi_desktop.store.connection import connect_to_read, connect_to_write, transaction
from kpi_desktop.store.failure import telling
from kpi_desktop.store.history import History
from kpi_desktop.store.lock import WriterLock
from kpi_desktop.store.schema import APPLICATION_ID

Backup = Callable[[apsw.Connection], object]
"""Makes a verified backup of an open file before something is done that cannot be undone."""


class BusinessFile:
    """One open business.

    Attributes:
        path: Where it lies.
        db: The connection.
        is_read_only: Whether it can only be read: asked for, or the file or its folder cannot be written.
        history: Its actions.
        conflict_copies: Names of files beside it that look like conflict copies of a sync service.
    """

    def __init__(self, path: Path, db: apsw.Connection, lock: WriterLock | None) -> None:
        self.path, self.db, self._lock = path, db, lock
        self.is_read_only = lock is None
        self.history = History(db, path, is_read_only=self.is_read_only)
        self.conflict_copies = conflict_copies(path)

    @classmethod
    def create(
        cls,
        path: Path,
        business: Business,
        *,
        at: datetime,
        then: Callable[["BusinessFile"], None] = lambda _: None,
    ) -> "BusinessFile":
        """Make a new file and open it for writing; it appears whole or not at all.

        Args:
            path: Where; there is no file yet.
            business: Its settings.
            at: The time.
            then: Whatever else the file has to hold when it appears.

        Raises:
            Problem: ``FILE_EXISTS``, ``FOLDER_MISSING``, ``FOLDER_NOT_WRITABLE``, ``FILE_IN_USE``, ``DISK_FULL``
                or ``WRITE_FAILED``, or what ``then`` raises.
        """

        def fill(file: BusinessFile) -> None:
            with transaction(file.db):
                BusinessTable(file.db).put(business)
            file.history.note(ActionKind.CREATE, {"name": business.name}, at=at)
            then(file)

        return cls.build(path, fill)

    @classmethod
    def build(cls, path: Path, fill: Callable[["BusinessFile"], None]) -> "BusinessFile":
        """Make a new file with whatever ``fill`` writes into its empty tables, and open it for writing.

        Raises:
            Problem: As ``create``.
        """
        _check_folder(path)
        lock = WriterLock(path)
        with telling(path):
            lock.acquire()
        try:
            if path.exists() or path.is_symlink():
                raise Problem(ProblemCode.FILE_EXISTS, file=path.name)
            with telling(path):
                _build(path, lambda db: fill(cls(path, db, lock)))
                return cls(path, connect_to_write(path), lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(
        cls, path: Path, *, read_only: bool = False, wait: float = 0.0, backup: Backup | None = None
    ) -> "BusinessFile":
        """Open a file; nothing is changed in one that cannot be opened.

        Args:
            path: The file.
            read_only: Leave the lock to others.
            wait: Seconds to wait for another writer.
            backup: Makes the backup before a migration; without it one is laid beside the file.

        Raises:
            Problem: Those of ``gate``, ``FILE_IN_USE``, ``FILE_BUSY``, ``FOLDER_NOT_WRITABLE`` where a crash left
                a transaction half done that cannot be taken back there, or ``BACKUP_FAILED``.
        """
        gate.check_header(path, migrations.newest())
        is_writable = _is_writable(path)
        if read_only or not is_writable:
            with telling(path):
                return cls(path, _open_to_read(path, may_repair=is_writable), None)
        lock = WriterLock(path)
        with telling(path):
            lock.acquire(wait)
        try:
            with telling(path):
                return cls(path, _open_to_write(path, backup), lock)
        except BaseException:
            lock.release()
            raise

    def close(self) -> None:
        """Close the file and let others write."""
        try:
            self.db.close()
        finally:
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> "BusinessFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _build(path: Path, fill: Callable[[apsw.Connection], None]) -> None:
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


def _open_to_write(path: Path, backup: Backup | None) -> apsw.Connection:
    db = connect_to_write(path)
    try:
        gate.check_pages(db, path)
        save = backup or _beside(path)
        migrations.upgrade(db, before=lambda: save(db))
    except BaseException:
        db.close()
        raise
    return db


def _open_to_read(path: Path, *, may_repair: bool) -> apsw.Connection:
    db = connect_to_read(path, may_repair=may_repair)
    try:
        gate.check_pages(db, path)
        if migrations.schema_version(db) < migrations.newest():
            return _upgraded_copy(db)
    except apsw.ReadOnlyError as error:  # a transaction that a crash left half done cannot be taken back here
        db.close()
        raise Problem(ProblemCode.FOLDER_NOT_WRITABLE, file=path.name, folder=str(path.parent)) from error
    except BaseException:
        db.close()
        raise
    return db


def _upgraded_copy(db: apsw.Connection) -> apsw.Connection:
    """An older file as this program's schema, in memory, for whoever may only read it."""
    copy = apsw.Connection(":memory:")
    with copy.backup("main", db, "main") as running:
        running.step()
    db.close()
    migrations.upgrade(copy)
    copy.pragma("query_only", True)
    return copy


def _beside(path: Path) -> Backup:
    def save(db: apsw.Connection) -> None:
        stem = f"{path.stem} (schema {migrations.schema_version(db)})"
        write_copy(db, path.with_name(f"{stem}{path.suffix}"))

    return save


def _check_folder(path: Path) -> None:
    if not path.parent.is_dir():
        raise Problem(ProblemCode.FOLDER_MISSING, file=path.name, folder=str(path.parent))
    if not _may_write(path.parent):
        raise Problem(ProblemCode.FOLDER_NOT_WRITABLE, file=path.name, folder=str(path.parent))


def _is_writable(path: Path) -> bool:
    return _may_write(path) and _may_write(path.resolve().parent)


def _may_write(path: Path) -> bool:
    """Whether this account may write; what is marked read-only for everyone stays so even for an administrator."""
    return bool(path.stat().st_mode & 0o222) and os.access(path, os.W_OK)
