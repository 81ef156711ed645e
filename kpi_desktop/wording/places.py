"""Places: whose marks of numbers the owner can choose, each with a number as it is written there."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kpi_desktop.wording.language import localised, numbers_code
from kpi_desktop.wording.numbers import number_text

PLACES = {
    "en_GB": "12,345.67",
    "en_US": "12,345.67",
    "en_IN": "12,345.67",
    "de_DE": "12.345,67",
    "de_AT": "12.345,67",
    "de_CH": "12’345.67",
    "es_ES": "12.345,67",
    "es_MX": "12,345.67",
    "fr_FR": "12\u202f345,67",
    "it_IT": "12.345,67",
    "nl_NL": "12.345,67",
    "pl_PL": "12\xa0345,67",
    "pt_BR": "12.345,67",
    "pt_PT": "12\xa0345,67",
    "sv_SE": "12\xa0345,67",
    "tr_TR": "12.345,67",
}
"""Places with a number as it is written there: asking CLDR for each of them would take longer than showing a page."""

EXAMPLE = Decimal("12345.67")


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
    examples = {**PLACES}
    if numbers_code() not in examples:
        examples[numbers_code()] = number_text(EXAMPLE)
    places = [NumberPlace(code, localised(_name(code, names)), shown) for code, shown in examples.items()]
    return tuple(sorted(places, key=lambda place: place.name))


def _name(code: str, names: Mapping[str, str]) -> str:
    return names.get(code.rpartition("_")[2], code)


def _names() -> Mapping[str, str]:
    from kpi_desktop.wording.locales import date_locale

    return date_locale().territories
