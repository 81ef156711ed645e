"""Currencies: codes and names, for the owner to choose from."""

from kpi_desktop.wording.language import localised
from kpi_desktop.wording.locales import date_locale, number_locale, territory

_EVERYWHERE = "EUR"


def currencies() -> tuple[str, ...]:
    """Codes of the currencies that are money somewhere today, in order."""
    from babel.core import get_global
    from babel.numbers import get_territory_currencies

    in_use = {
        code for place in get_global("territory_currencies") for code in get_territory_currencies(place)
    }
    return tuple(sorted(in_use))


def currency_name(code: str) -> str:
    """A currency by name: "euro"."""
    from babel.numbers import get_currency_name

    return localised(get_currency_name(code, locale=date_locale()))


def currency_sign(code: str) -> str:
    """A currency's sign where the place has one, else its code: "€"."""
    from babel.numbers import get_currency_symbol

    return localised(get_currency_symbol(code, locale=number_locale()))


def usual_currency() -> str:
    """Code of the currency with which people pay where the numbers are written like this: "EUR"."""
    from babel.numbers import get_territory_currencies

    usual: list[str] = get_territory_currencies(territory(number_locale()))
    return usual[-1] if usual else _EVERYWHERE
