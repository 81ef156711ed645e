"""Foreign keys: which rows refer to rows that are not there."""

from collections.abc import Iterable
from dataclasses import dataclass

import apsw

from kpi_desktop.store.changeset import Row
from kpi_desktop.store.schema import RECORDED, key_columns
from kpi_desktop.store.values import select


@dataclass(frozen=True, slots=True)
class Dangling:
    """A row that refers to a row that is not there."""

    child: Row
    parent: Row


def dangling(db: apsw.Connection, tables: Iterable[str] = RECORDED) -> tuple[Dangling, ...]:
    """All such rows of some tables.

    ``PRAGMA foreign_key_check`` names rows by rowid, which tables without rowid do not have.
    """
    found: list[Dangling] = []
    for table in tables:
        for parent, pairs in _references(db, table).items():
            found += _without_parent(db, table, parent[1], pairs)
    return tuple(found)


def _references(db: apsw.Connection, table: str) -> dict[tuple[int, str], list[tuple[str, str]]]:
    """Columns of a table and those of another to which they refer, by number and other table."""
    references: dict[tuple[int, str], list[tuple[str, str]]] = {}
    query = 'SELECT id, "table", "from", "to" FROM pragma_foreign_key_list(?) ORDER BY id, seq'
    for number, parent, here, there in select(db, query, (table,)):
        references.setdefault((number, parent), []).append((here, there))
    return references


def _without_parent(
    db: apsw.Connection, table: str, parent: str, pairs: list[tuple[str, str]]
) -> Iterable[Dangling]:
    key = key_columns(db, table)
    match = " AND ".join(f'p."{there}" = c."{here}"' for here, there in pairs)
    present = " AND ".join(f'c."{here}" IS NOT NULL' for here, _ in pairs)
    chosen = ", ".join(f'c."{name}"' for name in (*key, *(here for here, _ in pairs)))
    query = (
        f'SELECT {chosen} FROM "{table}" AS c WHERE {present}'
        f' AND NOT EXISTS (SELECT 1 FROM "{parent}" AS p WHERE {match})'
    )
    for row in select(db, query):
        yield Dangling((table, row[: len(key)]), (parent, row[len(key) :]))
