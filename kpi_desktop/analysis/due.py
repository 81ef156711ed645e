"""Due: which inputs should have been entered by now.

Source: docs/metrics.md, "What is due".
"""

from collections.abc import Iterable
from datetime import date

from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.snapshot import DueInput
from kpi_desktop.domain.input import Input
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.domain.no_value import Absence
from kpi_desktop.domain.observation import WHOLE_BUSINESS
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.rhythm import Rhythm, RhythmUnit


def due_inputs(values: KpiValues, kpis: Iterable[Kpi]) -> tuple[DueInput, ...]:
    """Inputs of the KPIs that lack a value for a period that is past; a bound pair is one input."""
    begins: dict[str, date] = {}
    for kpi in kpis:
        for input_ in values.grains.asked_inputs(kpi):
            kept = values.book.bindings.resolve(input_.id, values.on)
            start = _begin(values, kpi, kept)
            begins[kept] = min(start, begins.get(kept, start))
    due = []
    for input_id, start in begins.items():
        kept_input = values.book.inputs.get(input_id)
        periods = _lacking(values, kept_input, start) if kept_input is not None else ()
        if kept_input is not None and periods:
            due.append(DueInput(kept_input, periods))
    return tuple(due)


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
    return any(
        values.rollups.cells.at(input_id, WHOLE_BUSINESS, values.book.calendar.home(period, grain))
        is not None
        for grain in homes
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
