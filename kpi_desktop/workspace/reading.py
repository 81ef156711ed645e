"""Reading: the part of an open file that a question needs, as a frozen book."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import apsw

from kpi_desktop.analysis.book import Book
from kpi_desktop.domain.input import Input
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.store.input_table import InputTable
from kpi_desktop.store.kpi_table import KpiTable
from kpi_desktop.store.objective_table import ObjectiveTable
from kpi_desktop.store.read_book import read_book

_LOOK_BACK = timedelta(days=2 * 366)
"""Long enough for last year's shape, a year-ago comparison and the 13 periods of a small chart before the start."""


def book_of(db: apsw.Connection, on: date, kpi_ids: Iterable[str] | None = None) -> Book:
    """Everything needed to judge the business, or some of its KPIs, on a day.

    Args:
        db: The open file.
        on: The day.
        kpi_ids: The KPIs asked for, nothing for all.
    """
    inputs = None if kpi_ids is None else inputs_of(db, kpi_ids)
    return read_book(db, since=first_day_needed(db, on), input_ids=inputs)


def first_day_needed(db: apsw.Connection, on: date) -> date:
    """First day whose values bear on what is shown on a day: two years before the earliest time frame."""
    starts = [objective.frame.start for objective in ObjectiveTable(db).all()]
    earliest = min([on, *starts])
    return earliest - _LOOK_BACK if earliest.year > 2 else date.min


def inputs_of(db: apsw.Connection, kpi_ids: Iterable[str]) -> frozenset[str]:
    """Ids of every input that some KPIs rest on: by any version of their formulas, derived inputs and weights too."""
    kpis, inputs = KpiTable(db).all(), InputTable(db).all()
    return frozenset(name for kpi_id in kpi_ids if kpi_id in kpis for name in _leaves(kpis[kpi_id], inputs))


def kpis_resting_on(db: apsw.Connection, input_ids: Iterable[str], on: date) -> tuple[str, ...]:
    """Ids of the KPIs in use that a change of some inputs bears on, bound inputs included."""
    inputs, bindings = InputTable(db).all(), InputTable(db).bindings()
    changed = {bindings.resolve(input_id, on) for input_id in input_ids}
    return tuple(
        kpi.id
        for kpi in KpiTable(db).all().values()
        if kpi.retired_on is None
        and not changed.isdisjoint(bindings.resolve(name, on) for name in _leaves(kpi, inputs))
    )


def _leaves(kpi: Kpi, inputs: Mapping[str, Input]) -> frozenset[str]:
    """Every input below a KPI, through derived inputs down to what is typed."""
    found: set[str] = set()
    waiting = [name for definition in kpi.definitions for name in definition.formula.input_ids]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        known = inputs.get(name)
        if known is not None:
            waiting += known.derived.input_ids if known.derived else ()
            waiting += (known.weight,) if known.weight else ()
    return frozenset(found)
