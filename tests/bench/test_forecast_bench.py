"""Forecast bench: 1,000 futures of a series, against a fixed piece of numpy work in the same run."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable

import numpy as np
import pytest

from kpi_desktop.analysis.forecast import simulate

pytestmark = pytest.mark.bench

PATHS = 1000
ROUNDS = 15
SERIES = {
    "five years of months": (60, 12, 12),
    "five years of quarters": (20, 4, 6),
    "a year of weeks": (52, 1, 12),
}


def median_ms(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    spent = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        spent.append(1000 * (time.perf_counter() - begun))
    return statistics.median(spent)


def multiply() -> None:
    """4,000 times a 300 × 20 by a 20 × 20 array."""
    large, small = np.ones((300, 20)), np.ones((20, 20))
    for _ in range(4000):
        large @ small


def test_a_thousand_futures_cost_less_than_four_thousand_small_products():
    products = median_ms(multiply, 5)
    for name, (length, season, horizon) in SERIES.items():
        history = np.random.default_rng(length).lognormal(4, 0.2, length)
        spent = median_ms(
            lambda history=history, season=season, horizon=horizon: simulate(
                history, season, horizon, 1, paths=PATHS
            )
        )
        print(f"\n{name}: {spent:.1f} ms, products {products:.1f} ms, ratio {spent / products:.2f}")
        assert spent <= products


def test_what_loading_the_forecast_costs_beyond_numpy():
    code = (
        "import time, numpy; begun = time.perf_counter(); import kpi_desktop.analysis.forecast;"
        "print(1000 * (time.perf_counter() - begun))"
    )
    numpy_code = (
        "import time; begun = time.perf_counter(); import numpy; print(1000 * (time.perf_counter() - begun))"
    )
    own, numpy_alone = (
        float(subprocess.run([sys.executable, "-c", one], capture_output=True, text=True, check=True).stdout)
        for one in (code, numpy_code)
    )
    print(f"\nforecast {own:.0f} ms on top of numpy's {numpy_alone:.0f} ms")
    assert own < numpy_alone
