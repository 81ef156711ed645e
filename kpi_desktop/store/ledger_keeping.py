"""Ledger keeping: how long the items of an import outlive its batch."""

import json

import apsw

from kpi_desktop.store.changeset import rows_of, unpack
from kpi_desktop.store.values import select


def orphans(db: apsw.Connection) -> tuple[int, ...]:
    """Batches whose items are kept although the batch is gone and no recorded action could bring it back."""
    query = "SELECT DISTINCT batch FROM batch_ledger WHERE batch NOT IN (SELECT id FROM batch) ORDER BY batch"
    without_batch = [batch for (batch,) in select(db, query)]
    if not without_batch:
        return ()
    coming_back = _batches_in_history(db)
    return tuple(batch for batch in without_batch if batch not in coming_back)


def collect(db: apsw.Connection) -> None:
    """Let go of the items of such batches."""
    db.executemany("DELETE FROM batch_ledger WHERE batch = ?", [(batch,) for batch in orphans(db)])


def _batches_in_history(db: apsw.Connection) -> set[int]:
    batches = set()
    query = "SELECT tables_json, changeset FROM history WHERE changeset IS NOT NULL"
    for tables, blob in select(db, query):
        if "batch" in json.loads(tables):
            batches |= _batches_in(unpack(blob))
    return batches


def _batches_in(changeset: bytes) -> set[int]:
    return {
        number for table, (number, *_) in rows_of(changeset) if table == "batch" and isinstance(number, int)
    }
