"""False alarms: how often the rules see what is not there, and miss what is; simulated with fixed seeds."""

from collections.abc import Callable
from math import exp, pi, sin
from random import Random

import pytest

from kpi_desktop.analysis.headline_limits import Stretch
from kpi_desktop.analysis.headlines import headlines_in
from kpi_desktop.analysis.xmr import UNBOUNDED, Bounds, Limits, bounds_of, limits_of
from kpi_desktop.analysis.xmr_rules import Rule, signals_of
from kpi_desktop.domain.unit import Unit

Process = Callable[[Random, int], list[int]]
LEVEL, SIGMA = 10_000, 1000


def normal(random: Random, count: int) -> list[int]:
    return [round(random.gauss(LEVEL, SIGMA)) for _ in range(count)]


def poisson(random: Random, count: int) -> list[int]:
    """Four each period."""
    return [_arrivals(random, exp(-4)) for _ in range(count)]


def _arrivals(random: Random, least: float) -> int:
    product, arrivals = random.random(), 0
    while product > least:
        product, arrivals = product * random.random(), arrivals + 1
    return arrivals


def skewed(random: Random, count: int) -> list[int]:
    return [round(LEVEL * exp(0.5 * random.gauss(0, 1))) for _ in range(count)]


def carrying_over(share: float) -> Process:
    def process(random: Random, count: int) -> list[int]:
        value, values = 0.0, []
        for _ in range(count + 30):
            value = share * value + random.gauss(0, 1)
            values.append(round(LEVEL + SIGMA * value))
        return values[30:]

    return process


def trending(random: Random, count: int) -> list[int]:
    return [value + SIGMA // 10 * place for place, value in enumerate(normal(random, count))]


def seasonal(random: Random, count: int) -> list[int]:
    begin = random.randrange(12)
    wave = [round(1.5 * SIGMA * sin(pi * (place + begin) / 6)) for place in range(count)]
    return [value + swing for value, swing in zip(normal(random, count), wave, strict=True)]


def locked(values: list[int], count: int, bounds: Bounds = UNBOUNDED) -> Limits:
    limits = limits_of(values[:count], bounds=bounds)
    assert limits is not None
    return limits


# ----------------------------------------------------------------------------------------------- the rules of the chart


def shares(series: list[list[int]], count: int, unit: Unit = Unit.SCORE) -> tuple[float, float, float]:
    """Shares of series in which a new point is flagged: by rule 1, by rules 1 and 2, by all three."""
    rules = (Rule.OUTSIDE, Rule.RUN_OF_EIGHT, Rule.THREE_OF_FOUR)
    flagged = []
    for values in series:
        limits = locked(values, count, bounds_of(values, unit))
        flagged.append({one.rule for one in signals_of(values, limits, rules) if one.places[-1] >= count})
    one, two, three = (
        sum(bool(found & {*rules[:upto]}) for found in flagged) / len(series) for upto in (1, 2, 3)
    )
    return one, two, three


@pytest.mark.parametrize(
    ("process", "count", "measured"),
    [
        (normal, 6, (0.26, 0.32, 0.35)),
        (normal, 12, (0.15, 0.21, 0.25)),
        (normal, 20, (0.10, 0.16, 0.19)),
        (normal, 30, (0.07, 0.13, 0.15)),
        (poisson, 12, (0.18, 0.25, 0.29)),
        (skewed, 12, (0.30, 0.40, 0.42)),
        (carrying_over(0.3), 12, (0.29, 0.41, 0.48)),
        (carrying_over(0.6), 12, (0.53, 0.68, 0.77)),
        (trending, 12, (0.48, 0.76, 0.83)),
        (seasonal, 12, (0.35, 0.42, 0.60)),
    ],
)
def test_false_alarms_of_the_chart(process: Process, count: int, measured: tuple[float, float, float]):
    """Over the next 12 points; 500 series are within 3 standard errors of what was measured on 3,000."""
    random = Random(1)
    found = shares([process(random, count + 12) for _ in range(500)], count)
    assert found == pytest.approx(measured, abs=0.07)


@pytest.mark.parametrize(
    ("shift", "measured"),
    [
        (1.0, (0.29, 0.49, 0.57)),
        (1.5, (0.48, 0.76, 0.83)),
        (2.0, (0.66, 0.93, 0.96)),
        (3.0, (0.90, 0.996, 0.999)),
    ],
)
def test_shifts_that_the_chart_finds_within_eight_points(shift: float, measured: tuple[float, float, float]):
    assert shares(shifted(shift, 500), 12) == pytest.approx(measured, abs=0.07)


def shifted(shift: float, count: int) -> list[list[int]]:
    """Twelve points, and eight more at a level so many standard deviations higher."""
    random = Random(2)
    return [
        [*normal(random, 12), *(value + round(shift * SIGMA) for value in normal(random, 8))]
        for _ in range(count)
    ]


# ---------------------------------------------------------------------------------------------------------- headlines


def findings(values: list[int], count: int = 12, bounds: Bounds = UNBOUNDED) -> int:
    """Different headlines told period by period after limits were locked."""
    limits = locked(values, count, bounds)
    stretches = (Stretch(values[:end], limits, count) for end in range(count + 1, len(values) + 1))
    return len({(one.kind, one.first) for stretch in stretches for one in headlines_in(stretch)})


@pytest.mark.parametrize(
    ("process", "count", "unit", "most"),
    [
        (normal, 12, Unit.SCORE, 0.5),
        (normal, 20, Unit.SCORE, 0.5),
        (poisson, 12, Unit.COUNT, 0.65),
        (carrying_over(0.3), 12, Unit.SCORE, 1.3),
        (skewed, 12, Unit.COUNT, 0.98 + 0.13),
    ],
)
def test_false_headlines_in_a_year_of_weeks(process: Process, count: int, unit: Unit, most: float):
    random, years = Random(20260316), 250
    series = [process(random, count + 52) for _ in range(years)]
    assert sum(findings(values, count, bounds_of(values, unit)) for values in series) / years <= most


@pytest.mark.parametrize(("shift", "least"), [(1.0, 0.2), (1.5, 0.5), (2.0, 0.8), (3.0, 0.95)])
def test_shifts_that_headlines_tell_within_eight_weeks(shift: float, least: float):
    series = shifted(shift, 400)
    assert sum(findings(values) > 0 for values in series) / len(series) >= least
