"""Forecast: simulated futures of a series, a Bayes average of damped trends.

Each path draws a model by how well it explains the history, then what is not known of it, then the errors to come. The
median of the paths is the forecast, their quantiles are its bands, and the share of paths beyond a target is the chance
to reach it.
"""

from collections.abc import Iterable

import numpy as np

from kpi_desktop.analysis.forecast_fit import posterior, run
from kpi_desktop.analysis.forecast_grid import Bools, Floats
from kpi_desktop.analysis.forecast_limits import LEAST_RESULTS, furthest, is_mostly_zero
from kpi_desktop.analysis.forecast_paths import Futures, draw, resample

PATHS = 1000
_LONGEST_SEASON = 12


class ForecastError(ValueError):
    """A history that is too short to forecast, or asked for too far ahead, or that holds no finite numbers."""


def simulate(
    history: Iterable[float],
    season_length: int,
    horizon: int,
    seed: int,
    *,
    paths: int = PATHS,
    low: float | None = None,
    high: float | None = None,
) -> Floats:
    """Simulated futures of a series, the same for the same arguments.

    Args:
        history: One value per period, oldest first; NaN where a period is missing.
        season_length: Periods in a season (12 for months, 4 for quarters), 1 for none; longer ones than 12 are not
            looked for.
        horizon: Periods to simulate after the last one of the history.
        seed: Seed of the random numbers.
        paths: Number of futures.
        low: Least value possible; nothing for 0 where no value of the history is below it, else no limit.
        high: Greatest value possible; nothing for no limit.

    Returns:
        Shape (paths, horizon), in the unit of the history. A history of equal values stays as it is. Of one with more
        than 30 % zeros the paths are made of its values, so that only their sums say something.

    Raises:
        ForecastError: There are fewer than 6 results, the horizon is none or beyond ``furthest``, or a value is
            infinite.
    """
    return futures(history, season_length, horizon, seed, paths=paths, low=low, high=high).ahead


def futures(
    history: Iterable[float],
    season_length: int,
    horizon: int,
    seed: int,
    *,
    paths: int = PATHS,
    low: float | None = None,
    high: float | None = None,
) -> Futures:
    """Simulated futures of a series, and what its missing periods may have come to; else as ``simulate``.

    A missing period is drawn from what came before it, as it would have been forecast then.
    """
    values = np.fromiter(history, dtype=np.float64)
    there = ~np.isnan(values)
    results = values[there]
    _check(results, horizon)
    least = low if low is not None else 0.0 if results.min() >= 0 else -np.inf
    found = _futures(values, there, season_length, horizon, paths, np.random.default_rng(seed))
    return Futures(*(np.clip(one, least, np.inf if high is None else high) for one in found))


def _check(results: Floats, horizon: int) -> None:
    if results.size < LEAST_RESULTS:
        raise ForecastError(f"{results.size} results, {LEAST_RESULTS} are needed")
    if not 1 <= horizon <= furthest(results.size):
        raise ForecastError(
            f"{horizon} periods ahead of {results.size} results, 1 to {furthest(results.size)} are possible"
        )
    if not np.isfinite(results).all():
        raise ForecastError("a value is infinite")


def _futures(
    values: Floats, there: Bools, season_length: int, horizon: int, paths: int, rng: np.random.Generator
) -> Futures:
    results = values[there]
    gaps = values.size - results.size
    if (results == results[0]).all():
        return Futures(np.full((paths, horizon), results[0]), np.full((paths, gaps), results[0]))
    if is_mostly_zero(int((results == 0).sum()), results.size):
        return resample(results, gaps, horizon, paths, rng)
    scale = np.abs(results).mean()
    scaled = values / scale
    passed = run(scaled, there, season_length if season_length <= _LONGEST_SEASON else 1)
    drawn = draw(passed, posterior(passed, scaled, there), there, horizon, paths, rng)
    return Futures(drawn.ahead * scale, drawn.gaps * scale)
