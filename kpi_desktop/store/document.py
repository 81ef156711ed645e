"""Document: a whole business as plain JSON data, complete enough to build it again.

Columns keep their names, but for what JSON says better: ``value_micros`` becomes ``value`` in decimal notation,
``facts_json`` becomes ``facts``, ``is_…`` and ``use_…`` become true or false, and bytes become Base64.
"""

import base64
import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import apsw

from kpi_desktop.domain.exact import to_micros
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.store.business_file import BusinessFile
from kpi_desktop.store.connection import one_moment, transaction
from kpi_desktop.store.migrations import newest, schema_version
from kpi_desktop.store.schema import RECORDED, Value, columns, key_columns
from kpi_desktop.store.values import json_text, micros_text, select

FORMAT = "kpi-desktop"

_SECTIONS = (*RECORDED, "draft", "preference")
_WITH_BATCH = "batch IN (SELECT id FROM batch)"

_SINCE = {"usual_start": 2}
"""Schema from which on there is a section; an earlier document has none of it."""

Document = dict[str, Any]
"""JSON-ready: the business one row, every other section a list of rows."""


def read_document(db: apsw.Connection) -> Document:
    """Everything in a file, in a fixed order; the same content gives the same document, whenever it is read.

    ``history`` is the last section and holds what undo leaves alone: the entries, the highest numbers given, and
    the items of imports that are gone but could come back.
    """
    with one_moment(db):
        document: Document = {"format": FORMAT, "schema": schema_version(db)}
        document |= {table: _rows(db, table) for table in _SECTIONS}
        document["business"] = document["business"][0]
        document["batch_ledger"] = _rows(db, "batch_ledger", _WITH_BATCH)
        document["history"] = {
            "entries": _rows(db, "history"),
            "numbers": dict(list(select(db, "SELECT name, seq FROM sqlite_sequence ORDER BY name"))),
            "batch_ledger": _rows(db, "batch_ledger", f"NOT {_WITH_BATCH}"),
        }
    return document


def write_document(db: apsw.Connection, document: Mapping[str, Any], *, file: str = "") -> None:
    """Fill a new file with a document; whatever stands in it is replaced, all or nothing.

    Args:
        db: Its connection.
        document: What ``read_document`` gave, of this schema or an earlier one.
        file: Name of the file that the document came from, for a problem's sentence.

    Raises:
        Problem: ``RESTORE_UNREADABLE`` where the document is none, ``FILE_NEWER`` where a later program wrote it.
    """
    _check(document, file)
    try:
        with transaction(db):
            for table in (*reversed(_SECTIONS), "batch_ledger", "history"):
                db.execute(f'DELETE FROM "{table}"')
            for table in _SECTIONS:
                if document["schema"] < _SINCE.get(table, 1):
                    continue
                rows = document[table]
                _insert(db, table, [rows] if table == "business" else rows)
            _insert(db, "batch_ledger", document["batch_ledger"])
            _insert_history(db, document["history"])
    except _NO_DOCUMENT as error:
        raise _unreadable(file) from error


def write_document_file(document: object, path: Path, *, file: str = "") -> None:
    """Build a business file from a document; nothing is left where that fails.

    Args:
        document: What a JSON file held.
        path: Where; there is no file yet.
        file: Name of the file that the document came from, for a problem's sentence.

    Raises:
        Problem: As ``write_document`` and ``BusinessFile.build``.
    """
    if not isinstance(document, Mapping):
        raise _unreadable(file)
    BusinessFile.build(path, lambda new: write_document(new.db, document, file=file)).close()


def _check(document: Mapping[str, Any], file: str) -> None:
    schema = document.get("schema")
    if document.get("format") != FORMAT or not isinstance(schema, int):
        raise _unreadable(file)
    if schema > newest():
        raise Problem(ProblemCode.FILE_NEWER, file=file, schema=schema, known=newest())


def _insert_history(db: apsw.Connection, history: Mapping[str, Any]) -> None:
    _insert(db, "history", history["entries"])
    _insert(db, "batch_ledger", history["batch_ledger"])
    db.execute("DELETE FROM sqlite_sequence")
    db.executemany("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", list(history["numbers"].items()))


def _rows(db: apsw.Connection, table: str, where: str = "1") -> list[dict[str, Any]]:
    names = columns(db, table)
    order = ", ".join(f'"{name}"' for name in key_columns(db, table))
    chosen = ", ".join(f'"{name}"' for name in names)
    shown = [(_key(name), _kind(name)) for name in names]
    rows = select(db, f'SELECT {chosen} FROM "{table}" WHERE {where} ORDER BY {order}')
    return [{key: _show(value, kind) for (key, kind), value in zip(shown, row, strict=True)} for row in rows]


def _insert(db: apsw.Connection, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows; columns that an earlier schema did not have keep their defaults."""
    for names, alike in _by_columns(columns(db, table), rows):
        if not names:
            raise KeyError(table)
        chosen = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join("?" for _ in names)
        values = [tuple(_read(row[_key(name)], _kind(name)) for name in names) for row in alike]
        db.executemany(f'INSERT INTO "{table}" ({chosen}) VALUES ({marks})', values)


def _by_columns(
    names: Sequence[str], rows: Iterable[Mapping[str, Any]]
) -> Iterable[tuple[tuple[str, ...], list[Mapping[str, Any]]]]:
    groups: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
    for row in rows:
        groups.setdefault(tuple(name for name in names if _key(name) in row), []).append(row)
    return groups.items()


def _kind(name: str) -> str:
    for suffix in ("micros", "json"):
        if name.endswith(f"_{suffix}"):
            return suffix
    if name in ("changeset", "items"):
        return "bytes"
    return "flag" if name.startswith(("is_", "use_")) else "plain"


def _key(name: str) -> str:
    return name.removesuffix("_micros").removesuffix("_json")


def _show(value: Any, kind: str) -> Any:
    if value is None or kind == "plain":
        return value
    match kind:
        case "micros":
            return micros_text(value)
        case "json":
            return json.loads(value)
        case "bytes":
            return base64.b64encode(value).decode("ascii")
        case _:
            return bool(value)


def _read(value: Any, kind: str) -> Value:
    if kind == "json":
        return json_text(value)
    if value is None or kind == "plain":
        plain: Value = value  # a strict table refuses what it cannot hold
        return plain
    match kind:
        case "micros":
            return to_micros(Decimal(value))
        case "bytes":
            return base64.b64decode(value, validate=True)
        case _:
            return int(value)


def _unreadable(file: str) -> Problem:
    return Problem(ProblemCode.RESTORE_UNREADABLE, file=file, why="not a complete export")


_NO_DOCUMENT = (
    KeyError,
    TypeError,
    ValueError,
    AttributeError,
    InvalidOperation,
    apsw.ConstraintError,
    apsw.MismatchError,
)
