"""Stacked: the tables of a text file that stand below each other."""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from kpi_desktop.domain.channel import name_key
from kpi_desktop.domain.problem import Problem
from kpi_desktop.importing.borders import AHEAD, Border, border_of_rows
from kpi_desktop.importing.headers import header_lines, kind_of
from kpi_desktop.importing.language import LineRange
from kpi_desktop.importing.layout import Layout, Record, delimiter_of, find_layout, lines_in, records_of
from kpi_desktop.importing.source import TextSource

_MOST = 20
"""Lines that may name the columns of a table."""
_SHARE, _FEW = 5, 8
"""A table that has less than one in so many of the rows of the longest is a remark beside it, and so are a few pairs of
cells beside a wider one.
"""


def stacked_tables(source: TextSource, header: int | None = None) -> tuple[Layout, ...]:
    """The tables in the beginning of a text file, where it holds several; else none.

    Args:
        source: The file.
        header: Number of header lines, where the owner said so.
    """
    records = list(records_of(io.StringIO(source.head, newline=""), delimiter_of(source.head)))
    found = list(_stretches(records))
    if len(found) < 2:
        return ()
    layouts = []
    for first, _ in found:
        try:
            layouts.append(replace(trimmed(find_layout(source, LineRange(first), header)), has_others=True))
        except Problem:
            continue
    return tuple(layouts)


def tables_named(source: TextSource, names: Sequence[str], header: int | None = None) -> tuple[Layout, ...]:
    """The tables of which a line of the beginning of a text names all columns, wherever it stands.

    Args:
        source: The file.
        names: Names of columns.
        header: Number of header lines, where the owner said so.
    """
    wanted = set(map(name_key, names))
    if not wanted:
        return ()
    records = records_of(io.StringIO(source.head, newline=""), delimiter_of(source.head))
    lines = [record.line for record in records if wanted <= set(map(name_key, record.cells))]
    return tuple(trimmed(find_layout(source, LineRange(line), header)) for line in lines[:_MOST])


def large_ones(tables: Sequence[Layout]) -> tuple[Layout, ...]:
    """Tables that are no mere remarks beside the largest of them."""
    longest = max((len(table.sample) for table in tables), default=0)
    widest = max((table.width for table in tables), default=0)
    return tuple(
        table
        for table in tables
        if len(table.sample) * _SHARE >= longest
        and not (table.width == 2 < widest and len(table.sample) < _FEW)
    )


def trimmed(layout: Layout) -> Layout:
    """The layout without first records that belong to another table, name the columns again or are remarks."""
    border = border_of_rows(layout.names, layout.sample)
    kept: list[Record] = []
    before: Record | None = None
    for place, record in enumerate(layout.sample):
        after_blank = before is not None and record.line > before.line + lines_in(before)
        following = layout.sample[place + 1 : place + 1 + AHEAD]
        if border.is_before(record, after_blank, lambda rest=following: rest):  # type: ignore[misc]  # bound at once
            break
        is_remark = len(record.cells) == 1 < layout.width
        if not is_remark and tuple(map(name_key, record.cells)) != border.names:
            kept.append(record)
        before = record
    return replace(layout, sample=tuple(kept) or layout.sample)


def within(records: Iterable[Record], border: Border) -> Iterator[Record]:
    """The records of a table, up to its border."""
    rest = iter(records)
    waiting: list[Record] = []
    after_blank = False

    def ahead() -> Sequence[Record]:
        waiting.extend(islice(rest, AHEAD - len(waiting)))
        return waiting

    while True:
        record = waiting.pop(0) if waiting else next(rest, None)
        if record is None or border.is_before(record, after_blank, ahead):
            return
        after_blank = record.is_blank
        yield record


def _stretches(records: Sequence[Record]) -> Iterator[tuple[int, int]]:
    """First and last line of each table."""
    place = 0
    while (start := _start(records, place)) is not None:
        body = [record for record in records[start : start + 40] if not record.is_blank]
        count = header_lines([record.cells for record in body])
        names = body[count - 1].cells if count else [""] * len(body[0].cells)
        rows = body[count:]
        begin = next(at for at in range(start, len(records)) if records[at] is rows[0]) if rows else start + 1
        border = border_of_rows(names, [row for row in rows if len(row.cells) == len(names)])
        taken = list(within(records[begin:], border))
        place = begin + len(taken)
        filled = [record for record in taken if not record.is_blank]
        if filled:
            yield records[start].line, filled[-1].line
        place = max(place, start + 1)


def _start(records: Sequence[Record], place: int) -> int | None:
    """The next record that rows of its own width follow, at least one with a day or a figure."""
    for at in range(place, len(records)):
        record = records[at]
        if sum(bool(cell.strip()) for cell in record.cells) < 2 or record.cells[0].lstrip().startswith("#"):
            continue
        after = [other for other in records[at + 1 : at + 4] if not other.is_blank]
        same = [other for other in after[:2] if len(other.cells) == len(record.cells)]
        if (
            same
            and len(same) == len(after[:2])
            and any(kind_of(cell) for other in same for cell in other.cells)
        ):
            return at
    return None
