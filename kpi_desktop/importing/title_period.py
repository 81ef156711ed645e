"""Title period: the stretch of days that the lines above a table name, and the period it stands for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.importing.dates import reading_of
from kpi_desktop.importing.layout import Record

_BETWEEN = re.compile(r"\s+(?:-|–|—|to|until|bis|au|a|al|till)\s+|\s*(?:–|—|\.\.)\s*", re.IGNORECASE)
_LABEL = re.compile(r"^[#\s]*(?:[^\W\d_]+[ _]?){0,3}:\s*", re.IGNORECASE)
_FROM = re.compile(r"\b(?:start|from|since|von|desde)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![^\W_])(?<![./-])(?:19|20)\d\d(?![^\W_])(?![./-]\d)")
_WRITTEN = re.compile(
    r"\b(?:print|generat|creat|export|download|produc|issued|run (?:on|date|at)|as (?:of|at)\b|stand\b"
    r"|erstellt|gedruckt|erzeugt|imprim|édité|généré|emitid|emissione|stampat|generad|afgedrukt)",
    re.IGNORECASE,
)
"""Words beside the day on which a report was made, which is not the period it is for."""


@dataclass(frozen=True)
class Stretch:
    """First and last day that a title names, both inclusive."""

    first: date
    last: date


def stretch_of(titles: Sequence[Record]) -> Stretch | None:
    """The stretch of days that the title lines name, nothing where they name none or several."""
    found: list[Stretch] = []
    opened: date | None = None
    for record in titles:
        is_written = _WRITTEN.search(" ".join(record.cells)) is not None
        for cell in record.cells:
            text = _LABEL.sub("", cell).strip(" #\t")
            stretch = _within(text)
            if stretch is None or (stretch.first == stretch.last and is_written):
                continue
            if opened is not None:
                found.append(Stretch(opened, stretch.last))
                opened = None
            elif _FROM.search(cell) and stretch.first == stretch.last:
                opened = stretch.first
            else:
                found.append(stretch)
    usable = {stretch for stretch in found if stretch.first <= stretch.last}
    return next(iter(usable)) if len(usable) == 1 else None


def year_in(titles: Sequence[Record]) -> int | None:
    """The one year that stands among the words of the title lines ("Sales overview 2025"), if any."""
    lines = [" ".join(record.cells) for record in titles]
    years = {int(year) for line in lines if not _WRITTEN.search(line) for year in _YEAR.findall(line)}
    return next(iter(years)) if len(years) == 1 else None


def period_of(stretch: Stretch, calendar: Calendar) -> Period | None:
    """The period that a stretch is; else the smallest month, quarter or year that holds it; else nothing."""
    for grain in Grain:
        period = calendar.containing(grain, stretch.first)
        if (period.start, period.end) == (stretch.first, stretch.last):
            return period
    for grain in (Grain.MONTH, Grain.QUARTER, Grain.YEAR):
        period = calendar.containing(grain, stretch.first)
        if period.contains(stretch.last):
            return period
    return None


def _within(text: str) -> Stretch | None:
    whole = reading_of(text)
    if isinstance(whole, Period):
        return Stretch(whole.start, whole.end)
    parts = [reading_of(part) for part in _BETWEEN.split(text)]
    ends = [part for part in parts if isinstance(part, Period)]
    return Stretch(ends[0].start, ends[1].end) if len(parts) == len(ends) == 2 else None
