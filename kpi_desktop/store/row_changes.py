"""Row changes: before and after of the rows that an action touched, for the History page."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

import apsw

from kpi_desktop.store.schema import Value, columns


@dataclass(frozen=True, slots=True)
class RowChange:
    """What an action did to one row.

    Attributes:
        table: Its table.
        before: Columns as they were, the key and those that changed; empty for a new row.
        after: Columns as they became, the same ones; empty for a row taken out.
    """

    table: str
    before: Mapping[str, Value]
    after: Mapping[str, Value]


def row_changes(db: apsw.Connection, changeset: bytes, limit: int) -> tuple[RowChange, ...]:
    """The first rows of a changeset with their column names."""
    return tuple(
        _row_change(change, columns(db, change.name))
        for change in islice(apsw.Changeset.iter(changeset), limit)
    )


def _row_change(change: apsw.TableChange, names: tuple[str, ...]) -> RowChange:
    before, after = _named(change.old, names), _named(change.new, names)
    if before and after:  # an update says its key among the old values alone
        after = {name: after.get(name, value) for name, value in before.items()}
    return RowChange(change.name, before, after)


def _named(values: tuple[object, ...] | None, names: tuple[str, ...]) -> dict[str, Value]:
    if values is None:
        return {}
    return {name: value for name, value in zip(names, values, strict=False) if isinstance(value, Value)}
