"""Outlook: what is to be expected of a KPI until its deadline, and the chance that its target is met.

Everything asked is plain and frozen, so that the answer can be worked out in the background and kept as long as the
question stays the same. numpy is loaded with the first answer.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from zlib import crc32

from kpi_desktop.analysis.forecast_limits import LEAST_RESULTS, ROUGH_BELOW, furthest, is_mostly_zero
from kpi_desktop.domain.likelihood import Withheld
from kpi_desktop.domain.period import Period
from kpi_desktop.domain.target import Verb

if TYPE_CHECKING:
    from kpi_desktop.analysis.outlook_paths import Simulated


class Judged(StrEnum):
    """What is compared with the target at the deadline."""

    TOTAL = "total"
    """The sum over the time frame."""
    LATEST = "latest"
    """The last period's value: levels, KPIs rebuilt for each period, flows with a target per period."""
    MEAN = "mean"
    """The mean of the periods by weight: a rate over the time frame."""


@dataclass(frozen=True, slots=True)
class Running:
    """The period that is not over yet.

    Attributes:
        so_far: What there is of it already.
        elapsed: Share of its days that lie behind, 0 to 1.
        accrues_evenly: Whether the KPI comes in evenly over its periods, so that only the rest of this one is open.
    """

    so_far: float
    elapsed: float
    accrues_evenly: bool = False


@dataclass(frozen=True, slots=True)
class OutlookQuestion:
    """Everything on which an outlook depends.

    Attributes:
        seed: Seed of the simulation, see ``seed_of``.
        first: The period after the history, with which ``weights`` begin.
        history: Value of each complete period, oldest first, those before the goal included; nothing where one is
            missing or closed. The running period is never part of it.
        season_length: Periods in a season, 1 for none.
        judged: What is compared with the target.
        verb: What is wanted.
        target: The value wanted.
        weights: How much each period ahead counts, from the one after the history to the last one before the
            deadline: 1, or 0 for a closed one and for one before the goal starts; for a rate in proportion to its
            denominator.
        actual: Value to date: the sum, or the rate over the goal so far. Nothing where there is no result yet.
        done: For a rate, the weight behind the value to date.
        gaps: For a total, the places in the history of the goal's missing periods, whose values are still wanted.
        running: For a total, the running period where some of it is there; it is the first that has a weight.
        elapsed: Share of the path behind, for a total whose future cannot be simulated.
        low: Least value possible; nothing for 0 where no result is below it, else no limit.
        high: Greatest value possible.
    """

    seed: int
    first: Period
    history: tuple[float | None, ...]
    season_length: int
    judged: Judged
    verb: Verb
    target: float
    weights: tuple[float, ...]
    actual: float | None = None
    done: float = 0.0
    gaps: tuple[int, ...] = ()
    running: Running | None = None
    elapsed: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def results(self) -> tuple[float, ...]:
        """The values that there are."""
        return tuple(value for value in self.history if value is not None)

    @property
    def steps(self) -> int:
        """Periods up to the last one that counts."""
        return max((at for at, weight in enumerate(self.weights, 1) if weight), default=0)

    @property
    def is_too_far(self) -> bool:
        """Whether the deadline is further ahead than the history lets see."""
        return self.steps > furthest(len(self.results))

    @property
    def can_be_simulated(self) -> bool:
        """Whether anything can be said of what is ahead."""
        if not self.steps or len(self.results) < LEAST_RESULTS:
            return False
        return self.judged is Judged.TOTAL or not self.is_mostly_zero

    @property
    def is_mostly_zero(self) -> bool:
        """Whether only sums can be forecast."""
        results = self.results
        return len(set(results)) > 1 and is_mostly_zero(results.count(0.0), len(results))


@dataclass(frozen=True, slots=True)
class Band:
    """What is to be expected of one value, in the KPI's unit.

    Attributes:
        median: As likely above as below.
        low80: The value is within these two in 8 of 10 futures.
        high80: The upper one.
        low95: The value is within these two in 95 of 100 futures.
        high95: The upper one.
    """

    median: float
    low80: float
    high80: float
    low95: float
    high95: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is to be expected of a KPI.

    Attributes:
        first: The period after the history, to which the first band belongs; the others follow it without a gap.
        periods: Value of each coming period up to the deadline, or as far as can be seen; none where there are too
            few results or too many zeros.
        to_date: What will be compared with the target, by the end of each of them: the sum with what missing periods
            may have brought, the rate over the goal, else the same as ``periods``.
        projected: Value at the deadline: the median; for a total without simulation what the pace so far leads to.
        chance: Share of futures that end on the right side of the target, not rounded.
        withheld: Why there is no chance.
        results_needed: For ``NEEDS_RESULTS``, how many more results.
        is_rough: Whether there are so few results, or so many zeros, that bands and chance are rough.
    """

    first: Period
    periods: tuple[Band, ...] = ()
    to_date: tuple[Band, ...] = ()
    projected: float | None = None
    chance: float | None = None
    withheld: Withheld | None = None
    results_needed: int = 0
    is_rough: bool = False


def outlook(question: OutlookQuestion) -> Outlook:
    """What is to be expected of a KPI until its deadline; the same for the same question."""
    withheld, results = _withheld(question), question.results
    needed = max(0, LEAST_RESULTS - len(results)) if withheld is Withheld.NEEDS_RESULTS else 0
    is_rough = len(results) < ROUGH_BELOW or question.is_mostly_zero
    if not question.can_be_simulated:
        return Outlook(question.first, (), (), _by_pace(question), None, withheld, needed, is_rough)
    steps = min(question.steps, furthest(len(results)))
    seen = _simulate(question, steps)
    reaches = steps == question.steps
    return Outlook(
        first=question.first,
        periods=() if question.is_mostly_zero else seen.periods,
        to_date=seen.to_date,
        projected=seen.to_date[-1].median if reaches else _by_pace(question),
        chance=seen.chance if withheld is None else None,
        withheld=withheld,
        is_rough=is_rough,
    )


def seed_of(kpi_id: str, last: Period) -> int:
    """Seed of a KPI's simulation: another one with each new result, the same on each machine."""
    return crc32(f"{kpi_id} {last.grain} {last.start.isoformat()}".encode())


def _withheld(question: OutlookQuestion) -> Withheld | None:
    """Why there is no chance; of several reasons the one that lasts."""
    results = question.results
    if question.verb.is_guard:
        return Withheld.LIMIT
    if not question.steps:
        return Withheld.NOTHING_LEFT
    if len(results) < LEAST_RESULTS:
        return Withheld.NEEDS_RESULTS
    if len(set(results)) == 1:
        return Withheld.CONSTANT
    if question.is_mostly_zero and question.judged is not Judged.TOTAL:
        return Withheld.MOSTLY_ZERO
    return Withheld.TOO_FAR if question.is_too_far else None


def _by_pace(question: OutlookQuestion) -> float | None:
    """The value at the deadline without simulation: a sum goes on as it did; nothing else is known of."""
    if not question.steps:
        return question.actual
    if question.judged is not Judged.TOTAL or question.actual is None or not question.elapsed:
        return None
    return question.actual / question.elapsed


def _simulate(question: OutlookQuestion, steps: int) -> "Simulated":
    from kpi_desktop.analysis.outlook_paths import simulated

    return simulated(question, steps)
