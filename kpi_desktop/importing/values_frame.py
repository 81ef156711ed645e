"""Planned values: what the items of a file come to in each cell, beside what stands there already."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.channel import name_key
from kpi_desktop.domain.coverage import Span, part_covered
from kpi_desktop.domain.exact import from_micros, plain
from kpi_desktop.domain.import_plan import Effect, PlannedValue
from kpi_desktop.domain.input import RollUp
from kpi_desktop.domain.period import Grain
from kpi_desktop.importing.known import CellKey, Known, KnownBatch
from kpi_desktop.importing.ledgers import CellEffect
from kpi_desktop.importing.ledgers_frame import effects


def planned_values(
    file: KnownBatch, known: Known, rules: Mapping[str, RollUp], calendar: Calendar
) -> tuple[PlannedValue, ...]:
    """What committing a file as the newest batch does to each cell.

    Args:
        file: Its items and the days that it speaks for.
        known: What the business holds already.
        rules: How each input rolls up.
        calendar: How the business cuts time, and when it is closed.
    """
    adds = effects([*known.batches, file])[-1]
    stated = [
        CellKey(ledger.target_id, ledger.is_given_result, channel, period)
        for ledger in file.ledgers
        for channel, period in ledger.cells
    ]
    cells = dict.fromkeys([*stated, *adds])
    parts = _Parts(file, known.batches, rules, calendar)
    values = [_value(cell, adds.get(cell), known, parts) for cell in cells]
    return tuple(_in_order(values, [ledger.target_id for ledger in file.ledgers]))


def _in_order(values: Iterable[PlannedValue], targets: Sequence[str]) -> Iterator[PlannedValue]:
    """By number, channel and period. Sorted in small parts, because one long sort lets no other thread go on."""
    order = {target: place for place, target in enumerate(targets)}
    parts: dict[tuple[int, str], list[PlannedValue]] = {}
    for value in values:
        parts.setdefault((order[value.target_id], value.channel or ""), []).append(value)
    for key in sorted(parts):
        yield from sorted(parts[key], key=lambda value: (value.period.start, value.period.grain))


def _value(cell: CellKey, effect: CellEffect | None, known: Known, parts: "_Parts") -> PlannedValue:
    before = known.imported(cell) if known.batches else None
    contribution = Decimal(0) if effect is None else from_micros(effect.micros)
    kind = Effect.NEW if before is None else Effect.CHANGED if contribution else Effect.SAME
    return PlannedValue(
        cell.target_id,
        cell.channel,
        cell.period,
        plain((before or Decimal(0)) + contribution),
        contribution,
        before,
        known.typed(cell),
        0 if effect is None else effect.rows,
        kind,
        parts.is_cut(cell),
        cell.is_given_result,
        parts.is_completed(cell),
    )


class _Parts:
    """Which cells the days of a file, and of the batches before it, speak for only in part."""

    def __init__(
        self,
        file: KnownBatch,
        before: Sequence[KnownBatch],
        rules: Mapping[str, RollUp],
        calendar: Calendar,
    ) -> None:
        self._file, self._rules, self._calendar = file, rules, calendar
        self._key = cache(name_key)
        self._before: dict[_Place, list[Span]] = {}
        for batch in before:
            if (covers := batch.covers) is not None:
                for place in self._spoken_of(batch):
                    self._before.setdefault(place, []).append(covers)

    def is_cut(self, cell: CellKey) -> bool:
        """Whether days of its period are missing."""
        covers, period = self._file.covers, cell.period
        if covers is None or (covers.first <= period.start and period.end <= covers.last):
            return False
        return self._lacks(cell, [*self._spans(cell), covers])

    def is_completed(self, cell: CellKey) -> bool:
        """Whether only the file makes its period whole."""
        before = self._spans(cell)
        return bool(before) and self._lacks(cell, before) and not self.is_cut(cell)

    def _spoken_of(self, batch: KnownBatch) -> set["_Place"]:
        return {
            (ledger.target_id, self._key(channel or ""), period.grain)
            for ledger in batch.ledgers
            if not ledger.is_given_result
            for channel, period in ledger.cells
            if period.grain is not Grain.DAY
        }

    def _spans(self, cell: CellKey) -> list[Span]:
        return self._before.get((cell.target_id, self._key(cell.channel or ""), cell.period.grain), [])

    def _lacks(self, cell: CellKey, spans: Sequence[Span]) -> bool:
        """A result as given is stated for its period, whatever days the file goes to."""
        rule = self._rules.get(cell.target_id, RollUp.SUM)
        return not cell.is_given_result and part_covered(cell.period, spans, self._calendar, rule) is not None


_Place = tuple[str, str, Grain]
"""Input, channel and grain of which a batch speaks."""
