"""Past: the history in words: what each action did and touched, and what has become of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.change import Entry, EntryState
from kpi_desktop.store.business_table import BusinessTable
from kpi_desktop.store.channel_table import ChannelTable
from kpi_desktop.store.kpi_table import KpiTable
from kpi_desktop.store.objective_table import ObjectiveTable
from kpi_desktop.store.target_table import TargetTable
from kpi_desktop.wording.actions import action_label
from kpi_desktop.wording.dates import date_text
from kpi_desktop.wording.language import numbers_code
from kpi_desktop.workspace.acting import Actor
from kpi_desktop.workspace.queries import Queries
from kpi_desktop.workspace.row_tables import Known
from kpi_desktop.workspace.row_words import TouchedRow, touched_rows

MOST_ROWS = 200
"""Rows of one action that are told; an import touches thousands, all in the same way."""


class Fate(StrEnum):
    """What has become of an action."""

    STANDS = "stands"
    UNDONE = "undone"
    DROPPED = "dropped"
    PUT_BACK = "put_back"
    FIRST = "first"
    FOLDED = "folded"
    BEYOND = "beyond"


@dataclass(frozen=True, slots=True)
class Touched:
    """What an action touched.

    Attributes:
        rows: Each thing with its value before and after, those that the owner entered first.
        is_cut: Whether there are more.
    """

    rows: tuple[TouchedRow, ...]
    is_cut: bool


class Past:
    """Questions to the history; they change nothing."""

    def __init__(self, actor: Actor, queries: Queries) -> None:
        self._actor, self._queries = actor, queries

    def labels(self) -> "Labels":
        """What names entries, as of now."""
        return Labels(BusinessTable(self._actor.db).read().calendar, self._queries.names())

    def touched(self, entry: Entry) -> Touched:
        """What an action touched, in words."""
        found = self._actor.file.history.row_changes(entry.id, MOST_ROWS + 1)
        rows = touched_rows(found[:MOST_ROWS], self._known())
        return Touched(rows, len(found) > MOST_ROWS)

    def fate(self, entry: Entry) -> Fate:
        """What has become of an action, and where nothing takes it back any more, why."""
        if entry.state is EntryState.UNDONE:
            return Fate.UNDONE
        if entry.state is EntryState.DROPPED:
            return Fate.DROPPED
        if entry.put_back_by:
            return Fate.PUT_BACK
        if entry.can_be_undone:
            return Fate.STANDS
        if not entry.tables:
            return Fate.FIRST
        has_record = bool(self._actor.file.history.row_changes(entry.id, 1))
        return Fate.BEYOND if has_record else Fate.FOLDED

    def _known(self) -> Known:
        db = self._actor.db
        business = BusinessTable(db).read()
        kpis, inputs = KpiTable(db).all(), self._queries.inputs()
        return Known(
            calendar=business.calendar,
            currency=business.currency,
            input_names={one.id: one.name for one in inputs.values()},
            kpi_names={one.id: one.name for one in kpis.values()},
            input_units={one.id: one.unit for one in inputs.values()},
            kpi_units={one.id: one.definitions[-1].unit for one in kpis.values()},
            channels={one.id: ChannelTable(db).all().path(one.id) for one in ChannelTable(db).all()},
            objectives={one.id: one.title for one in ObjectiveTable(db).all()},
            targets={one.id: one.kpi_id for one in TargetTable(db).all()},
        )


class Labels:
    """Names entries in the words of the business; each is worked out once, when it is first asked for."""

    def __init__(self, calendar: Calendar, names: Mapping[str, str]) -> None:
        self._calendar, self._names = calendar, names
        self._found: dict[int, str] = {}

    def label(self, entry: Entry) -> str:
        """What an action did."""
        if entry.id not in self._found:
            self._found[entry.id] = action_label(
                entry.kind, entry.facts, self._calendar, self._names, entry.made_at.date()
            )
        return self._found[entry.id]


def search_texts(entries: Iterable[Entry], labels: Labels) -> Mapping[int, str]:
    """What each action is found by, by its number: its words and its day; a pure function, for any thread."""
    return {one.id: _search_text(one, labels) for one in entries}


def _search_text(entry: Entry, labels: Labels) -> str:
    day = _searched_day(entry.made_at.date(), numbers_code())
    return f"{labels.label(entry)} {day}".casefold()


@lru_cache(maxsize=4096)
def _searched_day(day: date, _numbers: str) -> str:
    return date_text(day)
