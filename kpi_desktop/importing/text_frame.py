"""Text tables: reads the rows of a text file, fast where every record has the same shape, with care where not."""

import io
from collections.abc import Callable, Iterable, Iterator
from itertools import islice, takewhile
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kpi_desktop.importing.borders import border_of
from kpi_desktop.importing.layout import Layout, Record, records_of
from kpi_desktop.importing.sheet_rows_frame import read_rows
from kpi_desktop.importing.sheet_source import SheetSource
from kpi_desktop.importing.source import Progress, TextSource, tell_rows
from kpi_desktop.importing.stacked import within
from kpi_desktop.importing.table_frame import Block, Table, TableBuilder

FAST_FROM = 8 << 20
"""Bytes from which loading pandas pays."""

_ROWS = 20_000
_BYTES = 10 << 20
_SENTINEL = "\x01"
"""Stands in a row of its own before each stretch, because pandas turns a stretch of figures alone into numbers."""


def read_table(
    source: TextSource | SheetSource,
    layout: Layout,
    wanted: list[int],
    progress: Progress | None = None,
    fast_from: int = FAST_FROM,
    apart: frozenset[int] = frozenset(),
) -> Table:
    """Read all rows of the table.

    Args:
        source: The file.
        layout: Where the table stands in it.
        wanted: Columns whose cells are needed; the others only identify rows.
        progress: Told the bytes done.
        fast_from: Bytes from which the fast way is tried.
        apart: Columns that do not tell rows apart.
    """
    if isinstance(source, SheetSource):
        return read_rows(source, layout, TableBuilder(layout.names, wanted, apart), progress)
    is_plain = layout.last_line is None and layout.width > 1 and not layout.has_others
    if source.file.size >= fast_from and is_plain:
        table = _read_fast(source, layout, TableBuilder(layout.names, wanted, apart), progress)
        if table is not None:
            return table
    builder = TableBuilder(layout.names, wanted, apart)
    for block in _careful_blocks(source, layout, progress):
        builder.add(block)
    return builder.table()


def _read_fast(
    source: TextSource, layout: Layout, builder: TableBuilder, progress: Progress | None
) -> Table | None:
    """Read with pandas' tokenizer; nothing where a record has another shape, so that care is needed."""
    line, done = layout.first_line, 0
    for stretch in _stretches(source, layout.first_line):
        found = _fast_block(stretch, line, layout)
        if found is None:
            return None
        block, line = found
        builder.add(block)
        done += len(stretch)
        tell_rows(progress, source, done / source.file.size)
    return builder.table()


def _stretches(source: TextSource, first_line: int) -> Iterator[bytes]:
    """The lines from one on as UTF-8, some million at a time; bytes that are UTF-8 already are never decoded."""
    with source.open_text() as text:
        skipped = "".join(islice(text, first_line - 1))
        if not source.is_utf8:
            yield from _whole_records(lambda size: text.read(size).encode(), lambda: text.readline().encode())
            return
    with source.open_bytes() as stream:
        stream.seek(source.mark_length + len(skipped.encode()))
        yield from _whole_records(stream.read, stream.readline)


def _whole_records(read: Callable[[int], bytes], read_line: Callable[[], bytes]) -> Iterator[bytes]:
    """Stretches that end with a line after which no quote is open. Where a stray quote deceives, the tokenizer meets
    the end of the stretch inside a cell and stops.
    """
    while stretch := read(_BYTES) + read_line():
        while stretch.count(b'"') % 2 and (more := read_line()):
            stretch += more
        yield stretch


def _fast_block(stretch: bytes, line: int, layout: Layout) -> tuple[Block, int] | None:
    """The rows of a stretch, and the line that follows it.

    Records longer than the header stop the tokenizer. It fills shorter ones up in silence, so the delimiters outside
    cells are counted: there must be as many as records of full width have.
    """
    import pandas as pd

    head = layout.delimiter.join([_SENTINEL] * layout.width) + "\n"
    try:
        frame = pd.read_csv(
            io.BytesIO(head.encode() + stretch), encoding="utf-8", sep=layout.delimiter, header=None,
            names=range(layout.width), index_col=False, dtype="category", na_filter=False, skip_blank_lines=False,
            low_memory=False,
        )  # fmt: skip
    except pd.errors.ParserError:
        return None
    rows = len(frame) - 1
    parted = stretch.count(layout.delimiter.encode())
    texts, codes = [], []
    breaks = np.zeros(rows, dtype=np.int64)
    for place in range(layout.width):
        uniques, places = _without_sentinel(frame[place].array)
        whole = "".join(uniques)
        if layout.delimiter in whole:
            marks = np.array([text.count(layout.delimiter) for text in uniques], dtype=np.int64)
            parted -= int(marks[places].sum())
        if "\n" in whole or "\r" in whole:
            breaks += np.array([_breaks(text) for text in uniques], dtype=np.int64)[places]
        texts.append(uniques)
        codes.append(places)
    if parted != rows * (layout.width - 1):
        return None
    after = line + np.arange(1, rows + 1) + np.cumsum(breaks)
    lines = np.concatenate([[line], after[:-1]]).astype(np.int64)
    return Block(texts, codes, lines, np.zeros(rows, dtype=np.bool_)), int(after[-1])


def _without_sentinel(column: Any) -> tuple[list[str], NDArray[np.int32]]:
    """Texts and codes of a column of pandas categories, its first row taken off."""
    texts: list[str] = column.categories.to_numpy(dtype=object).tolist()
    place = texts.index(_SENTINEL)
    codes = column.codes[1:].astype(np.int32)
    return texts[:place] + texts[place + 1 :], codes - (codes > place)


def _breaks(text: str) -> int:
    if "\n" not in text and "\r" not in text:
        return 0
    return len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")) - 1


def _careful_blocks(source: TextSource, layout: Layout, progress: Progress | None) -> Iterator[Block]:
    """Records by the csv module, any shape, up to the end of the table."""
    with source.open_text() as stream:
        for _ in islice(stream, layout.first_line - 1):
            pass
        records = _records_of_table(stream, layout)
        done = 0
        while rows := list(islice(records, _ROWS)):
            done += len(rows)
            yield _coded(rows, layout.width)
            tell_rows(progress, source, done / (done + 1000))


def _records_of_table(stream: Iterable[str], layout: Layout) -> Iterator[Record]:
    """Records from the first line of the data to the last that was said, or to where another table begins."""
    records = records_of(stream, layout.delimiter, layout.first_line)
    if layout.sheet is None:
        last = layout.last_line
        said = records if last is None else takewhile(lambda record: record.line <= last, records)
        yield from within(said, border_of(layout))
        return
    after_blank = False
    for record in records:
        if layout.last_line is not None and record.line > layout.last_line:
            return
        if after_blank and layout.ends_before(record):
            return
        after_blank = record.is_blank
        yield record


def _coded(rows: list[Record], width: int) -> Block:
    """Records as block: each made as wide as the header, those of another width marked."""
    cells = [_fitted(record.cells, width) for record in rows]
    texts, codes = [], []
    for column in zip(*cells, strict=True):
        places = {text: place for place, text in enumerate(dict.fromkeys(column))}
        texts.append(list(places))
        codes.append(np.fromiter(map(places.__getitem__, column), dtype=np.int32, count=len(column)))
    odd = [not record.is_blank and not _fits(record.cells, width) for record in rows]
    return Block(
        texts,
        codes,
        np.array([record.line for record in rows], dtype=np.int64),
        np.array(odd, dtype=np.bool_),
    )


def _fitted(cells: list[str], width: int) -> list[str]:
    return cells if len(cells) == width else (cells + [""] * (width - len(cells)))[:width]


def _fits(cells: list[str], width: int) -> bool:
    return len(cells) >= width and not any(cell.strip() for cell in cells[width:])
