"""Ranges: two values as one text, and forecast values, of which only three figures are worth saying."""

from fractions import Fraction
from math import ceil, floor

from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import WHOLE_FROM, brief_value_text, value_text

_FIGURES = 1000


def range_text(low: Fraction, high: Fraction, unit: Unit, currency: str = "") -> str:
    """Two values from low to high: "320–380", "30–52%", "€1,200–€1,400", "-5 to 3"; one where they are alike.

    Args:
        low: The lower value.
        high: The higher value.
        unit: Unit of both.
        currency: ISO 4217 code, for money.
    """
    has_cents = unit.is_money and high < WHOLE_FROM and bool(low % 1 or high % 1)
    write = value_text if has_cents else brief_value_text
    first, last = (write(one, unit, currency) for one in (low, high))
    if first == last:
        return first
    if low < 0:
        return _("{low} to {high}").format(low=first, high=last)
    shared = _shared_ending(first, last)
    return _("{low}–{high}").format(low=first.removesuffix(shared), high=last)


def rounded_forecast(value: Fraction, *, is_whole: bool = False) -> Fraction:
    """A forecast value to three figures: more would promise what nobody knows.

    Args:
        value: The value.
        is_whole: Whether it counts things.
    """
    step = _step(abs(value), is_whole=is_whole)
    return round(value / step) * step


def rounded_inwards(low: Fraction, high: Fraction, *, is_whole: bool = False) -> tuple[Fraction, Fraction]:
    """Two ends to three figures, moved inwards, so that no value outside them reads as one between them.

    Args:
        low: The lower end.
        high: The higher end.
        is_whole: Whether they count things.
    """
    step = _step(max(abs(low), abs(high)), is_whole=is_whole)
    inside = ceil(low / step) * step, floor(high / step) * step
    return inside if inside[0] <= inside[1] else (low, high)


def _step(size: Fraction, *, is_whole: bool) -> Fraction:
    """The unit of the third figure of an amount."""
    step = Fraction(1)
    while size >= _FIGURES * step:
        step *= 10
    while not is_whole and size and size < _FIGURES // 10 * step and step > Fraction(1, 10**6):
        step /= 10
    return step


def _shared_ending(first: str, last: str) -> str:
    """What both end with and is no number: a unit."""
    length = 0
    while length < min(len(first), len(last)) and first[-1 - length] == last[-1 - length]:
        if first[-1 - length].isdigit():
            break
        length += 1
    return first[len(first) - length :]
