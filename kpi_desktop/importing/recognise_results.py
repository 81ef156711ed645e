"""Recognised results: columns and rows of rates and scores that the owner has worked out already, as given results."""

from collections.abc import Mapping, Sequence

from kpi_desktop.catalogue.library import load
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.domain.unit import Unit
from kpi_desktop.importing.cell_text import is_blank
from kpi_desktop.importing.look import Look, only, quoted
from kpi_desktop.importing.recognise_wide import actual_labels, labels_of, periods_across
from kpi_desktop.importing.sample import ColumnKind, SampleColumn
from kpi_desktop.importing.words import squeezed

_WORKED_OUT = (Unit.PERCENT, Unit.SCORE, Unit.RATIO)


def results_in(look: Look, kpis: Mapping[str, Kpi]) -> list[str]:
    """What numbers of the business take of columns that are called after them, one row for each period.

    Shares are taken only where they are written in percent: 0.4 could be less than one percent.

    Args:
        look: The table.
        kpis: Numbers on the owner's list, by id.
    """
    worked_out = [
        kpi
        for kpi in kpis.values()
        if kpi.latest.unit in _WORKED_OUT and kpi.latest.formula.single_input is None
    ]
    periods = periods_across(look)
    if periods:
        return _across(look, worked_out, periods)
    date = only(look.dates)
    if date is None or date.has_repeats:
        return []
    maps = []
    for kpi in worked_out:
        named = [one for one in look.columns if one.place not in look.planned]
        column = only([one for one in named if squeezed(one.name) in names_of(kpi) and _is_written(one, kpi)])
        if column is not None:
            maps.append(f"{kpi.id}=value({column.ref})")
    return maps


def _across(look: Look, kpis: Sequence[Kpi], periods: Sequence[SampleColumn]) -> list[str]:
    """The one row that is called after each number; shares only where all its cells are written in percent."""
    labels = labels_of(look)
    if labels is None:
        return []
    rows = actual_labels(labels, look)
    maps = []
    for kpi in kpis:
        found = [label for label in rows if squeezed(label) in names_of(kpi)]
        if len(found) != 1:
            continue
        cells = [
            row[column.place]
            for row in look.sample.rows
            if row[labels.place].strip() == found[0]
            for column in periods
            if not is_blank(row[column.place])
        ]
        if cells and (kpi.latest.unit is not Unit.PERCENT or all("%" in cell for cell in cells)):
            maps.append(f"{kpi.id}=value(cell) where {labels.ref} = {quoted(found[0])}")
    return maps


def names_of(kpi: Kpi) -> frozenset[str]:
    """What a number is called, by the owner and in the catalogue."""
    entry = load().kpis.get(kpi.id)
    named = [kpi.name, kpi.id, *([entry.name, entry.abbreviation] if entry is not None else [])]
    return frozenset(filter(None, map(squeezed, named)))


def _is_written(column: SampleColumn, kpi: Kpi) -> bool:
    if column.kind is not ColumnKind.NUMBER:
        return False
    return kpi.latest.unit is not Unit.PERCENT or all("%" in text for text in column.values)
