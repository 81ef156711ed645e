"""Workbook child: reads a workbook in a process of its own, which may fail or be ended without harm.

Runs by ``workbook``. Everything goes back as bytes: a description of all sheets in JSON, then the text of each.
"""

import csv
import io
import json
import os
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from kpi_desktop.importing.sheet_text import CellValue, number_style, row_texts

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

_CHUNK_ROWS = 5_000

Merge = tuple[tuple[int, int], tuple[int, int]]


def serve(connection: Connection, path: str) -> None:
    """Read a workbook and send it, or the code of what is wrong with it."""
    _limit()
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
    connection.send_bytes(
        json.dumps({"sheets": [_description(meta, sheet) for meta, sheet in kept]}).encode()
    )
    for _, sheet in kept:
        for chunk in _chunks(sheet):
            connection.send_bytes(chunk)
        connection.send_bytes(b"")


def _opened(book: Any, at: int) -> Any:
    """A sheet of cells; nothing for charts and macros."""
    if str(book.sheets_metadata[at].typ).rpartition(".")[2] != "WorkSheet":
        return None
    sheet = book.get_sheet_by_index(at)
    if sheet.total_width > MOST_COLUMNS or sheet.total_height * sheet.total_width > MOST_CELLS:
        raise _Refused("too_large")
    return sheet


def _description(meta: Any, sheet: Any) -> dict[str, object]:
    return {
        "name": meta.name,
        "is_hidden": not str(meta.visible).endswith(".Visible"),
        "width": sheet.end[1] + 1 if sheet.end else 0,
        "merges": [list(map(list, merge)) for merge in sheet.merged_cell_ranges or ()],
    }


def _chunks(sheet: Any) -> Iterator[bytes]:
    """The text of a sheet from its first row on, a record to a row."""
    if not sheet.start:
        return
    style = number_style(_texts(sheet))
    down = _columns_merged_down(sheet.merged_cell_ranges or ())
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for number, row in enumerate(_filled_down(_rows(sheet), down), 1):
        writer.writerow(row_texts(row, style))
        if number % _CHUNK_ROWS == 0:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    if text.tell():
        yield text.getvalue().encode()


def _rows(sheet: Any) -> Iterator[list[CellValue]]:
    """Rows from the first on, each from the first column on."""
    before: list[CellValue] = [""] * sheet.start[1]
    for row in sheet.iter_rows():
        yield before + row


def _texts(sheet: Any) -> set[str]:
    marked = re.compile(r"\d[.,]\d").search
    return {value for row in sheet.iter_rows() for value in row if type(value) is str and marked(value)}


def _columns_merged_down(merges: Iterable[Merge]) -> dict[tuple[int, int], int]:
    """Last row of the merged cells that are one column wide, by their first cell."""
    return {(top, left): bottom for (top, left), (bottom, right) in merges if left == right and bottom > top}


def _filled_down(
    rows: Iterable[list[CellValue]], down: dict[tuple[int, int], int]
) -> Iterator[Sequence[CellValue]]:
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
