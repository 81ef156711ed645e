"""Take: the snapshot of a business on one day."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from kpi_desktop.analysis.assess import assess_goal, not_judged
from kpi_desktop.analysis.book import Book
from kpi_desktop.analysis.by_channel import channel_results
from kpi_desktop.analysis.due import due_inputs, opening_inputs
from kpi_desktop.analysis.foresight import Foresight
from kpi_desktop.analysis.goal import Goal, GoalPeriods, goal_on, goal_periods, known_versions
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.notes import notes_on
from kpi_desktop.analysis.snapshot import (
    BusinessSnapshot,
    KpiSnapshot,
    ObjectiveSnapshot,
    PeriodResult,
)
from kpi_desktop.analysis.stated import Unit, with_stated
from kpi_desktop.domain.judgement import Reason, Status
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.domain.objective import Objective, ObjectiveKpi, TimeFrame
from kpi_desktop.domain.period import Grain, Period

_SHOWN = 13
"""Periods shown at least, where there are so many."""


def take(
    book: Book,
    on: date,
    *,
    grain: Grain | None = None,
    by_channel: bool = False,
    since: date | None = None,
    values: KpiValues | None = None,
    foresight: Foresight | None = None,
) -> BusinessSnapshot:
    """What is to be shown of a business on a day.

    Args:
        book: What is recorded.
        on: The day that counts as today.
        grain: Period of the values, nothing for each KPI's own; a KPI whose inputs are coarser stays at its own.
        by_channel: Whether values are split by channel too.
        since: First day of the values; nothing for the time frame with at least 13 periods before today.
        values: Values of this book on this day, where somebody else goes on with what was worked out.
        foresight: Knows the chance of targets; without it the plan line alone is gone by.
    """
    values = values or KpiValues(book, on)
    kpis = [kpi for kpi in book.kpis.values() if kpi.retired_on is None or kpi.retired_on > on]
    shots = tuple(
        _shot(values, kpi, link, grain, since, foresight, by_channel=by_channel)
        for kpi, link in _in_order(book, kpis)
    )
    return BusinessSnapshot(
        business=book.business,
        on=on,
        objectives=tuple(_objective(one, shots) for one in book.objectives),
        kpis=shots,
        due=(*due_inputs(values, kpis), *opening_inputs(values, kpis)),
        decisions=tuple(one for one in book.decisions if one.made_on <= on),
        input_names={input_.id: input_.name for input_ in book.inputs.values()},
    )


def _in_order(book: Book, kpis: Iterable[Kpi]) -> list[tuple[Kpi, ObjectiveKpi | None]]:
    """KPIs by objective in the owner's order, then metrics."""
    known = {kpi.id: kpi for kpi in kpis}
    linked = [
        (known[link.kpi_id], link)
        for objective in book.objectives
        for link in book.links
        if link.objective_id == objective.id and link.kpi_id in known
    ]
    served = {kpi.id for kpi, _ in linked}
    return [*linked, *((kpi, None) for kpi in known.values() if kpi.id not in served)]


def _shot(
    values: KpiValues,
    kpi: Kpi,
    link: ObjectiveKpi | None,
    wanted: Grain | None,
    since: date | None,
    foresight: Foresight | None,
    *,
    by_channel: bool,
) -> KpiSnapshot:
    book, definition = values.book, kpi.definition(values.on)
    every = book.versions(link.objective_id, kpi.id) if link is not None else ()
    versions = known_versions(every, values.on)
    frame = _frame(values, link)
    grain = _grain(values, kpi, wanted)
    results = tuple(values.result(kpi, period) for period in _periods(values, kpi, grain, frame.start, since))
    goal = goal_on(values, kpi, versions, values.on)
    if goal is None or values.on < goal.start:
        said, judged = not_judged(values, versions, goal), None
    else:
        judged = goal_periods(values, goal)
        said = assess_goal(values, goal, judged, foresight)
    gathered = _gathered(values, kpi, goal, judged, frame)
    return KpiSnapshot(
        kpi=kpi,
        unit=definition.unit,
        kind=definition.kind,
        objective_id=link.objective_id if link is not None else None,
        is_headline=link is not None and link.is_headline,
        grain=grain,
        results=results,
        to_date=_to_date(values, kpi, gathered),
        assessment=said,
        targets=versions,
        planned=tuple(one for one in every[len(versions) :] if one.made_on <= values.on),
        channels=channel_results(values, kpi, [one.period for one in results], gathered)
        if by_channel
        else (),
        notes=notes_on(values, kpi, results, said.missing, by_channel=by_channel),
        asked=tuple(book.bindings.resolve(one.id, values.on) for one in values.grains.asked_inputs(kpi)),
    )


def _frame(values: KpiValues, link: ObjectiveKpi | None) -> TimeFrame:
    """The time frame of the objective, for a metric the fiscal year."""
    for objective in values.book.objectives:
        if link is not None and objective.id == link.objective_id:
            return objective.frame
    year = values.book.calendar.containing(Grain.YEAR, values.on)
    return TimeFrame(year.start, year.end)


def _grain(values: KpiValues, kpi: Kpi, wanted: Grain | None) -> Grain:
    """The grain asked for, unless the inputs are coarser and nothing finer is recorded."""
    natural = values.grains.natural(kpi)
    if wanted is None or wanted >= natural:
        return wanted or natural
    grains = [values.rollups.cells.grains(input_.id) for input_ in values.grains.asked_inputs(kpi)]
    return wanted if grains and all(one and one[-1] <= wanted for one in grains) else natural


def _periods(
    values: KpiValues, kpi: Kpi, grain: Grain, start: date, since: date | None
) -> tuple[Period, ...]:
    """Periods up to the running one, from a day on or from the first value that is wanted and there."""
    running = values.book.calendar.containing(grain, values.on)
    first = min(
        running.shifted(1 - _SHOWN), values.book.calendar.containing(grain, min(start, values.on)), key=_start
    )
    if since is not None:
        first = values.book.calendar.containing(grain, min(since, values.on))
    earliest = values.grains.first_day(kpi)
    if earliest is not None:
        there = values.book.calendar.containing(grain, min(earliest, values.on))
        first = max(first, there, key=_start)
    else:
        first = max(first, values.book.calendar.containing(grain, min(start, values.on)), key=_start)
    return values.timeline.run(first, running)


def _start(period: Period) -> date:
    return period.start


def _gathered(
    values: KpiValues, kpi: Kpi, goal: Goal | None, judged: GoalPeriods | None, frame: TimeFrame
) -> tuple[Period, ...]:
    """The complete periods of the goal, or of the time frame where there is none, that make up the value to date."""
    natural = values.grains.natural(kpi)
    if goal is not None and judged is not None:
        own = judged if goal.grain is natural else goal_periods(values, replace(goal, grain=natural))
        return _counting(values, kpi, own.units)
    last = min(frame.due, values.on)
    inside = values.timeline.periods(natural, frame.start, last) if frame.start <= last else ()
    results = [values.result(kpi, period) for period in inside]
    return _counting(values, kpi, [Unit(one, (one.period,)) for one in results if one.is_complete])


def _counting(values: KpiValues, kpi: Kpi, units: Sequence[Unit]) -> tuple[Period, ...]:
    return tuple(unit.result.period for unit in with_stated(values, kpi, units))


def _to_date(values: KpiValues, kpi: Kpi, gathered: Sequence[Period]) -> PeriodResult | None:
    """The value over the goal so far; of a KPI that is judged over its own period, the newest."""
    if not gathered:
        return None
    if kpi.definition(values.on).is_recomputed_per_period:
        return values.result(kpi, gathered[-1])
    return values.over(kpi, gathered)


def _objective(objective: Objective, shots: Sequence[KpiSnapshot]) -> ObjectiveSnapshot:
    mine = [shot for shot in shots if shot.objective_id == objective.id]
    headline = next((shot for shot in mine if shot.is_headline), mine[0] if mine else None)
    if headline is None:
        return ObjectiveSnapshot(objective, None, Status.WAITING, Reason.NO_TARGET)
    said = headline.assessment
    return ObjectiveSnapshot(objective, headline.kpi.id, said.status, said.reason)
