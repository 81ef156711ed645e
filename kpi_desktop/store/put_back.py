"""Put back: an older action taken back, with the later ones that cannot do without it.

What imports add to cells ties no actions together: it follows from which imports stand and is counted anew.
"""

from collections.abc import Iterable, Mapping

import apsw

from kpi_desktop.domain.change import Entry, EntryState
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.store import entries
from kpi_desktop.store.changeset import Row, apply, invert, joined, rows_of, unpack, without_contributions
from kpi_desktop.store.connection import tried
from kpi_desktop.store.foreign_keys import Dangling, dangling
from kpi_desktop.store.schema import CELLS

Closure = tuple[Entry, ...]


def closure(db: apsw.Connection, entry_id: int) -> Closure:
    """An action and the later ones that touched the same rows, or rows that would be left without theirs.

    Args:
        db: The connection, outside any transaction: what would come of it is tried and rolled back.
        entry_id: The action.

    Returns:
        The entries, newest first.

    Raises:
        Problem: ``UNKNOWN_ENTRY``, ``ENTRY_FIRST``, ``ENTRY_FOLDED``, ``ENTRY_ALREADY_UNDONE`` or
            ``PUT_BACK_IMPOSSIBLE``.
    """
    entry = entries.one(db, entry_id)
    _check_can_be_put_back(entry)
    since = [one for one in reversed(entries.read(db)) if one.id >= entry_id and one.state is EntryState.DONE]
    rows = {one.id: rows_of(_recorded(db, one)) for one in since}
    own = {one.id: rows_of(without_contributions(_recorded(db, one))) for one in since}
    needed = {entry_id}
    while True:
        chosen = _with_same_rows(own, needed)
        found = tuple(one for one in reversed(since) if one.id in chosen)
        left_over = _left_over(db, found)
        if not left_over:
            return found
        further = _touching(rows, left_over) - chosen
        if not further:
            raise _impossible(entry)
        needed |= further


def apply_inverse(db: apsw.Connection, found: Closure) -> None:
    """Take the actions of a closure back, inside a transaction; what the imports among them added is gone.

    Raises:
        Problem: ``PUT_BACK_IMPOSSIBLE``.
    """
    inverse = _inverse(db, found)
    _clear_contributions(db, inverse)
    if not apply(db, inverse):
        raise _impossible(found[-1])
    db.pragma("defer_foreign_keys", True)  # applying has switched it off


def _check_can_be_put_back(entry: Entry) -> None:
    if entry.state is not EntryState.DONE or entry.put_back_by:
        raise Problem(ProblemCode.ENTRY_ALREADY_UNDONE, entry=entry.id, kind=entry.kind)
    if not entry.can_be_undone and not entry.tables:
        raise Problem(ProblemCode.ENTRY_FIRST, entry=entry.id, kind=entry.kind)
    if not entry.can_be_undone:
        raise Problem(ProblemCode.ENTRY_FOLDED, entry=entry.id, kind=entry.kind)


def _with_same_rows(rows: Mapping[int, frozenset[Row]], needed: Iterable[int]) -> set[int]:
    """The needed actions and every later one that touched a row of an earlier one among them."""
    chosen: set[int] = set()
    touched: set[Row] = set()
    wanted = set(needed)
    for number, own in rows.items():
        if number in wanted or not touched.isdisjoint(own):
            chosen.add(number)
            touched |= own
    return chosen


def _left_over(db: apsw.Connection, found: Closure) -> tuple[Dangling, ...]:
    """Rows that would refer to missing ones if these actions were taken back; none where it simply works."""
    inverse = _inverse(db, found)
    with tried(db):
        _clear_contributions(db, inverse)
        if apply(db, inverse):
            return ()
        if not apply(db, inverse, ignore_references=True):
            raise _impossible(found[-1])
        return dangling(db)


def _clear_contributions(db: apsw.Connection, changeset: bytes) -> None:
    """Take out what the imports that a changeset is about add to cells."""
    batches = [key for table, key in rows_of(changeset) if table == "batch"]
    for table in CELLS:
        db.executemany(f"DELETE FROM {table} WHERE source = ?", batches)


def _touching(rows: Mapping[int, frozenset[Row]], left_over: Iterable[Dangling]) -> set[int]:
    ends = {end for one in left_over for end in (one.child, one.parent)}
    return {number for number, own in rows.items() if not ends.isdisjoint(own)}


def _inverse(db: apsw.Connection, found: Closure) -> bytes:
    return joined(db, (invert(without_contributions(_recorded(db, entry))) for entry in found))


def _recorded(db: apsw.Connection, entry: Entry) -> bytes:
    blob = entries.changeset(db, entry.id)
    return b"" if blob is None else unpack(blob)


def _impossible(entry: Entry) -> Problem:
    return Problem(ProblemCode.PUT_BACK_IMPOSSIBLE, entry=entry.id, kind=entry.kind)
