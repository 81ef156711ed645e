"""Lead and lag: whether changes of one number were followed by changes of another, beyond what chance would show.

Two numbers that both climb, or both have a season, look linked and need not be. So changes are compared, seasons and
echoes of each series itself are taken out first, and the best of several delays must beat that of shuffled series.

Source: G. E. P. Box and G. M. Jenkins, *Time Series Analysis*, chapter 11, and L. D. Haugh, J. Am. Stat. Assoc. 71
(1976) 378 (prewhitening before cross-correlating); docs/metrics.md, "Leading and lagging numbers".
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from kpi_desktop.analysis.prewhitening import changes, prewhitened, without_harmonics
from kpi_desktop.analysis.season import SEASONS, Season, without_season
from kpi_desktop.analysis.xmr import Reading, Readings
from kpi_desktop.domain.period import Grain

if TYPE_CHECKING:
    from kpi_desktop.analysis.prewhitening import Series

FEWEST, FEWEST_WEEKS, FEWEST_SEASONAL = 24, 26, 36
MOST_STEPS = 6
LARGEST_CHANCE, SMALLEST_CORRELATION = 0.02, 0.4
SHUFFLES = 1999
_MOST_FAILURES = 2


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
    season = SEASONS[grain]
    if len(pairs) < FEWEST_SEASONAL and any(_is_seasonal(one, season) for one in zip(*pairs, strict=True)):
        return Link(LinkState.TOO_FEW, len(pairs), FEWEST_SEASONAL - len(pairs))
    first, second = changes(pairs)
    filtered = prewhitened(without_harmonics(first, season), without_harmonics(second, season))
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


def _is_seasonal(values: Readings, season: int) -> bool:
    return without_season(values, season).season in {Season.TAKEN_OUT, Season.LEFT_IN}


def _longest_run(leading: Readings, lagging: Readings) -> list[tuple[Reading, Reading]]:
    """The longest stretch without a gap in either, the newest of several."""
    best: list[tuple[Reading, Reading]] = []
    run: list[tuple[Reading, Reading]] = []
    for one, other in zip(leading, lagging, strict=True):
        run = [] if one is None or other is None else [*run, (one, other)]
        if len(run) >= len(best):
            best = run
    return best
