"""Status: which of the six words fits, by rules of which the first that matches wins.

Source: docs/metrics.md, "Status".
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from kpi_desktop.analysis.likelihood import LastWord, patient_likelihood
from kpi_desktop.domain.judgement import Reason, Rule, Status
from kpi_desktop.domain.likelihood import Likelihood
from kpi_desktop.domain.target import Verb

_TOLERANCE = Fraction(1, 10)
_TOO_EARLY = Fraction(8, 100)
_WIDE_GAP = Fraction(1, 4)


class Verdict(NamedTuple):
    """A status with its reason and the rule that decided."""

    status: Status
    reason: Reason
    rule: Rule


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything on which the status of a KPI with a target rests.

    Attributes:
        verb: What is wanted.
        is_total: Whether a sum since the start is judged.
        gathers: Whether gaps inside the goal so far matter: a sum, or a rate over the goal so far.
        target: The value wanted.
        actual: Value to date.
        expected: Value expected by then.
        gap: Distance to it, + is good.
        scale: What a tenth is taken of to tell slightly behind from behind.
        elapsed: Share of the path behind.
        periods: Complete periods with a result.
        expected_periods: Periods up to the newest result that should have one.
        inner_missing: Those of them without.
        any_due: Whether any period is past.
        is_past_due: Whether the deadline has passed.
        last_is_in: Whether the last period of the time frame has its result.
        is_stale: Whether the newest result is too old to go by.
        inside: For a guard, whether the newest periods are within the limit, newest first.
        chance: Share of possible courses that meet the target, nothing where there is none.
        before: What was said by chance at the check-in before.
    """

    verb: Verb
    is_total: bool
    gathers: bool
    target: Fraction
    actual: Fraction | None
    expected: Fraction | None
    gap: Fraction | None
    scale: Fraction
    elapsed: Fraction
    periods: int
    expected_periods: int
    inner_missing: int
    any_due: bool
    is_past_due: bool
    last_is_in: bool
    is_stale: bool
    inside: tuple[bool, ...] = ()
    chance: Fraction | None = None
    before: LastWord | None = None

    @property
    def is_cap(self) -> bool:
        """Whether a sum must not exceed the target: spending."""
        return self.is_total and self.verb is Verb.DECREASE_TO

    @property
    def is_there(self) -> bool:
        """Whether the actual value is on the right side of the target."""
        if self.actual is None:
            return False
        return self.actual <= self.target if self.verb is Verb.DECREASE_TO else self.actual >= self.target

    @property
    def has_gap(self) -> bool:
        """Whether a period is missing that the judgement would need."""
        return self.gathers and self.inner_missing > 0


def decide(standing: Standing) -> Verdict:
    """The first rule that matches."""
    for rule in _GUARD_RULES if standing.verb.is_guard else _RAMP_RULES:
        verdict = rule(standing)
        if verdict is not None:
            return verdict
    return _by_pace(standing)


def _no_data(standing: Standing) -> Verdict | None:
    if standing.actual is not None:
        return None
    if standing.any_due:
        return Verdict(Status.WAITING, Reason.NO_DATA, Rule.NO_DATA)
    return Verdict(Status.WAITING, Reason.COLLECTING, Rule.NO_DATA)


def _achieved(standing: Standing) -> Verdict | None:
    if not standing.is_there or standing.has_gap:
        return None
    over = standing.is_past_due and standing.last_is_in
    if over or (standing.is_total and not standing.is_cap):
        return Verdict(Status.ACHIEVED, Reason.TARGET_REACHED, Rule.ACHIEVED)
    if standing.is_cap or standing.is_past_due:
        return None
    return Verdict(Status.ACHIEVED, Reason.AT_TARGET, Rule.ACHIEVED)


def _missed(standing: Standing) -> Verdict | None:
    if standing.is_cap and not standing.is_there:
        return Verdict(Status.MISSED, Reason.CAP_EXCEEDED, Rule.MISSED)
    if not standing.is_past_due:
        return None
    if not standing.last_is_in:
        return Verdict(Status.WAITING, Reason.WAITING_FOR_LAST_RESULT, Rule.MISSED)
    if standing.has_gap:
        return Verdict(Status.WAITING, Reason.INCOMPLETE, Rule.INCOMPLETE)
    return Verdict(Status.MISSED, Reason.DEADLINE_PASSED, Rule.MISSED)


def _stale(standing: Standing) -> Verdict | None:
    return Verdict(Status.WAITING, Reason.STALE, Rule.STALE) if standing.is_stale else None


def _incomplete(standing: Standing) -> Verdict | None:
    if standing.gathers and standing.inner_missing > _WIDE_GAP * standing.expected_periods:
        return Verdict(Status.WAITING, Reason.INCOMPLETE, Rule.INCOMPLETE)
    return None


def _by_chance(standing: Standing) -> Verdict | None:
    if standing.chance is None:
        return None
    return Verdict(*_LIKELIHOODS[patient_likelihood(standing.chance, standing.before)], Rule.CHANCE)


def _too_early(standing: Standing) -> Verdict | None:
    if standing.periods < 1 or standing.elapsed < _TOO_EARLY:
        return Verdict(Status.WAITING, Reason.TOO_EARLY, Rule.TOO_EARLY)
    return None


def _by_limit(standing: Standing) -> Verdict:
    if standing.inside[0]:
        return Verdict(Status.ON_TRACK, Reason.WITHIN_LIMIT, Rule.LIMIT)
    if standing.inside[:3].count(False) >= 2:
        return Verdict(Status.OFF_TRACK, Reason.OUTSIDE_REPEATEDLY, Rule.LIMIT)
    return Verdict(Status.AT_RISK, Reason.OUTSIDE_ONCE, Rule.LIMIT)


def _by_pace(standing: Standing) -> Verdict:
    gap = standing.gap or Fraction(0)
    if gap >= 0:
        return Verdict(Status.ON_TRACK, Reason.AHEAD_OF_PACE, Rule.PACE)
    if gap >= -_TOLERANCE * standing.scale:
        return Verdict(Status.AT_RISK, Reason.SLIGHTLY_BEHIND_PACE, Rule.PACE)
    return Verdict(Status.OFF_TRACK, Reason.BEHIND_PACE, Rule.PACE)


_LIKELIHOODS = {
    Likelihood.LIKELY: (Status.ON_TRACK, Reason.LIKELY),
    Likelihood.EITHER_WAY: (Status.AT_RISK, Reason.EITHER_WAY),
    Likelihood.UNLIKELY: (Status.OFF_TRACK, Reason.UNLIKELY),
}
_Rule = Callable[[Standing], Verdict | None]
_RAMP_RULES: tuple[_Rule, ...] = (_no_data, _achieved, _missed, _stale, _incomplete, _by_chance, _too_early)
_GUARD_RULES: tuple[_Rule, ...] = (_no_data, _stale, _incomplete, _by_limit)
