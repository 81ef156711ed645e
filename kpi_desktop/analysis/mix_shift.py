"""Mix shift: a rate of the whole that moves one way while its parts move the other.

Source: E. H. Simpson, J. Royal Stat. Soc. B 13 (1951) 238; docs/metrics.md, "Chance and certainty".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

Part = tuple[Fraction | int, Fraction | int]
"""What stands above and below the line of one part's rate, such as customers and leads."""

_MOST_OF_IT = Fraction(2, 3)


@dataclass(frozen=True, slots=True)
class MixShift:
    """A rate that must not be told without its parts.

    Attributes:
        first: Rate of the whole on one side,
        second: and on the other.
        against: Ids of the parts that differ the other way.
        share: Their part of all that stands below the line, both sides together, up to 1.
    """

    first: Fraction
    second: Fraction
    against: tuple[int, ...]
    share: Fraction


def mix_shift(first: Mapping[int, Part], second: Mapping[int, Part]) -> MixShift | None:
    """Whether parts with two thirds of the volume or more differ the other way than the whole does.

    Args:
        first: Parts by id, at an earlier time or of the one thing compared.
        second: The same later, or of the other thing.

    Returns:
        Nothing where whole and parts agree, or the whole does not differ.
    """
    wholes = _whole(first.values()), _whole(second.values())
    rates = _rate(wholes[0]), _rate(wholes[1])
    if rates[0] is None or rates[1] is None or rates[0] == rates[1]:
        return None
    is_up = rates[1] > rates[0]
    against = tuple(part for part in first if part in second and _goes(first[part], second[part], not is_up))
    volume = sum((Fraction(first[part][1]) + second[part][1] for part in against), Fraction(0))
    share = volume / (wholes[0][1] + wholes[1][1])
    return MixShift(rates[0], rates[1], against, share) if share >= _MOST_OF_IT else None


def _whole(parts: Iterable[Part]) -> tuple[Fraction, Fraction]:
    listed = list(parts)
    return sum((Fraction(one[0]) for one in listed), Fraction(0)), sum(
        (Fraction(one[1]) for one in listed), Fraction(0)
    )


def _rate(part: Part) -> Fraction | None:
    return Fraction(part[0]) / part[1] if part[1] else None


def _goes(first: Part, second: Part, is_up: bool) -> bool:
    before, after = _rate(first), _rate(second)
    if before is None or after is None or before == after:
        return False
    return (after > before) is is_up
