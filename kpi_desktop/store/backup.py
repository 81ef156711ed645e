"""Backup: a verified, hashed copy of a business file, made while it is open."""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

import apsw

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.safe_file import replacing
from kpi_desktop.store.schema import RECORDED, UNRECORDED, has_table

_TRIES = 3


def write_copy(db: apsw.Connection, path: Path) -> str:
    """Copy an open file whole and see that the copy is good.

    Args:
        db: The connection of the file, outside any transaction; one that reads will do.
        path: Where the copy goes; one that is there already is replaced.

    Returns:
        SHA-256 of the copy, 64 hexadecimal digits.

    Raises:
        Problem: ``BACKUP_FAILED`` with the folder; no part of a copy is left behind.
    """
    try:
        with replacing(path) as beside:
            _vacuum(db, beside)
            return sha256_of(beside)
    except (apsw.Error, OSError) as error:
        raise failed(path.parent) from error


def failed(folder: Path) -> Problem:
    """The problem of a backup that could not be made in a folder."""
    return Problem(ProblemCode.BACKUP_FAILED, folder=str(folder))


def sha256_of(path: Path) -> str:
    """SHA-256 of a file that nobody has open."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def free_name(path: Path) -> Path:
    """The path, or the first one with a number behind its name that no file has."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
    return free


def _vacuum(db: apsw.Connection, path: Path) -> None:
    """Copy, and compare the numbers of rows.

    Another process may write while this one only reads: a copy made in between is made once more.
    """
    for _ in range(_TRIES):
        path.unlink(missing_ok=True)
        # VACUUM fills an empty file; made by ourselves, only the owner can ever read it.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        before = _counts(db)
        _vacuum_into(db, path)
        copied = _sound_counts(path)
        if copied in (before, _counts(db)):
            return
    raise OSError(f"{path.name} is not what it was copied from")


def _vacuum_into(db: apsw.Connection, path: Path) -> None:
    reads_only = db.pragma("query_only")
    db.pragma("query_only", False)  # VACUUM INTO counts as writing, though it leaves the file itself alone
    try:
        db.execute("VACUUM INTO ?", (str(path),))
    finally:
        db.pragma("query_only", reads_only)


def _sound_counts(path: Path) -> Mapping[str, int]:
    copy = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        if copy.execute("PRAGMA integrity_check(1)").get != "ok":
            raise OSError(f"{path.name} is damaged")
        return _counts(copy)
    finally:
        copy.close()


def _counts(db: apsw.Connection) -> Mapping[str, int]:
    return {
        table: int(db.execute(f'SELECT count(*) FROM "{table}"').get)
        for table in (*RECORDED, *UNRECORDED)
        if has_table(db, table)
    }
