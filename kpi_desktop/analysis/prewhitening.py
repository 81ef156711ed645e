"""Prewhitening: what is left of two series once season, and the echo of the first, are taken out of both.

Source: G. E. P. Box and G. M. Jenkins, *Time Series Analysis*, chapter 11; C. M. Hurvich and C.-L. Tsai, Biometrika 76
(1989) 297 (AICc).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kpi_desktop.analysis.xmr import Reading

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Series = NDArray[np.float64]


def changes(pairs: Sequence[tuple[Reading, Reading]]) -> tuple["Series", "Series"]:
    """Differences from period to period, of logarithms where all values are above zero."""
    import numpy as np

    both = np.array([[float(one), float(other)] for one, other in pairs]).T
    if both.min() > 0:
        both = np.log(both)
    first, second = np.diff(both, axis=1)
    return first, second


def without_harmonics(series: "Series", season: int) -> "Series":
    """The rest after regression on two waves a season.

    Those of a year of weeks are so slow that half a year of them shows; left in, a strong season makes false links.
    """
    import numpy as np

    if season < 3:
        return series
    angles = 2 * np.pi * np.arange(len(series)) / season
    waves = [wave(times * angles) for times in (1, 2) for wave in (np.sin, np.cos)]
    design = np.stack([np.ones_like(angles), *waves], axis=1)
    return series - design @ _fitted(design, series)


def prewhitened(x: "Series", y: "Series") -> tuple["Series", "Series"] | None:
    """Both filtered by the echo of the first; nothing where one of them does not vary."""
    import numpy as np

    x, y = x - x.mean(), y - y.mean()
    echo = _echo(x)
    order = len(echo)
    filtered = tuple(
        one[order:]
        - sum((echo[back] * one[order - back - 1 : len(one) - back - 1] for back in range(order)), 0.0)
        for one in (x, y)
    )
    scales = [float(np.abs(one).max()) for one in (x, y)]
    if any(
        float(one.std()) <= 1e-9 * scale or not scale for one, scale in zip(filtered, scales, strict=True)
    ):
        return None
    return filtered[0], filtered[1]


def _echo(x: "Series") -> "Series":
    """Coefficients of an autoregression of order 0 to 2, the order by AICc on the same values."""
    import numpy as np

    past = np.stack([x[1:-1], x[:-2]], axis=1)
    count, best = len(past), np.inf
    chosen = x[:0]
    for order in range(3):
        fitted = _fitted(past[:, :order], x[2:])
        rest = x[2:] - past[:, :order] @ fitted
        free = order + 1
        score = count * np.log(max(float(rest @ rest) / count, 1e-300))
        score += 2 * free + 2 * free * (free + 1) / (count - free - 1)
        if score < best:
            best, chosen = score, fitted
    return chosen


def _fitted(design: "Series", series: "Series") -> "Series":
    """Coefficients of the columns by least squares."""
    import numpy as np

    return np.asarray(np.linalg.lstsq(design, series, rcond=None)[0], dtype=np.float64)
