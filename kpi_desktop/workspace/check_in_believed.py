"""Believed numbers: odd ones of which the owner said that they are right, so that nobody asks again."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from kpi_desktop.domain.observation import Cell
from kpi_desktop.domain.problem import Problem
from kpi_desktop.workspace.check_in import cell_fields, cell_of
from kpi_desktop.workspace.drafts import Drafts

_NAME = "believed"
_MOST = 500
"""Answers kept; who is asked that often has other things to look at."""


def believed(drafts: Drafts) -> Mapping[Cell, frozenset[Decimal]]:
    """The numbers that are right, by cell."""
    found: dict[Cell, frozenset[Decimal]] = {}
    for cell, value in _kept(drafts):
        found[cell] = found.get(cell, frozenset()) | {value}
    return found


def believe(drafts: Drafts, cell: Cell, value: Decimal) -> None:
    """Remember that a number is right."""
    kept = [one for one in _kept(drafts) if one != (cell, value)]
    lines = [[*cell_fields(one), f"{number:f}"] for one, number in (*kept, (cell, value))]
    drafts.save(_NAME, {"numbers": lines[-_MOST:]})


def _kept(drafts: Drafts) -> list[tuple[Cell, Decimal]]:
    lines = (drafts.load(_NAME) or {}).get("numbers", [])
    try:
        return [(cell_of(line[:4]), Decimal(line[4])) for line in lines] if isinstance(lines, list) else []
    except (ValueError, TypeError, IndexError, InvalidOperation, Problem):
        return []
