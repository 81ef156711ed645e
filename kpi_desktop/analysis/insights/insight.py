"""Insight: one thing worth telling, as codes and figures; its words come later.

Source: docs/metrics.md, "Insights".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from fractions import Fraction

from kpi_desktop.domain.insight import InsightKind, Variant
from kpi_desktop.domain.kpi import Direction

Fact = Fraction | int | float | str | bool | date | tuple[str, ...] | tuple[tuple[str, date], ...]
"""Exact values are in the KPI's unit; simulated and estimated ones are floats."""

Key = tuple[str, str, str, str]
"""What tells an insight from the others: kind, KPI, objective, and what else it is about."""


class Rank(IntEnum):
    """Order on the page: what changes a status comes first, good news last."""

    STATUS = 0
    TROUBLE = 1
    SIGNAL = 2
    FORECAST = 3
    COMPARISON = 4
    GOOD_NEWS = 5


_RANKS = {
    InsightKind.GOAL_REACHED: Rank.STATUS,
    InsightKind.CHANCE_MOVED: Rank.STATUS,
    InsightKind.DATA_TROUBLE: Rank.TROUBLE,
    InsightKind.UNUSUAL: Rank.SIGNAL,
    InsightKind.SHIFT: Rank.SIGNAL,
    InsightKind.SHIFT_AFTER_DECISION: Rank.SIGNAL,
    InsightKind.RECORD: Rank.SIGNAL,
    InsightKind.PACE_NEEDED: Rank.FORECAST,
    InsightKind.OUT_OF_REACH: Rank.FORECAST,
    InsightKind.TARGET_DOUBTFUL: Rank.FORECAST,
    InsightKind.YEAR_AGO: Rank.COMPARISON,
    InsightKind.CHANNEL_BETTER: Rank.COMPARISON,
    InsightKind.LOSES_MONEY: Rank.COMPARISON,
    InsightKind.LINK: Rank.COMPARISON,
    InsightKind.STEADY: Rank.GOOD_NEWS,
}


@dataclass(frozen=True)
class Insight:
    """One thing worth telling.

    Attributes:
        kind: Which of the fifteen.
        first: First day that it speaks of.
        last: Last day.
        state: What it says, in short; it is told again only where this has changed.
        facts: Its figures by name.
        kpi_id: The KPI, empty where it is about channels.
        objective_id: The objective, nothing where it holds for each.
        variant: Which form it takes.
        subject: What else it is about: an input, channels, another KPI.
        is_good: Whether it is good by the KPI's direction, nothing where it is neither.
        is_on_request: Whether it is told only to those who ask for everything.
    """

    kind: InsightKind
    first: date
    last: date
    state: str
    facts: Mapping[str, Fact]
    kpi_id: str = ""
    objective_id: int | None = None
    variant: Variant = Variant.ONLY
    subject: str = ""
    is_good: bool | None = None
    is_on_request: bool = False

    @property
    def key(self) -> Key:
        """What tells it from the others."""
        return self.kind.value, self.kpi_id, str(self.objective_id or 0), self.subject

    @property
    def rank(self) -> Rank:
        """Its place on the page; the best result in a long time is good news, the worst a signal."""
        if self.kind is InsightKind.RECORD and self.is_good:
            return Rank.GOOD_NEWS
        return _RANKS[self.kind]


def in_order(found: Iterable[Insight]) -> tuple[Insight, ...]:
    """Insights as they are to be told; those of one rank stay as they came."""
    return tuple(sorted(found, key=lambda one: one.rank))


def is_good(direction: Direction, *, is_up: bool) -> bool | None:
    """Whether it is good that a number goes up, or down; of a number to be kept in a range neither is."""
    if direction is Direction.RANGE:
        return None
    return is_up is (direction is Direction.INCREASE)
