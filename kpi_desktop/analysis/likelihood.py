"""Likelihood: a chance in words, and the patience with which the word changes.

Source: docs/metrics.md, "Status", rule 8.
"""

from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction

_LIKELY, _UNLIKELY = Fraction(70, 100), Fraction(30, 100)
_BEYOND = Fraction(3, 100)
"""How far beyond a border a chance must be for the word to change at once."""


class Likelihood(IntEnum):
    """How likely a target is met, worst first."""

    UNLIKELY = 0
    EITHER_WAY = 1
    LIKELY = 2


@dataclass(frozen=True, slots=True)
class LastWord:
    """What was said by chance at the check-in before, against the same target.

    Attributes:
        likelihood: The word.
        chance: The chance behind it, 0 to 1.
    """

    likelihood: Likelihood
    chance: Fraction


def likelihood(chance: Fraction) -> Likelihood:
    """The word for a chance, 0 to 1: likely from 0.70, unlikely below 0.30."""
    return _between(chance, _UNLIKELY, _LIKELY)


def patient_likelihood(chance: Fraction, before: LastWord | None) -> Likelihood:
    """The word for a chance that does not flicker at a border.

    Against the word before, it changes only as far as the chance is 0.03 beyond a border, or where the check-in before
    pointed beyond the same border already.
    """
    now = likelihood(chance)
    if before is None or now is before.likelihood:
        return now
    last = likelihood(before.chance)
    if now > before.likelihood:
        return max(_between(chance, _UNLIKELY + _BEYOND, _LIKELY + _BEYOND), min(now, last))
    return min(_between(chance, _UNLIKELY - _BEYOND, _LIKELY - _BEYOND), max(now, last))


def _between(chance: Fraction, low: Fraction, high: Fraction) -> Likelihood:
    if chance >= high:
        return Likelihood.LIKELY
    return Likelihood.EITHER_WAY if chance >= low else Likelihood.UNLIKELY
