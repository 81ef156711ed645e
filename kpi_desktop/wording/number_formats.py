"""Number formats: exact decimals put into the patterns of the chosen place."""

import re
from collections.abc import Sequence
from decimal import Decimal, localcontext
from fractions import Fraction

from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording.language import localised, numbers_code
from kpi_desktop.wording.place_data import decimals_of_currency, number_data

Number = Decimal | Fraction | int

FINEST = 6
"""Decimals beyond which nothing is recorded."""

_CURRENCY = "¤"
"""Where the currency's sign stands in a shape."""

_BESIDE_LETTER = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")


def digits(value: Number, most: int, finest: int = FINEST) -> Decimal:
    """The digits that are shown of a number.

    Args:
        value: A recorded number keeps up to ``finest`` decimals; a calculated one is rounded half up.
        most: Decimals of a calculated number; more, up to ``finest``, where it would otherwise read as zero.
        finest: Decimals that nothing exceeds.
    """
    exact = Fraction(value)
    if isinstance(value, Fraction):
        places = most
        while exact and places < finest and abs(exact) * 10**places * 2 < 1:
            places += 1
    else:
        places = finest
    return _rounded(exact, places)


def decimals_of(unit: Unit, currency: str) -> tuple[int, int]:
    """Decimals that are always shown of a unit, and those shown of a calculated value."""
    if unit.is_money:
        places = _currency_decimals(currency)
        return places, places
    return (1, 2) if unit is Unit.RATIO else (0, unit.decimals)


def plain(number: Decimal, least: int) -> str:
    """A number in the marks of the place, with at least so many decimals."""
    return _applied("decimal", number, least)


def percent(number: Decimal, least: int) -> str:
    """Hundredths with the percent sign where the place puts it."""
    return _applied("percent", number, least)


def money(number: Decimal, currency: str, least: int) -> str:
    """An amount with its currency's sign where the place puts it; without a currency the number alone."""
    if not currency:
        return plain(number, least)
    sign = number_data(numbers_code()).currencies.get(currency, currency)
    text = _applied("currency", number, least).replace(_CURRENCY, sign)
    return localised(_BESIDE_LETTER.sub("\u00a0", text))


def with_sign(text: str, number: Decimal) -> str:
    """The text of a negative number with the sign of ``number`` in place of its minus."""
    place = number_data(numbers_code())
    return text if number < 0 else text.replace(place.minus, place.plus, 1)


def marks() -> tuple[str, str]:
    """The decimal mark and the grouping mark of the place."""
    place = number_data(numbers_code())
    return place.point, place.comma


def _rounded(exact: Fraction, places: int) -> Decimal:
    scaled = abs(exact) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    sign = "-" if exact < 0 and whole else ""
    with localcontext(prec=max(28, len(str(whole)) + 1)):
        number = Decimal(f"{sign}{whole}E-{places}").normalize()
        return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


def _applied(kind: str, number: Decimal, least: int) -> str:
    """The digits of a number, all its decimals and at least so many, as the place writes its kind."""
    place = number_data(numbers_code())
    shape = place.shapes[kind]
    whole, _, decimals = f"{number.copy_abs():f}".partition(".")
    decimals = decimals.rstrip("0").ljust(least, "0")
    text = _grouped(whole, shape.groups, place.comma) + (place.point + decimals if decimals else "")
    is_negative = number < 0
    text = f"{shape.before[is_negative]}{text}{shape.after[is_negative]}"
    return text.replace("-", place.minus, 1) if is_negative else text


def _grouped(whole: str, sizes: Sequence[int], mark: str) -> str:
    """Digits in groups, counted from the last."""
    last, others = sizes
    parts = []
    while len(whole) > last:
        parts.append(whole[-last:])
        whole, last = whole[:-last], others
    return mark.join([whole, *reversed(parts)])


def _currency_decimals(currency: str) -> int:
    return decimals_of_currency(currency) if currency else 2
