"""Locales: the CLDR data behind the marks of numbers and the order of dates; loads Babel when first asked."""

from functools import lru_cache
from typing import TYPE_CHECKING

from kpi_desktop.wording.language import DEFAULT_NUMBERS, SOURCE, current, numbers_code
from kpi_desktop.wording.pseudo import PSEUDO

if TYPE_CHECKING:
    from babel import Locale


def number_locale() -> "Locale":
    """Whose decimal mark, grouping and currency position are used."""
    return _known(numbers_code()) or _default()


def date_locale() -> "Locale":
    """Whose month names and order of dates are used: the language of words, in the place of the numbers."""
    words = SOURCE if current() == PSEUDO else current()
    return _dates(words, number_locale())


def territory(locale: "Locale") -> str:
    """Code of the place whose customs a locale follows: "DE" for German without a place."""
    from babel.core import get_global

    if locale.territory:
        return locale.territory
    likely: str = get_global("likely_subtags").get(locale.language, "")
    return likely.rpartition("_")[2]


def weeks_start_on_sunday() -> bool:
    """Whether weeks start on a Sunday where the numbers are written like this."""
    sunday = 6
    return number_locale().first_week_day == sunday


@lru_cache(maxsize=32)
def _dates(words: str, numbers: "Locale") -> "Locale":
    language = words.partition("_")[0]
    if numbers.language == language:
        return numbers
    in_place = _known(f"{language}_{territory(numbers)}")
    if in_place is not None:
        return in_place
    return _default() if language == SOURCE else _known(words) or _default()


@lru_cache(maxsize=32)
def _known(code: str) -> "Locale | None":
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return None


def _default() -> "Locale":
    locale = _known(DEFAULT_NUMBERS)
    assert locale is not None, "Babel ships this locale"
    return locale
