"""Intervals: the printed values of the papers, and how seldom chance passes for a difference."""

from fractions import Fraction
from math import exp, factorial
from random import Random

import pytest

from kpi_desktop.analysis.contrasts import costs_apart, rates_apart
from kpi_desktop.analysis.intervals import (
    Interval,
    cost_p,
    cost_per,
    holm,
    net_promoter,
    newcombe,
    newcombe_p,
    poisson,
    wilson,
)


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_rates_of_the_paper(successes: int, trials: int, low: float, high: float):
    assert wilson(successes, trials) == pytest.approx((low, high), abs=5e-5)


def test_a_rate_of_nothing_or_of_more_than_all_has_no_interval():
    assert wilson(0, 0) is None
    assert wilson(5, 4) is None
    assert newcombe((1, 2), (0, 0)) is None
    assert newcombe_p((3, 2), (1, 2)) is None


def test_a_rate_s_interval_mirrors_that_of_its_failures():
    left, right = wilson(3, 11), wilson(8, 11)
    assert left is not None
    assert right is not None
    assert (left.low, left.high) == pytest.approx((1 - right.high, 1 - right.low))
    assert wilson(20, 20) == pytest.approx((1 - 0.1611, 1.0), abs=5e-5)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
    ],
)
def test_differences_of_the_paper(first: tuple[int, int], second: tuple[int, int], low: float, high: float):
    assert newcombe(first, second) == pytest.approx((low, high), abs=5e-5)
    turned = newcombe(second, first)
    assert turned == pytest.approx((-high, -low), abs=5e-5)


@pytest.mark.parametrize(("first", "second"), [((56, 70), (48, 80)), ((9, 10), (3, 10)), ((5, 56), (0, 29))])
def test_the_chance_of_a_difference_is_where_its_interval_ends_at_zero(
    first: tuple[int, int], second: tuple[int, int]
):
    chance = newcombe_p(first, second)
    assert chance is not None
    ends = newcombe(first, second, 1 - chance)
    assert ends is not None
    assert ends.low == pytest.approx(0, abs=1e-9)
    assert newcombe_p(second, first) == pytest.approx(chance)
    assert newcombe_p((2, 10), (4, 20)) == 1.0


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [
        (0, 0.0, 3.689),
        (1, 0.0253, 5.572),
        (3, 0.619, 8.767),
        (5, 1.624, 11.668),
        (10, 4.795, 18.390),
        (20, 12.217, 30.888),
    ],
)
def test_counts_of_the_table(count: int, low: float, high: float):
    found = poisson(count)
    assert found.low == pytest.approx(low, abs=6e-4 if count > 1 else 5e-5)  # 1.6235 is printed as 1.624
    assert found.high == pytest.approx(high, abs=5e-4)


@pytest.mark.parametrize("count", [0, 1, 7, 40, 100])
def test_the_ends_of_a_count_s_interval_leave_a_fortieth_on_each_side(count: int):
    def at_most(most: int, mean: float) -> float:
        return sum(exp(-mean) * mean**one / factorial(one) for one in range(most + 1))

    found = poisson(count)
    assert at_most(count, found.high) == pytest.approx(0.025, abs=1e-9)
    assert count == 0 or 1 - at_most(count - 1, found.low) == pytest.approx(0.025, abs=1e-9)


def test_large_counts_come_to_the_square_root():
    found = poisson(10**6)
    assert found == pytest.approx((10**6 - 1960, 10**6 + 1960), abs=3)
    with pytest.raises(ValueError, match="-1"):
        poisson(-1)


def test_net_promoter_score_of_a_half_a_third_and_a_sixth():
    found = net_promoter(162, 54, 324)
    assert found == pytest.approx((100 / 3 - 8.12, 100 / 3 + 8.12), abs=0.01)
    assert (found.high - found.low) / 2 / 1.959964 == pytest.approx(4.14, abs=0.005)
    assert net_promoter(0, 0, 0) is None
    assert net_promoter(5, 0, 5) == (100, 100)
    assert net_promoter(9, 1, 10).high == 100


def test_holm_steps_down():
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([0.5, 0.9]) == [1.0, 1.0]
    assert holm([]) == []


def test_cost_of_one_action():
    found = cost_per(Fraction(1000), 25)
    assert found == pytest.approx((40 / 1.4799, 40 * 1.4799), rel=1e-4)
    assert cost_per(Fraction(1000), 0) is None
    assert Interval(1.0, 2.0).excludes(2.5)
    assert not Interval(1.0, 2.0).excludes(2.0)
    assert cost_p((100, 10), (200, 20)) == 1.0
    # log 2 ÷ √(1/10 + 1/10) = 1.5500, two-sided
    assert cost_p((200, 10), (100, 10)) == pytest.approx(0.12115, abs=1e-4)
    assert cost_p((0, 10), (100, 10)) is None


def test_a_channel_is_called_better_only_where_it_clearly_is():
    (found,) = rates_apart({1: (48, 80), 2: (56, 70), 3: (6, 7)})
    assert (found.better, found.worse) == (2, 1)
    assert found.chance < 0.01
    assert rates_apart({1: (9, 10), 2: (3, 10)}) == ()
    (cheaper,) = costs_apart({1: (Fraction(900), 15), 2: (Fraction(900), 60), 3: (Fraction(900), 9)})
    assert (cheaper.better, cheaper.worse) == (2, 1)


def test_many_looks_ask_for_more():
    pair = {1: (30, 60), 2: (42, 60)}
    assert rates_apart(pair)
    assert not rates_apart({**pair, **dict.fromkeys(range(3, 8), (36, 60))})


def test_like_channels_are_seldom_called_different():
    random, checks, false_rates, false_costs = Random(8), 400, 0, 0
    for _ in range(checks):
        counts = {part: sum(random.random() < 0.2 for _ in range(120)) for part in range(4)}
        false_rates += bool(rates_apart({part: (count, 120) for part, count in counts.items()}))
        false_costs += bool(costs_apart({part: (Fraction(1000), count) for part, count in counts.items()}))
    assert false_rates / checks <= 0.05
    assert false_costs / checks <= 0.05
