"""Backup folder: the backups of one business, in the app's data folder and, if named, in a second place."""

import re
import shutil
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import apsw

from kpi_desktop.domain.safe_file import replacing
from kpi_desktop.store import thinning
from kpi_desktop.store.backup import failed, sha256_of, write_copy
from kpi_desktop.store.schema import SUFFIX

_NAME = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d-\d\d-\d\d) (\w+) ([0-9a-f]{16})" + re.escape(SUFFIX))
_STAMP = "%Y-%m-%d %H-%M-%S"


class BackupReason(StrEnum):
    """Why a backup was made."""

    FIRST_CHANGE = "first_change"
    IMPORT = "import"
    MIGRATION = "migration"
    RESTORE = "restore"
    BULK_DELETE = "bulk_delete"
    FOLD = "fold"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup.

    Attributes:
        path: Its file, itself a business file.
        made_at: When, in local time of the computer that made it.
        reason: Why.
        digest: First 16 digits of its SHA-256.
    """

    path: Path
    made_at: datetime
    reason: str
    digest: str

    def is_intact(self) -> bool:
        """Whether the file still is what was written."""
        return sha256_of(self.path).startswith(self.digest)


@dataclass(frozen=True, slots=True)
class BackupOutcome:
    """What came of making a backup.

    Attributes:
        backup: The backup in the app's data folder.
        second: The same in the second place, nothing where none is named or it could not be written.
        is_second_missing: Whether a second place is named but not there (a stick that is not plugged in) or full.
    """

    backup: Backup
    second: Path | None
    is_second_missing: bool


class BackupFolder:
    """Makes, lists and thins the backups of one business.

    Args:
        folder: Folder of this business in the app's data folder; made when first needed.
        second: The second place that the owner named; a folder of this business is made in it.
    """

    def __init__(self, folder: Path, second: Path | None = None) -> None:
        self._folder, self._second = folder, second

    def make(self, db: apsw.Connection, reason: BackupReason, *, at: datetime) -> BackupOutcome:
        """Back an open file up, copy that to the second place and thin both.

        Raises:
            Problem: ``BACKUP_FAILED`` with the folder; a second place that is missing is no error.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise failed(self._folder) from error
        backup = self._write(db, reason, at)
        second = self._copy(backup)
        thin(self._folder, at)
        return BackupOutcome(backup, second, self._second is not None and second is None)

    def before_first_change(self, db: apsw.Connection, *, at: datetime) -> BackupOutcome | None:
        """Back up unless a backup of this day is there already.

        Raises:
            Problem: As ``make``.
        """
        if any(backup.made_at.date() == at.date() for backup in self.all()):
            return None
        return self.make(db, BackupReason.FIRST_CHANGE, at=at)

    def all(self) -> tuple[Backup, ...]:
        """The backups, newest first; those of the second place that are missing in the first included."""
        found = {backup.path.name: backup for backup in _listed(self._second_folder())}
        found |= {backup.path.name: backup for backup in _listed(self._folder)}
        return tuple(sorted(found.values(), key=lambda backup: backup.path.name, reverse=True))

    def _write(self, db: apsw.Connection, reason: BackupReason, at: datetime) -> Backup:
        unnamed = self._folder / f".{at:{_STAMP}}{SUFFIX}"
        digest = write_copy(db, unnamed)[:16]
        path = self._folder / f"{at:{_STAMP}} {reason} {digest}{SUFFIX}"
        try:
            unnamed.replace(path)
        except OSError as error:
            raise failed(self._folder) from error
        return Backup(path, at.replace(microsecond=0, tzinfo=None), reason, digest)

    def _copy(self, backup: Backup) -> Path | None:
        folder = self._second_folder()
        if folder is None or not folder.parent.is_dir():
            return None
        try:
            folder.mkdir(exist_ok=True)
            with replacing(folder / backup.path.name) as beside:
                shutil.copyfile(backup.path, beside)
                if not sha256_of(beside).startswith(backup.digest):
                    return None
            thin(folder, backup.made_at)
        except OSError:
            return None
        return folder / backup.path.name

    def _second_folder(self) -> Path | None:
        return None if self._second is None else self._second / self._folder.name


def thin(folder: Path, now: datetime) -> None:
    """Remove the backups of a folder that need not stay."""
    backups = _listed(folder)
    stay = thinning.kept((backup.made_at for backup in backups), now.replace(tzinfo=None))
    for backup in backups:
        if backup.made_at not in stay:
            backup.path.unlink(missing_ok=True)


def backup_at(path: Path) -> Backup | None:
    """The backup that a file is by its name; nothing for any other file."""
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    day, time, reason, digest = match.groups()
    return Backup(path, datetime.strptime(f"{day} {time}", _STAMP), reason, digest)


def _listed(folder: Path | None) -> list[Backup]:
    if folder is None or not folder.is_dir():
        return []
    return [backup for path in folder.iterdir() if (backup := backup_at(path)) is not None]
