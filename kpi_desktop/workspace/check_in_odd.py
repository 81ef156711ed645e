"""Odd numbers: a slip of the finger, told from an unusual week, so that one question may be asked and none forced."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

ENOUGH = 4
"""Values from which "usual" means something."""

ABSURD = 10
"""Times the usual value, or part of it, from which a number is asked about."""
_FAR = 4
_NEAR = 2


@dataclass(frozen=True, slots=True)
class Whole:
    """What a number is a part of, so that it can hardly be more.

    Attributes:
        name: What the owner calls the whole.
        value: What it came to over the same period.
    """

    name: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a number is asked about; it is kept as typed whatever the answer.

    Attributes:
        meant: The number that was probably meant, nothing where none suggests itself.
        usual: Between which values most of the newest lie, where that is what makes it odd.
        whole: What it is a part of, where it is more than that.
    """

    meant: Decimal | None = None
    usual: tuple[Decimal, Decimal] | None = None
    whole: Whole | None = None


def doubt_of(value: Decimal, usual: Sequence[Decimal], whole: Whole | None = None) -> Doubt | None:
    """What is odd about a number: a slip of the finger, a part above its whole, or far from all that was usual.

    Zero is no slip: an empty till says it, and the menu of a field too.

    Args:
        value: The number.
        usual: The values before it, at least ``ENOUGH`` to compare with.
        whole: What it is a part of.
    """
    if (meant := did_you_mean(value, usual)) is not None:
        return Doubt(meant=meant)
    if whole is not None and value > whole.value:
        return Doubt(whole=whole)
    return Doubt(usual=usual_range(usual)) if _is_absurd(value, usual) else None


def usual_range(values: Sequence[Decimal]) -> tuple[Decimal, Decimal] | None:
    """Between which values most of the newest lie: without the lowest and the highest once there are six."""
    if len(values) < ENOUGH:
        return None
    ordered = sorted(values)
    inner = ordered[1:-1] if len(ordered) >= 6 else ordered
    return inner[0], inner[-1]


def did_you_mean(value: Decimal, usual: Sequence[Decimal]) -> Decimal | None:
    """The number that was probably meant, nothing where the typed one is believable.

    A mark in the wrong place (ten or a hundred times), a sign, two digits swapped or a digit twice are looked at;
    the nearest to what is usual is offered if it is near, and only where the typed number is far from it.
    """
    if len(usual) < ENOUGH:
        return None
    middle = Decimal(median(usual))
    if not _is_far(value, middle, usual):
        return None
    found = [one for one in dict.fromkeys(_slips(value)) if one != value and _is_near(one, middle)]
    return min(found, key=lambda one: abs(one - middle), default=None)


def _is_absurd(value: Decimal, usual: Sequence[Decimal]) -> bool:
    middle = abs(Decimal(median(usual))) if len(usual) >= ENOUGH else Decimal(0)
    return bool(middle and value) and (abs(value) > ABSURD * middle or ABSURD * abs(value) < middle)


def _is_far(value: Decimal, middle: Decimal, usual: Sequence[Decimal]) -> bool:
    if min(usual) <= value <= max(usual):
        return False
    if value * middle < 0:
        return True
    big, small = abs(value), abs(middle)
    return bool(middle) and bool(value) and (big > _FAR * small or small > _FAR * big)


def _is_near(value: Decimal, middle: Decimal) -> bool:
    return bool(value) and value * middle > 0 and max(value / middle, middle / value) <= _NEAR


def _slips(value: Decimal) -> Sequence[Decimal]:
    scales = [Decimal(10) ** power for power in (-1, -2, -3, 1, 2, 3)]
    scaled = [value * scale for scale in scales]
    return [-value, *scaled, *(-one for one in scaled), *_without_a_digit(value)]


def _without_a_digit(value: Decimal) -> Sequence[Decimal]:
    """One digit struck twice: 3344 for 334."""
    text = f"{value:f}"
    doubled = [at for at in range(1, len(text)) if text[at] == text[at - 1] and text[at].isdigit()]
    return [Decimal(text[:at] + text[at + 1 :]) for at in doubled]
