"""False alarms of insights 9, 11 and 13: at most 5 of 100 checks tell something where nothing differs.

Insights 5 and 6 are measured in test_false_alarms.py, unrelated numbers of other shapes in test_lead_lag.py.
"""

from fractions import Fraction
from math import exp, sin, tau

import numpy as np
import pytest

from kpi_desktop.analysis.channel_board import ChannelBoard
from kpi_desktop.analysis.insights.channels import Counted, better_channels
from kpi_desktop.analysis.insights.last_year import compared_with_last_year
from kpi_desktop.analysis.insights.links import claimed
from kpi_desktop.domain.channel import Channel
from kpi_desktop.domain.period import Grain
from tests.analysis.insight_cases import a_case, a_series
from tests.analysis.test_insight_channels import a_board, a_line

MOST = 0.05


def noise(random: np.random.Generator, count: int, carry: float) -> list[float]:
    """Standard noise that carries over."""
    found = [random.normal()]
    while len(found) < count:
        found.append(carry * found[-1] + (1 - carry**2) ** 0.5 * random.normal())
    return found


@pytest.mark.parametrize(
    ("count", "carry", "is_skewed"), [(24, 0.0, False), (36, 0.0, False), (36, 0.3, False), (48, 0.0, True)]
)
def test_nothing_is_told_of_last_year_where_only_the_season_moves(count: int, carry: float, is_skewed: bool):
    random, told, runs = np.random.default_rng(9), 0, 250
    for _ in range(runs):
        season = [30 * sin(tau * place / 12) for place in range(count)]
        moves = noise(random, count, carry)
        numbers = [
            round(200 * exp(one / 200 + 0.4 * move)) if is_skewed else round(200 + one + 15 * move)
            for one, move in zip(season, moves, strict=True)
        ]
        values, series = a_case(numbers, Grain.MONTH)
        told += compared_with_last_year(series, values) is not None
    assert told / runs <= MOST


def test_an_eighth_more_than_last_year_is_told_where_months_vary_little():
    random, told, runs = np.random.default_rng(10), 0, 100
    for _ in range(runs):
        numbers = [round(1000 + 20 * random.normal()) for _ in range(36)]
        values, series = a_case([*numbers[:-1], 1120 + round(20 * random.normal())], Grain.MONTH)
        told += compared_with_last_year(series, values) is not None
    assert told / runs > 0.8


@pytest.mark.parametrize(("channels", "enquiries", "rate"), [(2, 60, 0.3), (4, 120, 0.2), (6, 40, 0.5)])
def test_no_channel_is_called_better_than_its_like(channels: int, enquiries: int, rate: float):
    random, told, runs = np.random.default_rng(11), 0, 300
    for _ in range(runs):
        counted = {}
        for channel in range(1, channels + 1):
            leads = random.poisson(enquiries, 6)
            won = random.binomial(leads, rate)
            spent = (Fraction(50),) * 6
            counted[channel] = Counted(
                spent, tuple(Fraction(int(one)) for one in won), tuple(Fraction(int(one)) for one in leads)
            )
        told += any(True for _ in better_channels(a_board_of(channels), counted))
    assert told / runs <= MOST


def a_board_of(channels: int) -> ChannelBoard:
    """A board of so many channels; what they brought stands beside it."""
    return a_board(*(a_line(Channel(at, f"Channel {at}"), 0, 0, 0) for at in range(1, channels + 1)))


@pytest.mark.parametrize("carry", [0.0, 0.5])
def test_no_link_is_told_between_numbers_that_have_nothing_to_do_with_each_other(carry: float):
    random, told, runs = np.random.default_rng(13), 0, 120
    for _ in range(runs):
        leading, lagging = (
            a_series([round(500 + 40 * one) for one in noise(random, 40, carry)]) for _ in range(2)
        )
        told += claimed(leading, lagging, None) is not None
    assert told / runs <= MOST
