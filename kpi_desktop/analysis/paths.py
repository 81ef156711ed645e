"""Path: the value expected of a KPI on each day of its time frame.

Source: docs/metrics.md, "Paths". A new target version continues from where the old path stood on its last day.
"""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from kpi_desktop.analysis.goal import Goal
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.shares import Share, day_before, even_share, last_year, seasonal_share
from kpi_desktop.domain.kpi import Kind
from kpi_desktop.domain.period import Period
from kpi_desktop.domain.target import PathShape, TargetVersion


@dataclass(frozen=True)
class Path:
    """Expected values under one target version.

    Attributes:
        version: The version.
        share: How much of the way lies behind on a day.
        anchor: Last day before this path, on which
        base: it stands at this value.
        is_total: Whether it is the path of a sum.
        index: For a level with a season, last year's share of its mean by end of period.
        earlier: The path that it continues.
        falls_back: Whether it is even because last year's shape is not complete.
    """

    version: TargetVersion
    share: Share
    anchor: date
    base: Fraction
    is_total: bool
    index: tuple[tuple[date, Fraction], ...] = ()
    earlier: "Path | None" = None
    falls_back: bool = False

    @property
    def target(self) -> Fraction:
        """The value wanted at the end."""
        return Fraction(self.version.value)

    def at(self, day: date) -> Fraction:
        """The value expected by the end of a day."""
        if day <= self.anchor:
            return self.earlier.at(day) if self.earlier is not None else self.base
        match self.version.path:
            case PathShape.BY_HAND if self.version.points:
                return self._between_corners(day)
            case PathShape.STEPS if self.version.points:
                return self._on_step(day)
            case _:
                return self._seasonal(day) if self.index else self._along_share(day)

    def corners(self) -> tuple[tuple[date, Fraction], ...]:
        """Days and values of the owner's points, between the anchor and the due day."""
        due = self.version.frame.due
        points = [(p.day, Fraction(p.value)) for p in self.version.points if self.anchor < p.day <= due]
        last = [] if points and points[-1][0] == due else [(due, self.target)]
        return ((self.anchor, self.base), *points, *last)

    def _along_share(self, day: date) -> Fraction:
        before = self.share(self.anchor)
        if before == 1:
            return self.target
        if not before:
            return self.base + (self.target - self.base) * self.share(day)
        return self.base + (self.target - self.base) * (self.share(day) - before) / (1 - before)

    def _between_corners(self, day: date) -> Fraction:
        for (first, low), (last, high) in pairwise(self.corners()):
            if day <= last:
                return low + (high - low) * Fraction((day - first).days, (last - first).days)
        return self.target

    def _on_step(self, day: date) -> Fraction:
        """Within a step the value of the step; of a sum, what the finished steps should have brought."""
        corners = self.corners()
        place = bisect_left([corner[0] for corner in corners], day)
        if place == len(corners):
            return self.target
        if self.is_total and corners[place][0] > day:
            place -= 1
        return corners[place][1]

    def _seasonal(self, day: date) -> Fraction:
        passed = [share for end, share in self.index if end <= day]
        return self.target * (passed[-1] if passed else self.index[0][1])


def path_of(values: KpiValues, goal: Goal, counting: tuple[Period, ...], baseline: Fraction) -> Path:
    """The path of a goal, with those that it continues.

    Args:
        values: Values of the book, for last year's shape.
        goal: The goal.
        counting: The periods that count, whole frame.
        baseline: Where the first path starts.
    """
    path: Path | None = None
    for version in goal.chain:
        anchor = day_before(goal.start if path is None else max(goal.start, version.valid_from))
        base = baseline if path is None else path.at(anchor)
        path = _path(values, goal, counting, version, anchor, base, path)
    if path is None:
        raise ValueError("a goal without a target version")
    return path


def _path(
    values: KpiValues,
    goal: Goal,
    counting: tuple[Period, ...],
    version: TargetVersion,
    anchor: date,
    base: Fraction,
    earlier: Path | None,
) -> Path:
    inside = counting
    if version.frame.due != goal.due:
        inside = tuple(p for p in counting if values.book.calendar.belongs(p, goal.start, version.frame.due))
    even = even_share(values.book.calendar, goal.grain, inside, goal.start, version.frame.due)
    if version.path is not PathShape.SEASONAL:
        return Path(version, even, anchor, base, goal.is_total, earlier=earlier)
    if goal.is_total:
        shape = seasonal_share(values, goal.kpi, inside)
        return Path(
            version, shape or even, anchor, base, is_total=True, earlier=earlier, falls_back=shape is None
        )
    index = _index(values, goal, inside)
    return Path(version, even, anchor, base, False, index, earlier, falls_back=not index)


def _index(values: KpiValues, goal: Goal, inside: tuple[Period, ...]) -> tuple[tuple[date, Fraction], ...]:
    """Last year's values by their mean; needs two years, and is not for rates, whose mean means nothing."""
    if goal.definition.kind is Kind.RATE:
        return ()
    shape = last_year(values, goal.kpi, inside)
    before = last_year(values, goal.kpi, [values.timeline.year_ago(period) for period in inside])
    if shape is None or before is None or min(shape) < 0 or not sum(shape):
        return ()
    mean = sum(shape, Fraction(0)) / len(shape)
    return tuple((values.timeline.end(p), value / mean) for p, value in zip(inside, shape, strict=True))
