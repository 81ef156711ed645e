"""Doubts: a baseline that few results stand behind, and a target that the history does not suggest.

Source: docs/metrics.md, "Insights", 15.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kpi_desktop.analysis.insights.insight import Fact, Insight
from kpi_desktop.analysis.insights.series import Series
from kpi_desktop.analysis.season import SEASONS
from kpi_desktop.analysis.snapshot import Assessment, KpiSnapshot
from kpi_desktop.domain.insight import InsightKind, Variant
from kpi_desktop.domain.judgement import Status
from kpi_desktop.domain.kpi import Kind
from kpi_desktop.domain.period import ONE_DAY, Grain, add_days
from kpi_desktop.domain.target import Basis, TargetVersion

FEWEST = 6
_MOST_OF_IT = Fraction(3, 4)
"""Part of last year's periods that must have a value for it to speak."""
_DAYS: dict[Grain, Fraction | int] = {
    Grain.DAY: 1,
    Grain.WEEK: 7,
    Grain.MONTH: Fraction("30.4375"),
    Grain.QUARTER: 92,
    Grain.YEAR: 366,
}


@dataclass(frozen=True)
class _Case:
    shot: KpiSnapshot
    series: Series
    said: Assessment
    target: TargetVersion

    @property
    def is_total(self) -> bool:
        return self.shot.kind is Kind.FLOW and self.target.basis in (None, Basis.TOTAL)


def doubts(shot: KpiSnapshot, series: Series) -> Iterator[Insight]:
    """What is doubtful of a target that is not a limit; nothing once it is reached or missed."""
    said, target = shot.assessment, shot.assessment.target
    if target is None or target.verb.is_guard or said.status in (Status.ACHIEVED, Status.MISSED):
        return
    case = _Case(shot, series, said, target)
    yield from _rough_baseline(case)
    yield from _beyond_history(case)
    yield from _already_there(case)


def _rough_baseline(case: _Case) -> Iterator[Insight]:
    """A baseline that nobody stated, from fewer than six results or less than a season; a total starts from nothing."""
    is_stated = any(one.baseline is not None for one in case.shot.targets)
    if case.is_total or is_stated:
        return
    start = case.shot.targets[0].frame.start if case.shot.targets else case.target.frame.start
    before = [period for period in case.series.periods if period.end < start]
    known = sum(value is not None for value in case.series.values[: len(before)])
    if known < FEWEST or len(before) < SEASONS[case.series.grain]:
        facts: dict[str, Fact] = {"count": known}
        first = before[0].start if before else case.series.periods[0].start
        last = before[-1].end if before else case.series.periods[0].end
        yield _told(case, Variant.ROUGH_BASELINE, facts, (first, last))


def _beyond_history(case: _Case) -> Iterator[Insight]:
    """A target beyond where 39 of 40 courses end."""
    outlook = case.said.outlook
    if outlook is None or outlook.chance is None or not outlook.to_date or outlook.is_rough:
        return
    end = outlook.to_date[-1]
    wanted = float(case.target.value)
    is_beyond = wanted > end.high95 if case.target.sign > 0 else wanted < end.low95
    if is_beyond:
        facts: dict[str, Fact] = {
            "target": Fraction(case.target.value),
            "low": end.low95,
            "high": end.high95,
            "chance": outlook.chance,
        }
        yield _told(case, Variant.BEYOND_HISTORY, facts, case.series.span(0))


def _already_there(case: _Case) -> Iterator[Insight]:
    """A target that last year's results meet as they were."""
    start = case.target.frame.start
    season, opens = SEASONS[case.series.grain], add_days(start, -366)
    places = [
        place
        for place, period in enumerate(case.series.periods)
        if opens <= period.start and period.end < start and case.series.values[place] is not None
    ]
    if not places or len(places) < _MOST_OF_IT * season or not _is_alike(case):
        return
    known = [value for place in places if (value := case.series.values[place]) is not None]
    level = sum(known, Fraction(0)) / len(known)
    if case.is_total:
        days = (case.target.frame.due - start + ONE_DAY).days
        level *= Fraction(days) / _DAYS[case.series.grain]
    wanted = Fraction(case.target.value)
    if case.target.sign * (level - wanted) >= 0:
        facts: dict[str, Fact] = {"target": wanted, "level": level, "results": len(known)}
        yield _told(case, Variant.ALREADY_THERE, facts, case.series.span(places[0], places[-1]))


def _is_alike(case: _Case) -> bool:
    """Whether the target is of the periods that were counted, or of all of them."""
    basis = case.target.basis
    return basis is None or basis.grain in (None, case.series.grain)


def _told(case: _Case, variant: Variant, facts: dict[str, Fact], span: tuple[date, date]) -> Insight:
    first, last = span
    return Insight(
        InsightKind.TARGET_DOUBTFUL,
        first,
        last,
        f"{variant} {case.target.id}",
        facts,
        case.shot.kpi.id,
        case.shot.objective_id,
        variant,
        subject=variant.value,
    )
