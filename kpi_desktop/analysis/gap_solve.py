"""Gap solve: the one value that makes a formula come to what is wanted, exact, where there is exactly one."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from kpi_desktop.domain.formula import Negation, Node, Number, Operation, Ref

Line = tuple[Fraction, Fraction]
"""Value at nothing and slope of what grows evenly with the unknown."""

_ONE: Line = (Fraction(1), Fraction(0))


@dataclass(frozen=True, slots=True)
class _Quotient:
    """What part of a formula is in the unknown: one line over another."""

    above: Line
    below: Line


def solve(tree: Node, leaves: Mapping[Ref, Line], wanted: Fraction) -> Fraction | None:
    """The value of the unknown at which a formula comes to what is wanted.

    Args:
        tree: The formula.
        leaves: Each leaf in the unknown: (5, 0) is always 5, (0, 1) is the unknown itself, (0, 5) five times it.
        wanted: What the formula should come to.

    Returns:
        The value; nothing where none or any does it, or where the unknown stands in it as a square.
    """
    try:
        found = _in_unknown(tree, leaves)
    except (ArithmeticError, _NotEvenError):
        return None
    constant = found.above[0] - wanted * found.below[0]
    slope = found.above[1] - wanted * found.below[1]
    if not slope:
        return None
    value = -constant / slope
    return value if found.below[0] + found.below[1] * value else None


class _NotEvenError(Exception):
    """The unknown stands in a formula as a square."""


def _in_unknown(node: Node, leaves: Mapping[Ref, Line]) -> _Quotient:
    match node:
        case Number(value):
            return _Quotient((value, Fraction(0)), _ONE)
        case Ref():
            return _Quotient(leaves[node], _ONE)
        case Negation(part):
            inner = _in_unknown(part, leaves)
            return _Quotient(_scaled(inner.above, Fraction(-1)), inner.below)
        case Operation(sign, left, right):
            one, other = _in_unknown(left, leaves), _in_unknown(right, leaves)
            if sign in "+-":
                return _added(one, other, Fraction(1 if sign == "+" else -1))
            if sign == "/":
                if not any(other.above):
                    raise ZeroDivisionError
                other = _Quotient(other.below, other.above)
            return _simple(_Quotient(_product(one.above, other.above), _product(one.below, other.below)))


def _added(one: _Quotient, other: _Quotient, sign: Fraction) -> _Quotient:
    if one.below == other.below:
        return _Quotient(_sum(one.above, _scaled(other.above, sign)), one.below)
    above = _sum(_product(one.above, other.below), _scaled(_product(other.above, one.below), sign))
    return _Quotient(above, _product(one.below, other.below))


def _simple(found: _Quotient) -> _Quotient:
    """Without the unknown where it stands above and below alike."""
    (a, b), (c, d) = found.above, found.below
    if d and a * d == b * c:
        return _Quotient((b / d, Fraction(0)), _ONE)
    return found


def _product(one: Line, other: Line) -> Line:
    if one[1] and other[1]:
        raise _NotEvenError
    return one[0] * other[0], one[0] * other[1] + one[1] * other[0]


def _sum(one: Line, other: Line) -> Line:
    return one[0] + other[0], one[1] + other[1]


def _scaled(line: Line, factor: Fraction) -> Line:
    return line[0] * factor, line[1] * factor
