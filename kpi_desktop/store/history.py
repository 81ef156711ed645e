"""History: every action as one transaction, recorded in the file, undone and redone from there."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import apsw

from kpi_desktop.domain.change import ActionKind, Change, Entry, EntryState
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.store import entries
from kpi_desktop.store.changeset import apply, invert, pack, recording, tables_of, unpack
from kpi_desktop.store.connection import transaction
from kpi_desktop.store.failure import telling
from kpi_desktop.store.migrations import schema_version
from kpi_desktop.store.values import json_text

if TYPE_CHECKING:
    from kpi_desktop.store.row_changes import RowChange

_T = TypeVar("_T")


class History:
    """The actions of one open file."""

    def __init__(self, db: apsw.Connection, path: Path, *, is_read_only: bool = False) -> None:
        self._db, self._path, self._is_read_only = db, path, is_read_only

    def act(
        self, kind: ActionKind, facts: Mapping[str, object], work: Callable[[], None], *, at: datetime
    ) -> Change:
        """Do something as one transaction and one entry; all of it stays or nothing.

        An action that changes no recorded row writes no entry.

        Args:
            kind: What is done.
            facts: Named facts for its label, plain JSON values.
            work: Writes through the tables; when it raises, nothing has happened.
            at: The time, with offset.

        Raises:
            Problem: ``FILE_READ_ONLY``, ``FILE_BUSY``, ``DISK_FULL`` or ``WRITE_FAILED``.
        """
        return self._transact(lambda: self._record(kind, facts, work, at, ()))

    def note(self, kind: ActionKind, facts: Mapping[str, object], *, at: datetime) -> None:
        """Write an entry for something that cannot be undone, such as making the file."""
        self._transact(lambda: self._write(kind, facts, at, (), None))

    def entries(self) -> tuple[Entry, ...]:
        """All entries, newest first."""
        return entries.read(self._db)

    def undo_entry(self) -> Entry | None:
        """The action that ``undo`` would take back; nothing where the newest cannot be undone."""
        entry = entries.newest(self._db, EntryState.DONE)
        return entry if entry is not None and entry.can_be_undone else None

    def redo_entry(self) -> Entry | None:
        """The action that ``redo`` would do again."""
        entry = entries.oldest(self._db, EntryState.UNDONE)
        return entry if entry is not None and entry.can_be_undone else None

    def undo(self) -> Change:
        """Take the newest action back.

        Raises:
            Problem: ``NOTHING_TO_UNDO``, or ``PUT_BACK_IMPOSSIBLE`` where the rows are no longer what it left.
        """
        # Looked up inside: an import beside the window may just have been saved.
        return self._transact(
            lambda: self._flip(self.undo_entry(), EntryState.UNDONE, ProblemCode.NOTHING_TO_UNDO)
        )

    def redo(self) -> Change:
        """Do the action undone last again.

        Raises:
            Problem: ``NOTHING_TO_REDO``, or ``PUT_BACK_IMPOSSIBLE`` where the rows are no longer what undoing left.
        """
        return self._transact(
            lambda: self._flip(self.redo_entry(), EntryState.DONE, ProblemCode.NOTHING_TO_REDO)
        )

    def size(self, entry_id: int, *, and_later: bool = False) -> int:
        """Bytes that are kept of what an action did, and later ones where wanted: a few for each row touched."""
        return entries.size(self._db, entry_id, and_later=and_later)

    def closure(self, entry_id: int) -> tuple[Entry, ...]:
        """What putting an older action back takes with it, itself included, newest first.

        Raises:
            Problem: ``UNKNOWN_ENTRY``, ``ENTRY_FIRST``, ``ENTRY_FOLDED``, ``ENTRY_ALREADY_UNDONE`` or
                ``PUT_BACK_IMPOSSIBLE``.
        """
        if self._is_read_only:
            raise Problem(ProblemCode.FILE_READ_ONLY, file=self._path.name)
        from kpi_desktop.store import put_back

        with telling(self._path):
            return put_back.closure(self._db, entry_id)

    def put_back(self, entry_id: int, *, at: datetime, then: Callable[[], None] = lambda: None) -> Change:
        """Take an older action and its closure back, as one new action that can itself be undone.

        Args:
            entry_id: The action.
            at: The time, with offset.
            then: Further work of the same action: counts anew what each import adds to its cells.

        Raises:
            Problem: As ``closure`` and ``act``.
        """
        from kpi_desktop.store import put_back

        entry = entries.one(self._db, entry_id)
        found = self.closure(entry_id)

        def work() -> None:
            put_back.apply_inverse(self._db, found)
            then()

        facts = {"kind": entry.kind, "facts": dict(entry.facts), "count": len(found)}
        back = tuple(one.id for one in found)
        return self._transact(lambda: self._record(ActionKind.PUT_BACK, facts, work, at, back))

    def row_changes(self, entry_id: int, limit: int = 200) -> "tuple[RowChange, ...]":
        """Before and after of the rows that an action touched, at most ``limit``; none once it is folded.

        Raises:
            Problem: ``UNKNOWN_ENTRY``.
        """
        from kpi_desktop.store.row_changes import row_changes

        entries.one(self._db, entry_id)
        blob = entries.changeset(self._db, entry_id)
        return () if blob is None else row_changes(self._db, unpack(blob), limit)

    def _record(
        self,
        kind: ActionKind,
        facts: Mapping[str, object],
        work: Callable[[], None],
        at: datetime,
        puts_back: tuple[int, ...],
    ) -> Change:
        with recording(self._db) as record:
            work()
        if not record.changeset and not puts_back:
            return Change()
        number = self._write(kind, facts, at, puts_back, record.changeset)
        return Change(tables_of(record.changeset), number, kind, facts)

    def _write(
        self,
        kind: ActionKind,
        facts: Mapping[str, object],
        at: datetime,
        puts_back: tuple[int, ...],
        changeset: bytes | None,
    ) -> int:
        # What was undone before a new action can no longer be redone.
        self._db.execute("UPDATE history SET state = 'dropped', changeset = NULL WHERE state = 'undone'")
        if self._db.changes():
            from kpi_desktop.store import ledger_keeping

            ledger_keeping.collect(self._db)
        self._db.execute(
            "INSERT INTO history (kind, facts_json, made_at, schema, state, tables_json, puts_back_json, changeset)"
            " VALUES (?, ?, ?, ?, 'done', ?, ?, ?)",
            (
                kind.value,
                json_text(facts),
                at.isoformat(),
                schema_version(self._db),
                json_text(sorted(tables_of(changeset or b""))),
                json_text(puts_back),
                None if changeset is None else pack(changeset),
            ),
        )
        return self._db.last_insert_rowid()

    def _flip(self, entry: Entry | None, state: EntryState, nothing: ProblemCode) -> Change:
        if entry is None:
            raise Problem(nothing)
        blob = entries.changeset(self._db, entry.id)
        changeset = unpack(blob or pack(b""))
        is_undo = state is EntryState.UNDONE
        if not apply(self._db, invert(changeset) if is_undo else changeset, cells_first=is_undo):
            raise Problem(ProblemCode.PUT_BACK_IMPOSSIBLE, entry=entry.id, kind=entry.kind)
        self._db.execute("UPDATE history SET state = ? WHERE id = ?", (state.value, entry.id))
        return Change(entry.tables, entry.id, entry.kind, entry.facts)

    def _transact(self, work: Callable[[], _T]) -> _T:
        if self._is_read_only:
            raise Problem(ProblemCode.FILE_READ_ONLY, file=self._path.name)
        with telling(self._path), transaction(self._db):
            return work()
