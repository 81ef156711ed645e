"""Gap split: how much each leaf of a formula makes of the difference between two of its values, to the last digit.

Method: Shapley's value, taken node by node from the top of the formula down. In a sum each term answers for its own
difference. In a product or quotient each factor answers for its own difference times what the other factors come to
on average over all orders in which the factors could have moved from the one value to the other. Below a division the
difference of 1 ÷ x is that of x times −1 ÷ (x₀ · x₁).

Why this one. The parts add up exactly, for any formula, with zeros, with values below zero and with leaves that stand
in several places; everything stays a fraction. No order of the factors, terms or brackets of one product or sum is
preferred. It asks only for values that both ends have, so wherever the KPI has both an actual and an expected value
there is a split; the whole formula with some leaves moved and others not, which Shapley's value over all leaves at
once would ask for 2ⁿ times, may divide by zero. For sums, products and quotients of different leaves the two are the
same. The log-mean Divisia index needs logarithms, so it has no value at zero or below and is never exact.

Source: docs/metrics.md, "Where the gap comes from"; L. S. Shapley, "A value for n-person games" (1953).
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import zip_longest
from math import factorial

from kpi_desktop.domain.formula import Negation, Node, Number, Operation, Ref

Leaves = Mapping[Ref, Fraction]
"""A value of each leaf."""

_Ends = tuple[Fraction, Fraction]
"""Expected and actual value of a branch."""

_Factor = tuple[Node, bool]
"""A branch of a product, and whether it is divided by."""


def split(tree: Node, expected: Leaves, actual: Leaves) -> dict[Ref, Fraction]:
    """What each leaf makes of the actual value less the expected one; the parts add up to it exactly.

    Args:
        tree: The formula.
        expected: Every leaf as expected.
        actual: Every leaf as it is.

    Raises:
        ZeroDivisionError: The formula has no value at one of the two ends.
    """
    parts: dict[Ref, Fraction] = {}
    for ref, amount in _shares(tree, Fraction(1), expected, actual):
        parts[ref] = parts.get(ref, Fraction(0)) + amount
    return parts


def value_at(tree: Node, leaves: Leaves) -> Fraction:
    """The value of a formula.

    Raises:
        ZeroDivisionError: Something is divided by nothing.
    """
    match tree:
        case Number(value):
            return value
        case Ref():
            return leaves[tree]
        case Negation(part):
            return -value_at(part, leaves)
        case Operation(sign, left, right):
            one, other = value_at(left, leaves), value_at(right, leaves)
            if sign in "+-":
                return one + other if sign == "+" else one - other
            return one * other if sign == "*" else one / other


def _shares(node: Node, weight: Fraction, expected: Leaves, actual: Leaves) -> Iterator[tuple[Ref, Fraction]]:
    """What the leaves below a branch make of the whole, of which the branch's difference counts ``weight`` times."""
    match node:
        case Ref():
            yield node, weight * (actual[node] - expected[node])
        case Negation(part):
            yield from _shares(part, -weight, expected, actual)
        case Operation("+" | "-", left, right):
            yield from _shares(left, weight, expected, actual)
            yield from _shares(right, weight if node.sign == "+" else -weight, expected, actual)
        case Operation():
            factors = list(_factors(node))
            ends = [_ends(factor, expected, actual) for factor in factors]
            for (branch, is_below), rest in zip(factors, _means_of_the_rest(ends), strict=True):
                slope = _slope_below(branch, expected, actual) if is_below else Fraction(1)
                yield from _shares(branch, weight * rest * slope, expected, actual)


def _factors(node: Node, *, is_below: bool = False) -> Iterator[_Factor]:
    """The factors of a product of products, whatever its brackets."""
    match node:
        case Operation("*" | "/", left, right):
            yield from _factors(left, is_below=is_below)
            yield from _factors(right, is_below=is_below != (node.sign == "/"))
        case _:
            yield node, is_below


def _ends(factor: _Factor, expected: Leaves, actual: Leaves) -> _Ends:
    branch, is_below = factor
    before, after = value_at(branch, expected), value_at(branch, actual)
    return (1 / before, 1 / after) if is_below else (before, after)


def _slope_below(branch: Node, expected: Leaves, actual: Leaves) -> Fraction:
    """How far 1 ÷ x moves for each 1 that x moves."""
    return -1 / (value_at(branch, expected) * value_at(branch, actual))


def _means_of_the_rest(ends: Sequence[_Ends]) -> Iterator[Fraction]:
    """For each factor the product of all others, on average over all orders in which they move.

    In a polynomial whose k-th coefficient is the sum over all choices of k moved factors, each choice of k of n − 1
    stands before the factor in k! (n − 1 − k)! of n! orders.
    """
    count = len(ends)
    orders = factorial(count)
    shares = [Fraction(factorial(k) * factorial(count - 1 - k), orders) for k in range(count)]
    for others in _products_without_each(ends, [Fraction(1)]):
        yield sum((share * part for share, part in zip(shares, others, strict=True)), Fraction(0))


def _products_without_each(ends: Sequence[_Ends], outside: list[Fraction]) -> Iterator[list[Fraction]]:
    """For each pair the product of all other (before + after · t) as coefficients; halving saves most of the work."""
    if len(ends) == 1:
        yield outside
        return
    middle = len(ends) // 2
    left, right = ends[:middle], ends[middle:]
    yield from _products_without_each(left, _times(outside, right))
    yield from _products_without_each(right, _times(outside, left))


def _times(product: list[Fraction], ends: Sequence[_Ends]) -> list[Fraction]:
    for before, after in ends:
        stayed, moved = [before * part for part in product], [after * part for part in product]
        product = [a + b for a, b in zip_longest(stayed, [Fraction(0), *moved], fillvalue=Fraction(0))]
    return product
