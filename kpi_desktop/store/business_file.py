"""Business file: one business opened from disk, for writing by one process or for reading by any."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType

import apsw

from kpi_desktop.domain.business import Business
from kpi_desktop.domain.change import ActionKind
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.store import gate, migrations, opening
from kpi_desktop.store.business_table import BusinessTable
from kpi_desktop.store.conflict_copies import conflict_copies
from kpi_desktop.store.connection import connect_to_write, transaction
from kpi_desktop.store.failure import telling
from kpi_desktop.store.history import History
from kpi_desktop.store.lock import WriterLock
from kpi_desktop.store.soundness import SoundFiles


class BusinessFile:
    """One open business.

    Attributes:
        path: Where it lies.
        db: The connection.
        is_read_only: Whether it can only be read: asked for, or the file or its folder cannot be written.
        history: Its actions.
        conflict_copies: Names of files beside it that look like conflict copies of a sync service.
        is_checked: Whether all its pages were looked at since it was opened.
    """

    def __init__(
        self,
        path: Path,
        db: apsw.Connection,
        lock: WriterLock | None,
        *,
        sound: SoundFiles | None = None,
        is_checked: bool = True,
    ) -> None:
        self.path, self.db, self._lock = path, db, lock
        self._sound, self.is_checked = sound, is_checked
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
        opening.check_folder(path)
        lock = WriterLock(path)
        with telling(path):
            lock.acquire()
        try:
            if path.exists() or path.is_symlink():
                raise Problem(ProblemCode.FILE_EXISTS, file=path.name)
            with telling(path):
                opening.build(path, lambda db: fill(cls(path, db, lock)))
                return cls(path, connect_to_write(path), lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        wait: float = 0.0,
        backup: opening.Saves | None = None,
        sound: SoundFiles | None = None,
    ) -> "BusinessFile":
        """Open a file; nothing is changed in one that cannot be opened.

        Args:
            path: The file.
            read_only: Leave the lock to others.
            wait: Seconds to wait for another writer.
            backup: Makes the backup before a migration; without it one is laid beside the file.
            sound: Files known to be sound, whose pages the caller looks at once they show; none where nothing.

        Raises:
            Problem: Those of ``gate``, ``FILE_IN_USE``, ``FILE_BUSY``, ``FOLDER_NOT_WRITABLE`` where a crash left
                a transaction half done that cannot be taken back there, or ``BACKUP_FAILED``.
        """
        gate.check_header(path, migrations.newest())
        writable = opening.is_writable(path)
        if read_only or not writable:
            with telling(path):
                return cls(path, opening.open_to_read(path, may_repair=writable), None)
        lock = WriterLock(path)
        with telling(path):
            lock.acquire(wait)
        try:
            with telling(path):
                is_known = sound is not None and sound.knows(path)
                db = opening.open_to_write(path, backup, is_known=is_known)
                return cls(path, db, lock, sound=sound, is_checked=not is_known)
        except BaseException:
            if sound is not None:
                sound.forget(path)
            lock.release()
            raise

    @contextmanager
    def beside(self) -> Iterator["BusinessFile"]:
        """The same file by a second connection, under the same lock, for one piece of work on another thread.

        Whoever holds the first connection may read meanwhile; only the moment of the commit keeps readers waiting.

        Raises:
            Problem: ``FILE_READ_ONLY``, or what SQLite refuses.
        """
        if self._lock is None:
            raise Problem(ProblemCode.FILE_READ_ONLY, file=self.path.name)
        with telling(self.path):
            db = connect_to_write(self.path)
        try:
            # A large transaction would otherwise write pages early, and lock readers out from then on.
            db.pragma("cache_spill", False)
            yield BusinessFile(self.path, db, self._lock)
        finally:
            db.close()

    def note_pages(self, *, is_sound: bool) -> None:
        """Take note of what came of looking at all pages beside the window."""
        self.is_checked = is_sound
        if self._sound is not None and not is_sound:
            self._sound.forget(self.path)

    def close(self) -> None:
        """Close the file and let others write."""
        try:
            self.db.close()
            if self._sound is not None and self.is_checked:
                self._sound.note(self.path)
        finally:
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> "BusinessFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
