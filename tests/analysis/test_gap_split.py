"""Gap split: exact for any formula, free of any order, and Shapley's value where that is simple."""

from fractions import Fraction
from itertools import permutations
from math import factorial, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.analysis.gap_solve import solve
from kpi_desktop.analysis.gap_split import split, value_at
from kpi_desktop.domain.formula import Formula, Negation, Number, Operation, Ref, Shift

LEAVES = (*map(Ref, "abcd"), Ref("a", Shift.PRIOR))
refs = st.sampled_from(LEAVES)
numbers = st.integers(-3, 3).map(Fraction) | st.builds(Fraction, st.integers(-999, 999), st.integers(1, 50))
trees = st.recursive(
    refs | st.builds(Number, numbers),
    lambda parts: st.builds(Operation, st.sampled_from("+-*/"), parts, parts) | st.builds(Negation, parts),
    max_leaves=12,
)
ends = st.fixed_dictionaries(dict.fromkeys(LEAVES, numbers))


def at(formula, **values):
    return Formula.parse(formula).tree, {Ref(name): Fraction(str(value)) for name, value in values.items()}


@given(trees, ends, ends)
def test_the_parts_add_up_exactly_for_any_formula_and_values(tree, expected, actual):
    try:
        gap = value_at(tree, actual) - value_at(tree, expected)
    except ZeroDivisionError:
        with pytest.raises(ZeroDivisionError):
            split(tree, expected, actual)
        return
    assert sum(split(tree, expected, actual).values()) == gap


@given(trees, ends, ends)
def test_a_leaf_that_is_as_expected_makes_nothing_of_the_gap(tree, expected, actual):
    still = Ref("a")
    try:
        parts = split(tree, expected, actual | {still: expected[still]})
    except ZeroDivisionError:
        return
    assert parts.get(still, 0) == 0


@given(st.permutations("abcd"), st.data())
def test_a_product_is_split_as_shapley_says_whatever_its_order(order, data):
    below = data.draw(st.sets(st.sampled_from("abcd"), max_size=3)) - {order[0]}
    nonzero = numbers.filter(bool)
    values = [
        {Ref(name): data.draw(nonzero if name in below else numbers) for name in "abcd"} for _ in range(2)
    ]
    text = order[0] + "".join(f" {'/' if name in below else '*'} {name}" for name in order[1:])
    assert split(Formula.parse(text).tree, *values) == shapley(below, *values)


def shapley(below, expected, actual):
    """By the definition: the mean over all orders in which the leaves move."""
    parts = dict.fromkeys(expected, Fraction(0))
    for order in permutations(expected):
        moved = dict(expected)
        before = product(moved, below)
        for ref in order:
            moved[ref] = actual[ref]
            after = product(moved, below)
            parts[ref] += (after - before) / factorial(len(expected))
            before = after
    return parts


def product(values, below):
    return prod(1 / value if ref.name in below else value for ref, value in values.items())


def test_the_page_s_example():
    tree, expected = at("orders * average", orders=100, average=50)
    actual = {Ref("orders"): Fraction(80), Ref("average"): Fraction(45)}
    assert split(tree, expected, actual) == {Ref("orders"): -950, Ref("average"): -450}


def test_nothing_sold_at_all():
    tree, expected = at("orders * average", orders=100, average=50)
    assert split(tree, expected, {Ref("orders"): Fraction(0), Ref("average"): Fraction(0)}) == {
        Ref("orders"): -2500,
        Ref("average"): -2500,
    }


def test_a_leaf_in_two_places_has_one_part():
    tree, expected = at("(sales - costs) / sales * 100", sales=100, costs=60)
    actual = {Ref("sales"): Fraction(80), Ref("costs"): Fraction(60)}
    assert split(tree, expected, actual) == {Ref("sales"): -15, Ref("costs"): 0}


def test_what_is_left_cannot_be_split_where_a_denominator_is_nothing():
    tree, expected = at("spent / won", spent=100, won=0)
    with pytest.raises(ZeroDivisionError):
        split(tree, expected, {Ref("spent"): Fraction(1), Ref("won"): Fraction(1)})


def test_the_longest_formula_takes_no_time():
    names = [f"{one}{other}" for one in "abcdefghi" for other in "abcdefghij"]
    tree = Formula.parse("*".join(names)).tree
    before = {Ref(name): Fraction(at, 7) for at, name in enumerate(names, 1)}
    after = {Ref(name): Fraction(at, 9) for at, name in enumerate(names, 1)}
    assert sum(split(tree, before, after).values()) == value_at(tree, after) - value_at(tree, before)


@pytest.mark.parametrize(
    ("formula", "leaves", "wanted", "found"),
    [
        ("x * y", {"y": 5}, 20, 4),
        ("y / x", {"y": 5}, 20, Fraction(1, 4)),
        ("(x - y) / x * 100", {"y": 30}, 40, 50),
        ("(y - x) / y * 100", {"y": 50}, 40, 30),
        ("y - -x / 2", {"y": 50}, 40, -20),
        ("x + y + x", {"y": 4}, 10, 3),
        ("x / y - y / x", {"y": 4}, 10, None),
        ("x * x", {}, 4, None),
        ("x / x", {}, 1, None),
        ("x * y", {"y": 0}, 4, None),
        ("y / (x - x)", {"y": 3}, 4, None),
    ],
)
def test_the_unknown_of_a_formula(formula, leaves, wanted, found):
    known = {Ref(name): (Fraction(value), Fraction(0)) for name, value in leaves.items()}
    lines = known | {Ref("x"): (Fraction(0), Fraction(1))}
    assert solve(Formula.parse(formula).tree, lines, Fraction(wanted)) == found


@given(trees, ends, numbers)
def test_what_is_solved_comes_to_what_is_wanted(tree, values, wanted):
    unknown = Ref("a")
    lines = {ref: (value, Fraction(0)) for ref, value in values.items()}
    found = solve(tree, lines | {unknown: (Fraction(0), Fraction(1))}, wanted)
    if found is None:
        return
    try:
        reached = value_at(tree, values | {unknown: found})
    except ZeroDivisionError:
        return  # the whole has a value there, a part of it has none
    assert reached == wanted
