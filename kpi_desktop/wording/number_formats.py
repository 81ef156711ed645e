"""Number formats: exact decimals put into the patterns of the chosen place; loads Babel when first asked."""

import re
from copy import copy
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording.language import localised
from kpi_desktop.wording.locales import number_locale

if TYPE_CHECKING:
    from babel import Locale
    from babel.numbers import NumberPattern

Number = Decimal | Fraction | int

FINEST = 6
"""Decimals beyond which nothing is recorded."""

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
    locale = number_locale()
    return _applied(_pattern(locale, "decimal"), locale, number, least)


def percent(number: Decimal, least: int) -> str:
    """Hundredths with the percent sign where the place puts it."""
    locale = number_locale()
    return _applied(_pattern(locale, "percent"), locale, number, least)


def money(number: Decimal, currency: str, least: int) -> str:
    """An amount with its currency's sign where the place puts it; without a currency the number alone."""
    if not currency:
        return plain(number, least)
    locale = number_locale()
    text = _applied(_pattern(locale, "currency"), locale, number, least, currency)
    return localised(_BESIDE_LETTER.sub("\u00a0", text))


def with_sign(text: str, number: Decimal) -> str:
    """The text of a negative number with the sign of ``number`` in place of its minus."""
    from babel.numbers import get_minus_sign_symbol, get_plus_sign_symbol

    locale = number_locale()
    if number < 0:
        return text
    return text.replace(get_minus_sign_symbol(locale), get_plus_sign_symbol(locale), 1)


def marks() -> tuple[str, str]:
    """The decimal mark and the grouping mark of the place."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    locale = number_locale()
    return get_decimal_symbol(locale), get_group_symbol(locale)


def _rounded(exact: Fraction, places: int) -> Decimal:
    scaled = abs(exact) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    sign = "-" if exact < 0 and whole else ""
    with localcontext(prec=max(28, len(str(whole)) + 1)):
        number = Decimal(f"{sign}{whole}E-{places}").normalize()
        return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


def _applied(
    pattern: "NumberPattern", locale: "Locale", number: Decimal, least: int, currency: str = ""
) -> str:
    from babel.numbers import get_minus_sign_symbol

    shaped = copy(pattern)
    exponent = number.as_tuple().exponent
    own = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    shaped.frac_prec = (least, max(least, own))
    with localcontext(prec=len(number.as_tuple().digits) + abs(own) + 28):
        text: str = shaped.apply(number, locale, currency=currency or None, currency_digits=False)
    return text.replace("-", get_minus_sign_symbol(locale), 1) if number < 0 else text


@lru_cache(maxsize=64)
def _pattern(locale: "Locale", kind: str) -> "NumberPattern":
    """A pattern of the place; the percent pattern takes hundredths as they are."""
    patterns = {
        "decimal": locale.decimal_formats[None],
        "percent": locale.percent_formats[None],
        "currency": locale.currency_formats["standard"],
    }
    pattern: NumberPattern = copy(patterns[kind])
    pattern.scale = 0
    return pattern


def _currency_decimals(currency: str) -> int:
    from babel.numbers import get_currency_precision

    return get_currency_precision(currency) if currency else 2
