"""Sums: whole numbers added by group, exactly, in 64 bits where they fit and in any length where they do not."""

import numpy as np
from numpy.typing import NDArray

from kpi_desktop.domain.exact import LARGEST
from kpi_desktop.domain.problem import Problem, ProblemCode

SAFE = 9.0e18
"""Sums of magnitudes below this fit into 64 bits."""


def sums_by_group(values: NDArray[np.int64], groups: NDArray[np.int64], count: int) -> list[int]:
    """Sum of the values of each group.

    Args:
        values: Whole numbers.
        groups: Group of each, from 0.
        count: Number of groups.
    """
    magnitudes = np.bincount(groups, weights=np.abs(values.astype(np.float64)), minlength=count)
    if not len(values) or magnitudes.max() < SAFE:
        sums = np.zeros(count, dtype=np.int64)
        np.add.at(sums, groups, values)
        return [int(total) for total in sums]
    totals = [0] * count
    for group, value in zip(groups.tolist(), values.tolist(), strict=True):
        totals[group] += value
    return totals


def occurring(codes: NDArray[np.int64], count: int) -> list[int]:
    """The codes, from 0 and below a count, that occur; cheaper than sorting them."""
    found: list[int] = np.flatnonzero(np.bincount(codes, minlength=count)).tolist()
    return found


def to_millionths(total: int, decimals: int) -> int:
    """Nearest whole millionth of a sum kept with so many decimals, halves away from zero.

    Raises:
        Problem: ``NUMBER_TOO_LARGE`` beyond what the file can hold.
    """
    unit: int = 10 ** (decimals - 6)
    if abs(total) > LARGEST * 10**decimals:
        raise Problem(ProblemCode.NUMBER_TOO_LARGE, value=str(total // 10**decimals), largest=LARGEST)
    micros = (abs(total) * 2 + unit) // (unit * 2)
    return micros if total >= 0 else -micros
