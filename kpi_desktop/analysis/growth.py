"""Growth: how much more or less a number is than it was, as a share where a share makes sense.

Source: docs/metrics.md, "Chance and certainty".
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class GrowthKind(StrEnum):
    """What can be said of a change."""

    SHARE = "share"
    NEW = "new"
    CHANGED_SIGN = "changed_sign"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Growth:
    """A change.

    Attributes:
        difference: Now less before, in the number's unit.
        kind: What can be said; there is no share of zero, nor of a loss that became a gain.
        share: Difference ÷ |before|, where there is one: + is more, for a loss as for a gain.
    """

    difference: Fraction
    kind: GrowthKind
    share: Fraction | None = None


def growth(before: Fraction | int, now: Fraction | int) -> Growth:
    """How a number changed."""
    difference = Fraction(now) - before
    if not before:
        return Growth(difference, GrowthKind.NEW if now else GrowthKind.NOTHING)
    if before * now < 0:
        return Growth(difference, GrowthKind.CHANGED_SIGN)
    return Growth(difference, GrowthKind.SHARE, difference / abs(Fraction(before)))
