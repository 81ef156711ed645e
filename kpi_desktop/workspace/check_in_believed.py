"""Believed numbers: odd ones of which the owner said that they are right, so that nobody asks again."""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

import apsw

from kpi_desktop.domain.observation import Cell
from kpi_desktop.domain.problem import Problem
from kpi_desktop.workspace.check_in import cell_fields, cell_of
from kpi_desktop.workspace.drafts import Drafts, load_draft

_NAME = "believed"
_MOST = 500
"""Answers kept; who is asked that often has other things to look at."""


def believed(drafts: Drafts) -> Mapping[Cell, frozenset[Decimal]]:
    """The numbers that are right, by cell."""
    return _by_cell(_numbers(drafts.load(_NAME)))


def believed_in(db: apsw.Connection) -> Mapping[Cell, frozenset[Decimal]]:
    """The same for a job that reads the file by a connection of its own."""
    return _by_cell(_numbers(load_draft(db, _NAME)))


def believe(drafts: Drafts, cell: Cell, value: Decimal) -> None:
    """Remember that a number is right."""
    kept = [one for one in _numbers(drafts.load(_NAME)) if one != (cell, value)]
    lines = [[*cell_fields(one), f"{number:f}"] for one, number in (*kept, (cell, value))]
    drafts.save(_NAME, {"numbers": lines[-_MOST:]})


def _by_cell(kept: Iterable[tuple[Cell, Decimal]]) -> Mapping[Cell, frozenset[Decimal]]:
    found: dict[Cell, frozenset[Decimal]] = {}
    for cell, value in kept:
        found[cell] = found.get(cell, frozenset()) | {value}
    return found


def _numbers(fields: Mapping[str, object] | None) -> list[tuple[Cell, Decimal]]:
    lines = (fields or {}).get("numbers", [])
    try:
        return [(cell_of(line[:4]), Decimal(line[4])) for line in lines] if isinstance(lines, list) else []
    except (ValueError, TypeError, IndexError, InvalidOperation, Problem):
        return []
