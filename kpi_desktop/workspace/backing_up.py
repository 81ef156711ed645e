"""Backing up: a backup when the owner asks for one, and where the copies of a business are."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from kpi_desktop.store.backup_folder import BackupFolder, BackupOutcome, BackupReason
from kpi_desktop.store.connection import connect_to_read
from kpi_desktop.store.failure import telling


@dataclass(frozen=True, slots=True)
class BackupRequest:
    """Everything a backup is made from; frozen, so that it can be made on any thread.

    Attributes:
        file: The business file.
        folder: Folder of its automatic backups.
        second: The second place, nothing where none is named.
        at: The time.
        may_repair: Whether the file and its folder can be written.
    """

    file: Path
    folder: Path
    second: Path | None
    at: datetime
    may_repair: bool


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """The second place of backups as it is now.

    Attributes:
        folder: The folder that the owner named.
        is_there: Whether it can be found; a stick that is not plugged in cannot.
        newest: Day of the newest copy in it, nothing where there is none or it is not there.
    """

    folder: Path
    is_there: bool
    newest: date | None


def back_up_now(request: BackupRequest) -> BackupOutcome:
    """Make a verified backup over a connection of its own, while the owner works on.

    Raises:
        Problem: ``BACKUP_FAILED``, or why the file cannot be read.
    """
    with telling(request.file):
        db = connect_to_read(request.file, may_repair=request.may_repair)
    try:
        folder = BackupFolder(request.folder, request.second)
        return folder.make(db, BackupReason.ASKED, at=request.at)
    finally:
        db.close()


def second_place(request: BackupRequest) -> SecondPlace | None:
    """The second place as it is now, nothing where none is named."""
    if request.second is None:
        return None
    copies = BackupFolder(request.second / request.folder.name).all()
    newest = copies[0].made_at.date() if copies else None
    return SecondPlace(request.second, request.second.is_dir(), newest)
