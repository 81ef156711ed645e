"""Recognised dates: which column says to what day or period the rows belong."""

import re
from collections.abc import Sequence

from kpi_desktop.importing.cell_text import is_total_row
from kpi_desktop.importing.counters import grain_of
from kpi_desktop.importing.dates import reading_of
from kpi_desktop.importing.look import Look, only
from kpi_desktop.importing.month_names import month_of
from kpi_desktop.importing.sample import SampleColumn

_STARTS, _ENDS = re.compile(r"start", re.IGNORECASE), re.compile(r"\bends?\b", re.IGNORECASE)
_COUNTER = re.compile(r"nth (?:day|week|month)|(?:day|week|month) (?:index|number|no)", re.IGNORECASE)


def date_of(look: Look, role: str = "date") -> str | None:
    """The date column in the import language; nothing where there is none, or where several may be meant.

    Args:
        look: The table.
        role: What the header of the date that counts says.
    """
    dates = look.dates
    if not dates:
        return _counter(look) or _year_and_month(look)
    if len(dates) == 1:
        return dates[0].ref
    if look.is_of_adverts and _are_stretches(dates, look):
        return None
    wanted = look.named(role, dates)
    found = only(wanted) or _fullest(wanted, look)
    if found is not None:
        return found.ref
    if wanted:
        return None
    others = [one for one in dates if not look.is_named(one, "second_date")]
    found = only(others) or _fullest(others, look)
    return None if found is None else found.ref


def booking_date_of(look: Look) -> str | None:
    """The date of a statement: the first of two that never fall in different months, as day of booking and of value."""
    found = date_of(look)
    dates = look.dates
    if found is not None or len(dates) != 2 or any(one.name for one in dates):
        return found
    pairs = zip(*(look.texts(one) for one in dates), strict=True)
    return dates[0].ref if all(_month(one) == _month(two) for one, two in pairs) else None


def _are_stretches(dates: Sequence[SampleColumn], look: Look) -> bool:
    """Whether two dates say where a row begins and ends, which is not in one month."""
    ends = [one for one in dates if _ENDS.search(one.name)]
    starts = [one for one in dates if _STARTS.search(one.name)]
    if len(ends) != 1 or len(starts) != 1:
        return False
    pairs = zip(look.texts(starts[0]), look.texts(ends[0]), strict=True)
    return any(_month(one) != _month(two) for one, two in pairs)


def _fullest(dates: Sequence[SampleColumn], look: Look) -> SampleColumn | None:
    """The one column without gaps among some with gaps."""
    full = [one for one in dates if look.is_complete(one)]
    return only(full) if len(full) < len(dates) else None


def _counter(look: Look) -> str | None:
    """A column that counts days or months, or names months without a year."""
    found = [
        one
        for one in look.columns
        if (texts := [text for text in one.values if not is_total_row(text)])
        and (
            _COUNTER.search(one.name) is not None
            or (all(grain_of(text) is not None and not text.isdigit() for text in texts))
        )
    ]
    return found[0].ref if len(found) == 1 and not look.named("year") else None


def _year_and_month(look: Look) -> str | None:
    """A column of years and one of months, which hold the date together."""
    years = [one for one in look.named("year") if all(_is_year(text) for text in one.values)]
    months = [one for one in look.named("month") if all(month_of(text) is not None for text in one.values)]
    if not months:
        months = [one for one in look.named("month") if all(_is_month(text) for text in one.values)]
    if len(years) == len(months) == 1:
        return f"{years[0].ref} + {months[0].ref}"
    return None


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal()


def _is_month(text: str) -> bool:
    return text.isdecimal() and 1 <= int(text) <= 12


def _month(text: str) -> object:
    """What two dates of one month share, whatever the order of their figures."""
    reading = reading_of(text)
    start = getattr(reading, "start", None)
    if start is not None:
        return (start.year, start.month)
    # Of a date in figures the month is one of the two; days of one month differ in the other.
    year, one, two = (getattr(reading, part, None) for part in ("year", "one", "two"))
    return (year, one if isinstance(two, int) and two > 12 else two)
