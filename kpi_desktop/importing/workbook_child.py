"""Workbook child: reads a workbook in a process of its own, which may fail or be ended without harm.

Runs by ``workbook``. Everything goes back as bytes: how many sheets there are, then of each its description, both in
JSON, the codes of its columns one after the other, and its texts; an empty message ends a sheet.
"""

import gc
import json
import os
import re
import zipfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from kpi_desktop.importing.sheet_text import CellValue, NumberStyle, cell_text, number_style, shown_text

MOST_MEMORY = 2 << 30
"""Bytes of address space."""
MOST_SECONDS = 120
"""Processor seconds."""
MOST_UNPACKED = 1 << 30
"""Bytes that the parts of a workbook may unpack to."""
MOST_ENTRIES = 10_000
MOST_RATIO = 250
"""Times that a part may grow when it is unpacked, if it grows beyond ``FREE``."""
FREE = 64 << 20
MOST_CELLS = 60_000_000
MOST_COLUMNS = 16_384

CODE: Final = "i"
"""Type of the codes as the standard library spells it: whole numbers of 32 bits."""
BETWEEN_TEXTS, BETWEEN_COLUMNS = "\n", "\x00"
"""What stands in no text of a cell."""

_SOME_ROWS = 1_000
_PIECE = 1 << 20

Merge = tuple[tuple[int, int], tuple[int, int]]


def serve(connection: Connection, path: str) -> None:
    """Read a workbook and send it, or the code of what is wrong with it."""
    _limit()
    gc.disable()  # rows make no circles, and there are very many
    try:
        _check_container(Path(path))
        _send(connection, path)
    except _Refused as refused:
        connection.send_bytes(json.dumps({"problem": refused.args[0]}).encode())
    except (MemoryError, OSError, ValueError, OverflowError, zipfile.BadZipFile):
        connection.send_bytes(json.dumps({"problem": "unreadable"}).encode())
    finally:
        connection.close()


class _Refused(Exception):  # noqa: N818 - not an error of the program
    """The workbook is left alone."""


def _limit() -> None:
    """Bound memory and time where the system can, and keep a crash of the reader off the console."""
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)
    try:
        import resource
    except ImportError:
        return  # Windows: the parent's clock and the size of the file alone bound the work
    for kind, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _check_container(path: Path) -> None:
    """See that what a zip says of itself is within bounds, before anything of it is unpacked."""
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as container:
        entries = container.infolist()
    if not any(entry.filename.startswith("xl/") or entry.filename == "content.xml" for entry in entries):
        raise _Refused("kind")
    unpacked = sum(entry.file_size for entry in entries)
    grows = any(
        entry.file_size > FREE and entry.file_size > MOST_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or grows:
        raise _Refused("too_large")


def _send(connection: Connection, path: str) -> None:
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_path(path)
        sheets = [_opened(book, at) for at, _ in enumerate(book.sheets_metadata)]
    except calamine.PasswordError:
        raise _Refused("protected") from None
    except calamine.CalamineError:
        raise _Refused("unreadable") from None
    kept = [(meta, sheet) for meta, sheet in zip(book.sheets_metadata, sheets, strict=True) if sheet]
    connection.send_bytes(json.dumps({"sheets": len(kept)}).encode())
    for meta, sheet in kept:
        columns = _columns(sheet)
        connection.send_bytes(json.dumps(_description(meta, sheet, columns)).encode())
        for column in columns:
            _send_long(connection, column.codes.tobytes())
        _send_long(connection, _joined_texts(columns).encode())
        connection.send_bytes(b"")


def _send_long(connection: Connection, data: bytes) -> None:
    """Bytes in pieces, so that they can be counted and the work cancelled while they come."""
    for at in range(0, len(data), _PIECE):
        connection.send_bytes(data[at : at + _PIECE])


def _opened(book: Any, at: int) -> Any:
    """A sheet of cells; nothing for charts and macros."""
    if str(book.sheets_metadata[at].typ).rpartition(".")[2] != "WorkSheet":
        return None
    sheet = book.get_sheet_by_index(at)
    if sheet.total_width > MOST_COLUMNS or sheet.total_height * sheet.total_width > MOST_CELLS:
        raise _Refused("too_large")
    return sheet


class _Places(dict[CellValue, int]):
    """Values of a column, numbered in the order in which they come."""

    def __missing__(self, value: CellValue) -> int:
        place = self[value] = len(self)
        return place


class _Column:
    """A column: its different values, and which of them stands in each row."""

    def __init__(self) -> None:
        self.places = _Places()
        self.codes = array(CODE)

    def add(self, values: Sequence[CellValue]) -> None:
        if bool in map(type, values):
            # In Python they equal one and zero.
            values = [
                cell_text(value, NumberStyle.POINT) if type(value) is bool else value for value in values
            ]
        self.codes.fromlist(list(map(self.places.__getitem__, values)))


def _columns(sheet: Any) -> list[_Column]:
    """The columns of a sheet from the first on, each from the first row on."""
    if not sheet.start:
        return []
    columns = [_Column() for _ in range(sheet.end[1] + 1)]
    rows = _filled_down(_rows(sheet), _columns_merged_down(sheet.merged_cell_ranges or ()))
    while some := list(islice(rows, _SOME_ROWS)):
        for column, values in zip(columns, zip(*some, strict=True), strict=True):
            column.add(values)
    return columns


def _description(meta: Any, sheet: Any, columns: Sequence[_Column]) -> dict[str, object]:
    return {
        "name": meta.name,
        "is_hidden": not str(meta.visible).endswith(".Visible"),
        "width": len(columns),
        "height": len(columns[0].codes) if columns else 0,
        "merges": [list(map(list, merge)) for merge in sheet.merged_cell_ranges or ()],
    }


def _joined_texts(columns: Sequence[_Column]) -> str:
    """The different texts of all columns, between marks that stand in none of them."""
    style = number_style(_marked(columns))
    return BETWEEN_COLUMNS.join(
        BETWEEN_TEXTS.join([shown_text(value, style) for value in column.places]) for column in columns
    )


def _marked(columns: Sequence[_Column]) -> set[str]:
    """Texts in which a mark stands between figures."""
    marked = re.compile(r"\d[.,]\d").search
    return {value for column in columns for value in column.places if type(value) is str and marked(value)}


def _rows(sheet: Any) -> Iterator[list[CellValue]]:
    """Rows from the first on, each from the first column on."""
    before: list[CellValue] = [""] * sheet.start[1]
    return (before + row for row in sheet.iter_rows()) if before else sheet.iter_rows()


def _columns_merged_down(merges: Iterable[Merge]) -> dict[tuple[int, int], int]:
    """Last row of the merged cells that are one column wide, by their first cell."""
    return {(top, left): bottom for (top, left), (bottom, right) in merges if left == right and bottom > top}


def _filled_down(
    rows: Iterator[list[CellValue]], down: dict[tuple[int, int], int]
) -> Iterator[list[CellValue]]:
    """Rows in which names and days that are merged downwards stand in each row; a number would count several times."""
    if not down:
        yield from rows
        return
    running: dict[int, tuple[int, CellValue]] = {}
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if (number, column) in down and value != "" and not isinstance(value, int | float):
                running[column] = (down[number, column], value)
        for column, (bottom, value) in running.items():
            if number <= bottom and column < len(row) and row[column] == "":
                row[column] = value
        yield row
