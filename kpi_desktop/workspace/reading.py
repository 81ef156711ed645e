"""Reading: the part of an open file that a question needs, as a frozen book."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import apsw

from kpi_desktop.analysis.book import Book
from kpi_desktop.analysis.foresight import Said
from kpi_desktop.domain.formula import Shift
from kpi_desktop.domain.input import Input
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.domain.objective import ObjectiveKpi
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.target import PathShape, TargetVersion
from kpi_desktop.store.input_table import InputTable
from kpi_desktop.store.judgement_table import JudgementTable
from kpi_desktop.store.kpi_table import KpiTable
from kpi_desktop.store.objective_table import ObjectiveTable
from kpi_desktop.store.read_book import read_book

_LOOK_BACK = timedelta(days=2 * 366)
"""Long enough for last year's shape, a year-ago comparison and the 13 periods of a small chart before the start."""

_NEWEST = 6
"""Periods of which what was said may bear on the next judgement: the one before it, where that was judged."""

_WEEK = timedelta(weeks=1)
_BEFORE_START = 18 * _WEEK
"""Before the start of a time frame: the weeks in which eight results are looked for, the usual level."""


def book_of(db: apsw.Connection, on: date, kpi_ids: Iterable[str] | None = None) -> Book:
    """Everything needed to judge the business, or some of its KPIs, on a day.

    Args:
        db: The open file.
        on: The day.
        kpi_ids: The KPIs asked for, nothing for all.
    """
    inputs = None if kpi_ids is None else inputs_of(db, kpi_ids)
    return read_book(db, since=first_day_needed(db, on), input_ids=inputs)


def whole_book(db: apsw.Connection, on: date) -> Book:
    """Everything needed to show the whole business on a day, without its channels: the same, read faster.

    Channels are added while they are read where nothing else could be meant, and of inputs that are entered by the week
    and looked at by the week only what is shown is read.
    """
    since = first_day_needed(db, on)

    def first_days(book: Book, grains: Mapping[str, frozenset[Grain]]) -> Mapping[str, date]:
        return {name: max(day, since) for name, day in _first_days_shown(book, on, grains).items()}

    return read_book(db, since=since, by_channel=False, first_days=first_days)


def _first_days_shown(book: Book, on: date, grains: Mapping[str, frozenset[Grain]]) -> Mapping[str, date]:
    """Of inputs that only serve numbers judged by the day or week, the first day that bears on what is shown."""
    found: dict[str, date] = {}
    needs_all: set[str] = set()
    for kpi in book.kpis.values():
        leaves = _leaves(kpi, book.inputs)
        mine = [one for one in book.targets if one.kpi_id == kpi.id]
        served = {link.objective_id for link in book.links_of(kpi.id)}
        frames = [one.frame for one in book.objectives if one.id in served and one.closed_on is None]
        if not frames or not _is_near_sighted(kpi, leaves, mine, book.inputs, grains):
            needs_all |= leaves
            continue
        starts = [frame.start for frame in (*frames, *(one.frame for one in mine))]
        day = min(on - 13 * _WEEK, *starts) - _BEFORE_START
        for name in leaves:
            found[name] = min(day, found.get(name, day))
    return {name: day for name, day in found.items() if name not in needs_all}


def _is_near_sighted(
    kpi: Kpi,
    leaves: Iterable[str],
    targets: Iterable[TargetVersion],
    inputs: Mapping[str, Input],
    grains: Mapping[str, frozenset[Grain]],
) -> bool:
    """Whether a number is counted and judged by the day or week, and asks for no other time than its own."""
    refs = [ref for definition in kpi.definitions for ref in definition.formula.refs]
    rhythms = [inputs[name].rhythm.grain for name in leaves if name in inputs]
    recorded = [grain for name in leaves for grain in grains.get(name, ())]
    bases = [one.basis.grain for one in targets if one.basis is not None and one.basis.grain is not None]
    return (
        all(grain <= Grain.WEEK for grain in (*rhythms, *recorded, *bases))
        and all(ref.shift is Shift.NOW for ref in refs)
        and all(inputs[name].derived is None for name in leaves if name in inputs)
        and not any(one.path is PathShape.SEASONAL for one in targets)
    )


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


def said_of(db: apsw.Connection, links: Iterable[ObjectiveKpi], on: date) -> Said:
    """What was said lately of the KPIs of some objectives."""
    table = JudgementTable(db)
    return Said(one for link in links for one in table.newest(link.objective_id, link.kpi_id, on, _NEWEST))
