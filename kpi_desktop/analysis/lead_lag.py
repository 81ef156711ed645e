"""Lead and lag: whether changes of one number were followed by changes of another, beyond what chance would show.

Two numbers that both climb, or both have a season, look linked and need not be. So changes are compared, seasons and
echoes of each series itself are taken out first, and the best of several delays must beat that of shuffled series.

Source: G. E. P. Box and G. M. Jenkins, *Time Series Analysis*, chapter 11, and L. D. Haugh, J. Am. Stat. Assoc. 71
(1976) 378 (prewhitening before cross-correlating); docs/metrics.md, "Leading and lagging numbers".
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from math import sqrt
from typing import TYPE_CHECKING

from kpi_desktop.analysis.range_guards import autocorrelation
from kpi_desktop.analysis.season import SEASONS
from kpi_desktop.analysis.xmr import Reading, Readings
from kpi_desktop.domain.period import Grain

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Series = NDArray[np.float64]

FEWEST, FEWEST_WEEKS, FEWEST_SEASONAL = 24, 26, 36
MOST_STEPS = 6
LARGEST_CHANCE, SMALLEST_CORRELATION = 0.02, 0.4
SHUFFLES = 1999
_MOST_FAILURES = 2
_SEASONAL = 1.645


class LinkState(StrEnum):
    """What can be said of two numbers; that they change together says nothing of which one leads."""

    TOO_FEW = "too_few"
    NOT_CLEAR = "not_clear"
    TOGETHER = "together"
    FOUND = "found"


@dataclass(frozen=True, slots=True)
class Link:
    """What was found of a leading and a lagging number.

    Attributes:
        state: What can be said.
        periods: Successive periods for which both have a value.
        wanting: How many more are needed.
        steps: Periods from a change of the first to that of the second.
        correlation: Of the changes at that distance, + where it fits the declared direction.
        chance: The chance of so high a correlation at the best of all distances when there is no link; nothing where
            the correlation is too low, or of one half of the time only, so that it was not asked.
    """

    state: LinkState
    periods: int
    wanting: int = 0
    steps: int = 0
    correlation: float = 0.0
    chance: float | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A link that was told.

    Attributes:
        link: As it was last found.
        failures: Checks in a row since then that did not find it.
    """

    link: Link
    failures: int = 0


def link_between(
    leading: Readings, lagging: Readings, grain: Grain, *, is_opposite: bool = False, seed: int
) -> Link:
    """Whether one number leads another.

    Args:
        leading: Values of successive complete periods, oldest first; nothing where one is missing.
        lagging: Values of the same periods.
        grain: Length of the periods.
        is_opposite: Whether the owner expects the second to fall when the first rises.
        seed: Makes the shuffles the same again; from the ids and the newest period.
    """
    pairs = _longest_run(leading, lagging)
    needed = FEWEST_WEEKS if grain is Grain.WEEK else FEWEST
    if len(pairs) < needed:
        return Link(LinkState.TOO_FEW, len(pairs), needed - len(pairs))
    first, second = _changes(pairs)
    season = SEASONS[grain]
    if len(pairs) < FEWEST_SEASONAL and (_is_seasonal(first, season) or _is_seasonal(second, season)):
        return Link(LinkState.TOO_FEW, len(pairs), FEWEST_SEASONAL - len(pairs))
    filtered = _prewhitened(_without_harmonics(first, season), _without_harmonics(second, season))
    if filtered is None:
        return Link(LinkState.NOT_CLEAR, len(pairs))
    x, y = filtered
    return _tested(x, -y if is_opposite else y, len(pairs), seed)


def claim_after(claim: Claim | None, link: Link) -> Claim | None:
    """What is claimed after a check: a new find at once, an old one until two checks in a row do not find it."""
    if link.state is LinkState.FOUND:
        return Claim(link)
    if claim is None or claim.failures + 1 >= _MOST_FAILURES:
        return None
    return replace(claim, failures=claim.failures + 1)


def _tested(x: "Series", y: "Series", periods: int, seed: int) -> Link:
    """The best of the delays against the best of shuffled series."""
    import numpy as np

    most = min(MOST_STEPS, periods // 6)
    found = _correlations(x[np.newaxis, :], y, most)[0]
    steps = int(found.argmax())
    unclear = Link(LinkState.NOT_CLEAR, periods, 0, steps, float(found[steps]))
    if unclear.correlation < SMALLEST_CORRELATION or not _holds_in_halves(x, y, steps):
        return unclear
    shuffled = np.random.default_rng(seed).permuted(np.tile(x, (SHUFFLES, 1)), axis=1)
    higher = int((_correlations(shuffled, y, most).max(axis=1) >= found[steps]).sum())
    chance = (1 + higher) / (SHUFFLES + 1)
    if chance >= LARGEST_CHANCE:
        return replace(unclear, chance=chance)
    return replace(unclear, chance=chance, state=LinkState.FOUND if steps else LinkState.TOGETHER)


def _correlations(rows: "Series", y: "Series", most: int) -> "Series":
    """Correlation of each row with what follows 0 to ``most`` periods later; rows × delays."""
    import numpy as np

    columns = []
    for steps in range(most + 1):
        head, tail = rows[:, : rows.shape[1] - steps], y[steps:]
        apart = tail - tail.mean()
        spread = np.sqrt(head.var(axis=1) * head.shape[1] * (apart @ apart))
        columns.append(head @ apart / np.maximum(spread, 1e-300))
    return np.stack(columns, axis=1)


def _holds_in_halves(x: "Series", y: "Series", steps: int) -> bool:
    head, tail = x[: len(x) - steps], y[steps:]
    half = len(head) // 2
    early = _correlations(head[None, :half], tail[:half], 0)[0, 0]
    late = _correlations(head[None, half:], tail[half:], 0)[0, 0]
    return bool(early > 0 and late > 0)


def _prewhitened(x: "Series", y: "Series") -> tuple["Series", "Series"] | None:
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


def _without_harmonics(series: "Series", season: int) -> "Series":
    """The rest after regression on two waves a season, from two seasons on."""
    import numpy as np

    if season < 3 or len(series) + 1 < 2 * season:
        return series
    angles = 2 * np.pi * np.arange(len(series)) / season
    waves = [wave(times * angles) for times in (1, 2) for wave in (np.sin, np.cos)]
    design = np.stack([np.ones_like(angles), *waves], axis=1)
    return series - design @ _fitted(design, series)


def _fitted(design: "Series", series: "Series") -> "Series":
    """Coefficients of the columns by least squares."""
    import numpy as np

    return np.asarray(np.linalg.lstsq(design, series, rcond=None)[0], dtype=np.float64)


def _is_seasonal(series: "Series", season: int) -> bool:
    if season < 2 or len(series) < 2 * season - 1:
        return False
    return autocorrelation(series.tolist(), season) > _SEASONAL / sqrt(len(series))


def _changes(pairs: list[tuple[Reading, Reading]]) -> tuple["Series", "Series"]:
    """Differences from period to period, of logarithms where all values are above zero."""
    import numpy as np

    both = np.array([[float(one), float(other)] for one, other in pairs]).T
    if both.min() > 0:
        both = np.log(both)
    first, second = np.diff(both, axis=1)
    return first, second


def _longest_run(leading: Readings, lagging: Readings) -> list[tuple[Reading, Reading]]:
    """The longest stretch without a gap in either, the newest of several."""
    best: list[tuple[Reading, Reading]] = []
    run: list[tuple[Reading, Reading]] = []
    for one, other in zip(leading, lagging, strict=True):
        run = [] if one is None or other is None else [*run, (one, other)]
        if len(run) >= len(best):
            best = run
    return best
