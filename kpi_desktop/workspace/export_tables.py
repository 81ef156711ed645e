"""Export tables: a complete export as plain tables for spreadsheets."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

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
