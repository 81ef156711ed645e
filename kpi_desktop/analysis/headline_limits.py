"""Headline limits: limits for the one result that deserves a sentence, wider than the chart's.

Source: docs/metrics.md, "Usual range".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import exp, log
from typing import NamedTuple

from kpi_desktop.analysis.xmr import Limits, Reading, Readings, limits_of
from kpi_desktop.analysis.xmr_rules import Side

MOST_SKEWED = 1.0
"""Skewness from which a number that is always above zero is judged on the log scale."""
_BILLION = 10**9


@dataclass(frozen=True, slots=True)
class Stretch:
    """Values that one set of locked limits judges.

    Attributes:
        values: Values of the stretch, oldest first.
        limits: The locked limits.
        behind: The place, within the stretch, after the values that the limits rest on.
        place: Place of its first value in the series.
    """

    values: Readings
    limits: Limits
    behind: int
    place: int = 0


class Scale(NamedTuple):
    """Centre and headline limits; a limit is nothing where no value can lie beyond it."""

    centre: Fraction
    lower: Fraction | None
    upper: Fraction | None
    is_log: bool

    def side(self, value: Reading | None) -> Side | None:
        """On which side a value lies outside."""
        if value is None:
            return None
        if self.upper is not None and value > self.upper:
            return Side.HIGH
        return Side.LOW if self.lower is not None and value < self.lower else None


def headline_scale(stretch: Stretch) -> Scale:
    """Centre and limits to judge the newest value of a stretch by."""
    bounds, logs = stretch.limits.bounds, _logs(stretch)
    centre, low, high = _reach(stretch.limits) if logs is None else _log_reach(logs)
    lower = low if bounds.floor is None or low > bounds.floor else None
    upper = high if bounds.ceiling is None or high < bounds.ceiling else None
    return Scale(centre, lower, upper, logs is not None)


def _reach(limits: Limits) -> tuple[Fraction, Fraction, Fraction]:
    """Centre and limits, the wider the fewer values are behind them."""
    reach = (1 + Fraction(4, limits.count)) * limits.half_width
    return limits.centre, limits.centre - reach, limits.centre + reach


def _logs(stretch: Stretch) -> list[int | None] | None:
    """Logarithms of the values behind the limits, in billionths, where the values so far are positive and skewed."""
    before = [float(one) for one in stretch.values[:-1] if one is not None]
    if min(before) <= 0 or (stretch.values[-1] or 0) <= 0 or _skewness(before) <= MOST_SKEWED:
        return None
    return [None if one is None else round(log(one) * _BILLION) for one in stretch.values[: stretch.behind]]


def _log_reach(logs: Readings) -> tuple[Fraction, Fraction, Fraction]:
    """Centre and headline limits found on the log scale, back in the number's unit."""
    limits = limits_of(logs)
    if limits is None:
        raise ValueError("limits were locked on values without a pair")
    centre, low, high = (Fraction(exp(one / _BILLION)) for one in _reach(limits))
    return centre, low, high


def _skewness(values: Sequence[float]) -> float:
    mean = sum(values) / len(values)
    square = sum((one - mean) ** 2 for one in values) / len(values)
    cube = sum((one - mean) ** 3 for one in values) / len(values)
    return cube / square**1.5 if square else 0.0
