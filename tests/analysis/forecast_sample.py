"""Forecast sample: real series that lie beside the repository, and what forecasts of them are worth.

Source of the measures: continuous ranked probability score, Gneiting and Raftery, JASA 102 (2007), 359–378; mean
absolute scaled error, Hyndman and Koehler, International Journal of Forecasting 22 (2006), 679–688.
"""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

SAMPLE = Path(__file__).resolve().parents[3] / "shared" / "forecast-dev" / "windows.jsonl"
SHARES = (-0.10, -0.05, 0.0, 0.05, 0.10, 0.20)
YEAR = {12: 12, 4: 4, 1: 52}

needs_sample = pytest.mark.skipif(
    not SAMPLE.is_file(), reason="the real series are not beside the repository"
)


class Window(NamedTuple):
    """A history, the season to look for, and what came next."""

    frequency: str
    season: int
    history: np.ndarray
    future: np.ndarray

    @property
    def scale(self) -> float:
        """Mean absolute step, over a season where there is one."""
        lag = self.season if self.season > 1 and len(self.history) >= self.season + 3 else 1
        return float(np.abs(self.history[lag:] - self.history[:-lag]).mean())


class Worth(NamedTuple):
    """What forecasts of some windows were worth."""

    crps: float
    mase: float
    cover80: float
    cover95: float
    cover80_of_sums: float
    brier_level: float
    brier_sum: float
    calibration: float


def windows(every: int = 1) -> list[Window]:
    """The series of the sample, or every so many."""
    rows = [json.loads(line) for line in SAMPLE.read_text(encoding="utf-8").splitlines()[::every]]
    return [Window(r["freq"], r["m"], np.array(r["y"], float), np.array(r["future"], float)) for r in rows]


def worth(forecast: Callable[[Window, int], np.ndarray], sample: Sequence[Window]) -> Worth:
    """What a way to forecast is worth: it turns a window and a seed into paths, shape (paths, periods)."""
    rows, claims = [], []
    for seed, window in enumerate(sample):
        paths, future = forecast(window, seed), window.future
        low, high, low95, high95 = np.quantile(paths, (0.1, 0.9, 0.025, 0.975), axis=0)
        sums, total = paths.sum(axis=1), future.sum()
        low_sum, high_sum = np.quantile(sums, (0.1, 0.9))
        rows.append(
            (
                crps(paths, future).mean() / window.scale,
                np.abs(np.median(paths, axis=0) - future).mean() / window.scale,
                ((low <= future) & (future <= high)).mean(),
                ((low95 <= future) & (future <= high95)).mean(),
                low_sum <= total <= high_sum,
            )
        )
        base = window.history[-min(YEAR[window.season], len(window.history)) :].mean()
        for target in (base * (1 + share) for share in SHARES):
            claims.append((0, (paths[:, -1] >= target).mean(), future[-1] >= target))
            claims.append((1, (sums >= target * len(future)).mean(), total >= target * len(future)))
    said = np.array(claims, dtype=float)
    squares = (said[:, 1] - said[:, 2]) ** 2
    means = np.mean(np.array(rows, dtype=float), axis=0)
    briers = (float(squares[said[:, 0] == kind].mean()) for kind in (0, 1))
    return Worth(*means.tolist(), *briers, calibration_error(said[:, 1], said[:, 2]))


def crps(paths: np.ndarray, future: np.ndarray) -> np.ndarray:
    """Distance of a crowd of paths from what came, period by period: mean |X − y| − ½ mean |X − X'|."""
    count = len(paths)
    ranks = 2 * np.arange(1, count + 1)[:, np.newaxis] - count - 1
    return np.abs(paths - future).mean(axis=0) - (ranks * np.sort(paths, axis=0)).sum(axis=0) / count**2


def calibration_error(claims: np.ndarray, outcomes: np.ndarray) -> float:
    """Mean distance of the chance claimed from the share that came true, by tenths of the claim."""
    tenths = np.clip((claims * 10).astype(int), 0, 9)
    groups = [tenths == tenth for tenth in range(10)]
    return float(
        sum(abs(claims[one].mean() - outcomes[one].mean()) * one.mean() for one in groups if one.any())
    )


def naive(window: Window, seed: int) -> np.ndarray:
    """A random walk with the steps of the past: the least that a forecast has to be better than."""
    rng = np.random.default_rng(seed)
    spread = np.sqrt(np.mean(np.diff(window.history) ** 2))
    steps = rng.normal(0, spread, (1000, len(window.future)))
    return window.history[-1] + np.cumsum(steps, axis=1)
