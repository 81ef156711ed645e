"""Covered days: which imported values speak for only a part of their period, by the days of the batches behind them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cached_property

import apsw

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.channel import ChannelTree
from kpi_desktop.domain.coverage import Span, part_covered
from kpi_desktop.domain.input import RollUp
from kpi_desktop.domain.observation import TYPED, WHOLE_BUSINESS, CellValue, State
from kpi_desktop.domain.period import Grain, Period, add_days
from kpi_desktop.store.business_table import BusinessTable
from kpi_desktop.store.channel_table import ChannelTable
from kpi_desktop.store.input_table import InputTable
from kpi_desktop.store.ledger_blob import cells_in
from kpi_desktop.store.values import select

Key = tuple[str, Grain, int]
"""Input id, grain and channel id."""


class CoveredDays:
    """Answers for one reading of the file; what is recorded meanwhile it does not see."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db
        rows = select(db, "SELECT id, first_day, last_day FROM batch WHERE first_day IS NOT NULL")
        self._spans = {
            batch: Span(date.fromisoformat(first), date.fromisoformat(last)) for batch, first, last in rows
        }
        self._edges: dict[Grain, frozenset[str]] = {}
        self._found: dict[tuple[Grain, str, frozenset[int], RollUp], Span | None] = {}
        self._spoken: dict[tuple[int, str], frozenset[tuple[int, Grain]]] = {}

    def by_day(self, input_ids: Iterable[str]) -> Mapping[str, tuple[Span, ...]]:
        """The spans of the batches that brought something of an input day by day, of inputs that have days at all."""
        query = "SELECT DISTINCT source FROM observation WHERE input = ? AND grain = ? AND source > ?"
        found = {
            number: _joined(
                self._spans[source]
                for (source,) in select(self._db, query, (number, Grain.DAY.value, TYPED))
                if source in self._spans
            )
            for number in input_ids
        }
        return {number: spans for number, spans in found.items() if spans}

    def edges(self, grain: Grain) -> frozenset[str]:
        """First days of the periods inside which the days of a batch begin or end: only they can be cut."""
        if grain not in self._edges:
            self._edges[grain] = frozenset() if grain is Grain.DAY else frozenset(self._cut_by(grain))
        return self._edges[grain]

    def marked(self, key: Key, start: str, value: CellValue, told: Iterable[tuple[int, State]]) -> CellValue:
        """What a cell says, its contributions settled, once the days of its files are looked at.

        Where the owner said that the number is not to be had, some days of it change nothing.
        """
        said = list(told)
        part = self.part_of(key, start, said)
        if part is None:
            return value
        if any(source == TYPED for source, _ in said):
            return CellValue(State.NOT_AVAILABLE, hides_batches=True)
        return value._replace(covers=part)

    def part_of(self, key: Key, start: str, told: Iterable[tuple[int, State]]) -> Span | None:
        """The days that stand behind an imported value, where they are only a part of its period.

        Args:
            key: Input, grain and channel of the cell.
            start: First day of its period, one of the ``edges``.
            told: Source and state of each contribution to it.
        """
        said = list(told)
        if any(source == TYPED and state is not State.NOT_AVAILABLE for source, state in said):
            return None
        sources = frozenset(source for source, _ in said if source != TYPED)
        rule = self._rules.get(key[0], RollUp.SUM)
        asked = key[1], start, sources, rule
        if asked not in self._found:  # The inputs and channels of one file nearly always ask the same.
            self._found[asked] = self._part(*asked)
        if self._found[asked] is None:
            return None
        others = self._others(key, Period(key[1], date.fromisoformat(start)), sources)
        return self._part(key[1], start, sources.union(others), rule)

    def part_of_cell(self, key: Key, start: str) -> Span | None:
        """The same, for a cell whose contributions are not at hand."""
        query = (
            "SELECT source, state FROM observation"
            " WHERE input = ? AND grain = ? AND channel = ? AND start = ? ORDER BY source"
        )
        rows = list(select(self._db, query, (key[0], key[1].value, key[2], start)))
        return self.part_of(key, start, [(source, State(state)) for source, state in rows]) if rows else None

    def _part(self, grain: Grain, start: str, sources: Collection[int], rule: RollUp) -> Span | None:
        if not self._spans.keys() >= set(sources):
            return None  # A batch of which no days are known.
        spans = [self._spans[source] for source in sources]
        return part_covered(Period(grain, date.fromisoformat(start)), spans, self._calendar, rule)

    def _cut_by(self, grain: Grain) -> Iterable[str]:
        for span in self._spans.values():
            for day in span:
                period = self._calendar.containing(grain, day)
                if period.start < span.first or span.last < period.end:
                    yield period.start.isoformat()

    def _others(self, key: Key, period: Period, sources: Collection[int]) -> Iterable[int]:
        """Batches that add nothing to a cell and still speak for days of it, such as days without a sale."""
        input_id, grain, channel = key
        ids = InputTable(self._db).linked(frozenset({input_id}))
        for batch, span in self._spans.items():
            is_other = batch not in sources and span.touches(period)
            if is_other and any((channel, grain) in self._spoken_by(batch, name) for name in ids):
                yield batch

    def _spoken_by(self, batch: int, input_id: str) -> frozenset[tuple[int, Grain]]:
        """Channels and grains of which a batch speaks."""
        key = batch, input_id
        if key not in self._spoken:
            query = "SELECT items FROM batch_ledger WHERE batch = ? AND target = ? AND is_given = 0"
            self._spoken[key] = frozenset(
                (self._channel(name), period.grain)
                for (blob,) in select(self._db, query, key)
                for name, period in cells_in(blob)
            )
        return self._spoken[key]

    def _channel(self, path: str | None) -> int:
        """The channel of a name as a batch wrote it, -1 where there is none any more."""
        number = WHOLE_BUSINESS
        for name in (part.strip() for part in (path or "").split(" / ")):
            if name:
                known = self._channels.find(name, number)
                if known is None:
                    return -1
                number = known.id
        return number

    @cached_property
    def _calendar(self) -> Calendar:
        return BusinessTable(self._db).read().calendar

    @cached_property
    def _channels(self) -> ChannelTree:
        return ChannelTable(self._db).all()

    @cached_property
    def _rules(self) -> Mapping[str, RollUp]:
        return {name: RollUp(rule) for name, rule in select(self._db, "SELECT id, rule FROM input")}


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same days in as few spans as hold them."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.first <= add_days(joined[-1].last, 1):
            joined[-1] = Span(joined[-1].first, max(joined[-1].last, span.last))
        else:
            joined.append(span)
    return tuple(joined)
