"""Range guards: what makes an XmR chart cry wolf: a trend, or a number that carries over.

Source: docs/metrics.md, "Usual range"; the lag-one and lag-season autocorrelations are those of Box and Jenkins,
*Time Series Analysis*, section 2.1.6; the trend is tested by the t of a least-squares line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf, sqrt

from kpi_desktop.analysis.xmr import Reading, Readings, limits_of

MOST_CARRY_OVER = 0.4
STEEPEST = 3.0


@dataclass(frozen=True, slots=True)
class Guards:
    """What stands in the way of trusting runs.

    Attributes:
        carry_over: Autocorrelation from one value to the next, −1 to 1.
        trend: t of a straight line through the values.
    """

    carry_over: float
    trend: float

    @property
    def carries_over(self) -> bool:
        """Whether each value says too much about the next."""
        return self.carry_over > MOST_CARRY_OVER

    @property
    def trends(self) -> bool:
        """Whether the values climb or fall steadily."""
        return abs(self.trend) > STEEPEST

    @property
    def trusts_runs(self) -> bool:
        """Whether a run can be told from chance."""
        return not (self.carries_over or self.trends)


@dataclass(frozen=True, slots=True)
class TrendLimits:
    """Limits around a sloping line.

    Attributes:
        slope: Change for each period, (mean of the second half − mean of the first half) ÷ (n ÷ 2).
        first: Where the line stands at the first value's place.
        half_width: From the line to a limit.
        means: Means of both halves.
    """

    slope: Fraction
    first: Fraction
    half_width: Fraction
    means: tuple[Fraction, Fraction]

    def line(self, steps: int) -> Fraction:
        """Where the line stands so many periods after the first."""
        return self.first + self.slope * steps


def guards_of(values: Readings) -> Guards:
    """Autocorrelation and trend of some values."""
    return Guards(autocorrelation(values, 1), trend_t(values))


def autocorrelation(values: Sequence[Fraction | float | None], lag: int) -> float:
    """Correlation of a series with itself so many periods later, pairs with a gap left out; 0 without variation."""
    present = [float(one) for one in values if one is not None]
    if not present:
        return 0.0
    mean = sum(present) / len(present)
    apart = [None if one is None else float(one) - mean for one in values]
    total = sum(one * one for one in apart if one is not None)
    pairs = zip(apart, apart[lag:], strict=False)
    together = sum(a * b for a, b in pairs if a is not None and b is not None)
    return together / total if total > 1e-18 * sum(one * one for one in present) else 0.0


def trend_t(values: Readings) -> float:
    """The t of the least-squares slope: 0 without variation, infinite for a perfect line."""
    points = [(place, float(one)) for place, one in enumerate(values) if one is not None]
    if len(points) < 3:
        return 0.0
    slope, intercept, spread = line_through(points)
    rest = sum((value - intercept - slope * place) ** 2 for place, value in points)
    if rest <= 1e-18 * sum(value * value for _, value in points):
        return inf if slope > 0 else -inf if slope else 0.0
    return slope / sqrt(rest / (len(points) - 2) / spread)


def trend_limits(values: Readings) -> TrendLimits | None:
    """Limits around a line through the means of both halves; nothing below two values a half, or without pairs.

    Source: Wheeler, *Making Sense of Data*, chapter 12: the width is 2.66 mean moving ranges, as around a level.
    """
    half = len(values) // 2
    earlier, later = _known(values[:half]), _known(values[len(values) - half :])
    limits = limits_of(values)
    if min(len(earlier), len(later)) < 2 or limits is None:
        return None
    means = Fraction(sum(earlier)) / len(earlier), Fraction(sum(later)) / len(later)
    slope = (means[1] - means[0]) / (len(values) - half)
    middle = (means[0] + means[1]) / 2
    return TrendLimits(slope, middle - slope * (len(values) - 1) / 2, limits.half_width, means)


def line_through(points: Sequence[tuple[int, float]]) -> tuple[float, float, float]:
    """Slope and intercept of the least-squares line, and the sum of squares of the places."""
    middle = sum(place for place, _ in points) / len(points)
    mean = sum(value for _, value in points) / len(points)
    spread = sum((place - middle) ** 2 for place, _ in points)
    slope = sum((place - middle) * (value - mean) for place, value in points) / spread
    return slope, mean - slope * middle, spread


def _known(values: Readings) -> list[Reading]:
    return [one for one in values if one is not None]
