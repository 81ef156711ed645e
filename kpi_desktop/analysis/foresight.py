"""Foresight: what is known of the chance of a target when it is judged.

Three sources, one record: worked out from the history (what a check-in, the command line and the summary do), taken
from what was worked out beside the window a moment ago, or from the judgement that was stored at the check-in. The
first page uses the last two, so that it never waits for a simulation.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, Protocol

from kpi_desktop.analysis.likelihood import LastWord
from kpi_desktop.domain.exact import to_decimal
from kpi_desktop.domain.judgement import METHOD_VERSION, Judgement, Reason, Rule
from kpi_desktop.domain.likelihood import Likelihood
from kpi_desktop.domain.period import Period

if TYPE_CHECKING:
    from kpi_desktop.analysis.goal import Goal, GoalPeriods
    from kpi_desktop.analysis.kpi_value import KpiValues
    from kpi_desktop.analysis.measure import Measured
    from kpi_desktop.analysis.outlook import Outlook
    from kpi_desktop.analysis.outlooks import Outlooks

_LIKELIHOODS = {
    Reason.LIKELY: Likelihood.LIKELY,
    Reason.EITHER_WAY: Likelihood.EITHER_WAY,
    Reason.UNLIKELY: Likelihood.UNLIKELY,
}

Key = tuple[int, str]
"""An objective's number and a KPI's id."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What is known of a target's chance.

    Attributes:
        chance: Share of possible courses that meet the target, nothing where there is none.
        outlook: What is to be expected until the deadline, where it was worked out.
        before: What was said by likelihood at the check-in before, against the same target.
        was_by_pace: Whether the check-in before went by the plan line alone, against the same target.
    """

    chance: Fraction | None = None
    outlook: "Outlook | None" = None
    before: LastWord | None = None
    was_by_pace: bool = False


NOTHING = Foreseen()


class Case(NamedTuple):
    """One goal as it stands.

    Attributes:
        values: Values of the book as of the day.
        goal: The goal that holds on the day.
        periods: Its periods.
        measured: Where it stands.
        elapsed: Share of its path behind.
    """

    values: "KpiValues"
    goal: "Goal"
    periods: "GoalPeriods"
    measured: "Measured"
    elapsed: Fraction

    @property
    def key(self) -> "Asked":
        """What a chance is asked for; whatever else it rests on changes only with the file."""
        target, measured = self.goal.target, self.measured
        number = self.goal.kpi.id
        return (
            target.objective_id,
            number,
            target.id,
            self.periods.through,
            measured.actual,
            measured.expected,
        )


class Foresight(Protocol):
    """Knows the chance of a goal."""

    def of(self, case: Case) -> Foreseen:
        """What is known of the goal's chance."""
        ...


class Said:
    """Judgements of a business, by what they are about."""

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self._by_key: dict[Key, list[Judgement]] = {}
        for one in sorted(judgements, key=lambda one: one.as_of):
            self._by_key.setdefault((one.objective_id, one.kpi_id), []).append(one)

    def of(self, goal: "Goal") -> Sequence[Judgement]:
        """What was said of a goal's KPI against the same target version, by day, each day's last word last."""
        about = self._by_key.get((goal.target.objective_id, goal.kpi.id), ())
        return [one for one in about if one.target_id == goal.target.id]


class Remembering:
    """Foresight from what was worked out before; it works nothing out itself."""

    def __init__(self, said: Said, known: "Mapping[Asked, Foreseen] | None" = None) -> None:
        self._said, self._known = said, known or {}

    def of(self, case: Case) -> Foreseen:
        """What is known of the goal's chance."""
        found = self._known.get(case.key)
        if found is not None:
            return found
        said = self._said.of(case.goal)
        now = next((one for one in reversed(said) if _is_about(one, case)), None)
        chance = None if now is None or now.chance is None else Fraction(now.chance)
        return _foreseen(chance, None, said, case.periods)


class Working:
    """Foresight by simulation; it loads numpy with the first one."""

    def __init__(self, said: Said, outlooks: "Outlooks") -> None:
        self._said, self._outlooks = said, outlooks
        self.found: dict[Asked, Foreseen] = {}

    def of(self, case: Case) -> Foreseen:
        """What is known of the goal's chance."""
        from kpi_desktop.analysis.outlook_question import question_of

        question = None
        if not case.goal.target.verb.is_guard:  # a limit is kept or broken, whatever is to come
            question = question_of(case.values, case.goal, case.periods, case.measured.actual, case.elapsed)
        outlook = None if question is None else self._outlooks.of(question)
        chance = (
            None
            if outlook is None or outlook.chance is None
            else Fraction(to_decimal(Fraction(outlook.chance)))
        )
        found = _foreseen(chance, outlook, self._said.of(case.goal), case.periods)
        self.found[case.key] = found
        return found


Asked = tuple[int, str, int, Period | None, Fraction | None, Fraction | None]
"""What a chance is asked for: objective, KPI, target version, newest period, actual and expected value."""


def _foreseen(
    chance: Fraction | None, outlook: "Outlook | None", said: Sequence[Judgement], periods: "GoalPeriods"
) -> Foreseen:
    before = _before(said, periods.through)
    if before is None:
        return Foreseen(chance, outlook)
    word = None
    if before.rule is Rule.CHANCE and before.chance is not None:
        word = LastWord(_LIKELIHOODS[before.reason], Fraction(before.chance))
    return Foreseen(chance, outlook, word, before.rule is Rule.PACE)


def _before(said: Sequence[Judgement], through: Period | None) -> Judgement | None:
    """The last word on the newest period before the one that is judged now."""
    if through is None:
        return None
    earlier = [one for one in said if one.period.start < through.start]
    newest = max((one.period.start for one in earlier), default=None)
    return next((one for one in reversed(earlier) if one.period.start == newest), None)


def _is_about(one: Judgement, case: Case) -> bool:
    """Whether a judgement was made of the very figures that are judged now, by the rules of today."""
    return (
        one.method_version == METHOD_VERSION
        and one.period == case.periods.through
        and one.actual == _kept(case.measured.actual)
        and one.expected == _kept(case.measured.expected)
    )


def _kept(value: Fraction | None) -> object:
    return None if value is None else to_decimal(value)
