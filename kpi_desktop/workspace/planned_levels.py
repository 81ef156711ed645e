"""Planned levels: what is usual of a count as its owner said when planning, until enough results tell it themselves."""

from collections.abc import Mapping
from decimal import Decimal

from kpi_desktop.analysis.book import Book
from kpi_desktop.domain.input import RollUp
from kpi_desktop.domain.observation import WHOLE_BUSINESS, Cell
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.target import TargetVersion
from kpi_desktop.workspace.check_in_odd import ENOUGH

Levels = Mapping[tuple[str, Grain | None], Decimal]
"""Usual levels by input id and the period that they speak of, nothing for a level that holds at any time."""


def planned_levels(book: Book) -> Levels:
    """The usual levels from which targets start, for the numbers that are one count; of versions the newest speaks."""
    found: dict[tuple[str, Grain | None], Decimal] = {}
    for version in sorted(book.targets, key=lambda one: one.valid_from):
        counted = _count_of(book, version)
        if counted is not None and version.baseline:
            found[counted] = version.baseline
    return found


def level_of(levels: Levels, cell: Cell) -> Decimal | None:
    """The usual level of a cell of the whole business; a part of it has none."""
    if cell.channel != WHOLE_BUSINESS:
        return None
    return levels.get((cell.input_id, cell.period.grain), levels.get((cell.input_id, None)))


def with_level(usual: tuple[Decimal, ...], level: Decimal | None) -> tuple[Decimal, ...]:
    """Values before a cell, filled up with what was said to be usual while they are too few to tell it."""
    return usual if level is None else usual + (level,) * (ENOUGH - len(usual))


def _count_of(book: Book, version: TargetVersion) -> tuple[str, Grain | None] | None:
    """The count that a target speaks of, and over which period."""
    kpi = book.kpis.get(version.kpi_id)
    single = None if kpi is None else kpi.definition(version.valid_from).formula.single_input
    if single is None:
        return None
    counted = book.inputs.get(book.bindings.resolve(single, version.valid_from))
    if counted is None:
        return None
    grain = None if version.basis is None else version.basis.grain
    # A sum says nothing before it is known over which time.
    return None if grain is None and counted.rule is RollUp.SUM else (counted.id, grain)
