"""Values: how days, numbers and JSON stand in the file."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, cast

import apsw

from kpi_desktop.domain.exact import MICROS, from_micros, to_micros
from kpi_desktop.store.schema import Value

Row = tuple[Any, ...]
"""A row of a strict table: its schema says what each column holds."""


def select(db: apsw.Connection, query: str, bindings: tuple[Value, ...] = ()) -> Iterator[Row]:
    """What a query finds."""
    return cast("Iterator[Row]", db.execute(query, bindings))


def day_text(day: date | None) -> str | None:
    """A day as the file holds it."""
    return None if day is None else day.isoformat()


def day(text: str | None) -> date | None:
    """A day that may be absent."""
    return None if text is None else date.fromisoformat(text)


def micros(value: Decimal | None) -> int | None:
    """A value that may be absent, as the file holds it.

    Raises:
        Problem: ``NUMBER_TOO_LARGE`` or ``NUMBER_TOO_FINE``.
    """
    return None if value is None else to_micros(value)


def decimal(micros: int | None) -> Decimal | None:
    """A value that may be absent."""
    return None if micros is None else from_micros(micros)


def json_text(content: object) -> str:
    """A JSON document as the file holds it, the same text for the same content."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def upsert(db: apsw.Connection, table: str, key: str, row: Mapping[str, Value]) -> None:
    """Write a row, or amend the one that has its key.

    Args:
        db: The connection.
        table: The table.
        key: Columns of its primary key, with commas.
        row: Value by column.
    """
    keys = {name.strip() for name in key.split(",")}
    changed = ", ".join(f'"{name}" = excluded."{name}"' for name in row if name not in keys)
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" for _ in row)
    change = f"DO UPDATE SET {changed}" if changed else "DO NOTHING"
    db.execute(
        f'INSERT INTO "{table}" ({names}) VALUES ({marks}) ON CONFLICT ({key}) {change}', tuple(row.values())
    )


def put_numbered(db: apsw.Connection, table: str, number: int, row: Mapping[str, Value]) -> int:
    """Write a row that has a number of its own, a new one for 0; numbers are never given twice.

    Returns:
        Its number.
    """
    if number:
        upsert(db, table, "id", {"id": number, **row})
        return number
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" for _ in row)
    db.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values()))
    return db.last_insert_rowid()


def micros_text(micros: int) -> str:
    """A value in plain decimal notation ("1234.5"), quickly."""
    whole, part = divmod(abs(micros), MICROS)
    sign = "-" if micros < 0 else ""
    return f"{sign}{whole}.{part:06}".rstrip("0") if part else f"{sign}{whole}"
