"""Find: every insight that holds of a business on a day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kpi_desktop.analysis.insights.channels import channel_insights
from kpi_desktop.analysis.insights.decisions import shift_after_decision
from kpi_desktop.analysis.insights.doubts import doubts
from kpi_desktop.analysis.insights.goals import chance_moved, goal_reached, out_of_reach, pace_needed
from kpi_desktop.analysis.insights.insight import Insight, in_order
from kpi_desktop.analysis.insights.last_year import compared_with_last_year
from kpi_desktop.analysis.insights.links import Claimed, Claims, Pair, claimed, link_insight, pairs_to_check
from kpi_desktop.analysis.insights.series import Series, series_of
from kpi_desktop.analysis.insights.signals import record, shift, steady, unusual
from kpi_desktop.analysis.insights.trouble import Believed, data_trouble
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.snapshot import KpiSnapshot
from kpi_desktop.analysis.usual_series import UsualRanges
from kpi_desktop.domain.insight import InsightKind
from kpi_desktop.domain.judgement import Judgement, Reason


@dataclass(frozen=True)
class Asking:
    """What insights rest on.

    Attributes:
        values: Values of the book as of the day.
        shots: The KPIs of open objectives and those of none, judged.
        judgements: What was said at check-ins.
        believed: Numbers that the owner called right.
        claims: Links that were told.
        ranges: Usual ranges that are known already.
    """

    values: KpiValues
    shots: tuple[KpiSnapshot, ...]
    judgements: tuple[Judgement, ...] = ()
    believed: Believed = field(default_factory=dict)
    claims: Claims = field(default_factory=dict)
    ranges: UsualRanges = field(default_factory=UsualRanges)


@dataclass(frozen=True)
class Found:
    """What was found.

    Attributes:
        insights: In the order in which they are told.
        claims: Links that stand after this look.
        series: Each KPI's complete periods and usual range by id, where it has a result.
    """

    insights: tuple[Insight, ...] = ()
    claims: Claims = field(default_factory=dict)
    series: Mapping[str, Series] = field(default_factory=dict)


def find_insights(asking: Asking) -> Found:
    """Every insight that holds, those on request included."""
    values = asking.values
    kpis = {shot.kpi.id: shot.kpi for shot in asking.shots}
    made = {kpi_id: series_of(values, kpi, asking.ranges) for kpi_id, kpi in kpis.items()}
    series = {kpi_id: one for kpi_id, one in made.items() if one is not None}
    claims = dict(_claims(asking, series))
    found = [one for shot in asking.shots for one in _of_goal(shot, series.get(shot.kpi.id), asking)]
    found += _of_numbers(asking, series)
    found += channel_insights(values)
    found += [link_insight(series[one], series[other], claims[one, other]) for one, other in claims]
    return Found(in_order(_once(found)), claims, series)


def _of_goal(shot: KpiSnapshot, series: Series | None, asking: Asking) -> Iterator[Insight]:
    """Insights about the target of one KPI for one objective."""
    reached = goal_reached(shot)
    if reached is not None:
        yield reached
    if series is None or series.is_stale or shot.assessment.reason is Reason.STALE:
        return
    moved = chance_moved(shot, len(series.known), _said_before(shot, asking.judgements))
    yield from (
        one for one in (moved, pace_needed(shot, series), out_of_reach(shot, series)) if one is not None
    )
    yield from doubts(shot, series)


def _of_numbers(asking: Asking, series: Mapping[str, Series]) -> Iterator[Insight]:
    """Insights about the results of each KPI, whatever it serves."""
    values = asking.values
    decisions = [one for one in values.book.decisions if one.made_on <= values.on]
    shots = {shot.kpi.id: shot for shot in asking.shots}
    for kpi_id, one in series.items():
        yield from data_trouble(values, one, shots[kpi_id], asking.believed)
        after = shift_after_decision(one, decisions)
        found = (
            unusual(one),
            shift(one),
            after,
            record(one),
            steady(one),
            compared_with_last_year(one, values),
        )
        yield from (insight for insight in found if insight is not None)


def _claims(asking: Asking, series: Mapping[str, Series]) -> Iterator[tuple[Pair, Claimed]]:
    kpis = {shot.kpi.id: shot.kpi for shot in asking.shots}
    for pair in pairs_to_check(kpis, asking.values.book.links):
        if pair[0] in series and pair[1] in series:
            claim = claimed(series[pair[0]], series[pair[1]], asking.claims.get(pair))
            if claim is not None:
                yield pair, claim


def _said_before(shot: KpiSnapshot, judgements: Iterable[Judgement]) -> list[Judgement]:
    """What was said of the same target at earlier check-ins, the last word on each period, oldest first."""
    said = shot.assessment
    if said.target is None or said.judged_through is None:
        return []
    words = {
        one.period.start: one
        for one in judgements
        if (one.objective_id, one.kpi_id) == (shot.objective_id, shot.kpi.id)
        and one.target_id == said.target.id
        and one.period.start < said.judged_through.start
    }
    return [words[start] for start in sorted(words)]


def _once(found: Iterable[Insight]) -> Iterator[Insight]:
    """Trouble with an input is told once, though several numbers rest on it."""
    told: set[tuple[str, str]] = set()
    for one in found:
        about = one.subject, one.state
        if one.kind is InsightKind.DATA_TROUBLE and "input" in one.facts:
            if about in told:
                continue
            told.add(about)
        yield one
