"""Connection: how SQLite is opened, the same way everywhere in the program."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

BUSY_MILLISECONDS = 10_000
"""How long another program may keep the file busy before the owner is told."""


def connect_to_write(path: Path) -> apsw.Connection:
    """The one connection of whoever holds the lock."""
    db = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    _harden(db)
    db.pragma("journal_mode", "delete")
    db.pragma("synchronous", "extra")
    db.pragma("foreign_keys", True)
    return db


def connect_to_read(path: Path, *, may_repair: bool) -> apsw.Connection:
    """A connection that changes nothing.

    Args:
        path: The file.
        may_repair: Whether file and folder can be written, so that SQLite may take back a transaction that a
            crash left half done; without that no reader could tell which half it sees.
    """
    flags = apsw.SQLITE_OPEN_READWRITE if may_repair else apsw.SQLITE_OPEN_READONLY
    db = apsw.Connection(str(path), flags=flags)
    _harden(db)
    db.pragma("query_only", True)
    return db


@contextmanager
def one_moment(db: apsw.Connection) -> Iterator[None]:
    """Read everything inside the block as it stood at one moment, whatever another process writes meanwhile."""
    if db.in_transaction:
        yield
        return
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("ROLLBACK")


@contextmanager
def transaction(db: apsw.Connection) -> Iterator[None]:
    """One transaction: committed at the end of the block, or as if it had never begun."""
    db.execute("BEGIN IMMEDIATE")
    try:
        # Rows may be written in any order; what they refer to has to be there at the end.
        db.pragma("defer_foreign_keys", True)
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:  # SQLite itself may have rolled back, on a full disk for one
            db.execute("ROLLBACK")
        raise


@contextmanager
def savepoint(db: apsw.Connection) -> Iterator[None]:
    """A part of a transaction, which can be taken back alone."""
    db.execute("SAVEPOINT part")
    try:
        yield
    except BaseException:
        if db.in_transaction:  # SQLite itself may have rolled everything back, on a full disk for one
            db.execute("ROLLBACK TO part")
            db.execute("RELEASE part")
        raise
    db.execute("RELEASE part")


@contextmanager
def tried(db: apsw.Connection) -> Iterator[None]:
    """Do something only to see what would come of it."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def _harden(db: apsw.Connection) -> None:
    db.set_busy_timeout(BUSY_MILLISECONDS)
    db.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    db.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    # A double-quoted word is a name, never text by mistake.
    db.config(apsw.SQLITE_DBCONFIG_DQS_DML, 0)
    db.config(apsw.SQLITE_DBCONFIG_DQS_DDL, 0)
