"""XmR: the limits within which a number usually moves from period to period, and the points outside of them.

Source: D. J. Wheeler, Making Sense of Data (2003), individual values and moving range; docs/metrics.md, "Usual range".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from kpi_desktop.domain.unit import Unit

Reading = Fraction | int
Readings = Sequence[Reading | None]
"""Values of successive periods, oldest first; nothing where a period has none."""


class Average(StrEnum):
    """How one number stands for many."""

    MEAN = "mean"
    MEDIAN = "median"

    def of(self, values: Sequence[Reading]) -> Fraction:
        """The mean or median, exact."""
        if self is Average.MEAN:
            return Fraction(sum(values)) / len(values)
        ordered, half = sorted(values), len(values) // 2
        return Fraction(ordered[half] + ordered[-half - 1]) / 2


@dataclass(frozen=True, slots=True)
class Method:
    """Which averages the limits rest on: the centre's, and that of the moving ranges."""

    centre: Average = Average.MEAN
    spread: Average = Average.MEAN


@dataclass(frozen=True, slots=True)
class Bounds:
    """Values that a number cannot go beyond; either end may be open."""

    floor: Fraction | None = None
    ceiling: Fraction | None = None


USUAL_METHOD = Method()
UNBOUNDED = Bounds()
_WIDTHS = {Average.MEAN: Fraction("2.66"), Average.MEDIAN: Fraction("3.145")}
_RANGE_WIDTHS = {Average.MEAN: Fraction("3.267"), Average.MEDIAN: Fraction("3.865")}
_SIGMAS = {Average.MEAN: Fraction("1.128"), Average.MEDIAN: Fraction("0.954")}
"""3 ÷ d2 = 3 ÷ 1.128379, D4, and d2 itself for pairs; 3 ÷ 0.953873 and so on for medians."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of the usual range.

    Attributes:
        centre: Centre line, in the number's unit.
        spread: Mean or median moving range.
        count: Values behind the limits.
        method: Which averages were used.
        bounds: What the number cannot go beyond; limits are shown within.
    """

    centre: Fraction
    spread: Fraction
    count: int
    method: Method = USUAL_METHOD
    bounds: Bounds = UNBOUNDED

    @property
    def half_width(self) -> Fraction:
        """From the centre to a limit: 2.66 mean, or 3.145 median moving ranges."""
        return _WIDTHS[self.method.spread] * self.spread

    @property
    def lower(self) -> Fraction:
        """Lower limit as shown."""
        low, floor = self.centre - self.half_width, self.bounds.floor
        return low if floor is None else max(low, floor)

    @property
    def upper(self) -> Fraction:
        """Upper limit as shown."""
        high, ceiling = self.centre + self.half_width, self.bounds.ceiling
        return high if ceiling is None else min(high, ceiling)

    @property
    def tests_lower(self) -> bool:
        """Whether a low value can be unusual at all; not where the limit lies at or below the floor."""
        floor = self.bounds.floor
        return floor is None or self.lower > floor

    @property
    def tests_upper(self) -> bool:
        """Whether a high value can be unusual at all."""
        ceiling = self.bounds.ceiling
        return ceiling is None or self.upper < ceiling

    @property
    def halfway(self) -> tuple[Fraction, Fraction]:
        """The lines halfway between the centre and each limit, not cut off."""
        return self.centre - self.half_width / 2, self.centre + self.half_width / 2

    @property
    def range_limit(self) -> Fraction:
        """Upper limit of the moving ranges."""
        return _RANGE_WIDTHS[self.method.spread] * self.spread

    @property
    def sigma(self) -> Fraction:
        """Standard deviation of the usual ups and downs."""
        return self.spread / _SIGMAS[self.method.spread]


def moving_ranges(values: Readings) -> list[Fraction | None]:
    """The distance of each value to the one before; nothing for the first and on both sides of a gap."""
    steps = [None if a is None or b is None else abs(Fraction(b) - a) for a, b in pairwise(values)]
    return [None, *steps] if values else []


def limits_of(values: Readings, method: Method = USUAL_METHOD, bounds: Bounds = UNBOUNDED) -> Limits | None:
    """Limits from some values; nothing where no two of them follow each other."""
    ranges = [one for one in moving_ranges(values) if one is not None]
    if not ranges:
        return None
    present = [one for one in values if one is not None]
    return Limits(method.centre.of(present), method.spread.of(ranges), len(present), method, bounds)


def bounds_of(values: Readings, unit: Unit) -> Bounds:
    """What a number seems not to go beyond: 0 where it never was below, 100 for percentages never above.

    Growth in percent may be negative, and more than all enquiries may close; both show in the values.
    """
    present = [one for one in values if one is not None]
    floor = Fraction(0) if min(present, default=0) >= 0 else None
    is_share = unit is Unit.PERCENT and max(present, default=0) <= 100
    return Bounds(floor, Fraction(100) if is_share and floor is not None else None)
