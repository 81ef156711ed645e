"""Fold: history that is old or large keeps its labels and lets its recorded rows go."""

from collections.abc import Callable
from datetime import datetime

import apsw

from kpi_desktop.store import ledger_keeping
from kpi_desktop.store.connection import transaction
from kpi_desktop.store.values import select

LARGEST_BYTES = 50_000_000
LONGEST_MONTHS = 24


def is_due(db: apsw.Connection, at: datetime) -> bool:
    """Whether there is history to fold."""
    return _last_to_fold(db, at) > 0


def fold(db: apsw.Connection, at: datetime, backup: Callable[[], object]) -> int:
    """Let go of what was recorded more than 24 months ago or beyond 50 MB, oldest first, after a backup.

    Row identities of imports that are gone for good go with it.

    Args:
        db: The connection, with the right to write.
        at: The time.
        backup: Makes a verified backup; when it raises, nothing is folded.

    Returns:
        How many actions can no longer be undone.
    """
    last = _last_to_fold(db, at)
    if not last:
        return 0
    backup()
    with transaction(db):
        query = "UPDATE history SET changeset = NULL WHERE id <= ? AND changeset IS NOT NULL"
        db.execute(query, (last,))
        folded = db.changes()
        ledger_keeping.collect(db)
    return folded


def _last_to_fold(db: apsw.Connection, at: datetime) -> int:
    """The newest entry to fold, with all before it; the newest of all always stays."""
    rows = list(
        select(
            db,
            "SELECT id, made_at, length(changeset) FROM history WHERE changeset IS NOT NULL ORDER BY id DESC",
        )
    )
    earliest, size = _months_before(at, LONGEST_MONTHS).timestamp(), 0
    for place, (number, made_at, length) in enumerate(rows):
        size += length
        if place and (size > LARGEST_BYTES or datetime.fromisoformat(made_at).timestamp() < earliest):
            return int(number)
    return 0


def _months_before(at: datetime, months: int) -> datetime:
    month = at.year * 12 + at.month - 1 - months
    return at.replace(year=month // 12, month=month % 12 + 1, day=min(at.day, 28))
