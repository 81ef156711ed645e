"""Telling: what is worth telling of the open business on a day, and which of it stands on the first page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import apsw

from kpi_desktop.analysis.book import Book
from kpi_desktop.analysis.foresight import Working
from kpi_desktop.analysis.insights.find import Asking, Found, find_insights
from kpi_desktop.analysis.insights.insight import Insight, Key
from kpi_desktop.analysis.insights.told import for_home, remembered
from kpi_desktop.analysis.insights.trouble import Believed
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.next_step import StepKind, next_step
from kpi_desktop.analysis.snapshot import BusinessSnapshot
from kpi_desktop.analysis.take import take
from kpi_desktop.analysis.usual_series import UsualRanges
from kpi_desktop.domain.insight import InsightKind, Variant
from kpi_desktop.domain.judgement import Judgement
from kpi_desktop.domain.unit import Unit
from kpi_desktop.store.judgement_table import JudgementTable
from kpi_desktop.workspace.check_in_believed import believed_in
from kpi_desktop.workspace.insight_memory import InsightMemory, memory_in

_NEWEST = 12
"""Judgements of a number that a slow change of its chance is told from."""


@dataclass(frozen=True)
class Telling:
    """What is worth telling.

    Attributes:
        found: Everything that holds, with the series behind it.
        home: The at most three of the first page.
        memory: What is to be remembered once they were shown.
        units: Units of inputs by id, for the sentences.
    """

    found: Found
    home: tuple[Insight, ...]
    memory: InsightMemory
    units: Mapping[str, Unit]

    def says_the_same(self, other: "Telling | None") -> bool:
        """Whether another one tells nothing else."""
        mine = self.home, self.found.insights
        return other is not None and mine == (other.home, other.found.insights)


@dataclass(frozen=True)
class Kept:
    """What a file holds beside its book.

    Attributes:
        judgements: What was said at the newest check-ins.
        believed: Numbers that the owner called right.
        memory: What was told before.
    """

    judgements: tuple[Judgement, ...]
    believed: Believed
    memory: InsightMemory


def kept_in(db: apsw.Connection, book: Book, on: date) -> Kept:
    """What bears on insights beside the book."""
    table = JudgementTable(db)
    judgements = (
        one for link in book.links for one in table.newest(link.objective_id, link.kpi_id, on, _NEWEST)
    )
    return Kept(tuple(judgements), believed_in(db), memory_in(db))


def telling(values: KpiValues, working: Working, kept: Kept, ranges: UsualRanges) -> Telling:
    """What is worth telling on the day of the values.

    Args:
        values: Values of the book.
        working: Works chances out.
        kept: What the file holds beside.
        ranges: Usual ranges that are known already.
    """
    book, on = values.book, values.on
    snapshot = take(book, on, values=values, foresight=working)
    closed = {one.id for one in book.objectives if one.closed_on is not None}
    shots = tuple(one for one in snapshot.kpis if one.objective_id not in closed)
    found = find_insights(Asking(values, shots, kept.judgements, kept.believed, kept.memory.claims, ranges))
    home = for_home(found.insights, kept.memory.told, on, frozenset(_said_elsewhere(found, snapshot, values)))
    told = remembered(found.insights, home, kept.memory.told, on)
    units = {one.id: one.unit for one in book.inputs.values()}
    return Telling(found, home, InsightMemory(told, found.claims), units)


def _said_elsewhere(found: Found, snapshot: BusinessSnapshot, values: KpiValues) -> Iterator[Key]:
    """What the first page says already under "Needs you": results to enter, and the pace that helps."""
    due = {one.input.id for one in snapshot.due}
    shots = {(one.objective_id, one.kpi.id): one for one in snapshot.kpis}
    for one in found.insights:
        if one.variant in (Variant.MISSING, Variant.STALE):
            kpi = values.book.kpis[one.kpi_id]
            if any(input_.id in due for input_ in values.grains.asked_inputs(kpi)):
                yield one.key
        elif one.variant is Variant.COUNTED_TWICE:
            yield one.key
        elif one.kind is InsightKind.PACE_NEEDED:
            step = next_step(values, shots[one.objective_id, one.kpi_id])
            if step is not None and step.kind in (StepKind.PACE, StepKind.FROM_NOW):
                yield one.key
