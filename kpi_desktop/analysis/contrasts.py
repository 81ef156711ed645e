"""Contrasts: which parts of the breakdown do better than others, where more than chance speaks for it.

Source: docs/metrics.md, "Chance and certainty".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import TypeVar

from kpi_desktop.analysis.intervals import cost_p, holm, newcombe_p

FEWEST_ACTIONS = 10
"""Actions from which a part is compared at all,"""
ENOUGH_TRIALS = 50
"""or trials, for a rate."""
_CHANCE = 0.05

_Part = TypeVar("_Part")


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two parts of which one does better.

    Attributes:
        better: Id of the one with the higher rate or the lower cost.
        worse: Id of the other.
        chance: The chance of so large a difference when there is none, adjusted for all pairs looked at.
    """

    better: int
    worse: int
    chance: float


def rates_apart(parts: Mapping[int, tuple[int, int]]) -> tuple[Contrast, ...]:
    """Pairs whose rates differ clearly, the clearest first.

    Args:
        parts: Successes and trials of each part by id.
    """
    judged = {
        part: (successes, trials)
        for part, (successes, trials) in parts.items()
        if successes >= FEWEST_ACTIONS or trials >= ENOUGH_TRIALS
    }
    return _apart(judged, newcombe_p, lambda one: Fraction(*one))


def costs_apart(parts: Mapping[int, tuple[Fraction, int]]) -> tuple[Contrast, ...]:
    """Pairs whose costs for one action differ clearly, the clearest first.

    Args:
        parts: Money spent and actions of each part by id.
    """
    judged = {part: (spent, actions) for part, (spent, actions) in parts.items() if actions >= FEWEST_ACTIONS}
    return _apart(judged, cost_p, lambda one: -Fraction(one[0]) / one[1])


def _apart(
    judged: Mapping[int, _Part],
    chance_of: Callable[[_Part, _Part], float | None],
    goodness: Callable[[_Part], Fraction],
) -> tuple[Contrast, ...]:
    pairs = [(one, other, chance_of(judged[one], judged[other])) for one, other in combinations(judged, 2)]
    known = [(one, other, chance) for one, other, chance in pairs if chance is not None]
    adjusted = holm([chance for _, _, chance in known])
    found = []
    for (one, other, _), chance in zip(known, adjusted, strict=True):
        worse, better = sorted((one, other), key=lambda part: goodness(judged[part]))
        if chance < _CHANCE:
            found.append(Contrast(better, worse, chance))
    return tuple(sorted(found, key=lambda contrast: contrast.chance))
