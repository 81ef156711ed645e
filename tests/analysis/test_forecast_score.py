"""Forecast score: how good forecasts of real series are; skipped where the series are not at hand."""

import numpy as np
import pytest

from kpi_desktop.analysis.forecast import simulate
from tests.analysis.forecast_sample import Window, naive, needs_sample, windows, worth

pytestmark = needs_sample
FREQUENCIES = ("monthly", "quarterly", "weekly")


def forecast(window: Window, seed: int) -> np.ndarray:
    return simulate(window.history, window.season, len(window.future), seed)


def test_every_sixth_series_is_forecast_about_as_well_as_all_of_them():
    found = worth(forecast, windows(every=6))
    assert found.crps <= 1.0, found
    assert 0.76 <= found.cover80 <= 0.90, found
    assert 0.92 <= found.cover95 <= 0.985, found
    assert found.brier_level <= 0.17, found
    assert found.calibration <= 0.06, found


@pytest.mark.parametrize("frequency", FREQUENCIES)
def test_each_frequency_alone_beats_a_random_walk(frequency):
    sample = [one for one in windows(every=6) if one.frequency == frequency]
    assert worth(forecast, sample).crps < worth(naive, sample).crps


@pytest.mark.bench
def test_the_whole_sample_is_forecast_as_well_as_wanted():
    sample = windows()
    found = worth(forecast, sample)
    print(f"\n{len(sample)} series: {found}")
    assert found.crps <= 0.90
    assert found.mase <= 1.21
    assert 0.78 <= found.cover80 <= 0.87
    assert 0.93 <= found.cover95 <= 0.975
    assert 0.78 <= found.cover80_of_sums <= 0.88
    assert found.brier_level <= 0.153
    assert found.brier_sum <= 0.128
    assert found.calibration <= 0.04


@pytest.mark.bench
@pytest.mark.parametrize("frequency", FREQUENCIES)
def test_each_frequency_of_the_whole_sample_beats_a_random_walk(frequency):
    sample = [one for one in windows() if one.frequency == frequency]
    ours, walk = worth(forecast, sample).crps, worth(naive, sample).crps
    print(f"\n{frequency}: {ours:.3f}, random walk {walk:.3f}")
    assert ours < walk
