"""Forecast grid: the smoothing parameters over which a forecast averages, and how likely each is beforehand.

Source: damped trend in innovations form, Hyndman, Koehler, Ord and Snyder, "Forecasting with Exponential
Smoothing" (2008), chapter 2. The errors are e(t) = z(t) − l(t−1) − φ·b(t−1) − season(t); the level moves by
φ·b + α·e, the trend becomes φ·b + β·e. Without a trend β = φ = 0, which is simple exponential smoothing.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.intp]

_ALPHAS = (0.05, 0.12, 0.25, 0.4, 0.6, 0.8, 1.0)
_TREND_SPEEDS = (0.0, 0.03, 0.1, 0.2)
"""β ÷ α. A trend that turns faster than a fifth of the level follows noise."""
_DAMPINGS = (0.9, 0.98)


class Grid(NamedTuple):
    """Smoothing parameters, one element per combination, shape (combinations,) each.

    Attributes:
        alpha: How far an error moves the level, 0 to 1.
        beta: How far it moves the trend.
        phi: How much of the trend is left one period later.
        log_prior: Log of the weight beforehand: with and without trend are alike for each α.
    """

    alpha: Floats
    beta: Floats
    phi: Floats
    log_prior: Floats


def _build() -> Grid:
    with_trend = len(_TREND_SPEEDS) * len(_DAMPINGS)
    rows = [(alpha, 0.0, 0.0, 1.0) for alpha in _ALPHAS]
    rows += [
        (alpha, alpha * speed, phi, 1 / with_trend)
        for alpha in _ALPHAS
        for speed in _TREND_SPEEDS
        for phi in _DAMPINGS
    ]
    alpha, beta, phi, weight = np.array(rows).T
    return Grid(alpha, beta, phi, np.log(weight))


GRID = _build()

SEASON_SPREADS = (0.05, 0.5, 1.2, 3.0, 6.0)
"""Standard deviation of a season effect, in units of the error's: from next to none to all there is."""

LEVEL_SPREAD = 10.0
"""Standard deviation of the first level, in units of the error's."""

TREND_SPREAD = 0.4
"""Standard deviation of the first trend, in units of the error's."""

ERROR_SHAPE = 1.0
"""Shape of the inverse gamma distribution of the error's variance beforehand."""
