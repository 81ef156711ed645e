"""Recognised results: columns of rates and scores that the owner has worked out already, as given results."""

from collections.abc import Mapping

from kpi_desktop.catalogue.library import load
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.domain.unit import Unit
from kpi_desktop.importing.look import Look, only
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
    date = only(look.dates)
    if date is None or date.has_repeats:
        return []
    maps = []
    for kpi in kpis.values():
        if kpi.latest.unit not in _WORKED_OUT or kpi.latest.formula.single_input is not None:
            continue
        column = only(
            [one for one in look.columns if squeezed(one.name) in _names(kpi) and _is_written(one, kpi)]
        )
        if column is not None:
            maps.append(f"{kpi.id}=value({column.ref})")
    return maps


def _names(kpi: Kpi) -> frozenset[str]:
    entry = load().kpis.get(kpi.id)
    named = [kpi.name, kpi.id, *([entry.name, entry.abbreviation] if entry is not None else [])]
    return frozenset(filter(None, map(squeezed, named)))


def _is_written(column: SampleColumn, kpi: Kpi) -> bool:
    if column.kind is not ColumnKind.NUMBER:
        return False
    return kpi.latest.unit is not Unit.PERCENT or all("%" in text for text in column.values)
