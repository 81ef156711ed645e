"""Observation table: every contribution to every cell."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING

import apsw

from kpi_desktop.analysis.book import CellColumns, Column
from kpi_desktop.domain.exact import from_micros
from kpi_desktop.domain.input import Bindings
from kpi_desktop.domain.observation import (
    TYPED,
    WHOLE_BUSINESS,
    Cell,
    CellValue,
    Observation,
    State,
    settle,
)
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.store.columns import Contribution, ContributionReader, Key, Stretch, covered_days
from kpi_desktop.store.input_table import InputTable
from kpi_desktop.store.schema import Value
from kpi_desktop.store.values import Row, micros, select

if TYPE_CHECKING:
    from kpi_desktop.store.covered import CoveredDays

_PUT = (
    "INSERT INTO observation (input, grain, channel, start, source, state, value_micros, is_estimate, rows, note,"
    " recorded_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (input, grain, channel, start, source)"
    " DO UPDATE SET state = excluded.state, value_micros = excluded.value_micros,"
    " is_estimate = excluded.is_estimate, rows = excluded.rows, note = excluded.note,"
    " recorded_on = excluded.recorded_on"
)
_CLEAR = "DELETE FROM observation WHERE input = ? AND grain = ? AND channel = ? AND start = ? AND source = ?"
_READ = (
    "SELECT input, grain, channel, start, source, state, value_micros, is_estimate, rows, note, recorded_on"
    " FROM observation"
)


class ObservationTable:
    """Observations of a business."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db

    def put(self, observations: Iterable[Observation], on: date) -> None:
        """Write contributions; one of the same source to the same cell is replaced.

        Args:
            observations: The contributions.
            on: The day on which they are recorded.

        Raises:
            Problem: ``NUMBER_TOO_LARGE`` or ``NUMBER_TOO_FINE``.
        """
        self._db.executemany(_PUT, (_row(observation, on) for observation in observations))

    def clear(self, cells: Iterable[Cell], source: int = TYPED) -> None:
        """Take one source's contributions out, so that the cells are as if it had not spoken."""
        self._db.executemany(_CLEAR, ((*_place(cell), source) for cell in cells))

    def columns(
        self,
        input_ids: Collection[str] | None = None,
        since: date | None = None,
        until: date | None = None,
        channels: Collection[int] | None = None,
    ) -> CellColumns:
        """Settled cells, kept under the id to which their input is bound on the first day of the period.

        Args:
            input_ids: Inputs wanted, all where nothing; inputs bound to them come along.
            since: First day; periods that began before it and reach into it count too.
            until: Last day on which a period may begin.
            channels: Channel ids, all where nothing.
        """
        return self.read_columns(input_ids, Stretch(since, until, channels))

    def read_columns(self, input_ids: Collection[str] | None, stretch: Stretch) -> CellColumns:
        """Settled cells of a stretch; see ``columns``."""
        inputs = InputTable(self._db)
        bindings, bound = inputs.bindings(), inputs.bound_ids()
        wanted = None if input_ids is None else inputs.linked(frozenset(input_ids))
        covered = covered_days(self._db)
        reader = ContributionReader(self._db, "observation", covered)
        columns: dict[Key, Column] = {}
        shared: list[Key] = []
        for key in reader.keys(wanted, stretch):
            if key[0] in bound:
                shared.append(key)
            elif column := reader.cells(key, stretch):
                columns[key] = column
        return {**columns, **_merged(reader, shared, bindings, stretch, covered)}

    def contributions(self, cell: Cell) -> tuple[Observation, ...]:
        """Every contribution to a cell, under whichever bound id it was recorded; typed first, then batches."""
        group = InputTable(self._db).bindings().group(cell.input_id, cell.period.start)
        found = [
            _observation(row)
            for number in sorted(group)
            for row in select(
                self._db,
                f"{_READ} WHERE input = ? AND grain = ? AND channel = ? AND start = ?",
                (number, *_place(cell)[1:]),
            )
        ]
        return tuple(sorted(found, key=lambda one: (one.source, one.cell.input_id != cell.input_id)))

    def of_input(self, input_id: str, limit: int | None = None) -> tuple[Observation, ...]:
        """Contributions recorded under an input's own id, newest period first."""
        query = f"{_READ} WHERE input = ? ORDER BY start DESC, grain, channel, source LIMIT ?"
        rows = select(self._db, query, (input_id, -1 if limit is None else limit))
        return tuple(_observation(row) for row in rows)

    def of_whole_business(self, input_id: str, since: date) -> tuple[Observation, ...]:
        """Contributions for no channel that are recorded under an input's own id, of periods that began since a day."""
        query = f"{_READ} WHERE input = ? AND channel = {WHOLE_BUSINESS} AND start >= ? ORDER BY grain, start, source"
        rows = select(self._db, query, (input_id, since.isoformat()))
        return tuple(_observation(row) for row in rows)

    def of_source(self, source: int) -> tuple[Observation, ...]:
        """Contributions of one batch, or all typed ones."""
        rows = select(self._db, f"{_READ} WHERE source = ? ORDER BY input, grain, channel, start", (source,))
        return tuple(_observation(row) for row in rows)


def _merged(
    reader: ContributionReader,
    keys: list[Key],
    bindings: Bindings,
    stretch: Stretch,
    covered: "CoveredDays | None",
) -> CellColumns:
    """Cells of inputs that are or were bound: contributions under several ids count in one cell."""
    found: dict[Key, dict[date, list[Contribution]]] = {}
    for number, grain, channel in keys:
        for start, contributions in reader.contributions((number, grain, channel), stretch):
            kept = bindings.resolve(number, start)
            cell = found.setdefault((kept, grain, channel), {}).setdefault(start, [])
            # What was typed under the kept id itself comes last and so stands.
            cell[:] = cell + contributions if number == kept else contributions + cell
    return {
        key: {
            start: _cut(covered, key, start, value, told)
            for start, told in sorted(column.items())
            if (value := settle(told)) is not None
        }
        for key, column in found.items()
    }


def _cut(
    covered: "CoveredDays | None", key: Key, start: date, value: CellValue, told: list[Contribution]
) -> CellValue:
    """A cell, marked where it speaks for a part of its period."""
    if covered is None or (text := start.isoformat()) not in covered.edges(key[1]):
        return value
    return covered.marked(key, text, value, [(source, state) for source, state, _, _ in told])


def _place(cell: Cell) -> tuple[str, str, int, str]:
    return cell.input_id, cell.period.grain.value, cell.channel, cell.period.start.isoformat()


def _row(one: Observation, on: date) -> tuple[Value, ...]:
    return (
        *_place(one.cell),
        one.source,
        one.state.value,
        micros(one.value),
        one.is_estimate,
        one.rows,
        one.note,
        on.isoformat(),
    )


def _observation(row: Row) -> Observation:
    number, grain, channel, start, source, state, value, estimate, rows, note, recorded_on = row
    cell = Cell(number, Period(Grain(grain), date.fromisoformat(start)), channel)
    decimal = None if value is None else from_micros(value)
    day = date.fromisoformat(recorded_on)
    return Observation(cell, decimal, State(state), source, bool(estimate), rows, note, day)
