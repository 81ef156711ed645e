"""Planned values: what the items of a file come to in each cell, beside what stands there already."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from kpi_desktop.domain.exact import from_micros, plain
from kpi_desktop.domain.import_plan import Effect, ItemLedger, PlannedValue
from kpi_desktop.domain.period import Period
from kpi_desktop.importing.known import CellKey, Known, KnownBatch
from kpi_desktop.importing.ledgers import CellEffect
from kpi_desktop.importing.ledgers_frame import effects


def planned_values(
    sha256: str, ledgers: tuple[ItemLedger, ...], known: Known, span: tuple[date, date] | None
) -> tuple[PlannedValue, ...]:
    """What committing the ledgers as the newest batch does to each cell.

    Args:
        sha256: Hash of the file.
        ledgers: Its items, per input.
        known: What the business holds already.
        span: First and last day of the file's rows.
    """
    adds = effects([*known.batches, KnownBatch(0, sha256, ledgers)])[-1]
    stated = [
        CellKey(ledger.target_id, ledger.is_given_result, channel, period)
        for ledger in ledgers
        for channel, period in ledger.cells
    ]
    cells = dict.fromkeys([*stated, *adds])
    values = [_value(cell, adds.get(cell), known, span) for cell in cells]
    return tuple(_in_order(values, [ledger.target_id for ledger in ledgers]))


def _in_order(values: Iterable[PlannedValue], targets: Sequence[str]) -> Iterator[PlannedValue]:
    """By number, channel and period. Sorted in small parts, because one long sort lets no other thread go on."""
    order = {target: place for place, target in enumerate(targets)}
    parts: dict[tuple[int, str], list[PlannedValue]] = {}
    for value in values:
        parts.setdefault((order[value.target_id], value.channel or ""), []).append(value)
    for key in sorted(parts):
        yield from sorted(parts[key], key=lambda value: (value.period.start, value.period.grain))


def _value(
    cell: CellKey, effect: CellEffect | None, known: Known, span: tuple[date, date] | None
) -> PlannedValue:
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
        span is not None and _is_partial(cell.period, span),
        cell.is_given_result,
    )


def _is_partial(period: Period, span: tuple[date, date]) -> bool:
    """Whether the file's days begin or end inside a period."""
    first, last = span
    return period.start < first <= period.end or period.start <= last < period.end
