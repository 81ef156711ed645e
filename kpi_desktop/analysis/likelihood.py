"""Likelihood: a chance in words, and the patience with which the word changes.

Source: docs/metrics.md, "Status", rule 6.
"""

from dataclasses import dataclass
from fractions import Fraction

from kpi_desktop.domain.likelihood import Likelihood

_LIKELY, _UNLIKELY = Fraction(70, 100), Fraction(30, 100)
_BEYOND = Fraction(3, 100)
"""How far beyond a border a chance must be for the word to change at once."""
_WORDS = (Likelihood.UNLIKELY, Likelihood.EITHER_WAY, Likelihood.LIKELY)


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
    return _WORDS[_level(chance)]


def patient_likelihood(chance: Fraction, before: LastWord | None) -> Likelihood:
    """The word for a chance that does not flicker at a border.

    Against the word before, it changes only as far as the chance is 0.03 beyond a border, or where the check-in before
    pointed beyond the same border already.
    """
    now = _level(chance)
    if before is None or _WORDS[now] is before.likelihood:
        return _WORDS[now]
    last = _level(before.chance)
    if now > _WORDS.index(before.likelihood):
        return _WORDS[max(_level(chance - _BEYOND), min(now, last))]
    return _WORDS[min(_level(chance + _BEYOND), max(now, last))]


def _level(chance: Fraction) -> int:
    return (chance >= _UNLIKELY) + (chance >= _LIKELY)
