"""Places: whose marks of numbers the owner can choose, each with a number as it is written there."""

from collections.abc import Mapping
from decimal import Decimal

from kpi_desktop.domain.record import dataclass
from kpi_desktop.wording.language import localised, numbers_code

_CODES = (
    "en_GB",
    "en_US",
    "en_IN",
    "de_DE",
    "de_AT",
    "de_CH",
    "es_ES",
    "es_MX",
    "fr_FR",
    "it_IT",
    "nl_NL",
    "pl_PL",
    "pt_BR",
    "pt_PT",
    "sv_SE",
    "tr_TR",
)
_EXAMPLE = Decimal("12345.67")


@dataclass(frozen=True, slots=True)
class NumberPlace:
    """A place whose marks of numbers can be chosen.

    Attributes:
        code: Its code ("de_CH").
        name: The place in the language of words ("Switzerland").
        example: A number as it is written there.
    """

    code: str
    name: str
    example: str


def number_places() -> tuple[NumberPlace, ...]:
    """The places by name; the one in use is among them, whichever it is."""
    names = _names()
    codes = dict.fromkeys((*_CODES, numbers_code()))
    places = [NumberPlace(code, localised(_name(code, names)), _example(code)) for code in codes]
    return tuple(sorted(places, key=lambda place: place.name))


def _example(code: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(_EXAMPLE, locale=code)


def _name(code: str, names: Mapping[str, str]) -> str:
    return names.get(code.rpartition("_")[2], code)


def _names() -> Mapping[str, str]:
    from kpi_desktop.wording.locales import date_locale

    return date_locale().territories
