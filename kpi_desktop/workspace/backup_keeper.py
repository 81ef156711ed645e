"""Backup keeper: the automatic backups of a business: before the first change of a day, an import, a migration."""

import hashlib
from pathlib import Path

import apsw

from kpi_desktop.store.backup_folder import Backup, BackupFolder, BackupReason
from kpi_desktop.store.business_file import BusinessFile
from kpi_desktop.store.fold import fold
from kpi_desktop.workspace.acting import Clock
from kpi_desktop.workspace.backing_up import BackupRequest
from kpi_desktop.workspace.preferences import read_preferences


class BackupKeeper:
    """Makes and lists the backups of businesses that lie below one folder."""

    def __init__(self, root: Path, clock: Clock) -> None:
        self._root, self._clock = root, clock

    def all(self, file: BusinessFile) -> tuple[Backup, ...]:
        """The backups of a business, newest first."""
        return self._folder(file.path, file.db).all()

    def before_change(self, file: BusinessFile) -> None:
        """Back up before the day's first change, and let history go that is too old or too large to keep."""
        folder, db, now = self._folder(file.path, file.db), file.db, self._clock()
        if folder.before_first_change(db, at=now) is not None:
            fold(db, now, lambda: folder.make(db, BackupReason.FOLD, at=now))

    def before_import(self, file: BusinessFile) -> None:
        """Back up before a file of results is brought in."""
        self._folder(file.path, file.db).make(file.db, BackupReason.IMPORT, at=self._clock())

    def before_migration(self, path: Path, db: apsw.Connection) -> None:
        """Back up before the file is brought to a newer schema."""
        self._folder(path, db).make(db, BackupReason.MIGRATION, at=self._clock())

    def request(self, file: BusinessFile) -> BackupRequest:
        """What a backup of a business is made from, for ``backing_up``."""
        second = read_preferences(file.db).second_backup_folder
        return BackupRequest(
            file.path,
            self._place(file.path),
            Path(second) if second else None,
            self._clock(),
            not file.is_read_only,
        )

    def _folder(self, path: Path, db: apsw.Connection) -> BackupFolder:
        """The backups of one business, with the second place that its owner named."""
        second = read_preferences(db).second_backup_folder
        return BackupFolder(self._place(path), Path(second) if second else None)

    def _place(self, path: Path) -> Path:
        """The folder of one business: known by its name and, as two may have the same, by where it lies."""
        place = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:8]
        return self._root / f"{path.stem} {place}"
