"""Books: small workbooks written for a test."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

Rows = Sequence[Sequence[object]]


def a_book(
    path: Path,
    sheets: Mapping[str, Rows],
    *,
    hidden: Sequence[str] = (),
    merged: Mapping[str, Sequence[tuple[str, object]]] | None = None,
) -> Path:
    """A workbook.

    Args:
        path: Where.
        sheets: Rows of each sheet; days become real days.
        hidden: Sheets that are not shown.
        merged: Merged ranges of each sheet with what stands in them.
    """
    book: Any = xlsxwriter.Workbook(str(path))
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                if isinstance(value, date | datetime):
                    sheet.write_datetime(number, place, value, day)
                elif value is not None:
                    sheet.write(number, place, value)
        for cells, value in (merged or {}).get(name, ()):
            sheet.merge_range(cells, value)
        if name in hidden:
            sheet.hide()
    book.close()
    return path
