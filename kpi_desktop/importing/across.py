"""Across: which columns stand side by side as periods or channels, totals left away."""

import re
from collections.abc import Mapping

from kpi_desktop.domain.period import Period
from kpi_desktop.importing.cell_text import is_blank, is_total
from kpi_desktop.importing.counters import grain_of
from kpi_desktop.importing.dates import reading_of
from kpi_desktop.importing.language import Across
from kpi_desktop.importing.layout import Layout

_TOTAL_COLUMN = re.compile(
    r"(?:\S+\s+){0,3}(?:grand\s+)?totals?|totals?\b.*|(?:\S*\s+)?(?:summe|gesamt\w*)", re.IGNORECASE
)


def periods_across(layout: Layout, across: Across) -> tuple[int, ...]:
    """Places of the columns whose headers read as periods.

    A quarter or year whose months stand there too is a total, like every column that says so.

    Raises:
        Problem: ``IMPORT_UNKNOWN_COLUMN``, ``IMPORT_COLUMN_TWICE`` for a border that is none.
    """
    places = [place for place in _between(layout, across) if not _is_total(layout, place)]
    read = {place: reading for place in places if (reading := reading_of(layout.names[place])) is not None}
    if read:
        periods = {place: one for place, one in read.items() if isinstance(one, Period)}
        return tuple(place for place in read if place not in periods or not _holds_others(place, periods))
    grains = {place: grain for place in places if (grain := grain_of(layout.names[place])) is not None}
    return tuple(place for place, grain in grains.items() if grain == min(grains.values()))


def channels_across(layout: Layout, across: Across, taken: frozenset[int]) -> tuple[int, ...]:
    """Places of the columns whose headers name channels.

    Args:
        layout: The table.
        across: All of its named columns, or those from one to another.
        taken: Columns that say something else: dates and conditions.

    Raises:
        Problem: As ``periods_across``.
    """
    return tuple(
        place
        for place in _between(layout, across)
        if place not in taken and not is_blank(layout.names[place]) and not _is_total(layout, place)
        if across.first is not None or not _TOTAL_COLUMN.fullmatch(layout.names[place].strip())
    )


def _between(layout: Layout, across: Across) -> range:
    if across.first is None or across.last is None:
        return range(layout.width)
    ends = sorted((layout.index_of(across.first), layout.index_of(across.last)))
    return range(ends[0], ends[1] + 1)


def _is_total(layout: Layout, place: int) -> bool:
    names = (layout.names[place], *(one[place] for one in (layout.upper, layout.lower) if place < len(one)))
    return any(is_total(name) for name in names)


def _holds_others(place: int, periods: Mapping[int, Period]) -> bool:
    """Whether shorter periods that stand beside it lie in a period."""
    mine = periods.get(place)
    if mine is None or mine.grain is min(other.grain for other in periods.values()):
        return False
    return any(
        other.grain < mine.grain and mine.start <= other.start and other.end <= mine.end
        for other in periods.values()
    )
