"""Goal sentence: what a whole sentence says of a goal: "Increase repeat customers from 20% to 25% by Q3"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from kpi_desktop.domain.period import add_months
from kpi_desktop.wording.dates import month_text
from kpi_desktop.wording.language import _

_NUMBER = r"[^\w\s(]?\s?\d[\d.,'’\u00a0\u202f]*\s?(?:%|[^\w\s.,;]|[A-Z]{3}\b)?"
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_QUARTER = re.compile(r"q([1-4])(?:\s+(\d{4}))?", re.IGNORECASE)
_YEAR = re.compile(r"(\d{4})")


@dataclass(frozen=True, slots=True)
class GoalSentence:
    """The parts that a sentence names.

    Attributes:
        usual: Usual level as written, or empty.
        target: Target as written, or empty.
        due: Day by which it is wanted, nothing where it names none to come.
    """

    usual: str = ""
    target: str = ""
    due: date | None = None


def read_goal(text: str, on: date) -> GoalSentence:
    """Read a sentence; what it does not say stays empty.

    Args:
        text: What the owner typed.
        on: The day that counts as today, after which the named day lies.
    """
    start, end, until = (re.escape(word) for word in (_("from"), _("to"), _("by")))
    values = re.search(
        rf"(?:\b{start}\s+(?P<usual>{_NUMBER})\s*)?\b{end}\s+(?P<target>{_NUMBER})", text, re.IGNORECASE
    )
    named = re.search(rf"\b{until}\s+(?P<due>[^,;]+?)[.\s]*$", text, re.IGNORECASE)
    return GoalSentence(
        usual=(values["usual"] or "").strip() if values else "",
        target=values["target"].strip() if values else "",
        due=_due(named["due"], on) if named else None,
    )


def _due(text: str, on: date) -> date | None:
    """The day that some words name, the next one of its name; nothing for what is no date or has passed."""
    try:
        day = _named_day(text.strip(), on)
    except ValueError:
        return None
    return day if day is not None and day > on else None


def _named_day(text: str, on: date) -> date | None:
    if match := _ISO.fullmatch(text):
        return date(*map(int, match.groups()))
    if match := _QUARTER.fullmatch(text):
        return _end_of(int(match[1]) * 3, int(match[2]) if match[2] else None, on)
    if match := _YEAR.fullmatch(text):
        return date(int(match[1]), 12, 31)
    for month in range(1, 13):
        name = re.escape(month_text(month))
        match = re.fullmatch(
            rf"(?:(?P<before>\d{{1,2}})\.?\s+)?{name}(?:\s+(?P<after>\d{{1,2}}))?(?:,?\s+(?P<year>\d{{4}}))?",
            text,
            re.IGNORECASE,
        )
        if match:
            year, day = match["year"], match["before"] or match["after"]
            end = _end_of(month, int(year) if year else None, on)
            return end.replace(day=int(day)) if day else end
    return None


def _end_of(month: int, year: int | None, on: date) -> date:
    """The last day of a month, of the next one of its name where no year is said."""
    wanted = year if year is not None else on.year + (1 if month < on.month else 0)
    return add_months(date(wanted, month, 1), 1) - timedelta(days=1)
