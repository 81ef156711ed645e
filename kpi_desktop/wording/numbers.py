"""Numbers: values as text, in the marks of the chosen place, rounded half up and never to a zero that is none.

A recorded value (``Decimal``, ``int``) keeps every decimal it has, but for amounts of money from one on; a calculated
one (``Fraction``) is rounded to the decimals of its unit. Percent values count in hundredths: 42.5 is shown as "42.5%".
"""

from decimal import Decimal
from fractions import Fraction

from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording.language import N_, _, ngettext
from kpi_desktop.wording.number_formats import (
    FINEST,
    Number,
    decimals_of,
    digits,
    money,
    percent,
    plain,
    with_sign,
)
from kpi_desktop.wording.units import plural_form, with_unit

WHOLE_FROM = 10_000
"""Amount from which a brief text leaves out cents."""

_SHORT = 2
"""Decimals of a short text, as long as its neighbours need no more."""

_STEPS = ((10**9, N_("{number}bn")), (10**6, N_("{number}m")), (10**3, N_("{number}k")))


def number_text(value: Number, decimals: int | None = None) -> str:
    """A plain number.

    Args:
        value: The number.
        decimals: How many decimals, exactly; without it a recorded number shows all it has, a calculated one at
            most two.
    """
    if decimals is not None:
        return plain(digits(value, decimals, decimals), decimals)
    return plain(digits(value, 2), 0)


def field_text(value: Number, unit: Unit, currency: str = "") -> str:
    """A value as it stands in a field, to be read back: without its unit, money with all its cents if it has any.

    Args:
        value: The value; a recorded one keeps every decimal, a calculated one those of its unit.
        unit: What it is measured in.
        currency: ISO 4217 code, for money.
    """
    least, most = decimals_of(unit, currency)
    number = digits(value, most)
    return plain(number, least if unit.is_money and number != number.to_integral_value() else 0)


def value_text(value: Number, unit: Unit, currency: str = "", *, trim: bool = False) -> str:
    """A value with its unit: "€1,234.50", "42.5%", "3.5 h", "12 days".

    Args:
        value: The value.
        unit: What it is measured in.
        currency: ISO 4217 code, for money; its own decimals are shown.
        trim: Whether a whole amount of money goes without ".00", as in sentences.
    """
    least, most = decimals_of(unit, currency)
    return _with_unit(_digits(value, unit, most), unit, currency, least, trim)


def brief_value_text(value: Number, unit: Unit, currency: str = "") -> str:
    """A value as a card shows it: like ``value_text``, but money whole from 10,000 on and without ".00"."""
    return value_text(_brief(value, unit), unit, currency, trim=True)


def signed_value_text(value: Number, unit: Unit, currency: str = "", *, brief: bool = False) -> str:
    """A difference with its sign: "+12", "-€3.50"; percents differ by points: "+0.5 points"."""
    least, most = decimals_of(unit, currency)
    number = _digits(_brief(value, unit) if brief else value, unit, most)
    write = _in_points if unit is Unit.PERCENT else _with_unit
    if not number:
        return write(number, unit, currency, least, brief)
    return with_sign(write(-abs(number), unit, currency, least, brief), number)


def difference_text(value: Number, unit: Unit, currency: str = "") -> str:
    """The size of a difference without its sign, for sentences that say "more" or "less": "3 points", "€120"."""
    least, most = decimals_of(unit, currency)
    number = abs(_digits(_brief(value, unit), unit, most))
    write = _in_points if unit is Unit.PERCENT else _with_unit
    return write(number, unit, currency, least, True)


def short_value_text(
    value: Number, unit: Unit = Unit.COUNT, currency: str = "", step: Fraction | None = None
) -> str:
    """A value for an axis: "12k", "1.5m", "40%"; money and durations go without their unit.

    Args:
        value: The value.
        unit: What it is measured in.
        currency: ISO 4217 code, for money.
        step: Distance to the next value on the axis, from which it must read differently.
    """
    exact, places = Fraction(value), _places(step)
    if unit is Unit.PERCENT:
        return percent(digits(exact, places), 0)
    for size, pattern in _STEPS:
        if abs(digits(exact * 1000 / size, 2, 2)) >= 1000 and (
            step is None or _places(step / size) == _SHORT
        ):
            return _(pattern).format(number=plain(digits(exact / size, 2, 2), 0))
    number = digits(exact, places)
    cents = decimals_of(unit, currency)[0] if unit.is_money and number != number.to_integral_value() else 0
    return plain(number, cents)


def is_currency(code: str) -> bool:
    """Whether a text is the ISO 4217 code of a currency, in capitals."""
    from babel.core import get_global

    return code in get_global("all_currencies")


def share_text(share: Fraction | Decimal, decimals: int = 0) -> str:
    """A part of a whole, 0 to 1, as percent: "62%"."""
    return percent(digits(Fraction(share) * 100, decimals, decimals), decimals)


def _places(step: Fraction | None) -> int:
    """Decimals in which multiples of a step differ, two at least."""
    places = _SHORT
    while step is not None and places < FINEST and (step * 10**places).denominator != 1:
        places += 1
    return places


def _digits(value: Number, unit: Unit, most: int) -> Decimal:
    """The digits of a value; an amount of money, from one on, has no more decimals than its currency."""
    return digits(value, most, most if unit.is_money and abs(Fraction(value)) >= 1 else FINEST)


def _brief(value: Number, unit: Unit) -> Number:
    return digits(value, 0, 0) if unit.is_money and abs(Fraction(value)) >= WHOLE_FROM else value


def _with_unit(number: Decimal, unit: Unit, currency: str, least: int, trim: bool) -> str:
    if trim and unit.is_money and number == number.to_integral_value():
        least = 0
    if unit.is_money:
        shown = money(number, currency, least)
    else:
        shown = percent(number, least) if unit is Unit.PERCENT else plain(number, least)
    return with_unit(shown, number, unit)


def _in_points(number: Decimal, _unit: Unit, _currency: str, least: int, _trim: bool) -> str:
    pattern = ngettext("{number} point", "{number} points", plural_form(number))
    return pattern.format(number=plain(number, least))
