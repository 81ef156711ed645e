"""Notes: what the owner should know about the numbers shown."""

from collections.abc import Iterable, Sequence

from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.rollup import NOT_ASSIGNED
from kpi_desktop.analysis.snapshot import Note, NoteKind, PeriodResult
from kpi_desktop.domain.input import Input, RollUp
from kpi_desktop.domain.kpi import Aggregation, Kpi
from kpi_desktop.domain.observation import WHOLE_BUSINESS
from kpi_desktop.domain.period import Period


def notes_on(
    values: KpiValues,
    kpi: Kpi,
    results: Sequence[PeriodResult],
    missing: Sequence[Period],
    *,
    by_channel: bool,
) -> tuple[Note, ...]:
    """Notes on a KPI's results, in order of kind and time, each once.

    Args:
        values: Values of the book.
        kpi: The KPI.
        results: The results shown.
        missing: Periods of the goal without a value.
        by_channel: Whether channels are shown, so that they are compared with the total.
    """
    inputs = values.grains.asked_inputs(kpi)
    periods = [one.period for one in results]
    return tuple(
        dict.fromkeys(
            (
                *_differing(values, inputs, periods),
                *(_against_channels(values, inputs, periods) if by_channel else ()),
                *_hidden(values, inputs, periods),
                *(Note(NoteKind.PERIOD_MISSING, period) for period in missing),
                *(Note(NoteKind.UNWEIGHTED, one.period) for one in results if one.is_unweighted),
                *(Note(NoteKind.CARRIED_FORWARD, one.period) for one in results if one.is_carried),
                *_approximate(values, kpi, inputs, results),
            )
        )
    )


def _differing(values: KpiValues, inputs: Iterable[Input], periods: Sequence[Period]) -> Iterable[Note]:
    """Stated values, at any grain within the periods shown, whose finer values come to something else."""
    for input_ in inputs:
        grains = values.rollups.cells.grains(input_.id)
        if len(grains) < 2:
            continue
        for grain in grains[:-1]:
            column = values.rollups.cells.column(input_.id, grain)
            shown = (Period(grain, start) for start in sorted(column))
            for period in (one for one in shown if _is_shown(values, one, periods)):
                note = _difference(values, input_, period)
                if note is not None:
                    yield note


def _is_shown(values: KpiValues, period: Period, periods: Sequence[Period]) -> bool:
    return (
        bool(periods)
        and periods[0].start <= period.start
        and period.start <= values.timeline.end(periods[-1])
    )


def _difference(values: KpiValues, input_: Input, period: Period) -> Note | None:
    cell = values.rollups.cells.at(input_.id, WHOLE_BUSINESS, period)
    parts = values.rollups.parts_total(input_, WHOLE_BUSINESS, period)
    stated = values.rollups.stated(cell)
    if stated is None or parts is None or parts.value is None or parts.value == stated:
        return None
    uses_parts = bool(values.rollups.cells.uses_parts(input_.id, WHOLE_BUSINESS, period))
    finer = (grain for grain in values.rollups.cells.grains(input_.id) if grain < period.grain)
    return Note(
        NoteKind.PARTS_DIFFER, period, input_.id, stated, parts.value, uses_parts, next(finer), input_.unit
    )


def _against_channels(
    values: KpiValues, inputs: Iterable[Input], periods: Sequence[Period]
) -> Iterable[Note]:
    for input_ in inputs:
        for period in periods:
            beyond = values.rollups.value(input_.id, NOT_ASSIGNED, period).value
            total = values.rollups.value(input_.id, WHOLE_BUSINESS, period).value
            if not beyond or total is None or beyond == total:
                continue
            kind = NoteKind.NOT_ASSIGNED if beyond > 0 else NoteKind.CHANNELS_EXCEED_TOTAL
            yield Note(kind, period, input_.id, total, total - beyond, unit=input_.unit)


def _hidden(values: KpiValues, inputs: Iterable[Input], periods: Sequence[Period]) -> Iterable[Note]:
    for input_ in inputs:
        for period in periods:
            cell = values.rollups.cells.at(input_.id, WHOLE_BUSINESS, period)
            if cell is not None and cell.hides_batches:
                stated = values.rollups.stated(cell)
                yield Note(NoteKind.TYPED_HIDES_IMPORT, period, input_.id, stated, unit=input_.unit)


def _approximate(
    values: KpiValues, kpi: Kpi, inputs: Iterable[Input], results: Sequence[PeriodResult]
) -> Iterable[Note]:
    """Churn over a long window misses, or catches, those who came and left inside it."""
    is_rebuilt = kpi.definition(values.on).aggregation is Aggregation.RECOMPUTE
    opens = any(input_.rule is RollUp.FIRST for input_ in inputs)
    if is_rebuilt and opens and results and results[0].period.grain > values.grains.natural(kpi):
        yield Note(NoteKind.APPROXIMATE)
