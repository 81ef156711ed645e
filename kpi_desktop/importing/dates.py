"""Dates: how a column of texts reads as days or periods, in one order of day and month for the whole column.

Source: docs/import-language.md, "Dates".
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.problem import Problem
from kpi_desktop.importing.month_names import month_of

LONGEST = 80
"""Characters that a date may have; longer ones are texts."""


class DateOrder(StrEnum):
    """In which order a column writes day, month and year."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    YEAR_FIRST = "year_first"


@dataclass(frozen=True, slots=True)
class Numeric:
    """A date in figures whose order of day and month is open.

    Attributes:
        one: The first figure.
        two: The second figure.
        year: The year, four digits.
        dotted: Whether points stand between them, as only countries with the day first write.
    """

    one: int
    two: int
    year: int
    dotted: bool

    def day(self, order: DateOrder) -> date | None:
        """The day in one order, nothing where there is no such day."""
        month, day = (self.one, self.two) if order is DateOrder.MONTH_FIRST else (self.two, self.one)
        return _day(self.year, month, day)


Reading = Numeric | Period
"""What a text says by itself: a day or period, or a date whose order is open."""


def reading_of(text: str) -> Reading | None:
    """What a text says as a date, time and offset aside, or nothing if it is none."""
    day, blank, time = text.partition(" ")
    return _reading(day if blank and _CLOCK.fullmatch(time) else text)


@lru_cache(maxsize=16_384)
def _reading(text: str) -> Reading | None:
    if len(text) > LONGEST:
        return None
    text = _TIME.sub("", " ".join(text.split()))
    text = _WEEKDAY.sub("", text).strip(" ,")
    for pattern, read in _READERS:
        if match := pattern.fullmatch(text):
            return read(match)
    return None


def proven_orders(dates: Mapping[str, Numeric]) -> tuple[frozenset[DateOrder], tuple[str, ...]]:
    """What the dates of a column prove about its order.

    Args:
        dates: Dates in figures, by their text.

    Returns:
        The orders of day and month that some date proves, and the texts that read as two different days.
    """
    proven: set[DateOrder] = set()
    open_texts: list[str] = []
    for text, reading in dates.items():
        fits = [order for order in _OPEN_ORDERS if reading.day(order) is not None]
        if len(fits) == 1:
            proven.add(fits[0])
        elif fits and reading.one != reading.two:
            open_texts.append(text)
    if not proven and any(dates[text].dotted for text in open_texts):
        proven.add(DateOrder.DAY_FIRST)
    return frozenset(proven), tuple(open_texts)


def resolved(reading: Reading | None, order: DateOrder) -> Period | None:
    """The day or period that a reading is in a column of this order, or nothing if it is none."""
    if isinstance(reading, Numeric):
        day = reading.day(order)
        return None if day is None else Period(Grain.DAY, day)
    return reading


_OPEN_ORDERS = (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)

_CLOCK = re.compile(r"\d\d?:\d\d(?::\d\d(?:\.\d+)?)?", re.ASCII)
_TIME = re.compile(
    r"(?:(?<=\d)T|,?\s+(?:at\s+|um\s+)?|(?<=\d):(?=\d\d:\d\d:\d\d))\d{1,2}[:.]\d\d(?:[:.]\d\d(?:[.,]\d+)?)?"
    r"(?:\s*[AaPp]\.?\s?[Mm]\.?)?(?:\s*(?:Z|UTC|GMT|[A-Z]{2,5})?\s*(?:[+-]\d\d:?\d\d)?)?(?:\s*\([^)]*\))?$"
    r"|\s+(?:UTC|GMT|Z)$"
)
_WEEKDAY = re.compile(
    r"^[^\W\d_]{2,10}\.?,\s*(?=\d)|^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+", re.IGNORECASE
)
_WEEK = r"(?:W|KW|CW|Wk|Week|Woche|Kalenderwoche|Semaine|Semana|Settimana|Uge|Vecka)"
_WORD = r"(?P<month>[^\W\d_]{3,12})\.?"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 <= year <= 2199 else None
    except ValueError:
        return None


def _of_day(year: int, month: int, day: int) -> Period | None:
    found = _day(year, month, day)
    return None if found is None else Period(Grain.DAY, found)


def _year(text: str) -> int:
    number = int(text)
    if len(text) > 2:
        return number
    return 2000 + number if number < 70 else 1900 + number


def _year_first(match: re.Match[str]) -> Reading | None:
    return _of_day(int(match["year"]), int(match["two"]), int(match["one"]))


def _numeric(match: re.Match[str]) -> Reading | None:
    numeric = Numeric(int(match["one"]), int(match["two"]), _year(match["year"]), match["mark"] == ".")
    return numeric if any(numeric.day(order) for order in _OPEN_ORDERS) else None


def _named(match: re.Match[str]) -> Reading | None:
    month = month_of(match["month"])
    return None if month is None else _of_day(_year(match["year"]), month, int(match["one"]))


def _month(match: re.Match[str]) -> Reading | None:
    month = int(match["two"])
    found = _day(int(match["year"]), month, 1)
    return None if found is None else Period(Grain.MONTH, found)


def _named_month(match: re.Match[str]) -> Reading | None:
    month = month_of(match["month"])
    found = None if month is None else _day(_year(match["year"]), month, 1)
    return None if found is None else Period(Grain.MONTH, found)


def _quarter(match: re.Match[str]) -> Reading | None:
    found = _day(_year(match["year"]), int(match["quarter"]) * 3 - 2, 1)
    return None if found is None else Period(Grain.QUARTER, found)


def _whole_year(match: re.Match[str]) -> Reading | None:
    found = _day(int(match["year"]), 1, 1)
    return None if found is None else Period(Grain.YEAR, found)


def _week(match: re.Match[str]) -> Reading | None:
    try:
        return Calendar().parse(f"{match['year']}-W{int(match['week']):02}")
    except Problem:
        return None


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Reading | None]], ...] = (
    (re.compile(r"(?P<year>\d{4})([-/. ])(?P<two>\d{1,2})\2(?P<one>\d{1,2})"), _year_first),
    (re.compile(r"(?P<year>(?:19|20)\d\d)(?P<two>\d\d)(?P<one>\d\d)"), _year_first),
    (
        re.compile(r"(?P<one>\d{1,2})(?P<mark>[-/. ])\s?(?P<two>\d{1,2})[-/. ]\s?(?P<year>\d{4}|\d\d)"),
        _numeric,
    ),
    (
        re.compile(
            rf"(?P<one>\d{{1,2}})(?:st|nd|rd|th|\.)?[-/ ]*(?:de )?{_WORD}[-/, ]*(?:de )?'?(?P<year>\d{{4}}|\d\d)"
        ),
        _named,
    ),
    (re.compile(rf"(?P<year>\d{{4}})[-/, ]*{_WEEK}[-. ]*(?P<week>\d{{1,2}})", re.IGNORECASE), _week),
    (re.compile(rf"{_WEEK}[-. ]*(?P<week>\d{{1,2}})[-/, ]+(?:of )?(?P<year>\d{{4}})", re.IGNORECASE), _week),
    (re.compile(rf"{_WORD}[-/ ]*(?P<one>\d{{1,2}})(?:st|nd|rd|th)?,?[-/ ]+(?P<year>\d{{4}})"), _named),
    (re.compile(rf"(?P<year>\d{{4}})[-/ ]{_WORD}[-/ ](?P<one>\d{{1,2}})"), _named),
    (re.compile(r"(?P<year>\d{4})[-/. ](?P<two>\d{1,2})"), _month),
    (re.compile(r"(?P<two>\d{1,2})[-/. ](?P<year>\d{4})"), _month),
    (re.compile(rf"{_WORD}[-/, ]*'?(?P<year>\d{{4}}|\d\d)"), _named_month),
    (re.compile(rf"(?P<year>\d{{4}})[-/, ]*{_WORD}"), _named_month),
    (re.compile(r"(?P<year>\d{4})[-/ ]?[QqTt](?P<quarter>[1-4])"), _quarter),
    (re.compile(r"[QqTt](?P<quarter>[1-4])[-/ ]*'?(?P<year>\d{4}|\d\d)"), _quarter),
    (re.compile(r"(?P<year>(?:19|20)\d\d)"), _whole_year),
)
