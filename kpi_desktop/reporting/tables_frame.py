"""Tables: all recorded data for other programs, as one workbook or as a folder of text files.

Numbers stay numbers: a workbook holds them as such wherever its floating point can say them exactly and as text where
it cannot; text files hold every digit. What the owner typed is never handed to a spreadsheet as a formula. The text
files are UTF-8 with a byte-order mark, without which Excel on Windows takes them for the system's old code page.
"""

import csv
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from kpi_desktop.domain.exact import plain_text
from kpi_desktop.reporting.saving import save, told

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

Value = str | int | Decimal | bool | date | datetime | None
Table = tuple[Sequence[str], Sequence[Sequence[Value]]]

_ROWS_OF_A_SHEET = 1_048_575
_LONGEST_TEXT = 32_767
_LONGEST_NAME = 31
_EXACT_DIGITS = 15
"""Significant digits that a spreadsheet keeps."""

_FIRST_EXCEL_DAY = date(1900, 3, 1)
"""Before it Excel counts a day that never was."""

_ZERO_HOUR = datetime(1980, 1, 1)
"""The clock of a zip file, so that equal tables give equal bytes."""
_FORMULA = re.compile(r"[=+\-@\t\r]")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def write_xlsx(tables: Mapping[str, Table], path: Path) -> None:
    """Write one sheet per table.

    Args:
        tables: Column names and rows by name of the table.
        path: Where to.

    Raises:
        Problem: The folder is missing or locked, or the disk is full; what stood there stands.
    """
    import xlsxwriter

    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"created": _ZERO_HOUR})
        taken: set[str] = set()
        for name, (columns, rows) in tables.items():
            for part in _sheetfuls(rows):
                _write_sheet(book, _sheet_name(name, taken), columns, part)
    save(path, content.getvalue())


def write_csv_folder(tables: Mapping[str, Table], folder: Path) -> None:
    """Write one text file per table; all are complete before the first takes its place.

    Args:
        tables: Column names and rows by name of the table.
        folder: Where to; made if it is not there, other files in it are left alone.

    Raises:
        Problem: The folder above is missing or locked, or the disk is full; what stood there stands.
    """
    with told(folder):
        beside = folder.with_name(f".{folder.name[:40]}.{secrets.token_hex(4)}.part")
        try:
            beside.mkdir()
            for name, table in tables.items():
                save(beside / f"{_file_name(name)}.csv", _csv(table))
            folder.mkdir(exist_ok=True)
            for file in sorted(beside.iterdir()):
                file.replace(folder / file.name)
        finally:
            shutil.rmtree(beside, ignore_errors=True)


def write_csv(table: Table, path: Path, delimiter: str = ",") -> None:
    """Write one table as a text file.

    Args:
        table: Column names and rows.
        path: Where to.
        delimiter: What parts the columns; a semicolon where a comma starts the decimals.

    Raises:
        Problem: The folder is missing or locked, or the disk is full; what stood there stands.
    """
    save(path, _csv(table, delimiter))


def _sheetfuls(rows: Sequence[Sequence[Value]]) -> Iterator[list[Sequence[Value]]]:
    """The rows in as many sheets as they need, one at least."""
    rest = iter(rows)
    yield list(islice(rest, _ROWS_OF_A_SHEET))
    while part := list(islice(rest, _ROWS_OF_A_SHEET)):
        yield part


def _write_sheet(
    book: "Workbook", name: str, columns: Sequence[str], rows: Sequence[Sequence[Value]]
) -> None:
    sheet = book.add_worksheet(name)
    heading = book.add_format({"bold": True, "bottom": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for across, column in enumerate(columns):
        sheet.write_string(0, across, column, heading)
    for down, row in enumerate(rows, start=1):
        for across, value in enumerate(row):
            _write_cell(sheet, down, across, value, day)
    sheet.freeze_panes(1, 0)
    sheet.autofit()


def _write_cell(sheet: "Worksheet", down: int, across: int, value: Value, day: object) -> None:
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(down, across, value)
        case int() | Decimal() if _is_exact(value):
            sheet.write_number(down, across, float(value))
        case date() if not isinstance(value, datetime) and value >= _FIRST_EXCEL_DAY:
            sheet.write_datetime(down, across, datetime(value.year, value.month, value.day), day)
        case _:
            text = _text(value)
            sheet.write_string(
                down, across, text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"
            )


def _is_exact(value: int | Decimal) -> bool:
    """Whether a spreadsheet shows the number digit for digit."""
    number = Decimal(value)
    return number.is_finite() and len(number.normalize().as_tuple().digits) <= _EXACT_DIGITS


def _text(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return plain_text(value)
        case date():
            return value.isoformat()
        case str():
            return value


def _csv(table: Table, delimiter: str = ",") -> bytes:
    columns, rows = table
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerow(_guarded(column) for column in columns)
    writer.writerows([_guarded(value) for value in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def _guarded(value: Value) -> str:
    """A cell's text; words that a spreadsheet would take for a formula stand behind an apostrophe."""
    text = _text(value)
    is_formula = isinstance(value, str) and _FORMULA.match(text) and not _PLAIN_NUMBER.fullmatch(text)
    return f"'{text}" if is_formula else text


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name that Excel takes: short, without its special signs, not its own ``History``, unlike the others."""
    plain = re.sub(r"[\[\]:*?/\\]", "_", name).strip("'") or "_"
    wanted, number = plain[:_LONGEST_NAME], 1
    while wanted.casefold() in taken | {"history"}:
        number += 1
        ending = f" ({number})"
        wanted = plain[: _LONGEST_NAME - len(ending)] + ending
    taken.add(wanted.casefold())
    return wanted


def _file_name(name: str) -> str:
    return re.sub(r'[\x00-\x1f<>:"/\\|?*]', "_", name).strip(". ") or "_"
