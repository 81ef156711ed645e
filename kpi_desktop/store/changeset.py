"""Changeset: what one action did to the recorded rows, as SQLite's session extension writes it down."""

import io
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from operator import itemgetter

import apsw

from kpi_desktop.domain.observation import TYPED
from kpi_desktop.store.connection import savepoint
from kpi_desktop.store.schema import CELLS, RECORDED, Value, columns, has_table

Row = tuple[str, tuple[Value, ...]]
"""A row by its table and the values of its primary key, in the order of the table."""


class Recording:
    """What is being done to the recorded tables; ``changeset`` is there once the block has ended."""

    changeset: bytes = b""


@contextmanager
def recording(db: apsw.Connection) -> Iterator[Recording]:
    """Write down every change that the block makes to a recorded table."""
    session = apsw.Session(db, "main")
    result = Recording()
    try:
        for table in RECORDED:
            if has_table(db, table):
                session.attach(table)
        yield result
        parts: list[bytes] = []
        # In parts, between which other threads get their turn: a large one takes a while.
        session.changeset_stream(lambda part: parts.append(bytes(part)))
        result.changeset = b"".join(parts)
    finally:
        session.close()


def pack(changeset: bytes) -> bytes:
    """A changeset as the history keeps it."""
    return zlib.compress(changeset, 6)


def unpack(blob: bytes) -> bytes:
    """A changeset as SQLite takes it."""
    return zlib.decompress(blob)


def invert(changeset: bytes) -> bytes:
    """What takes a changeset back."""
    return apsw.Changeset.invert(changeset)


def joined(db: apsw.Connection, changesets: Iterable[bytes]) -> bytes:
    """Several changesets as one; columns added since they were recorded keep their values."""
    builder = apsw.ChangesetBuilder()  # type: ignore[no-untyped-call]  # apsw leaves its arguments untold
    try:
        builder.schema(db, "main")
        for changeset in changesets:
            builder.add(changeset)
        return builder.output()
    finally:
        builder.close()


def without_contributions(changeset: bytes) -> bytes:
    """A changeset but for what imports add to cells, which follows from the imports that there are."""
    builder = apsw.ChangesetBuilder()  # type: ignore[no-untyped-call]  # apsw leaves its arguments untold
    try:
        for change in apsw.Changeset.iter(changeset):
            if not _is_contribution(change):
                builder.add_change(change)
        return builder.output()
    finally:
        builder.close()


def tables_of(changeset: bytes) -> frozenset[str]:
    """Names of the tables that a changeset touches."""
    return frozenset(change.name for change in apsw.Changeset.iter(changeset))


def rows_of(changeset: bytes) -> frozenset[Row]:
    """The rows that a changeset touches."""
    return frozenset((change.name, _key(change)) for change in apsw.Changeset.iter(changeset))


def apply(
    db: apsw.Connection, changeset: bytes, *, cells_first: bool = False, ignore_references: bool = False
) -> bool:
    """Apply a changeset in a savepoint of its own.

    Args:
        db: The connection, inside a transaction.
        changeset: What to do.
        cells_first: Do first what concerns the cells. Where channels go together with their values, SQLite would look
            through all values for each channel.
        ignore_references: Leave rows that refer to missing ones in place, for the caller to find them.

    Returns:
        Whether every change could be made and the touched rows now are what the changeset says; otherwise
        nothing was changed.
    """
    try:
        with savepoint(db):
            if cells_first:
                _apply(db, changeset, lambda table: table in CELLS, ignore_references=True)
                _apply(db, changeset, lambda table: table not in CELLS, ignore_references=ignore_references)
            else:
                _apply(db, changeset, lambda _table: True, ignore_references=ignore_references)
            if not _says_what_stands(db, changeset):
                raise apsw.AbortError
    except (apsw.AbortError, apsw.ConstraintError):  # a change that does not fit, a row left without another
        return False
    return True


def _apply(
    db: apsw.Connection, changeset: bytes, concerns: Callable[[str], bool], *, ignore_references: bool
) -> None:
    def conflict(reason: int, _: apsw.TableChange) -> int:
        if reason == apsw.SQLITE_CHANGESET_FOREIGN_KEY and ignore_references:
            return apsw.SQLITE_CHANGESET_OMIT
        return apsw.SQLITE_CHANGESET_ABORT

    stream = io.BytesIO(changeset)
    apsw.Changeset.apply(
        # Handed over in parts, between which other threads get their turn.
        lambda amount: stream.read(amount),  # noqa: PLW0108 - the turns come where Python's own code is called
        db,
        filter=concerns,
        conflict=conflict,
        flags=apsw.SQLITE_CHANGESETAPPLY_FKNOACTION,
    )


def _is_contribution(change: apsw.TableChange) -> bool:
    """Whether it is about what one import, the last part of the key, adds to a cell."""
    return change.name in CELLS and _key(change)[-1] != TYPED


def _says_what_stands(db: apsw.Connection, changeset: bytes) -> bool:
    """Whether the touched rows are as a changeset leaves them; a table that is gone is silently passed over."""
    tables: dict[str, _Rows] = {}
    for change in apsw.Changeset.iter(changeset):
        name = change.name
        if name not in tables:
            tables[name] = _Rows(db, name, change)
        if not tables[name].stand_as(change):
            return False
    return True


class _Rows:
    """Rows of one table, looked up by their keys: very many, one after the other."""

    def __init__(self, db: apsw.Connection, table: str, change: apsw.TableChange) -> None:
        names, keys = columns(db, table), sorted(change.pk_columns)
        self._is_there = len(names) >= change.column_count
        where = " AND ".join(f'"{names[index]}" = ?' for index in keys) if self._is_there else "0"
        self._query = f'SELECT * FROM "{table}" WHERE {where}'
        self._key = itemgetter(*keys) if len(keys) > 1 else itemgetter(slice(keys[0], keys[0] + 1))
        self._cursor = db.cursor()

    def stand_as(self, change: apsw.TableChange) -> bool:
        """Whether a row is as a change leaves it."""
        if not self._is_there:
            return False
        new, old = change.new, change.old
        said = new if old is None else old
        assert said is not None  # a change has an old or a new row
        # To the end: a cursor that could give more would keep every other connection from writing.
        row = next(iter(self._cursor.execute(self._query, self._key(said)).fetchall()), None)
        if new is None or row is None:
            return new is None and row is None
        return row == new or all(
            said is apsw.no_change or said == now for said, now in zip(new, row, strict=False)
        )


def _key(change: apsw.TableChange) -> tuple[Value, ...]:
    row = change.new if change.old is None else change.old
    assert row is not None  # a change has an old or a new row
    return tuple(_plain(row[index]) for index in sorted(change.pk_columns))


def _plain(value: object) -> Value:
    assert isinstance(value, int | str)  # a key is always said in full, and is a number or text
    return value
