"""Forecast fit: what a history says of every model of the grid, in one pass over its periods.

A model's errors are linear in what is not known of it (season effects, first level, first trend). So the recursion
runs once, for all models together, over the history and over unit columns; the rest is conjugate regression.

Source: the errors as a regression on the first state, Hyndman, Koehler, Ord and Snyder, "Forecasting with Exponential
Smoothing" (2008), section 5.2; normal-inverse-gamma regression and its marginal likelihood, Gelman et al., "Bayesian
Data Analysis" (3rd ed.), sections 14.2 and 14.8.
"""

from typing import NamedTuple

import numpy as np

from kpi_desktop.analysis.forecast_grid import (
    ERROR_SHAPE,
    GRID,
    LEVEL_SPREAD,
    SEASON_SPREADS,
    TREND_SPREAD,
    Bools,
    Floats,
)

_LEAST_SCALE = 1e-10
"""Least scale of the error's variance, of a history whose mean size is 1."""


class Run(NamedTuple):
    """The recursion over a history. Columns: representations of the history, season effects, first level and trend.

    Attributes:
        errors: What each period differed by from what was to be expected, shape (periods, grid, columns).
        level: Level after the last period, shape (grid, columns).
        trend: Trend after it, likewise.
        season: Number of season effects, 0 without a season.
        forms: Number of representations: as it is, and the logarithm where every value is positive.
    """

    errors: Floats
    level: Floats
    trend: Floats
    season: int
    forms: int


class Posterior(NamedTuple):
    """What is known of each model, by (season spread, grid, representation).

    Attributes:
        weights: Probability of each model; they add up to 1.
        means: Expected coefficients, shape (spreads, grid, coefficients, representations).
        roots: R with R'R the coefficients' covariance in units of σ², shape (spreads, grid, coefficients,
            coefficients).
        shape: Shape of the inverse gamma distribution of σ²,
        rates: and its rate.
    """

    weights: Floats
    means: Floats
    roots: Floats
    shape: float
    rates: Floats


def run(scaled: Floats, there: Bools, season_length: int) -> Run:
    """The recursion over a history; where a period is missing the state advances and learns nothing.

    Args:
        scaled: Values divided by their mean size, shape (periods,).
        there: Which of them there are.
        season_length: Periods in a season, 1 for none; with fewer results than that there is no season either.
    """
    season = season_length if 1 < season_length <= there.sum() else 0
    inputs = _inputs(scaled, there, season)
    forms = inputs.shape[1] - season - 2
    alpha, beta, phi = (one[:, np.newaxis] for one in (GRID.alpha, GRID.beta, GRID.phi))
    level, trend = np.zeros((2, alpha.size, inputs.shape[1]))
    level[:, -2] = trend[:, -1] = 1.0
    errors = np.empty((scaled.size, *level.shape))
    for period, error in enumerate(errors):
        trend *= phi
        level += trend
        np.subtract(inputs[period], level, out=error)
        if there[period]:
            level += alpha * error
            trend += beta * error
    return Run(errors, level, trend, season, forms)


def posterior(passed: Run, scaled: Floats, there: Bools) -> Posterior:
    """What the errors over the periods that there are say of each model.

    With X the errors of the unit columns and y those of the history, V the precision beforehand in units of σ² and
    n results: A = X'X + V, coefficients −A⁻¹X'y, σ² ~ inverse gamma (a + n/2, b), b = a·s² + ½(y'y − y'XA⁻¹X'y); log
    marginal likelihood ½ log|V| − ½ log|A| − (a + n/2) log b + a log(a·s²), and −Σ log z of the logarithm.
    """
    forms, results = passed.forms, int(there.sum())
    errors = passed.errors[there].transpose(1, 0, 2)
    products = errors.transpose(0, 2, 1) @ errors
    cross = products[:, forms:, :forms]
    squares = np.diagonal(products[:, :forms, :forms], axis1=1, axis2=2)
    precision = _precision(passed.season)
    matrix = products[:, forms:, forms:] + precision[:, np.newaxis, :, np.newaxis] * np.eye(cross.shape[1])
    roots = np.linalg.inv(np.linalg.cholesky(matrix))
    means = -(roots.transpose(0, 1, 3, 2) @ (roots @ cross))
    values = _representations(scaled[there])
    prior_rate = ERROR_SHAPE * np.array([_error_scale(value) for value in values.T])
    shape = ERROR_SHAPE + results / 2
    rates = prior_rate + (squares + (cross * means).sum(axis=2)) / 2
    rates = np.maximum(rates, prior_rate)
    log_weights = (
        np.log(precision).sum(axis=1)[:, np.newaxis, np.newaxis] / 2
        + np.log(np.diagonal(roots, axis1=2, axis2=3)).sum(axis=2)[:, :, np.newaxis]
        - shape * np.log(rates)
        + ERROR_SHAPE * np.log(prior_rate)
        + GRID.log_prior[:, np.newaxis]
    )
    log_weights[:, :, 1:] -= values[:, 1:].sum()
    weights = np.exp(log_weights - log_weights.max())
    return Posterior(weights / weights.sum(), means, roots, shape, rates)


def _representations(values: Floats) -> Floats:
    """The values as they are and, where all are positive, their logarithms, shape (periods, one or two)."""
    return np.column_stack((values, np.log(values)) if values.min() > 0 else (values,))


def _inputs(scaled: Floats, there: Bools, season: int) -> Floats:
    """What each period puts into the recursion, shape (periods, columns); a missing one counts as 0."""
    forms = _representations(scaled[there])
    inputs = np.zeros((scaled.size, forms.shape[1] + season + 2))
    inputs[there, : forms.shape[1]] = forms
    if season:
        place = np.arange(scaled.size) % season
        inputs[:, forms.shape[1] : -2] = 1 / season - np.eye(season)[place]
    return inputs


def _precision(season: int) -> Floats:
    """One ÷ variance of the coefficients beforehand, in units of σ², shape (spreads, coefficients)."""
    spreads = SEASON_SPREADS if season else SEASON_SPREADS[:1]
    return np.array([[*[one] * season, LEVEL_SPREAD, TREND_SPREAD] for one in spreads]) ** -2.0


def _error_scale(values: Floats) -> float:
    """A guess at σ² from the steps between results, which outliers hardly move."""
    steps = np.abs(np.diff(values))
    return max(1.05 * float(np.median(steps)) ** 2, 0.05 * float(np.mean(steps**2)), _LEAST_SCALE)
