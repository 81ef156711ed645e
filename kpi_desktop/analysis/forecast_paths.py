"""Forecast paths: simulated futures, drawn from what is known of every model.

Source: simulation of the innovations form, Hyndman, Koehler, Ord and Snyder (2008), section 6.1; mirrored (antithetic)
draws, Hammersley and Morton, Mathematical Proceedings of the Cambridge Philosophical Society 52 (1956), 449–475;
Bayesian bootstrap, Rubin, Annals of Statistics 9 (1981), 130–134.
"""

from typing import NamedTuple

import numpy as np

from kpi_desktop.analysis.forecast_fit import Posterior, Run
from kpi_desktop.analysis.forecast_grid import GRID, Bools, Floats, Ints

_HIGHEST = np.log(50.0)
"""A future by logarithms ends at 50 times the mean size of the history."""


class Futures(NamedTuple):
    """Simulated values.

    Attributes:
        ahead: Of the periods to come, shape (paths, horizon).
        gaps: Of the missing periods of the history in order, shape (paths, gaps).
    """

    ahead: Floats
    gaps: Floats


class _Models(NamedTuple):
    """The model behind each path: places in the posterior, shape (paths,) each."""

    spread: Ints
    grid: Ints
    form: Ints


def draw(
    passed: Run, known: Posterior, there: Bools, horizon: int, paths: int, rng: np.random.Generator
) -> Futures:
    """Futures of a scaled history: a model, its coefficients and its σ², then error by error.

    Every other future mirrors the one before it, so that few of them say as much as many would.
    """
    pairs = (paths + 1) // 2
    models = _Models(*(np.repeat(one, 2)[:paths] for one in _pick(known.weights, pairs, rng)))
    gamma = np.repeat(rng.gamma(known.shape, size=pairs), 2)[:paths]
    sigma = _widening(int(there.sum())) * np.sqrt(known.rates[models] / gamma)
    coefficients = _coefficients(known, models, sigma, rng)

    def of(columns: Floats) -> Floats:
        """What columns come to on each path, shape (..., paths)."""
        rest = columns[..., models.grid, passed.forms :]
        own: Floats = columns[..., models.grid, models.form] + (rest * coefficients).sum(axis=-1)
        return own

    effects = coefficients[:, : passed.season]
    season = (effects - effects.mean(axis=1, keepdims=True)).T if passed.season else np.zeros((1, paths))
    ahead = _ahead(of(passed.level), of(passed.trend), models.grid, sigma * _mirrored(horizon, paths, rng))
    ahead += season[(there.size + np.arange(horizon)) % len(season)]
    missing = passed.errors[~there]
    gaps = sigma * _mirrored(len(missing), paths, rng) - of(missing)
    return Futures(*(_unlogged(one.T, models.form) for one in (ahead, gaps)))


def resample(results: Floats, gaps: int, horizon: int, paths: int, rng: np.random.Generator) -> Futures:
    """Futures made of results of the past, each path with its own weights of them (Bayesian bootstrap)."""
    bounds = np.cumsum(rng.standard_exponential((paths, results.size)), axis=1)
    wanted = rng.random((paths, horizon + gaps)) * bounds[:, -1:]
    picked = results[(wanted[:, :, np.newaxis] > bounds[:, np.newaxis, :-1]).sum(axis=2)]
    return Futures(picked[:, :horizon], picked[:, horizon:])


def _pick(weights: Floats, paths: int, rng: np.random.Generator) -> _Models:
    """A model for each path: as often as its weight says, to the nearest path (systematic sampling), in any order."""
    bounds = np.cumsum(weights.ravel())
    places = (rng.permutation(paths) + rng.random()) / paths * bounds[-1]
    chosen = np.minimum(np.searchsorted(bounds, places), bounds.size - 1)
    return _Models(*np.unravel_index(chosen, weights.shape))


def _widening(results: int) -> float:
    """How much wider than the fit says errors turn out to be, measured on series that were held out."""
    if results < 7:
        return 1.35
    return 1.2 if results < 12 else 1.08


def _coefficients(known: Posterior, models: _Models, sigma: Floats, rng: np.random.Generator) -> Floats:
    """Coefficients of each path, shape (paths, coefficients)."""
    spread, grid, form = models
    normal = (sigma * _mirrored(known.roots.shape[-1], sigma.size, rng)).T[:, np.newaxis]
    drawn: Floats = known.means[spread, grid, :, form] + (normal @ known.roots[spread, grid])[:, 0]
    return drawn


def _mirrored(count: int, paths: int, rng: np.random.Generator) -> Floats:
    """Normal numbers of which those of every other path are the negatives of the path before, (count, paths)."""
    pairs = (paths + 1) // 2
    half = rng.standard_normal((count, pairs, 1))
    return (half * (1.0, -1.0)).reshape(count, 2 * pairs)[:, :paths]


def _ahead(level: Floats, trend: Floats, grid: Ints, errors: Floats) -> Floats:
    """Values without season, shape (horizon, paths)."""
    alpha, beta, phi = GRID.alpha[grid], GRID.beta[grid], GRID.phi[grid]
    ahead = np.empty_like(errors)
    for value, error in zip(ahead, errors, strict=True):
        trend = phi * trend
        level = level + trend
        np.add(level, error, out=value)
        level += alpha * error
        trend += beta * error
    return ahead


def _unlogged(values: Floats, form: Ints) -> Floats:
    """Values of which those of the second representation are logarithms, shape (paths, periods)."""
    logs = form == 1
    values[logs] = np.exp(np.minimum(values[logs], _HIGHEST))
    return values
