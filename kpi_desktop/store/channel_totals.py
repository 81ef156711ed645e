"""Channel totals: the channels of an input added while they are read, for pages that show the whole business alone.

Ten channels are ten times the cells, and most pages show none of them. They are added here only where nothing but
their plain sum could be meant: one grain, channels without campaigns, every contribution a value of the same origin.
Whatever is not as plain is read cell by cell.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import apsw

from kpi_desktop.analysis.book import Book, CellColumns, Column
from kpi_desktop.analysis.rollup import adds_across_channels
from kpi_desktop.domain.channel import ChannelTree
from kpi_desktop.domain.input import Input
from kpi_desktop.domain.observation import WHOLE_BUSINESS, CellValue, State
from kpi_desktop.domain.period import Grain
from kpi_desktop.store.columns import ContributionReader, Key, Stretch, covered_days
from kpi_desktop.store.input_table import InputTable
from kpi_desktop.store.observation_table import ObservationTable
from kpi_desktop.store.values import select

if TYPE_CHECKING:
    from kpi_desktop.store.covered import CoveredDays

_SUMS = (
    "SELECT start, sum(value_micros), min(state = 'value' AND NOT is_estimate), min(source > 0), max(source > 0)"
    " FROM observation WHERE input = ? AND grain = ? AND channel IN ({channels}) AND start BETWEEN ? AND ?"
    " GROUP BY start ORDER BY start"
)
"""A typed value stands before imported ones, and imported ones add: only those of one origin can be added blindly."""

Grains = Mapping[str, frozenset[Grain]]
"""Grains at which each input is recorded."""

FirstDays = Callable[[Book, Grains], Mapping[str, date]]
"""Says which inputs are looked at by the period of their entry alone, and from which day on, once everything but the
values is known, and at which grains those are recorded. Only those are added: rolled up further, a sum would tell less
than its channels do."""


def total_columns(db: apsw.Connection, book: Book, stretch: Stretch, first_days: FirstDays) -> CellColumns:
    """Settled cells of a stretch, with the channels of an input as one column for the whole business where they can be.

    Args:
        db: The connection.
        book: Everything but the values.
        stretch: Which cells are wanted.
        first_days: Which inputs may be added, and from which day on they are wanted.
    """
    keys: dict[str, list[Key]] = {}
    for key in ContributionReader(db, "observation").keys(None, stretch):
        keys.setdefault(key[0], []).append(key)
    kept_apart = InputTable(db).bound_ids() | {cell.input_id for cell in book.grain_choices}
    grains = {number: frozenset(grain for _, grain, _ in mine) for number, mine in keys.items()}
    columns: dict[Key, Column] = {}
    covered = covered_days(db)
    for number, since in first_days(book, grains).items():
        mine = keys.get(number, [])
        if number not in kept_apart and _is_plain(book.inputs.get(number), mine, book.channels):
            total = _total(db, mine, replace(stretch, since=since))
            if total is not None:
                columns[number, mine[0][1], WHOLE_BUSINESS] = _marked(covered, mine, total)
    added = {number for number, _, _ in columns}
    rest = keys.keys() - added
    return {**columns, **_read(db, rest, stretch)}


def _read(db: apsw.Connection, numbers: Collection[str], stretch: Stretch) -> CellColumns:
    return ObservationTable(db).read_columns(numbers, stretch) if numbers else {}


def _is_plain(input_: Input | None, keys: Sequence[Key], channels: ChannelTree) -> bool:
    """Whether an input adds over channels and is recorded at one grain, for channels of the first rank alone."""
    if input_ is None or not keys or not adds_across_channels(input_):
        return False
    ranks = {one.id for one in channels.children(WHOLE_BUSINESS)}
    return len({grain for _, grain, _ in keys}) == 1 and all(channel in ranks for _, _, channel in keys)


def _marked(covered: "CoveredDays | None", keys: Sequence[Key], total: dict[date, CellValue]) -> Column:
    """The sums, those marked of which a channel speaks for a part of the period."""
    for start in covered.edges(keys[0][1]) if covered is not None else ():
        day = date.fromisoformat(start)
        parts = (covered.part_of_cell(key, start) for key in keys) if covered and day in total else ()
        if (part := next((one for one in parts if one is not None), None)) is not None:
            total[day] = total[day]._replace(covers=part)
    return total


def _total(db: apsw.Connection, keys: Sequence[Key], stretch: Stretch) -> dict[date, CellValue] | None:
    number, grain, _ = keys[0]
    channels = [channel for _, _, channel in keys]
    query = _SUMS.format(channels=", ".join("?" * len(channels)))
    try:
        rows = list(select(db, query, (number, grain.value, *channels, *stretch.starts(grain))))
    except apsw.SQLError:  # a sum beyond what SQLite counts with whole numbers
        return None
    is_plain = all(plain for _, _, plain, _, _ in rows)
    origins = {origin for _, _, _, *both in rows for origin in both}
    if not is_plain or len(origins) > 1:
        return None
    return {date.fromisoformat(start): CellValue(State.VALUE, micros) for start, micros, *_ in rows}
