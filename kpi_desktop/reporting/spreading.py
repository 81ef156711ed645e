"""Spreading: places along one line, none over another, each as near as can be to where it belongs."""

from collections.abc import Sequence
from itertools import accumulate


def apart(wanted: Sequence[float], lengths: Sequence[float], low: float, high: float) -> list[float]:
    """Where stretches begin so that none lies over another; their order is kept.

    Of all such places these have the least sum of squared distances to those wanted: stretches that press against each
    other share their distance.

    Args:
        wanted: Where each would begin if it were alone, in order.
        lengths: How long each is.
        low: Where the first may begin.
        high: Where the last must end, if there is room for all of them.

    Source:
        Barlow, Bartholomew, Bremner and Brunk, Statistical Inference under Order Restrictions (1972): pooling adjacent
        violators.
    """
    before = [0.0, *accumulate(lengths)]
    pools: list[tuple[float, int]] = []
    for place, length in zip(wanted, before, strict=False):
        total, count = place - length, 1
        while pools and pools[-1][0] * count > total * pools[-1][1]:
            total, count = total + pools[-1][0], count + pools[-1][1]
            pools.pop()
        pools.append((total, count))
    levels = [total / count for total, count in pools for _ in range(count)]
    ceiling = high - before[len(levels)]
    return [max(min(level, ceiling), low) + length for level, length in zip(levels, before, strict=False)]
