"""Date shapes: days and spans by CLDR skeleton ("yMMMd"), in the language of words and the order of the place."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from kpi_desktop.wording.language import SOURCE, current, numbers_code
from kpi_desktop.wording.locales import date_locale
from kpi_desktop.wording.place_data import DateData, date_data
from kpi_desktop.wording.pseudo import PSEUDO

if TYPE_CHECKING:
    from babel import Locale

LONG = "long"
"""A day in full; no skeleton, but CLDR's own format of that name."""

ALONE = ("EEEE", "LLLL", "LLL")
"""Names that stand alone: a weekday, a month, a month in short."""


def day_in_shape(day: date, skeleton: str) -> str:
    """A day, by a skeleton, ``LONG`` or one of ``ALONE``."""
    shipped = _shipped()
    if shipped is not None:
        return shipped.patterns[skeleton] % _Fields(day, shipped)
    from babel.dates import format_date, format_skeleton

    text: str
    if skeleton == LONG or skeleton in ALONE:
        text = format_date(day, skeleton, locale=date_locale())
    else:
        text = format_skeleton(skeleton, day, locale=date_locale())
    return text


def span_in_shape(first: date, last: date, skeleton: str) -> str:
    """Two days that differ, without saying twice what they have in common; plain blanks around the dash."""
    shipped = _shipped()
    if shipped is None:
        return _interval(first, last, skeleton, date_locale())
    patterns = shipped.spans[skeleton][_largest_difference(first, last)]
    both = zip(patterns, (first, last), strict=True)
    return "".join(pattern % _Fields(day, shipped) for pattern, day in both).replace("\u2009", " ")


class _Fields(dict[str, str]):
    """The fields of a day as patterns name them, worked out as they are asked for."""

    def __init__(self, day: date, data: DateData) -> None:
        super().__init__()
        self._day, self._data = day, data

    def __missing__(self, field: str) -> str:
        match field:
            case "y":
                return str(self._day.year)
            case "M" | "L" | "d":
                return str(self._day.day if field == "d" else self._day.month)
            case "MM" | "LL" | "dd":
                return f"{self._day.day if field == 'dd' else self._day.month:02}"
        names: Sequence[str] = self._data.names[field]
        return names[self._day.weekday() if field.startswith("E") else self._day.month - 1]


def _shipped() -> DateData | None:
    words = SOURCE if current() == PSEUDO else current()
    return date_data(words, numbers_code())


def _largest_difference(first: date, last: date) -> str:
    if first.year != last.year:
        return "y"
    return "M" if first.month != last.month else "d"


@lru_cache(maxsize=2048)
def _interval(first: date, last: date, skeleton: str, locale: "Locale") -> str:
    """The same few weeks stand on every card of a page, and Babel takes its time."""
    from babel.dates import format_interval

    text: str = format_interval(first, last, skeleton, locale=locale)
    return text.replace("\u2009", " ")
