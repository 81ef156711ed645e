"""Sheet rows: the rows of a table in a sheet, which come column by column as they are needed."""

import numpy as np
from numpy.typing import NDArray

from kpi_desktop.importing.layout import Layout, Record
from kpi_desktop.importing.sheet_source import SheetSource
from kpi_desktop.importing.source import Progress, tell_rows
from kpi_desktop.importing.table_frame import Block, Table, TableBuilder

_ROWS = 100_000
"""Rows after which can be cancelled."""


def read_rows(source: SheetSource, layout: Layout, builder: TableBuilder, progress: Progress | None) -> Table:
    """Read all rows of a table.

    Args:
        source: The sheet.
        layout: Where the table stands in it.
        builder: What the rows are given to.
        progress: Told the rows done.
    """
    first = layout.first_line - 1
    end = _end(source, layout, first)
    for start in range(first, end, _ROWS):
        stop = min(start + _ROWS, end)
        builder.add(_block(source, start, stop))
        tell_rows(progress, source, (stop - first) / (end - first))
    return builder.table()


def _end(source: SheetSource, layout: Layout, first: int) -> int:
    """The row before which the table ends: after the last line that was said, or where another table begins."""
    end = source.height if layout.last_line is None else min(layout.last_line, source.height)
    blank = _blank_rows(source, first, end)
    for place in np.flatnonzero(blank[:-1] & ~blank[1:]).tolist():
        row = first + place + 1
        if layout.ends_before(Record(row + 1, next(source.rows(row, row + 1)))):
            return row
    return end


def _blank_rows(source: SheetSource, first: int, end: int) -> NDArray[np.bool_]:
    blank = np.ones(max(end - first, 0), dtype=np.bool_)
    for column in source.columns:
        if not blank.any():
            break
        nothing = np.array([not text or text.isspace() for text in column.texts], dtype=np.bool_)
        blank &= nothing[np.asarray(column.codes[first:end])]
    return blank


def _block(source: SheetSource, start: int, stop: int) -> Block:
    """Some rows, with the texts that stand in them alone."""
    texts, codes = [], []
    for column in source.columns:
        here = np.asarray(column.codes[start:stop])
        used = np.flatnonzero(np.bincount(here, minlength=len(column.texts)))
        renumbered = np.zeros(len(column.texts), dtype=np.int32)
        renumbered[used] = np.arange(len(used), dtype=np.int32)
        texts.append([column.texts[place] for place in used.tolist()])
        codes.append(renumbered[here])
    lines = np.arange(start + 1, stop + 1, dtype=np.int64)
    return Block(texts, codes, lines, np.zeros(stop - start, dtype=np.bool_))
