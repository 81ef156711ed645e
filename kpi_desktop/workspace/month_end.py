"""Month end: which of the files that come every month are still to be brought in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.workspace.import_sources import Source


@dataclass(frozen=True)
class ShelfRow:
    """One kind of file.

    Attributes:
        source: The kind.
        is_in: Whether its files reach the end of the month.
    """

    source: Source
    is_in: bool


@dataclass(frozen=True)
class Shelf:
    """The files of the month that ended last.

    Attributes:
        month: The month.
        rows: Kinds of files, those still to come first.
    """

    month: Period
    rows: tuple[ShelfRow, ...]


def shelf(sources: Iterable[Source], calendar: Calendar, on: date) -> Shelf:
    """What of the last complete month is in, and what is not.

    Args:
        sources: Kinds of files that were imported before; one without a name the owner would not know again.
        calendar: How the business cuts time.
        on: The day that counts as today.
    """
    month = calendar.containing(Grain.MONTH, on).shifted(-1)
    rows = [ShelfRow(one, _reaches(one, month.end)) for one in sources if one.name]
    return Shelf(month, tuple(sorted(rows, key=lambda row: row.is_in)))


def _reaches(source: Source, day: date) -> bool:
    return source.last_day is not None and source.last_day >= day
