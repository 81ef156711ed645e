"""A change of level: how sure it is, and whether the usual ups and downs explain it; rates are simulated."""

from fractions import Fraction
from math import sqrt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.analysis.level_change import Usual, against_usual, change_interval

RUNS = 300
values = st.lists(st.integers(-500, 500).map(Fraction), min_size=8, max_size=24)
afters = st.lists(st.integers(-500, 500).map(Fraction), min_size=2, max_size=8)


def mean(numbers):
    return Fraction(sum(numbers)) / len(numbers)


def interval(history, after, extra=Fraction(0)):
    before = [one for one in history if one is not None][-8:]
    return change_interval(mean(after) - mean(before) + extra, history, before, after)


def usual(history, after):
    return against_usual(history, after, interval(history, after))


def level(random, carry, count):
    """A level that does not move, in thousandths of its standard deviation."""
    at, found = random.gauss(0, 1), []
    for _ in range(count):
        at = carry * at + sqrt(1 - carry * carry) * random.gauss(0, 1)
        found.append(Fraction(round(1000 * at)))
    return found


def sides(seed, carry, before, after, moved=0):
    numbers = level(Random(f"{seed} {carry}"), carry, before + 1 + after)
    return numbers[:before], [one + 1000 * moved for one in numbers[before + 1 :]]


@pytest.mark.parametrize("carry", [0.0, 0.3, 0.5, 0.7])
@pytest.mark.parametrize(("before", "after"), [(13, 4), (24, 4), (24, 8)])
def test_where_nothing_moved_the_interval_holds_nothing_19_times_in_20(carry, before, after):
    missed = sum(interval(*sides(seed, carry, before, after)).excludes(0.0) for seed in range(RUNS))
    assert missed / RUNS <= 0.10  # 5 %, and what 300 runs may differ from it


def test_so_short_and_so_tied_together_it_misses_one_in_ten():
    missed = sum(interval(*sides(seed, 0.7, 8, 8)).excludes(0.0) for seed in range(RUNS))
    assert missed / RUNS <= 0.15


@pytest.mark.parametrize(("carry", "most"), [(0.0, 0.02), (0.3, 0.04), (0.5, 0.06)])
def test_a_level_that_did_not_move_is_seldom_called_unusual(carry, most):
    told = [usual(*sides(seed, carry, 24, 8)) for seed in range(RUNS)]
    assert told.count(Usual.OUTSIDE) / RUNS <= most


@pytest.mark.parametrize(("after", "least"), [(4, 0.6), (8, 0.9)])
def test_a_move_of_two_standard_deviations_is_mostly_told(after, least):
    told = [usual(*sides(seed, 0.0, 24, after, 2)) for seed in range(RUNS)]
    assert told.count(Usual.OUTSIDE) / RUNS >= least


def test_the_interval_by_hand():
    # Residuals ±1 that alternate: no carry-over, so 8 + 2 independent values, 8 degrees of freedom, t 2.306.
    history = [Fraction(9 + 2 * (at % 2)) for at in range(8)]
    low, high = interval(history, [Fraction(14), Fraction(16)])
    reach = 2.306 * sqrt(10 / 8 * (1 / 8 + 1 / 2))
    assert (low, high) == (pytest.approx(5 - reach, abs=1e-9), pytest.approx(5 + reach, abs=1e-9))


@given(values, afters, st.integers(-1000, 1000).map(Fraction), st.integers(1, 9).map(Fraction))
def test_counting_from_elsewhere_or_in_other_units_changes_nothing_else(history, after, shift, factor):
    one = interval(history, after)
    other = interval([x * factor + shift for x in history], [x * factor + shift for x in after])
    assert (one is None) == (other is None)
    if one is not None:
        assert list(other) == pytest.approx([end * float(factor) for end in one], abs=1e-6)


def test_too_few_results_say_nothing():
    eight, two = [Fraction(at % 3) for at in range(8)], [Fraction(5), Fraction(6)]
    assert interval(eight, two) is not None
    assert interval(eight[1:], two) is None
    assert change_interval(Fraction(5), eight, eight, two[:1]) is None
    assert usual(eight[1:], two) is Usual.TOO_FEW
    assert usual(eight, two[:1]) is Usual.TOO_FEW


def test_what_never_varied_has_no_ups_and_downs():
    same = [Fraction(7)] * 12
    assert interval(same, same[:4]) is None
    assert usual(same, [Fraction(9)] * 4) is Usual.TOO_FEW


def test_a_number_that_was_climbing_has_no_usual_level():
    climbing = [Fraction(10 * at + (at % 2)) for at in range(12)]
    assert usual(climbing, [Fraction(130), Fraction(140)]) is Usual.UNSTEADY


def test_gaps_are_left_out():
    history = [Fraction(9), None, Fraction(11), *(Fraction(9 + 2 * (at % 2)) for at in range(6))]
    assert interval(history, [Fraction(14), Fraction(16)]) == interval(
        [one for one in history if one is not None], [Fraction(14), Fraction(16)]
    )
