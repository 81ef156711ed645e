"""Target: what is wanted of a KPI, as versions with the days on which each holds."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kpi_desktop.domain.objective import TimeFrame
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.problem import Problem, ProblemCode


class Verb(StrEnum):
    """What is wanted: a ramp to a value, or a limit to respect."""

    INCREASE_TO = "increase_to"
    DECREASE_TO = "decrease_to"
    STAY_ABOVE = "stay_above"
    STAY_BELOW = "stay_below"
    KEEP_BETWEEN = "keep_between"

    @property
    def is_guard(self) -> bool:
        """Whether it is a limit without ramp: kept or broken."""
        return self not in (Verb.INCREASE_TO, Verb.DECREASE_TO)


class Basis(StrEnum):
    """What a target on a flow counts: the sum over the time frame, or one period."""

    TOTAL = "total"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def grain(self) -> Grain | None:
        """The period that one value covers; nothing for the total."""
        return None if self is Basis.TOTAL else Grain(self.value)


class PathShape(StrEnum):
    """How the expected value moves from baseline to target."""

    EVEN = "even"
    STEPS = "steps"
    BY_HAND = "by_hand"
    SEASONAL = "seasonal"


@dataclass(frozen=True, slots=True)
class PathPoint:
    """A value expected on a day: a corner of a path by hand, or the end of a step."""

    day: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class TargetVersion:
    """One version of a target.

    Attributes:
        id: Number in the file, 0 before it is saved.
        objective_id: The objective, and with
        kpi_id: the KPI, the link on which the target stands.
        verb: What is wanted.
        value: The value wanted, the lower limit of a range.
        high: The upper limit of a range, else nothing.
        baseline: Value at the start; none for a total, which starts from nothing.
        baseline_is_rough: Whether the baseline is from memory.
        basis: For a flow, what the value counts; nothing for levels and rates.
        frame: First day of the path and the day by which the value is wanted.
        valid_from: First day on which this version holds.
        valid_to: Last day on which it holds, nothing while it is current.
        path: How the expected value moves.
        points: Corners of a path by hand, ends of steps, in order of days.
        made_on: Day on which the version was made.

    Raises:
        Problem: ``TARGET_NEEDS_RANGE``, ``TARGET_TAKES_NO_RANGE``, ``TARGET_WRONG_WAY``.
    """

    id: int
    objective_id: int
    kpi_id: str
    verb: Verb
    value: Decimal
    frame: TimeFrame
    valid_from: date
    made_on: date
    high: Decimal | None = None
    baseline: Decimal | None = None
    baseline_is_rough: bool = False
    basis: Basis | None = None
    valid_to: date | None = None
    path: PathShape = PathShape.EVEN
    points: tuple[PathPoint, ...] = ()

    def __post_init__(self) -> None:
        self._check_range()
        self._check_way()

    def _check_range(self) -> None:
        if self.verb is Verb.KEEP_BETWEEN:
            if self.high is None or self.high <= self.value:
                raise Problem(ProblemCode.TARGET_NEEDS_RANGE, kpi=self.kpi_id, low=self.value)
        elif self.high is not None:
            raise Problem(ProblemCode.TARGET_TAKES_NO_RANGE, kpi=self.kpi_id)

    def _check_way(self) -> None:
        if self.verb.is_guard or self.baseline is None or self.basis is Basis.TOTAL:
            return
        rising = self.verb is Verb.INCREASE_TO
        if (self.value <= self.baseline) if rising else (self.value >= self.baseline):
            raise Problem(
                ProblemCode.TARGET_WRONG_WAY,
                kpi=self.kpi_id,
                verb=self.verb,
                baseline=self.baseline,
                target=self.value,
            )

    @property
    def sign(self) -> int:
        """+1 where more is wanted, -1 where less is."""
        return -1 if self.verb in (Verb.DECREASE_TO, Verb.STAY_BELOW) else 1

    def holds(self, on: date) -> bool:
        """Whether this version holds on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)
