"""Goals: insights about a target, its chance, and the pace it needs.

Source: docs/metrics.md, "Insights", 1 to 4.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise, takewhile

from kpi_desktop.analysis.insights.insight import Fact, Insight
from kpi_desktop.analysis.insights.series import Series
from kpi_desktop.analysis.likelihood import LastWord, patient_likelihood
from kpi_desktop.analysis.snapshot import Assessment, KpiSnapshot
from kpi_desktop.domain.insight import InsightKind, Variant
from kpi_desktop.domain.judgement import Judgement, Reason, Rule, Status
from kpi_desktop.domain.kpi import Kind
from kpi_desktop.domain.likelihood import Likelihood
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.target import Basis, PathShape, TargetVersion

FEWEST = 12
LEAST_MOVE, LEAST_STRETCH = Fraction(15, 100), Fraction(110, 100)
HARDLY_ANY = Fraction(5, 100)
"""Chance below which the best pace so far would not do."""
_RECENT = {Grain.DAY: 56, Grain.WEEK: 8, Grain.MONTH: 3}
_FEWEST_RECENT = 3
_WORDS = {
    Reason.LIKELY: Likelihood.LIKELY,
    Reason.EITHER_WAY: Likelihood.EITHER_WAY,
    Reason.UNLIKELY: Likelihood.UNLIKELY,
}
_BEHIND = Status.AT_RISK, Status.OFF_TRACK


def goal_reached(shot: KpiSnapshot) -> Insight | None:
    """The status is "Reached" (1)."""
    said = shot.assessment
    if said.status is not Status.ACHIEVED or said.target is None or said.actual is None:
        return None
    facts: dict[str, Fact] = {
        "actual": said.actual,
        "target": Fraction(said.target.value),
    }
    variant = Variant.FOR_NOW if said.reason is Reason.AT_TARGET else Variant.ONLY
    state = f"{said.target.id} {said.reason}"
    return _told(InsightKind.GOAL_REACHED, shot, state, facts, variant=variant, is_good=True)


def chance_moved(shot: KpiSnapshot, results: int, earlier: Sequence[Judgement]) -> Insight | None:
    """The word for the chance changed, and the chance by 0.15 or more since that word was first said (2).

    Args:
        shot: The KPI with its chance.
        results: Complete results that there are.
        earlier: What was said of the same target at earlier check-ins, oldest first.
    """
    said, before = shot.assessment, _last_told(earlier)
    if said.rule is not Rule.CHANCE or said.chance is None or before is None or results < FEWEST:
        return None
    last, told = before
    word = patient_likelihood(said.chance, last)
    if word is told.likelihood or abs(said.chance - told.chance) < LEAST_MOVE:
        return None
    facts: dict[str, Fact] = {
        "chance": float(said.chance),
        "before": float(told.chance),
        "word": word.value,
        "word_before": told.likelihood.value,
        "results": results,
    }
    through = "" if said.judged_through is None else said.judged_through.start.isoformat()
    return _told(
        InsightKind.CHANCE_MOVED, shot, f"{word} {through}", facts, is_good=said.chance > told.chance
    )


def pace_needed(shot: KpiSnapshot, series: Series) -> Insight | None:
    """At risk or off track, and what is needed is a tenth or more above what came lately (3)."""
    said = shot.assessment
    needed, recent = said.required_rate, said.recent_rate
    recently = series.values[-_RECENT.get(series.grain, 1) :]
    if said.status not in _BEHIND or sum(one is not None for one in recently) < _FEWEST_RECENT:
        return None
    if said.stretch is None or said.stretch < LEAST_STRETCH or needed is None or recent is None:
        return None
    facts: dict[str, Fact] = {"needed": needed, "recent": recent, "stretch": said.stretch}
    return _told(
        InsightKind.PACE_NEEDED, shot, f"{said.status}", facts, variant=_measure(shot, said), is_good=False
    )


def out_of_reach(shot: KpiSnapshot, series: Series) -> Insight | None:
    """Each remaining period needs more than the best of the last twelve, and the chance is below 0.05 (4)."""
    said = shot.assessment
    needed, target = said.required_rate, said.target
    if said.chance is None or said.chance >= HARDLY_ANY or needed is None or target is None:
        return None
    if len(series.known) < FEWEST or said.status not in _BEHIND or _differs_by_period(said, target, series):
        return None
    variant = _measure(shot, said)
    brought = series.known[-FEWEST:]
    if variant is Variant.CHANGE:
        brought = [later - earlier for earlier, later in pairwise(brought)]
    best = max(brought, key=lambda one: target.sign * one)
    if target.sign * needed <= target.sign * best:
        return None
    facts: dict[str, Fact] = {
        "needed": needed, "best": best, "chance": float(said.chance), "results": len(series.known),
    }  # fmt: skip
    return _told(InsightKind.OUT_OF_REACH, shot, f"{target.id}", facts, variant=variant, is_good=False)


def _last_told(earlier: Sequence[Judgement]) -> tuple[LastWord, LastWord] | None:
    """The word of the last check-in, and the same word when it was first said."""
    by_chance = [one for one in earlier if one.rule is Rule.CHANCE and one.chance is not None]
    if not by_chance or by_chance[-1] is not earlier[-1]:
        return None
    run = list(takewhile(lambda one: one.reason is by_chance[-1].reason, reversed(by_chance)))
    return _word(run[0]), _word(run[-1])


def _word(said: Judgement) -> LastWord:
    return LastWord(_WORDS[said.reason], Fraction(said.chance or 0))


def _measure(shot: KpiSnapshot, said: Assessment) -> Variant:
    """What the required rate is: a sum for each period, the rate of the rest, or a change for each period."""
    if shot.kind is Kind.RATE:
        return Variant.RATE
    is_total = said.target is not None and said.target.basis in (None, Basis.TOTAL)
    return Variant.TOTAL if shot.kind is Kind.FLOW and is_total else Variant.CHANGE


def _differs_by_period(said: Assessment, target: TargetVersion, series: Series) -> bool:
    """Whether the periods ahead need different amounts, or are others than those that were counted."""
    if target.path is PathShape.SEASONAL and not said.falls_back_to_even:
        return True
    return said.judged_through is None or said.judged_through.grain is not series.grain


def _told(
    kind: InsightKind,
    shot: KpiSnapshot,
    state: str,
    facts: dict[str, Fact],
    *,
    variant: Variant = Variant.ONLY,
    is_good: bool | None = None,
) -> Insight:
    """An insight about the goal so far."""
    said = shot.assessment
    assert said.target is not None, "a status by a target has one"
    begun = min((one.frame.start for one in shot.targets), default=said.target.frame.start)
    last = said.judged_through.end if said.judged_through is not None else said.target.frame.due
    return Insight(
        kind, begun, max(begun, last), state, facts, shot.kpi.id, shot.objective_id, variant, is_good=is_good
    )
