"""Reading of days: a day as people write it."""

import re
from datetime import date

from kpi_desktop.wording.dates import month_text
from kpi_desktop.wording.language import numbers_code

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)")
_MARKED = re.compile(r"(?P<day>\d\d?)(?P<mark>[./-]) ?(?P<month>\d\d?)(?:[./-] ?(?P<year>\d{4}|\d\d)?)?")
_NAMED = re.compile(r"(?P<day>\d\d?)\.? ?(?P<name>[^\W\d_]{3,})\.?,?(?: (?P<year>\d{4}))?")
_MONTH_FIRST = "en_US"


def read_day(text: str, near: date) -> date | None:
    """The day that a text says, nothing for what is none: "2.8.2027", "2 Aug", "2027-08-02".

    Args:
        text: What was typed. Days come before months but with a slash where people write them after.
        near: A day whose year is meant where none is said.
    """
    for pattern in (_ISO, _MARKED, _NAMED):
        found = pattern.fullmatch(" ".join(text.split()))
        if found is not None:
            return _day(found.groupdict(), near)
    return None


def _day(parts: dict[str, str | None], near: date) -> date | None:
    day, year = int(parts["day"] or 0), int(parts.get("year") or near.year)
    name = parts.get("name")
    month = _month(name) if name else int(parts["month"] or 0)
    if parts.get("mark") == "/" and numbers_code() == _MONTH_FIRST:
        day, month = month, day
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    """The month whose name begins so, 0 for none."""
    begins = (month for month in range(1, 13) if month_text(month).casefold().startswith(name.casefold()))
    return next(begins, 0)
