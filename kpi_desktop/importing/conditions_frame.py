"""Conditions: which rows a condition holds for, each different text of a column tested once."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from kpi_desktop.domain.channel import name_key
from kpi_desktop.importing.cell_text import is_blank
from kpi_desktop.importing.language import (
    Both,
    ColumnRef,
    Compared,
    Comparison,
    Condition,
    Either,
    FoundIn,
    Not,
    OneOf,
    StartsWith,
)
from kpi_desktop.importing.table_frame import Column

Mask = NDArray[np.bool_]

_COMPARED: dict[Comparison, Callable[[Decimal, Decimal], bool]] = {
    Comparison.LESS: lambda one, two: one < two,
    Comparison.LESS_OR_EQUAL: lambda one, two: one <= two,
    Comparison.GREATER: lambda one, two: one > two,
    Comparison.GREATER_OR_EQUAL: lambda one, two: one >= two,
}


@dataclass(frozen=True)
class Cells:
    """Access of conditions to the table.

    Attributes:
        column: The texts of a column.
        number: What a text of a column is as a number, nothing if it is none.
        place: Place of a column, from 0.
        look_up: Texts of a column of another sheet, folded.
    """

    column: Callable[[ColumnRef], Column]
    number: Callable[[ColumnRef, str], Decimal | None]
    place: Callable[[ColumnRef], int]
    look_up: Callable[[FoundIn], frozenset[str]]


def holds(condition: Condition, cells: Cells) -> Mask:
    """The rows for which a condition holds.

    Raises:
        Problem: As ``LookUp.texts``.
    """
    match condition:
        case Both():
            return holds(condition.left, cells) & holds(condition.right, cells)
        case Either():
            return holds(condition.left, cells) | holds(condition.right, cells)
        case Not():
            return ~holds(condition.part, cells)
        case FoundIn():
            column, there = cells.column(condition.column), cells.look_up(condition)
            found: Mask = np.array([name_key(text) in there for text in column.texts], dtype=np.bool_)
            return found[column.codes]
        case _:
            return _tested(condition, cells)


def names_label(condition: Condition, cells: Cells, label_column: NDArray[np.int16]) -> Mask:
    """The rows whose label, in the column of that place, a condition names by ``=``, ``in`` or ``startswith``."""
    match condition:
        case Both() | Either():
            left = names_label(condition.left, cells, label_column)
            return left | names_label(condition.right, cells, label_column)
        case Compared(comparison=Comparison.EQUAL) | OneOf() | StartsWith():
            is_label: Mask = label_column == cells.place(condition.column)
            return _tested(condition, cells) & is_label
        case _:
            return np.zeros(len(label_column), dtype=np.bool_)


def _tested(test: Compared | OneOf | StartsWith, cells: Cells) -> Mask:
    column = cells.column(test.column)
    verdict = _verdict(test, cells)
    verdicts: Mask = np.fromiter(map(verdict, column.texts), dtype=np.bool_, count=len(column.texts))
    return verdicts[column.codes]


def _verdict(test: Compared | OneOf | StartsWith, cells: Cells) -> Callable[[str], bool]:
    """The test of one text."""
    match test:
        case StartsWith():
            start = name_key(test.text)
            return lambda text: name_key(text).startswith(start)
        case OneOf():
            tests = [_equals(test.column, value, cells) for value in test.values]
            return lambda text: any(equals(text) for equals in tests)
        case Compared(comparison=Comparison.UNEQUAL):
            equals = _equals(test.column, test.value, cells)
            return lambda text: not equals(text)
        case Compared(comparison=Comparison.EQUAL):
            return _equals(test.column, test.value, cells)
        case Compared():
            return _orders(test, cells)


def _equals(column: ColumnRef, value: str | Decimal, cells: Cells) -> Callable[[str], bool]:
    if isinstance(value, Decimal):
        return lambda text: cells.number(column, text) == value
    wanted = name_key(value)
    return (lambda text: name_key(text) == wanted) if wanted else is_blank


def _orders(test: Compared, cells: Cells) -> Callable[[str], bool]:
    limit, compared = test.value, _COMPARED[test.comparison]

    def within(text: str) -> bool:
        number = cells.number(test.column, text)
        return number is not None and isinstance(limit, Decimal) and compared(number, limit)

    return within
