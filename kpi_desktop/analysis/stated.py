"""Stated: longer periods whose stated value counts before those of the periods inside them.

Source: docs/metrics.md, "Roll-up".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.snapshot import PeriodResult
from kpi_desktop.domain.formula import Shift
from kpi_desktop.domain.kpi import Kind, Kpi
from kpi_desktop.domain.period import Grain, Period


@dataclass(frozen=True, slots=True)
class Unit:
    """A result that counts, and the periods for which it stands."""

    result: PeriodResult
    periods: tuple[Period, ...]


def with_stated(values: KpiValues, kpi: Kpi, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Results of a sum or a ratio, of which those inside a longer period that says something else give way to it.

    So the value to date comes to the same as the months and quarters that it is made of.

    Args:
        values: Values of the book.
        kpi: The KPI.
        units: Complete results, in order.
    """
    kept = list(units)
    for longer in _longer(values, kpi, kept):
        parts = values.timeline.parts(longer, units[0].periods[0].grain)
        inside = [unit for unit in kept if set(unit.periods) <= set(parts)]
        covered = {period for unit in inside for period in unit.periods}
        if not inside or not all(one in covered or values.result(kpi, one).is_closed for one in parts):
            continue
        result = values.result(kpi, longer)
        added = values.over(kpi, [unit.result.period for unit in inside])
        if result.is_complete and result.value is not None and result.value != added.value:
            place = kept.index(inside[0])
            kept[place : place + len(inside)] = [Unit(result, tuple(one for one in parts if one in covered))]
    return tuple(kept)


def _longer(values: KpiValues, kpi: Kpi, units: Sequence[Unit]) -> Iterator[Period]:
    """Longer periods among the results for which an input states a value of its own, shorter ones first."""
    definition = kpi.definition(values.on)
    if not units or definition.kind not in (Kind.FLOW, Kind.RATE):
        return
    if any(ref.shift is not Shift.NOW for ref in definition.formula.refs):
        return
    first, last = units[0].periods[0], units[-1].periods[-1]
    inputs, cells = values.grains.asked_inputs(kpi), values.rollups.cells
    grains = {grain for input_ in inputs for grain in cells.grains(input_.id) if grain > first.grain}
    for grain in sorted(grains):
        starts = {start for input_ in inputs for start in cells.column(input_.id, grain)}
        for start in sorted(start for start in starts if start <= last.end):
            longer = Period(grain, start)
            if longer.end >= first.start:
                yield longer


def is_stated_longer(values: KpiValues, kpi: Kpi, grain: Grain) -> bool:
    """Whether anything is stated of a KPI for longer periods than those of a grain."""
    cells = values.rollups.cells
    return any(cells.grains(input_.id)[:1] > (grain,) for input_ in values.grains.asked_inputs(kpi))
