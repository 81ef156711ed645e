"""Intervals: how far a rate, a count, a score or a cost may lie from what few cases show.

Source: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209; R. G. Newcombe, Statistics in Medicine 17 (1998) 857 and 873;
F. Garwood, Biometrika 28 (1936) 437; docs/metrics.md, "Chance and certainty".
"""

from collections.abc import Callable
from fractions import Fraction
from math import erfc, exp, lgamma, log, sqrt
from statistics import NormalDist
from typing import NamedTuple

CONFIDENCE = 0.95
_CLOSE_ENOUGH = 1e-12


class Interval(NamedTuple):
    """Both ends, inclusive."""

    low: float
    high: float

    def excludes(self, value: float) -> bool:
        """Whether a value lies outside."""
        return not self.low <= value <= self.high


def wilson(successes: int, trials: int, confidence: float = CONFIDENCE) -> Interval | None:
    """Score interval of a rate, 0 to 1; nothing without trials or with more successes than trials."""
    if not 0 <= successes <= trials or not trials:
        return None
    return _wilson(successes, trials, _z(confidence))


def newcombe(
    first: tuple[int, int], second: tuple[int, int], confidence: float = CONFIDENCE
) -> Interval | None:
    """Score interval of the first rate less the second.

    Args:
        first: Successes and trials.
        second: The same of the other.
        confidence: Share of such intervals that hold the truth.
    """
    if any(not 0 <= successes <= trials or not trials for successes, trials in (first, second)):
        return None
    return _newcombe(first, second, _z(confidence))


def newcombe_p(first: tuple[int, int], second: tuple[int, int]) -> float | None:
    """The chance of so large a difference when there is none: at 1 less it, the interval ends at 0."""
    if newcombe(first, second) is None:
        return None
    if first[0] * second[1] == second[0] * first[1]:
        return 1.0
    reach = _solved(lambda z: not _newcombe(first, second, z).excludes(0.0), 0.0, 40.0)
    return erfc(reach / sqrt(2))


def poisson(count: int, confidence: float = CONFIDENCE) -> Interval:
    """Exact interval of the mean number of events behind a count.

    Raises:
        ValueError: A count below zero.
    """
    if count < 0:
        raise ValueError(f"a count of {count}")
    tail = (1 - confidence) / 2
    reach = 20 + count + 12 * sqrt(count + 1)
    low = _solved(lambda mean: 1 - _at_most(count - 1, mean) > tail, 0.0, reach) if count else 0.0
    return Interval(low, _solved(lambda mean: _at_most(count, mean) < tail, 0.0, reach))


def net_promoter(
    promoters: int, detractors: int, responses: int, confidence: float = CONFIDENCE
) -> Interval | None:
    """Interval of a net promoter score, −100 to 100: variance p + d − (p − d)², by its normal approximation."""
    if not responses:
        return None
    score = (promoters - detractors) / responses
    spread = (promoters + detractors) / responses - score**2
    reach = _z(confidence) * sqrt(spread / responses)
    return Interval(100 * max(score - reach, -1.0), 100 * min(score + reach, 1.0))


def cost_per(spent: Fraction | int, actions: int, confidence: float = CONFIDENCE) -> Interval | None:
    """Interval of the cost of one action, log-normal: the logarithm of a count of a varies by 1 ÷ √a."""
    if actions <= 0 or spent <= 0:
        return None
    reach = exp(_z(confidence) / sqrt(actions))
    cost = float(spent) / actions
    return Interval(cost / reach, cost * reach)


def cost_p(first: tuple[Fraction | int, int], second: tuple[Fraction | int, int]) -> float | None:
    """The chance of costs this far apart when one action costs the same on both sides; (spent, actions) each."""
    if min(*first, *second) <= 0:
        return None
    apart = log(float(first[0]) / first[1]) - log(float(second[0]) / second[1])
    return erfc(abs(apart) / sqrt(1 / first[1] + 1 / second[1]) / sqrt(2))


def holm(chances: list[float]) -> list[float]:
    """Chances adjusted for having looked so often, in the order given.

    Source: S. Holm, Scandinavian Journal of Statistics 6 (1979) 65.
    """
    adjusted, highest = [0.0] * len(chances), 0.0
    for rank, place in enumerate(sorted(range(len(chances)), key=lambda one: chances[one])):
        highest = max(highest, min(1.0, (len(chances) - rank) * chances[place]))
        adjusted[place] = highest
    return adjusted


def _z(confidence: float) -> float:
    return NormalDist().inv_cdf((1 + confidence) / 2)


def _wilson(successes: int, trials: int, z: float) -> Interval:
    share, square = successes / trials, z * z
    middle = (share + square / (2 * trials)) / (1 + square / trials)
    reach = z / (1 + square / trials) * sqrt(share * (1 - share) / trials + square / (4 * trials**2))
    low = 0.0 if not successes else max(middle - reach, 0.0)
    return Interval(low, 1.0 if successes == trials else min(middle + reach, 1.0))


def _newcombe(first: tuple[int, int], second: tuple[int, int], z: float) -> Interval:
    one, other = first[0] / first[1], second[0] / second[1]
    near, far = _wilson(*first, z), _wilson(*second, z)
    below = sqrt((one - near.low) ** 2 + (far.high - other) ** 2)
    above = sqrt((near.high - one) ** 2 + (other - far.low) ** 2)
    return Interval(one - other - below, one - other + above)


def _at_most(count: int, mean: float) -> float:
    """Chance of at most so many events, added up from the larger terms outwards."""
    if count < 0 or not mean:
        return float(count >= 0)
    if count >= mean:
        return 1 - _terms(count + 1, mean, lambda place: mean / (place + 1), 1)
    return _terms(count, mean, lambda place: place / mean, -1)


def _terms(place: int, mean: float, ratio: Callable[[int], float], step: int) -> float:
    """Chances of exactly so many events from one place on, while they still count."""
    term = exp(place * log(mean) - mean - lgamma(place + 1))
    total = 0.0
    while term > total * 1e-16:
        total += term
        term *= ratio(place)
        place += step
    return total


def _solved(is_beyond: Callable[[float], bool], low: float, high: float) -> float:
    """Where a condition begins to hold, by halving."""
    while high - low > _CLOSE_ENOUGH * max(1.0, high):
        middle = (low + high) / 2
        low, high = (low, middle) if is_beyond(middle) else (middle, high)
    return (low + high) / 2
