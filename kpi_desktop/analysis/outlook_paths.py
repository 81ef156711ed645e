"""Outlook paths: the simulated futures of one question, as what they come to at the deadline."""

from typing import NamedTuple

import numpy as np

from kpi_desktop.analysis.forecast import futures
from kpi_desktop.analysis.forecast_grid import Floats
from kpi_desktop.analysis.forecast_paths import Futures
from kpi_desktop.analysis.outlook import Band, Judged, OutlookQuestion
from kpi_desktop.domain.target import Verb

_SHARES = (0.5, 0.1, 0.9, 0.025, 0.975)


class Simulated(NamedTuple):
    """What the futures come to.

    Attributes:
        periods: Value of each coming period.
        to_date: What will be compared with the target, by the end of each.
        chance: Share of futures that end on the right side of the target.
    """

    periods: tuple[Band, ...]
    to_date: tuple[Band, ...]
    chance: float


def simulated(question: OutlookQuestion, steps: int) -> Simulated:
    """The futures of a question, so many periods ahead."""
    found = futures(
        [np.nan if value is None else value for value in question.history],
        question.season_length,
        steps,
        question.seed,
        low=question.low,
        high=question.high,
    )
    judged = _judged(question, found)
    end = judged[:, -1]
    right = end <= question.target if question.verb is Verb.DECREASE_TO else end >= question.target
    return Simulated(_bands(found.ahead), _bands(judged), float(right.mean()))


def _judged(question: OutlookQuestion, found: Futures) -> Floats:
    """What will be compared with the target on each path, by the end of each period, shape (paths, steps)."""
    match question.judged:
        case Judged.TOTAL:
            return _totals(question, found.ahead, found.gaps)
        case Judged.MEAN:
            return _means(question, found.ahead)
        case Judged.LATEST:
            return found.ahead


def _totals(question: OutlookQuestion, ahead: Floats, gaps: Floats) -> Floats:
    """The running sum on each path, shape (paths, steps)."""
    weights = np.array(question.weights[: ahead.shape[1]])
    missing = [at for at, value in enumerate(question.history) if value is None]
    wanted = [missing.index(at) for at in question.gaps]
    before = (question.actual or 0.0) + gaps[:, wanted].sum(axis=1, keepdims=True)
    parts = weights * ahead
    running = question.running
    if running is not None:
        at = int(np.flatnonzero(weights)[0])
        if running.accrues_evenly:
            parts[:, at] = running.so_far + (1 - running.elapsed) * parts[:, at]
        elif ahead.min() >= 0:
            parts[:, at] = np.maximum(running.so_far, parts[:, at])
    summed: Floats = before + np.cumsum(parts, axis=1)
    return summed


def _means(question: OutlookQuestion, ahead: Floats) -> Floats:
    """The mean over the goal by then on each path, shape (paths, steps); before any weight the period's own value."""
    weights = np.array(question.weights[: ahead.shape[1]])
    done = question.done if question.actual is not None else 0.0
    weight = done + np.cumsum(weights)
    total = (question.actual or 0.0) * done + np.cumsum(weights * ahead, axis=1)
    means: Floats = np.where(weight > 0, total / np.where(weight > 0, weight, 1.0), ahead)
    return means


def _bands(paths: Floats) -> tuple[Band, ...]:
    return tuple(Band(*column) for column in np.quantile(paths, _SHARES, axis=0).T.tolist())
