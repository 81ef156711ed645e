"""Objective: the change wanted, its time frame and the KPIs that show it."""

from dataclasses import dataclass
from datetime import date

from kpi_desktop.domain.problem import Problem, ProblemCode


@dataclass(frozen=True, slots=True)
class TimeFrame:
    """First and last day of an objective or target, both inclusive.

    Raises:
        Problem: ``TIME_FRAME_EMPTY`` when ``due`` lies before ``start``.
    """

    start: date
    due: date

    def __post_init__(self) -> None:
        if self.due < self.start:
            raise Problem(ProblemCode.TIME_FRAME_EMPTY, start=self.start, due=self.due)

    @property
    def length(self) -> int:
        """Number of days."""
        return (self.due - self.start).days + 1

    def contains(self, day: date) -> bool:
        """Whether a day lies within."""
        return self.start <= day <= self.due


@dataclass(frozen=True, slots=True)
class Objective:
    """A change wanted, in words.

    Attributes:
        id: Number in the file.
        title: What the owner wants ("get more repeat customers").
        frame: Time frame.
        owner: Who answers for it.
        closed_on: Day on which it was closed, if it was.
    """

    id: int
    title: str
    frame: TimeFrame
    owner: str = ""
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class ObjectiveKpi:
    """A KPI serving an objective; targets stand on this link.

    Attributes:
        is_headline: Whether the objective's status is this KPI's; one per objective.
        position: Order on screen, from 0.
        reason: Why the owner chose it, where it is not obvious.
    """

    objective_id: int
    kpi_id: str
    is_headline: bool = False
    position: int = 0
    reason: str = ""
