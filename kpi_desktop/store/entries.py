"""Entries: the rows of the history table as records."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

import apsw

from kpi_desktop.domain.change import ActionKind, Entry, EntryState
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.store.migrations import last_barrier
from kpi_desktop.store.schema import Value
from kpi_desktop.store.values import Row, select

_QUERY = (
    "SELECT id, kind, facts_json, made_at, schema, state, tables_json, puts_back_json, changeset IS NOT NULL"
    " FROM history"
)


def read(db: apsw.Connection) -> tuple[Entry, ...]:
    """All entries, newest first."""
    return tuple(_marked(_entries(db, f"{_QUERY} ORDER BY id DESC")))


def state(db: apsw.Connection) -> tuple[int, int]:
    """How far the history is: its newest action, and how many are done; every change of what is recorded moves it."""
    newest_id, done = db.execute(
        "SELECT ifnull(max(id), 0), count(*) FILTER (WHERE state = 'done') FROM history"
    ).get
    return int(newest_id), int(done)


def one(db: apsw.Connection, entry_id: int) -> Entry:
    """One entry, with the put back that took it back if one did.

    Raises:
        Problem: ``UNKNOWN_ENTRY``.
    """
    for entry in _marked(_entries(db, f"{_QUERY} WHERE id >= ? ORDER BY id DESC", entry_id)):
        if entry.id == entry_id:
            return entry
    raise Problem(ProblemCode.UNKNOWN_ENTRY, entry=entry_id)


def alone(db: apsw.Connection, entry_id: int) -> Entry:
    """One entry, without what later ones did to it."""
    return _entries(db, f"{_QUERY} WHERE id = ?", entry_id)[0]


def newest(db: apsw.Connection, state: EntryState) -> Entry | None:
    """The newest entry in a state."""
    query = f"{_QUERY} WHERE state = ? ORDER BY id DESC LIMIT 1"
    return next(iter(_entries(db, query, state.value)), None)


def oldest(db: apsw.Connection, state: EntryState) -> Entry | None:
    """The oldest entry in a state."""
    query = f"{_QUERY} WHERE state = ? ORDER BY id LIMIT 1"
    return next(iter(_entries(db, query, state.value)), None)


def changeset(db: apsw.Connection, entry_id: int) -> bytes | None:
    """What an entry recorded, packed; nothing once it is folded or dropped."""
    row = db.execute("SELECT changeset FROM history WHERE id = ?", (entry_id,)).fetchone()
    return None if row is None else row[0]


def size(db: apsw.Connection, entry_id: int, *, and_later: bool) -> int:
    """Length of what an entry, or it and the later ones, recorded, packed; found without reading it."""
    which = "id >= ?" if and_later else "id = ?"
    query = f"SELECT ifnull(sum(length(changeset)), 0) FROM history WHERE {which}"
    return int(db.execute(query, (entry_id,)).get)


def _entries(db: apsw.Connection, query: str, *bindings: Value) -> list[Entry]:
    barrier = last_barrier(db)
    return [_entry(row, barrier) for row in select(db, query, bindings)]


def _entry(row: Row, barrier: int) -> Entry:
    number, kind, facts, made_at, schema, state, tables, puts_back, has_changeset = row
    return Entry(
        id=int(number),
        kind=ActionKind(kind),
        facts=json.loads(facts),
        made_at=datetime.fromisoformat(made_at),
        state=EntryState(state),
        tables=frozenset(json.loads(tables)),
        can_be_undone=bool(has_changeset) and schema >= barrier,
        puts_back=tuple(json.loads(puts_back)),
    )


def _marked(newest_first: Iterable[Entry]) -> list[Entry]:
    """Entries with the put back that holds for each; one that was itself put back no longer does."""
    taken_back: dict[int, int] = {}
    marked = []
    for entry in newest_first:
        by = taken_back.get(entry.id, 0)
        marked.append(replace(entry, put_back_by=by))
        if entry.state is EntryState.DONE and not by:
            for other in entry.puts_back:
                taken_back.setdefault(other, entry.id)
    return marked
