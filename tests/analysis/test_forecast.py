"""Forecast: what simulated futures keep to, and what they say of histories whose future is known."""

import json
import math
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_desktop.analysis.forecast import PATHS, ForecastError, futures, simulate
from kpi_desktop.analysis.forecast_limits import LEAST_RESULTS, furthest

MISSING = math.nan
NUMBERS = st.floats(-1e9, 1e9).map(lambda value: round(value, 3))
HISTORIES = st.lists(NUMBERS, min_size=6, max_size=30)


def rising(length, noise=2.0, seed=1):
    rng = np.random.default_rng(seed)
    return 50 + 3 * np.arange(length) + rng.normal(0, noise, length)


# --------------------------------------------------------------------------- properties


@settings(max_examples=60)
@given(HISTORIES, st.sampled_from([1, 4, 12, 52]), st.integers(0, 2**32 - 1))
def test_the_same_question_has_the_same_answer_and_it_is_finite(history, season, seed):
    first, again = (simulate(history, season, 5, seed, paths=50) for _ in range(2))
    assert first.shape == (50, 5)
    assert np.isfinite(first).all()
    assert np.array_equal(first, again)


@settings(max_examples=40)
@given(st.lists(NUMBERS.map(abs), min_size=6, max_size=30))
def test_what_was_never_below_zero_stays_above(history):
    assert simulate(history, 12, 6, 1, paths=200).min() >= 0


@settings(max_examples=40)
@given(st.lists(st.floats(0.5, 1).map(lambda value: round(value, 4)), min_size=6, max_size=20))
def test_a_bounded_rate_keeps_to_its_bounds(history):
    found = simulate(history, 1, 6, 1, paths=200, low=0.4, high=1)
    assert found.min() >= 0.4
    assert found.max() <= 1


@settings(max_examples=30)
@given(st.integers(1, 30), st.integers(0, 5))
def test_the_unit_does_not_matter(length, seed):
    history = rising(length + 6, 9, seed)
    assert simulate(1000 * history, 1, 4, 7) == pytest.approx(1000 * simulate(history, 1, 4, 7))


def test_another_seed_gives_other_paths_with_nearly_the_same_median():
    one, other = (simulate(rising(24), 12, 6, seed) for seed in (1, 2))
    assert len(one) == PATHS
    assert not np.array_equal(one, other)
    assert np.median(one, axis=0) == pytest.approx(np.median(other, axis=0), rel=0.02)


def test_a_share_of_paths_hardly_depends_on_the_seed():
    shares = [(simulate(rising(24, 9), 1, 3, seed).sum(axis=1) >= 381).mean() for seed in range(40)]
    assert 0.3 < np.mean(shares) < 0.7
    assert np.std(shares) < 0.011, "as much as 1,000 paths that do not mirror each other would give is 0.016"


@pytest.mark.parametrize("paths", [1, 7])
def test_any_number_of_paths_is_possible(paths):
    assert simulate(rising(24), 12, 6, 1, paths=paths).shape == (paths, 6)


@pytest.mark.parametrize("history", [[7.0] * 9, [0.0] * 9, [-3.5] * 9])
def test_a_history_of_equal_values_stays_as_it_is(history):
    assert (simulate(history, 12, 6, 1, paths=20) == history[0]).all()


# --------------------------------------------------------------------------- what cannot be forecast


@pytest.mark.parametrize("history", [[], [1, 2, 3, 4, 5], [1, 2, MISSING, 3, 4, MISSING, 5]])
def test_fewer_than_six_results_are_not_forecast(history):
    with pytest.raises(ForecastError, match="6 are needed"):
        simulate(history, 1, 1, 1)


@pytest.mark.parametrize(("results", "reach"), [(6, 12), (8, 16), (9, 18), (40, 18)])
def test_the_horizon_ends_at_twice_the_results_and_at_eighteen(results, reach):
    assert furthest(results) == reach
    history = list(rising(results))
    assert simulate(history, 1, reach, 1, paths=10).shape == (10, reach)
    for horizon in (0, reach + 1):
        with pytest.raises(ForecastError, match="are possible"):
            simulate(history, 1, horizon, 1)


@pytest.mark.parametrize("value", [math.inf, -math.inf])
def test_an_infinite_value_is_refused(value):
    with pytest.raises(ForecastError, match="infinite"):
        simulate([*rising(8), value], 1, 2, 1)


# --------------------------------------------------------------------------- worked behaviour


def test_a_steady_rise_goes_on_and_levels_off_a_little():
    median = np.median(simulate(rising(30), 1, 4, 1), axis=0)
    straight = 50 + 3 * np.arange(30, 34)
    assert (np.diff(median) > 1).all()
    assert (np.abs(median - straight) < 4).all()


def test_a_season_comes_again():
    season = np.array([60, 70, 90, 100, 130, 160, 180, 170, 120, 100, 80, 140])
    history = np.tile(season, 3) + np.random.default_rng(3).normal(0, 4, 36)
    median = np.median(simulate(history, 12, 12, 1), axis=0)
    assert np.corrcoef(median, season)[0, 1] > 0.98
    assert np.corrcoef(np.median(simulate(history[:-3], 12, 12, 1), axis=0), np.roll(season, 3))[0, 1] > 0.98


def test_the_further_ahead_the_wider():
    history = 100 + np.cumsum(np.random.default_rng(5).normal(0, 3, 40))
    low, high = np.quantile(simulate(history, 1, 12, 1), (0.1, 0.9), axis=0)
    assert high[11] - low[11] > 1.8 * (high[0] - low[0])


def test_a_missing_period_advances_the_state_and_is_guessed_at():
    whole = rising(20, 0.5)
    holed = whole.copy()
    holed[[11, 15]] = MISSING
    found = futures(holed, 1, 3, 1)
    assert np.median(found.gaps, axis=0) == pytest.approx(whole[[11, 15]], abs=3)
    assert np.median(found.ahead, axis=0) == pytest.approx(np.median(simulate(whole, 1, 3, 1), axis=0), abs=3)


def test_a_missing_period_is_guessed_at_by_its_season():
    season = np.array([60.0, 100.0, 160.0, 80.0])
    history = np.tile(season, 6) + np.random.default_rng(4).normal(0, 3, 24)
    history[[18, 19]] = MISSING
    found = futures(history, 4, 4, 1)
    assert np.median(found.gaps, axis=0) == pytest.approx(season[2:], abs=8)
    assert np.median(found.ahead, axis=0) == pytest.approx(season, abs=8)


def test_periods_missing_at_the_end_are_gone_through_as_the_future_is():
    history = rising(20, 0.5)
    late = simulate([*history, MISSING, MISSING], 1, 1, 1)
    assert np.median(late) == pytest.approx(np.median(simulate(history, 1, 3, 1)[:, 2]), abs=1)


def test_many_zeros_are_forecast_by_what_there_was():
    history = [0, 0, 3, 0, 1, 0, 0, 2, 0, 4, 0, MISSING]
    found = futures(history, 12, 6, 1)
    assert set(np.unique(found.ahead)) <= {0, 1, 2, 3, 4}
    assert set(np.unique(found.gaps)) <= {0, 1, 2, 3, 4}
    assert found.ahead.sum(axis=1).mean() == pytest.approx(6 * 10 / 11, rel=0.1)


def test_values_below_zero_have_no_logarithm_and_no_floor():
    history = np.random.default_rng(2).normal(-5, 10, 24)
    found = simulate(history, 12, 6, 1)
    assert found.min() < history.min()
    assert np.median(found) == pytest.approx(history.mean(), abs=6)


def test_growth_by_a_share_ends_at_fifty_times_the_usual_size():
    history = 2.0 ** np.arange(8)
    assert simulate(history, 1, 16, 1).max() <= 50 * history.mean() * 1.0001


def test_nearly_equal_values_are_told_apart_from_equal_ones():
    found = simulate([100.0] * 11 + [100.001], 1, 3, 1)
    assert 0 < np.ptp(found) < 0.1


# --------------------------------------------------------------------------- what holds on average


PROCESSES = {
    "noise about a mean": lambda rng, size: 100 + rng.normal(0, 10, size),
    "random walk": lambda rng, size: 200 + np.cumsum(rng.normal(0, 5, size)),
    "rise by a share": lambda rng, size: 50 * np.exp(np.cumsum(rng.normal(0.01, 0.05, size))),
    "season": lambda rng, size: (
        100 + 30 * np.sin(np.arange(size) * np.pi / 6 + rng.uniform(0, 6)) + rng.normal(0, 8, size)
    ),
    "counts": lambda rng, size: rng.poisson(12, size).astype(float),
}


@pytest.mark.parametrize("process", PROCESSES)
def test_bands_hold_what_they_promise(process):
    """Of 120 series each, whose standard error is about 4 points; a clear season is known better than is said."""
    inside: dict[str, list[float]] = {"80": [], "95": [], "sum": []}
    for seed in range(120):
        rng = np.random.default_rng(seed)
        series = PROCESSES[process](rng, 36)
        found, future = simulate(series[:30], 12, 6, seed, paths=400), series[30:]
        low95, low, high, high95 = np.quantile(found, (0.025, 0.1, 0.9, 0.975), axis=0)
        inside["80"].append(((low <= future) & (future <= high)).mean())
        inside["95"].append(((low95 <= future) & (future <= high95)).mean())
        sums = np.quantile(found.sum(axis=1), (0.1, 0.9))
        inside["sum"].append(float(sums[0] <= future.sum() <= sums[1]))
    held = {name: float(np.mean(found)) for name, found in inside.items()}
    assert 0.72 <= held["80"] <= 0.92, held
    assert 0.90 <= held["95"] <= 0.99, held
    assert 0.68 <= held["sum"] <= 0.97, held


# --------------------------------------------------------------------------- what it needs


def test_nothing_is_imported_but_numpy_and_the_standard_library():
    code = (
        "import sys, json, numpy.random\n"
        "before = set(sys.modules)\n"
        "import kpi_desktop.analysis.forecast\n"
        "print(json.dumps(sorted(set(sys.modules) - before)))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    foreign = {
        name for name in json.loads(ran.stdout) if name.partition(".")[0] not in sys.stdlib_module_names
    }
    own = {name for name in foreign if name.startswith("kpi_desktop")}
    assert {name.partition(".")[0] for name in foreign - own} <= {"numpy"}
    assert {name for name in own if "forecast" not in name} <= {"kpi_desktop", "kpi_desktop.analysis"}


def test_the_least_number_of_results_is_six():
    assert simulate([1, 3, 2, 4, 3, 5], 12, 12, 1).shape == (PATHS, 12)
    assert LEAST_RESULTS == 6
