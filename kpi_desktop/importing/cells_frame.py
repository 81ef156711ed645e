"""Row cells: the period and channel to which each row belongs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.channel import name_key
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.profile import Identity
from kpi_desktop.importing.cell_text import is_blank
from kpi_desktop.importing.identity_frame import digest, with_repeats
from kpi_desktop.importing.sums_frame import occurring
from kpi_desktop.importing.table_frame import Column, Table

BLANK_CHANNEL = "(blank)"
"""Channel of the rows whose channel cell is blank, so that the channels add up to all rows."""


@dataclass(frozen=True)
class RowDates:
    """What each row says of time.

    Attributes:
        readings: The different days or periods, as written.
        codes: Which of them each row has, -1 for none.
        blank: Rows whose date is blank.
        bad: Rows in which something stands that is no date.
    """

    readings: tuple[Period, ...]
    codes: NDArray[np.int64]
    blank: NDArray[np.bool_]
    bad: NDArray[np.bool_]

    def span(self, rows: NDArray[np.bool_]) -> tuple[date, date] | None:
        """First and last day of some rows."""
        used = self.read_in(rows)
        if not used:
            return None
        return min(reading.start for reading in used), max(reading.end for reading in used)

    def read_in(self, rows: NDArray[np.bool_]) -> list[Period]:
        """The different days and periods of some rows."""
        used = occurring(self.codes[rows & (self.codes >= 0)], len(self.readings))
        return [self.readings[code] for code in used]

    def ordinals(self) -> NDArray[np.int64]:
        """First day of each row as a number, for order; 0 for none."""
        days = np.array([*(reading.start.toordinal() for reading in self.readings), 0], dtype=np.int64)
        return days[self.codes]


@dataclass(frozen=True)
class RowCells:
    """Cells of a file, and the cell of each row.

    Attributes:
        cells: Channel name and period of each cell.
        index: Cell of each row, -1 for none.
        dates: What each row says of time.
    """

    cells: tuple[tuple[str | None, Period], ...]
    index: NDArray[np.int64]
    dates: RowDates


def dates_of(column: Column, read: Mapping[str, Period | None]) -> RowDates:
    """The dates of a column.

    Args:
        column: Texts and codes.
        read: What each text is, nothing where it is no date.
    """
    readings: dict[Period, int] = {}
    places = []
    for text in column.texts:
        reading = None if is_blank(text) else read[text]
        places.append(-1 if reading is None else readings.setdefault(reading, len(readings)))
    blank = np.array([is_blank(text) for text in column.texts], dtype=np.bool_)
    codes = np.array(places, dtype=np.int64)[column.codes]
    is_empty = blank[column.codes]
    return RowDates(tuple(readings), codes, is_empty, (codes < 0) & ~is_empty)


def fixed_dates(period: Period, rows: int) -> RowDates:
    """One period for all rows."""
    no = np.zeros(rows, dtype=np.bool_)
    return RowDates((period,), np.zeros(rows, dtype=np.int64), no, no)


def dates_below(parts: Sequence[RowDates]) -> RowDates:
    """The dates of several tables, one below the other."""
    if len(parts) == 1:
        return parts[0]
    readings: dict[Period, int] = {}
    codes = []
    for part in parts:
        here = [readings.setdefault(reading, len(readings)) for reading in part.readings]
        codes.append(np.array([*here, -1], dtype=np.int64)[part.codes])
    return RowDates(
        tuple(readings),
        np.concatenate(codes),
        np.concatenate([part.blank for part in parts]),
        np.concatenate([part.bad for part in parts]),
    )


def joined_column(parts: Sequence[Column]) -> Column:
    """Several columns as one, their texts side by side."""
    whole = parts[0]
    for part in parts[1:]:
        width = len(part.texts)
        pairs, codes = np.unique(whole.codes.astype(np.int64) * width + part.codes, return_inverse=True)
        texts = tuple(
            f"{whole.texts[pair // width]} {part.texts[pair % width]}".strip() for pair in pairs.tolist()
        )
        whole = Column(texts, codes.astype(np.int32))
    return whole


def row_cells(dates: RowDates, channel: Column | str | None, grain: Grain, calendar: Calendar) -> RowCells:
    """Put each row into its cell; what a file says of a period longer than the grain stays as long as it is.

    Args:
        dates: What each row says of time.
        channel: Column that names the channel, or one name for all rows, or nothing.
        grain: Period into which rows are gathered.
        calendar: How the business cuts time.
    """
    periods: dict[Period, int] = {}
    of_reading = [
        periods.setdefault(calendar.home(reading, max(grain, reading.grain)), len(periods))
        for reading in dates.readings
    ]
    names, channel_codes = _channels(channel, len(dates.codes))
    period_codes = np.array([*of_reading, -1], dtype=np.int64)[dates.codes]
    pair = np.where(period_codes < 0, -1, period_codes * len(names) + channel_codes)
    used = occurring(pair[pair >= 0], len(periods) * len(names))
    place = np.full(len(periods) * len(names) + 1, -1, dtype=np.int64)
    place[used] = np.arange(len(used))
    listed = list(periods)
    cells = tuple((names[key % len(names)], listed[key // len(names)]) for key in used)
    return RowCells(cells, place[pair], dates)


def cell_digests(rows: RowCells) -> NDArray[np.uint64]:
    """Identity of each cell."""
    keys = [f"{name_key(channel or '')}|{period.grain}|{period.start}" for channel, period in rows.cells]
    return np.array([digest(key) for key in keys], dtype=np.uint64)


def row_identities(
    identity: Identity, table: Table, rows: RowCells, id_column: Column | None
) -> NDArray[np.uint64]:
    """What makes each row the same in a later file: all its cells, its id, or the cell that it fills; with its repeat
    number, so that no two rows of one file are the same.
    """
    if identity is Identity.COLUMN and id_column is not None:
        ids = np.array([digest(name_key(text)) for text in id_column.texts], dtype=np.uint64)
        return with_repeats(ids[id_column.codes])
    if identity is Identity.CELL:
        return with_repeats(np.append(cell_digests(rows), np.uint64(0))[rows.index])
    return table.identities


def _channels(channel: Column | str | None, rows: int) -> tuple[list[str | None], NDArray[np.int64]]:
    """Channel names, and the channel of each row; spellings that differ in case are one, the first one counts."""
    if channel is None or isinstance(channel, str):
        return [channel], np.zeros(rows, dtype=np.int64)
    names: dict[str, int] = {}
    spelled: list[str | None] = []
    places = []
    for text in channel.texts:
        name = BLANK_CHANNEL if is_blank(text) else " ".join(text.split())
        if name_key(name) not in names:
            names[name_key(name)] = len(spelled)
            spelled.append(name)
        places.append(names[name_key(name)])
    return spelled or [None], np.array([*places, 0], dtype=np.int64)[channel.codes]
