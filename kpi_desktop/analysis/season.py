"""Season: whether a number comes round with the year, and the series with that taken out.

Source: classical decomposition by ratios to the base line; the test of M. Hibon and S. Makridakis's M-competitions,
lag-season autocorrelation above 1.645 ÷ √n; docs/metrics.md, "Usual range".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import sqrt

from kpi_desktop.analysis.range_guards import STEEPEST, autocorrelation, line_through, trend_t
from kpi_desktop.analysis.xmr import Reading, Readings
from kpi_desktop.domain.period import Grain

FEWEST_FOR_SEASON = 24
_SEASONAL = 1.645
_LONGEST_ADJUSTED = 12
"""Seasons of more periods, weeks of a year, have too few values for each place to be taken out."""

SEASONS = {Grain.DAY: 7, Grain.WEEK: 52, Grain.MONTH: 12, Grain.QUARTER: 4, Grain.YEAR: 1}
"""Periods after which a pattern would come round again."""


class Season(StrEnum):
    """What is known of a season."""

    UNTESTED = "untested"
    NONE = "none"
    TAKEN_OUT = "taken_out"
    LEFT_IN = "left_in"


@dataclass(frozen=True, slots=True)
class Adjusted:
    """A series without its season.

    Attributes:
        values: What is charted.
        index: By what each place was divided, 1 where nothing was done.
        season: What is known of the season.
    """

    values: tuple[Reading | None, ...]
    index: tuple[Fraction, ...]
    season: Season


def without_season(values: Readings, season: int) -> Adjusted:
    """A series divided by its season's index where it has one and that can be done.

    Args:
        values: The series.
        season: Periods after which the season would come round.

    A trend is taken out before the test and before the index is found; else it would look like a season.
    """
    unchanged = tuple(values), (Fraction(1),) * len(values)
    present = _present(values)
    if season < 2 or len(present) < max(FEWEST_FOR_SEASON, 2 * season):
        return Adjusted(*unchanged, Season.NONE if season < 2 else Season.UNTESTED)
    base = _base(values)
    rest = [None if one is None else float(one) - level for one, level in zip(values, base, strict=True)]
    if autocorrelation(rest, season) <= _SEASONAL / sqrt(len(present)):
        return Adjusted(*unchanged, Season.NONE)
    index = _index(values, base, season)
    if index is None:
        return Adjusted(*unchanged, Season.LEFT_IN)
    spread_out = tuple(index[place % season] for place in range(len(values)))
    charted = tuple(None if one is None else one / by for one, by in zip(values, spread_out, strict=True))
    return Adjusted(charted, spread_out, Season.TAKEN_OUT)


def _index(values: Readings, base: Sequence[float], season: int) -> list[Fraction] | None:
    """Mean ratio to the base by place in the season, with a mean of 1; nothing where it cannot be divided by."""
    if season > _LONGEST_ADJUSTED or min(base) <= 0 or min(_present(values)) <= 0:
        return None
    ratios: list[list[float]] = [[] for _ in range(season)]
    for place, value in enumerate(values):
        if value is not None:
            ratios[place % season].append(float(value) / base[place])
    if not all(ratios):
        return None
    means = [sum(some) / len(some) for some in ratios]
    return [Fraction(one * season / sum(means)).limit_denominator(10**6) for one in means]


def _base(values: Readings) -> list[float]:
    """The level or, where there is a trend, the line that a season swings around."""
    points = [(place, float(one)) for place, one in enumerate(values) if one is not None]
    slope, intercept, _ = line_through(points)
    if abs(trend_t(values)) <= STEEPEST:
        slope, intercept = 0.0, sum(value for _, value in points) / len(points)
    return [intercept + slope * place for place in range(len(values))]


def _present(values: Readings) -> list[Reading]:
    return [one for one in values if one is not None]
