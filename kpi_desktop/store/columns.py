"""Columns: the recorded contributions of a stretch of time, settled cell by cell and read fast."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

import apsw

from kpi_desktop.domain.observation import WHOLE_BUSINESS, CellValue, State, settle
from kpi_desktop.domain.period import Grain
from kpi_desktop.store.schema import Value
from kpi_desktop.store.values import Row, select

if TYPE_CHECKING:
    from kpi_desktop.store.covered import CoveredDays

Key = tuple[str, Grain, int]
"""Input or KPI id, grain and channel id."""

Contribution = tuple[int, State, int, bool]
"""Source, state, whole millionths and estimate flag, as ``settle`` takes them."""

_LONGEST = {Grain.DAY: 0, Grain.WEEK: 6, Grain.MONTH: 30, Grain.QUARTER: 91, Grain.YEAR: 365}
_STATES = {state.value: state for state in State}
_SAID_OF_ALL = (
    " AND (SELECT o.state FROM observation AS o WHERE o.input = c.input AND o.grain = c.grain AND o.channel = 0"
    # What was typed comes first, what is not available last.
    " AND o.start = c.start ORDER BY CASE WHEN o.source > 0 THEN 1 WHEN o.state = 'not_available' THEN 2 ELSE 0 END"
    " LIMIT 1) IS NOT 'value'"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Which cells are wanted.

    Attributes:
        since: First day; periods that began before it and reach into it count too.
        until: Last day on which a period may begin.
        channels: Channel ids, all where nothing.
        leaves_parts_out: Whether channels of a cell with a value stated for the whole business are left out.
    """

    since: date | None = None
    until: date | None = None
    channels: Collection[int] | None = None
    leaves_parts_out: bool = False

    def starts(self, grain: Grain) -> tuple[str, str]:
        """First and last day on which a period of a grain may begin."""
        first = date.min if self.since is None else self.since - timedelta(days=_LONGEST[grain])
        return first.isoformat(), (self.until or date.max).isoformat()


class ContributionReader:
    """Reads one of the two tables of contributions, ``observation`` or ``given_result``."""

    def __init__(self, db: apsw.Connection, table: str, covered: "CoveredDays | None" = None) -> None:
        """Read a table.

        Args:
            db: The connection.
            table: Its name.
            covered: Tells which imported values speak for a part of their period; without it none is asked.
        """
        self._db, self._table, self._covered = db, table, covered
        self._own, self._said = (
            ("input", "c.state, c.value_micros, c.is_estimate")
            if table == "observation"
            else ("kpi", "'value', c.value_micros, 0")
        )

    def keys(self, ids: Collection[str] | None, stretch: Stretch) -> Iterator[Key]:
        """Every id, grain and channel with contributions, found by jumps through the primary key."""
        for number in self._next(self._own, {}):
            if ids is not None and number not in ids:
                continue
            for grain in self._next("grain", {self._own: number}):
                for channel in self._next("channel", {self._own: number, "grain": grain}):
                    if stretch.channels is None or channel in stretch.channels:
                        yield str(number), Grain(str(grain)), int(str(channel))

    def cells(self, key: Key, stretch: Stretch) -> dict[date, CellValue]:
        """What the contributions come to, by first day of the period."""
        rows = self._rows(key, stretch)
        cells = {
            _day(start): CellValue(_STATES[state], micros or 0, bool(estimate))
            for start, _, state, micros, estimate in rows
        }
        if len(cells) != len(rows):  # one contribution each, as nearly always, needs no settling
            settled = {_day(start): settle(found) for start, found in _grouped(rows)}
            cells = {start: value for start, value in settled.items() if value is not None}
        return self._marked(key, rows, cells)

    def _marked(self, key: Key, rows: list[Row], cells: dict[date, CellValue]) -> dict[date, CellValue]:
        """The cells, those marked that speak for a part of their period."""
        edges = self._covered.edges(key[1]) if self._covered is not None else ()
        if self._covered is None or not edges:
            return cells
        for start, found in _grouped(row for row in rows if row[0] in edges):
            told = [(source, state) for source, state, _, _ in found]
            cells[_day(start)] = self._covered.marked(key, start, cells[_day(start)], told)
        return cells

    def contributions(self, key: Key, stretch: Stretch) -> Iterator[tuple[date, list[Contribution]]]:
        """The contributions themselves, by first day of the period."""
        for start, found in _grouped(self._rows(key, stretch)):
            yield _day(start), found

    def _rows(self, key: Key, stretch: Stretch) -> list[Row]:
        query = (
            f"SELECT c.start, c.source, {self._said} FROM {self._table} AS c"
            f" WHERE c.{self._own} = ? AND c.grain = ? AND c.channel = ? AND c.start BETWEEN ? AND ?"
        )
        if stretch.leaves_parts_out and key[2] != WHOLE_BUSINESS and self._table == "observation":
            query += _SAID_OF_ALL
        query += " ORDER BY c.start, c.source"
        number, grain, channel = key
        return list(select(self._db, query, (number, grain.value, channel, *stretch.starts(grain))))

    def _next(self, column: str, given: Mapping[str, Value]) -> Iterator[Value]:
        """The different values of a column of the key, in order; each is found by a jump from the one before."""
        where = "".join(f"{name} = ? AND " for name in given)
        jump = f"SELECT min({column}) FROM {self._table} WHERE {where}{column} >"
        query = (
            # Below every channel, and below every text, lies -1.
            f"WITH RECURSIVE jumps(value) AS ({jump} -1 UNION ALL SELECT ({jump} value) FROM jumps"
            " WHERE value IS NOT NULL) SELECT value FROM jumps WHERE value IS NOT NULL"
        )
        for (value,) in select(self._db, query, (*given.values(), *given.values())):
            yield value


def _grouped(rows: Iterable[Row]) -> Iterator[tuple[str, list[Contribution]]]:
    for start, group in groupby(rows, key=itemgetter(0)):
        yield (
            start,
            [(source, _STATES[state], micros or 0, bool(guess)) for _, source, state, micros, guess in group],
        )


def covered_days(db: apsw.Connection) -> "CoveredDays | None":
    """Tells which imported values speak for a part of their period; nothing where no file was imported."""
    if next(select(db, "SELECT 1 FROM batch WHERE first_day IS NOT NULL LIMIT 1"), None) is None:
        return None
    # Most businesses type: what the days of files need is not loaded for them.
    from kpi_desktop.store.covered import CoveredDays

    return CoveredDays(db)


_day = lru_cache(maxsize=None)(date.fromisoformat)
