"""Figures: exact numbers of many rows, as whole numbers with one count of decimals, and the arithmetic on them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kpi_desktop.domain.exact import LARGEST
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.importing.cell_text import is_blank
from kpi_desktop.importing.language import (
    AcrossCell,
    ByName,
    ByPosition,
    Calculated,
    ColumnRef,
    Expression,
    Literal,
    Negated,
)
from kpi_desktop.importing.sums_frame import SAFE
from kpi_desktop.importing.table_frame import Column

FINEST = 12
"""Decimals kept of a row's figure; finer tails are rounded, half away from zero."""


@dataclass(frozen=True)
class Figures:
    """One number per row.

    Attributes:
        units: Whole numbers, in units of ten to the power of minus ``decimals``; 64 bits, or Python's where they are
            longer.
        decimals: Digits after the decimal mark.
        present: Rows that have a number.
        bad: Rows in which something stands that is no number.
    """

    units: NDArray[Any]
    decimals: int
    present: NDArray[np.bool_]
    bad: NDArray[np.bool_]

    @property
    def largest(self) -> int:
        """Largest magnitude, whole units."""
        return max(abs(int(self.units.max())), abs(int(self.units.min()))) if len(self.units) else 0


def figures_of(column: Column, read: Callable[[str], Decimal | Fraction | None]) -> Figures:
    """The numbers of a column, each different text read once."""
    numbers = [None if is_blank(text) else read(text) for text in column.texts]
    bad = np.array(
        [number is None and not is_blank(text) for text, number in zip(column.texts, numbers, strict=True)],
        dtype=np.bool_,
    )
    decimals = max((_decimals(number) for number in numbers if number is not None), default=0)
    units = _units([_scaled(number, decimals) for number in numbers])
    present = np.array([number is not None for number in numbers], dtype=np.bool_)
    return Figures(units[column.codes], decimals, present[column.codes], bad[column.codes])


def evaluate(expression: Expression, column: Callable[[ColumnRef], Figures], rows: int) -> Figures:
    """The value of an expression in each row; a row in which a part is blank has none.

    Raises:
        Problem: ``IMPORT_SPEC_UNREADABLE`` for ``cell`` where nothing runs across.
    """
    match expression:
        case ByName() | ByPosition():
            return column(expression)
        case Literal():
            return _constant(expression.value, rows)
        case Negated():
            part = evaluate(expression.part, column, rows)
            return Figures(-part.units, part.decimals, part.present, part.bad)
        case AcrossCell():
            raise Problem(ProblemCode.IMPORT_SPEC_UNREADABLE, spec="cell", at="cell")
        case Calculated():
            left = evaluate(expression.left, column, rows)
            right = evaluate(expression.right, column, rows)
            return _product(left, right) if expression.sign == "*" else _sum(left, right, expression.sign)


def kept_decimals(figures: Figures) -> tuple[NDArray[np.int64], int]:
    """Figures in 64 bits, with six decimals at least and as many more as they have and as fit.

    Raises:
        Problem: ``NUMBER_TOO_LARGE`` where a figure is beyond what the file can hold.
    """
    largest = figures.largest
    for decimals in range(max(6, min(figures.decimals, FINEST)), 5, -1):
        if (
            largest * 10 ** max(0, decimals - figures.decimals) // 10 ** max(0, figures.decimals - decimals)
            < SAFE
        ):
            return _rescaled(figures, decimals), decimals
    raise Problem(ProblemCode.NUMBER_TOO_LARGE, value=str(largest // 10**figures.decimals), largest=LARGEST)


def _decimals(number: Decimal | Fraction) -> int:
    if isinstance(number, Fraction):
        return 0 if number.denominator == 1 else FINEST
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _scaled(number: Decimal | Fraction | None, decimals: int) -> int:
    if number is None:
        return 0
    exact = Fraction(number) * 10**decimals
    whole: int = (abs(exact.numerator) * 2 + exact.denominator) // (exact.denominator * 2)
    return whole if exact >= 0 else -whole


def _units(values: Sequence[int]) -> NDArray[Any]:
    fits = all(abs(value) < SAFE for value in values)
    return np.array(values, dtype=np.int64 if fits else object)


def _constant(value: Decimal, rows: int) -> Figures:
    decimals = _decimals(value)
    units = _units([_scaled(value, decimals)])
    return Figures(np.repeat(units, rows), decimals, np.ones(rows, np.bool_), np.zeros(rows, np.bool_))


def _product(left: Figures, right: Figures) -> Figures:
    one, two = left.units, right.units
    if left.largest * right.largest >= SAFE:
        one, two = one.astype(object), two.astype(object)
    return Figures(
        one * two, left.decimals + right.decimals, left.present & right.present, left.bad | right.bad
    )


def _sum(left: Figures, right: Figures, sign: str) -> Figures:
    decimals = max(left.decimals, right.decimals)
    shifts = 10 ** (decimals - left.decimals), 10 ** (decimals - right.decimals)
    one, two = left.units, right.units
    if left.largest * shifts[0] + right.largest * shifts[1] >= SAFE:
        one, two = one.astype(object), two.astype(object)
    one, two = one * shifts[0], two * shifts[1]
    return Figures(
        one + two if sign == "+" else one - two, decimals, left.present & right.present, left.bad | right.bad
    )


def _rescaled(figures: Figures, decimals: int) -> NDArray[np.int64]:
    units: NDArray[Any]
    if decimals >= figures.decimals:
        units = figures.units * 10 ** (decimals - figures.decimals)
    else:
        unit = 10 ** (figures.decimals - decimals)
        exact = figures.units.astype(object)
        units = np.where(exact >= 0, (exact * 2 + unit) // (2 * unit), -((unit - exact * 2) // (2 * unit)))
    return units.astype(np.int64)
