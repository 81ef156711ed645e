"""Due: which inputs should have been entered by now.

Source: docs/metrics.md, "What is due".
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.snapshot import DueInput
from kpi_desktop.domain.formula import Formula, Shift
from kpi_desktop.domain.input import Input, RollUp
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.domain.no_value import Absence
from kpi_desktop.domain.observation import WHOLE_BUSINESS
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.rhythm import Rhythm, RhythmUnit

if TYPE_CHECKING:
    from kpi_desktop.domain.coverage import Span

Opening = tuple[str, Period]
"""Id under which a level is kept, and the period at whose end a number's first result starts from it."""


def due_inputs(values: KpiValues, kpis: Iterable[Kpi]) -> tuple[DueInput, ...]:
    """Inputs of the KPIs that lack a value for a period that is past; a bound pair is one input."""
    begins: dict[str, date] = {}
    for kpi in kpis:
        for input_ in values.grains.asked_inputs(kpi):
            kept = values.book.bindings.resolve(input_.id, values.on)
            start = _begin(values, kpi, kept)
            begins[kept] = min(start, begins.get(kept, start))
    inputs = [one for name in begins if (one := values.book.inputs.get(name)) is not None]
    finest = min(map(values.grains.of_entry, inputs), default=Grain.WEEK)
    lacking = [(one, _lacking(values, one, begins[one.id])) for one in inputs]
    return tuple(
        DueInput(one, periods, _asked_of(values, one, periods, finest), covers=_covers(values, one, periods))
        for one, periods in lacking
        if periods
    )


def _asked_of(values: KpiValues, input_: Input, periods: Sequence[Period], finest: Grain) -> Period | None:
    """The newest of some periods, where the check-in of the day is about it; of slow rhythms it always is."""
    newest, grain = periods[-1], values.grains.of_entry(input_)
    is_last = newest == values.book.calendar.containing(grain, values.on).shifted(-1)
    return newest if is_last or grain > finest or input_.rhythm.every > 1 else None


def _covers(values: KpiValues, input_: Input, periods: Iterable[Period]) -> "Mapping[Period, Span]":
    """Of the periods that files speak for in part: the days that are there."""
    found = ((period, values.rollups.covers(input_.id, period)) for period in periods)
    return {period: covers for period, covers in found if covers is not None}


def opening_inputs(values: KpiValues, kpis: Iterable[Kpi]) -> tuple[DueInput, ...]:
    """Levels that a first result starts from, such as the customers on the day before it: past, and never said."""
    due: dict[Opening, DueInput] = {}
    for kpi in kpis:
        for input_, first in _starts(values, kpi):
            before = _before(values, input_, first)
            is_past = values.timeline.end(before) < values.on
            if is_past and _needs_start(values, kpi, first) and not _is_answered(values, input_.id, before):
                due[input_.id, before] = DueInput(input_, (before,), before, is_opening=True)
    return tuple(due.values())


def openings(values: KpiValues, kpis: Iterable[Kpi]) -> frozenset[Opening]:
    """Every such level, said or not."""
    return frozenset(
        (input_.id, _before(values, input_, first)) for kpi in kpis for input_, first in _starts(values, kpi)
    )


def _starts(values: KpiValues, kpi: Kpi) -> Iterator[tuple[Input, Period]]:
    """Each level of which a number takes that of the period before, with the first period of the number."""
    is_metric = not values.book.links_of(kpi.id)
    for name in _taken_before(values, kpi.definition(values.on).formula, {}):
        kept = values.book.bindings.resolve(name, values.on)
        input_ = values.book.inputs.get(kept)
        if input_ is None or input_.rule is not RollUp.LAST:
            continue
        if is_metric and values.rollups.cells.first_day(kept) is not None:
            continue  # A number that serves no objective goes from its first value on.
        start = _begin(values, kpi, kept)
        yield input_, values.book.calendar.first_counted(values.grains.natural(kpi), start)


def _taken_before(values: KpiValues, formula: Formula, seen: dict[str, None]) -> Iterator[str]:
    """Inputs whose value of the period before goes into a formula, or into what one of its inputs is derived from."""
    for ref in formula.refs:
        if ref.shift is Shift.PRIOR:
            yield ref.name
        input_ = values.book.inputs.get(ref.name)
        is_stated = bool(values.rollups.cells.grains(ref.name))
        if input_ is not None and input_.derived is not None and not is_stated and input_.id not in seen:
            seen[input_.id] = None
            yield from _taken_before(values, input_.derived, seen)


def _before(values: KpiValues, input_: Input, first: Period) -> Period:
    """The period of entry at whose end the level before the first period stands."""
    before, grain = first.shifted(-1), values.grains.of_entry(input_)
    return values.timeline.parts(before, grain)[-1] if grain < before.grain else before


def _needs_start(values: KpiValues, kpi: Kpi, first: Period) -> bool:
    """Whether the first result may still come to a value, and has none."""
    result = values.result(kpi, first)
    is_given_up = result.absence is not None and result.absence.absence is Absence.NOT_AVAILABLE
    return not (result.is_complete or result.is_closed or is_given_up)


def _begin(values: KpiValues, kpi: Kpi, input_id: str) -> date:
    """The day from which values are expected: the first start of an objective, for a metric its first value."""
    served = {link.objective_id for link in values.book.links_of(kpi.id)}
    starts = [one.frame.start for one in values.book.objectives if one.id in served and one.closed_on is None]
    if starts:
        return min(starts)
    return values.rollups.cells.first_day(input_id) or values.book.business.created_on


def _lacking(values: KpiValues, input_: Input, start: date) -> tuple[Period, ...]:
    """The last period of each turn of the rhythm that has passed without a value."""
    if start >= values.on:
        return ()
    grain = values.grains.of_entry(input_)
    periods = values.timeline.periods(grain, start, values.on)
    past = [period for period in periods if values.timeline.end(period) < values.on]
    step = _step(input_.rhythm) if grain is input_.rhythm.grain else 1
    turns = [past[at : at + step] for at in range(0, len(past) - step + 1, step)]
    return tuple(turn[-1] for turn in turns if not any(_is_answered(values, input_.id, one) for one in turn))


def _is_answered(values: KpiValues, input_id: str, period: Period) -> bool:
    rolled = values.rollups.value(input_id, WHOLE_BUSINESS, period)
    if rolled.absence is None or rolled.absence in (Absence.NOT_AVAILABLE, Absence.DOES_NOT_APPLY):
        return True
    homes = (grain for grain in (Grain.MONTH, Grain.QUARTER, Grain.YEAR) if grain > period.grain)
    longer = (values.book.calendar.home(period, grain) for grain in homes)
    return any(
        (cell := values.rollups.cells.at(input_id, WHOLE_BUSINESS, one)) is not None
        and (cell.covers is None or not values.timeline.is_over(one))
        for one in longer
    )


def _step(rhythm: Rhythm) -> int:
    """How many periods of its grain one turn of a rhythm takes."""
    match rhythm.unit, rhythm.grain:
        case RhythmUnit.DAYS, Grain.WEEK:
            return rhythm.every // 7
        case RhythmUnit.MONTHS, grain:
            return rhythm.every // grain.months
        case _:
            return rhythm.every
