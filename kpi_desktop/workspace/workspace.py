"""Workspace: one open business, as groups of actions and queries that share one file."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

import apsw

from kpi_desktop.domain.business import Business
from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.change import ActionKind, Change
from kpi_desktop.store.business_file import BusinessFile
from kpi_desktop.store.business_table import BusinessTable
from kpi_desktop.store.gate import check_pages_beside
from kpi_desktop.store.history import History
from kpi_desktop.store.soundness import SoundFiles
from kpi_desktop.wording.actions import action_label
from kpi_desktop.workspace.acting import Actor, Clock, local_now
from kpi_desktop.workspace.groups import Groups

if TYPE_CHECKING:
    from kpi_desktop.store.backup_folder import Backup
    from kpi_desktop.workspace.backing_up import BackupRequest
    from kpi_desktop.workspace.backup_keeper import BackupKeeper
    from kpi_desktop.workspace.looking_ahead import Ahead


_HEAVY = 1 << 14
"""Bytes of the history from which on an action, some thousand rows, is better taken back beside the window."""


class Workspace(Groups):
    """One open business.

    It owns the file and its undo; everything else stands in the group it belongs to.
    """

    def __init__(self, file: BusinessFile, clock: Clock = local_now, backups: Path | None = None) -> None:
        self._file = file
        self._backups, self._clock = backups, clock
        super().__init__(Actor(file, clock, self._back_up_daily), self._back_up_before_import)

    @classmethod
    def create(
        cls,
        path: Path,
        business: Business,
        clock: Clock = local_now,
        then: Callable[[Self], object] = lambda _: None,
    ) -> Self:
        """Make a business file and open it; it appears whole or not at all.

        Args:
            path: Where; there is no file yet.
            business: Its settings.
            clock: Tells the time.
            then: Does what the file has to hold when it appears.

        Raises:
            Problem: ``FILE_EXISTS``, ``FOLDER_MISSING``, ``FOLDER_NOT_WRITABLE`` or ``DISK_FULL``, or what ``then``
                raises; no file is left.
        """

        def fill(file: BusinessFile) -> None:
            then(cls(file, clock))

        return cls(BusinessFile.create(path, business, at=clock(), then=fill), clock)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        clock: Clock = local_now,
        backups: Path | None = None,
        wait: float = 0.0,
        sound: Path | None = None,
    ) -> Self:
        """Open a business file.

        Args:
            path: The file.
            read_only: Only look, also while another program changes it.
            clock: Tells the time.
            backups: Folder of automatic backups, nothing for none.
            wait: Seconds to wait for another writer.
            sound: Record of files known to be sound, for a caller who does ``late_check`` once they show; nothing to
                look at every page first.

        Raises:
            Problem: Why the file cannot be opened; it is left as it is.
        """

        def save(db: apsw.Connection) -> None:
            if backups is not None:
                _keeper(backups, clock).before_migration(path, db)

        file = BusinessFile.open(
            path,
            read_only=read_only,
            wait=wait,
            backup=save if backups else None,
            sound=None if sound is None else SoundFiles(sound),
        )
        return cls(file, clock, backups)

    @property
    def path(self) -> Path:
        """The file."""
        return self._file.path

    @property
    def is_read_only(self) -> bool:
        """Whether it was opened only to look."""
        return self._file.is_read_only

    @property
    def history(self) -> History:
        """Every action, newest first, and what putting one back would take along."""
        return self._file.history

    def calendar(self) -> Calendar:
        """How the business cuts time."""
        return BusinessTable(self._file.db).read().calendar

    def label(self, kind: ActionKind, facts: Mapping[str, object], on: date | None = None) -> str:
        """What an action did, in the words of this business; as done on a day, today where none is said."""
        done = on or self._clock().date()
        return action_label(kind, facts, self.calendar(), self.queries.names(), done)

    def undo(self) -> Change:
        """Undo the last action.

        Raises:
            Problem: ``NOTHING_TO_UNDO``.
        """
        return self.history.undo()

    def redo(self) -> Change:
        """Do again what was undone last.

        Raises:
            Problem: ``NOTHING_TO_REDO``.
        """
        return self.history.redo()

    def put_back(self, entry_id: int) -> Change:
        """Put back an older action, and the later ones that cannot do without it, as one new action.

        Raises:
            Problem: ``UNKNOWN_ENTRY``, ``ENTRY_FIRST``, ``ENTRY_ALREADY_UNDONE``, ``ENTRY_FOLDED`` or
                ``PUT_BACK_IMPOSSIBLE``.
        """
        return _put_back(self._actor, self, entry_id)

    def undo_beside(self) -> Callable[[], Change] | None:
        """``undo`` for another thread; nothing where it touches so few rows that nobody has to wait for it."""
        entry = self.history.undo_entry()
        return None if entry is None else self._beside(entry.id, lambda actor: actor.file.history.undo())

    def redo_beside(self) -> Callable[[], Change] | None:
        """``redo`` for another thread, likewise."""
        entry = self.history.redo_entry()
        return None if entry is None else self._beside(entry.id, lambda actor: actor.file.history.redo())

    def put_back_beside(self, entry_id: int) -> Callable[[], Change] | None:
        """``put_back`` for another thread, likewise."""

        def work(actor: Actor) -> Change:
            return _put_back(actor, Groups(actor, self._back_up_before_import), entry_id)

        return self._beside(entry_id, work, and_later=True)

    def looking_ahead(self, job: Callable[[], Change], on: date) -> "Callable[[], tuple[Change, Ahead]]":
        """A long action for another thread, with what the window shows after it; see ``Queries.take_over``."""
        from kpi_desktop.workspace.queries import Queries

        def both() -> "tuple[Change, Ahead]":
            change = job()
            with self._actor.beside() as actor:
                return change, Queries(actor.db).look_ahead(on)

        return both

    def _beside(
        self, entry_id: int, work: Callable[[Actor], Change], *, and_later: bool = False
    ) -> Callable[[], Change] | None:
        if self.is_read_only or self.history.size(entry_id, and_later=and_later) < _HEAVY:
            return None

        def job() -> Change:
            with self._actor.beside() as actor:
                return work(actor)

        return job

    def back_up(self, folder: Path) -> "Backup":
        """Write a verified backup into a folder.

        Raises:
            Problem: ``BACKUP_FAILED`` with the folder.
        """
        from kpi_desktop.store.backup_folder import BackupFolder, BackupReason

        made = BackupFolder(folder).make(self._file.db, BackupReason.ASKED, at=self._actor.now())
        return made.backup

    def backups(self) -> "tuple[Backup, ...]":
        """The automatic backups of this business, newest first."""
        return () if self._backups is None else _keeper(self._backups, self._clock).all(self._file)

    def backup_request(self) -> "BackupRequest | None":
        """What a backup is made from, for ``backing_up``; nothing where the business was opened without backups."""
        return None if self._backups is None else _keeper(self._backups, self._clock).request(self._file)

    def late_check(self) -> Callable[[], None] | None:
        """Looks at every page of the file, on any thread, and raises what is wrong; nothing where that was done.

        What came of it is told by ``note_pages``.
        """
        return None if self._file.is_checked else partial(check_pages_beside, self.path)

    def note_pages(self, *, is_sound: bool) -> None:
        """Remember what the late check found."""
        self._file.note_pages(is_sound=is_sound)

    def close(self) -> None:
        """Close the file and let others have it."""
        self._file.close()

    def _back_up_daily(self, file: BusinessFile) -> None:
        if self._backups is not None:
            _keeper(self._backups, self._clock).before_change(file)

    def _back_up_before_import(self, file: BusinessFile) -> None:
        if self._backups is not None:
            _keeper(self._backups, self._clock).before_import(file)


def _put_back(actor: Actor, groups: Groups, entry_id: int) -> Change:
    """An older action put back, with what follows from that: what imports add, and what was said of results."""
    from kpi_desktop.workspace.putting_back import judge_again, touched_since

    history = actor.file.history
    since = touched_since(history, entry_id)

    def then() -> None:
        groups.imports.recount()
        judge_again(actor, since)

    return history.put_back(entry_id, at=actor.now(), then=then)


def _keeper(backups: Path, clock: Clock) -> "BackupKeeper":
    from kpi_desktop.workspace.backup_keeper import BackupKeeper

    return BackupKeeper(backups, clock)
