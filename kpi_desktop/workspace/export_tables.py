"""Export tables: a complete export as plain tables for spreadsheets."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from kpi_desktop.analysis.book import CellColumns

Cell = str | int | Decimal | None
Table = tuple[Sequence[str], Sequence[Sequence[Cell]]]

_LEFT_OUT = frozenset({"batch_ledger", "draft", "preference", "profile"})
"""Sections that mean nothing in a spreadsheet; the .json export holds them."""


def export_tables(document: Mapping[str, object]) -> dict[str, Table]:
    """The sections of a complete export that hold rows, as columns and rows."""
    tables = {}
    for name, section in document.items():
        rows = [section] if isinstance(section, dict) else section
        if name in _LEFT_OUT or not isinstance(rows, list) or not rows:
            continue
        tables[name] = _table(rows)
    return tables


def with_covered_days(document: Mapping[str, object], cells: CellColumns) -> Mapping[str, object]:
    """The same, with the days that are there beside each imported value whose files speak for a part of its period."""
    told: dict[tuple[object, ...], str] = {
        (*key, start.isoformat()): f"{cell.covers.first}/{cell.covers.last}"
        for key, column in cells.items()
        for start, cell in column.items()
        if cell.covers is not None
    }
    rows = document.get("observation")
    if not told or not isinstance(rows, list):
        return document

    def days(row: Mapping[str, object]) -> str:
        place = (row["input"], row["grain"], row["channel"], row["start"])
        return told.get(place, "") if row["source"] else ""

    return {**document, "observation": [{**row, "only_days": days(row)} for row in rows]}


def _table(rows: Sequence[Mapping[str, object]]) -> Table:
    columns = [name for name in rows[0] if name not in ("changeset", "items")]
    return columns, [[_cell(name, row.get(name)) for name in columns] for row in rows]


def _cell(column: str, value: object) -> Cell:
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, str):
        return _number(value) if column in _NUMBERS else value
    return str(value)


_NUMBERS = frozenset({"value", "high", "baseline", "actual", "expected", "chance"})


def _number(text: str) -> Cell:
    try:
        return Decimal(text)
    except InvalidOperation:
        return text
