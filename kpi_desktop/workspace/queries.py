"""Queries: what screens, reports and the command line show, as frozen snapshots."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

import apsw

from kpi_desktop.analysis.book import Book
from kpi_desktop.analysis.chart_model import ChartModel
from kpi_desktop.analysis.charts import chart_of, small_chart, sparkline_of
from kpi_desktop.analysis.foresight import Asked, Foreseen, Remembering, Working
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.next_step import NextStep, next_step
from kpi_desktop.analysis.snapshot import BusinessSnapshot, KpiSnapshot
from kpi_desktop.analysis.take import take
from kpi_desktop.domain.decision import Action
from kpi_desktop.domain.input import Input
from kpi_desktop.domain.judgement import Judgement
from kpi_desktop.domain.observation import Cell, Observation
from kpi_desktop.domain.period import Grain
from kpi_desktop.store import entries
from kpi_desktop.store.channel_table import ChannelTable
from kpi_desktop.store.connection import one_moment
from kpi_desktop.store.input_table import InputTable
from kpi_desktop.store.kpi_table import KpiTable
from kpi_desktop.store.objective_table import ObjectiveTable
from kpi_desktop.store.observation_table import ObservationTable
from kpi_desktop.store.read_book import read_book
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.home import CardKey, HomeView, key_of
from kpi_desktop.workspace.reading import book_of, said_of, whole_book

if TYPE_CHECKING:
    from kpi_desktop.analysis.outlooks import Outlooks
    from kpi_desktop.analysis.own_score import OwnScore
    from kpi_desktop.workspace.kpi_detail import KpiDetail
    from kpi_desktop.workspace.looking_ahead import Ahead
    from kpi_desktop.workspace.telling import Telling


class Queries:
    """Questions to the open file; they change nothing.

    Attributes:
        foreseen: Chances that were worked out beside the window; ``Foreseeing`` keeps them up to date.
        telling: What is worth telling, found in the same look; nothing before the first.
    """

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db
        self._newest: tuple[BusinessSnapshot, KpiValues] | None = None
        self._read: tuple[tuple[object, ...], KpiValues] | None = None
        self._ahead: Ahead | None = None
        self.foreseen: Mapping[Asked, Foreseen] = {}
        self.telling: Telling | None = None

    def snapshot(
        self,
        on: date,
        grain: Grain | None = None,
        *,
        by_channel: bool = False,
        everything: bool = False,
        outlooks: "Outlooks | None" = None,
    ) -> BusinessSnapshot:
        """The whole business on a day.

        Args:
            on: The day that counts as today.
            grain: Period of the values, nothing for each KPI's own.
            by_channel: Whether values are split too.
            everything: Whether values go back to the first one recorded.
            outlooks: Where chances are worked out at once; without it those known already are shown.
        """
        # What shows no channels and no other grain than its own is read with the channels added.
        is_plain = grain is None and not by_channel and not everything and outlooks is None
        if is_plain and self._has_looked_ahead(on):
            assert self._newest is not None  # it was just taken over
            return self._newest[0]
        values = self._values(on) if is_plain else KpiValues(self.book(on, everything=everything), on)
        book = values.book
        since = _first_day(book) if everything else None
        said = said_of(self._db, book.links, on)
        foresight = Remembering(said, self.foreseen) if outlooks is None else Working(said, outlooks)
        snapshot = take(
            book, on, grain=grain, by_channel=by_channel, since=since, values=values, foresight=foresight
        )
        self._newest = snapshot, values
        return snapshot

    def look_ahead(self, on: date) -> "Ahead":
        """The same on another thread, by a connection of its own, for ``take_over``."""
        from kpi_desktop.workspace.looking_ahead import Ahead

        with one_moment(self._db):
            state = entries.state(self._db)
            snapshot = self.snapshot(on)
        return Ahead(on, state, snapshot, self._values_of(snapshot))

    def take_over(self, ahead: "Ahead") -> None:
        """Let snapshots be what was read on another thread, as long as it holds; chances known before do no more."""
        self._ahead, self.foreseen = ahead, {}

    def _has_looked_ahead(self, on: date) -> bool:
        if self._ahead is None:
            return False
        if self.foreseen or not self._ahead.holds(self._db, on):
            self._ahead = None
            return False
        self._newest = self._ahead.snapshot, self._ahead.values
        return True

    def home(self, on: date) -> HomeView:
        """What the first page shows on a day, from one reading of the file."""
        return self.home_of(self.snapshot(on))

    def home_of(self, snapshot: BusinessSnapshot) -> HomeView:
        """What the first page shows of a snapshot; of the newest one nothing is read or worked out again."""
        values = self._values_of(snapshot)
        charts = {key_of(kpi): small_chart(values, kpi) for kpi in snapshot.kpis}
        return HomeView(snapshot, charts, self.steps_of(snapshot), self._actions_due(snapshot.on))

    def _actions_due(self, on: date) -> tuple[Action, ...]:
        """What was to be done by a day and is not, the earliest first; mostly nothing, and then nothing is loaded."""
        objectives = ObjectiveTable(self._db)
        if not objectives.has_actions_due(on):
            return ()
        from kpi_desktop.store.action_table import ActionTable

        is_open = {one.id for one in objectives.all() if one.closed_on is None}
        due = [
            (one.due, one)
            for one in ActionTable(self._db).all()
            if one.due is not None and one.due <= on and one.done_on is None and one.objective_id in is_open
        ]
        return tuple(action for _due, action in sorted(due, key=lambda pair: pair[0]))

    def steps_of(self, snapshot: BusinessSnapshot) -> Mapping[CardKey, NextStep]:
        """What brings each number of a snapshot that is behind back to its plan."""
        values = self._values_of(snapshot)
        steps = {key_of(kpi): next_step(values, kpi) for kpi in snapshot.kpis}
        return {key: step for key, step in steps.items() if step is not None}

    def _values(self, on: date) -> KpiValues:
        """The values of a day: those read last, as long as nothing was recorded since."""
        state = on, entries.state(self._db), self._db.pragma("data_version")
        if self._read is None or self._read[0] != state:
            self._read = state, KpiValues(whole_book(self._db, on), on)
        return self._read[1]

    def _values_of(self, snapshot: BusinessSnapshot) -> KpiValues:
        """The values behind a snapshot; those of the newest one are there already."""
        newest = self._newest
        if newest is None or newest[0] is not snapshot:
            newest = self._newest = snapshot, self._values(snapshot.on)
        return newest[1]

    def book(self, on: date, *, everything: bool = False) -> Book:
        """Everything recorded that bears on a day."""
        return read_book(self._db) if everything else book_of(self._db, on)

    def charts(self, book: Book, snapshot: BusinessSnapshot) -> Mapping[str, ChartModel]:
        """A chart per KPI of a snapshot."""
        return {kpi.kpi.id: chart_of(book, kpi, snapshot.on) for kpi in snapshot.kpis}

    def sparklines(self, book: Book, snapshot: BusinessSnapshot) -> Mapping[str, ChartModel]:
        """The small chart of a card per KPI of a snapshot."""
        return {kpi.kpi.id: sparkline_of(book, kpi, snapshot.on) for kpi in snapshot.kpis}

    def chart(self, book: Book, kpi: KpiSnapshot, on: date) -> ChartModel:
        """The chart of one KPI."""
        return chart_of(book, kpi, on)

    def detail(self, kpi_id: str, snapshot: BusinessSnapshot) -> "KpiDetail | None":
        """One KPI of a snapshot in full, with all its results; nothing where it is not among them."""
        from kpi_desktop.workspace.kpi_detail import kpi_detail

        return kpi_detail(self._db, kpi_id, snapshot, self._values_of(snapshot))

    def names(self) -> Mapping[str, str]:
        """What the owner calls every input and KPI of the business, by id."""
        named = {one.id: one.name for one in KpiTable(self._db).all().values()}
        return {
            key: _(name) for key, name in (named | {i: one.name for i, one in self.inputs().items()}).items()
        }

    def has_channels(self) -> bool:
        """Whether the business tells its results by channel."""
        return len(ChannelTable(self._db).all()) > 0

    def inputs(self) -> Mapping[str, Input]:
        """Every input of the business by id."""
        return InputTable(self._db).all()

    def contributions(self, cell: Cell) -> tuple[Observation, ...]:
        """What stands behind one cell: typed, and from each import."""
        return ObservationTable(self._db).contributions(cell)

    def judgements(self, kpi_id: str) -> tuple[Judgement, ...]:
        """What was said of a KPI, oldest first."""
        from kpi_desktop.store.judgement_table import JudgementTable

        return tuple(word for word in JudgementTable(self._db).all() if word.kpi_id == kpi_id)

    def own_score(self) -> "OwnScore":
        """What became of what was said of targets."""
        from kpi_desktop.analysis.own_score import own_score
        from kpi_desktop.store.judgement_table import JudgementTable

        return own_score(JudgementTable(self._db).decided())


def _first_day(book: Book) -> date | None:
    return min(
        (start for column in (*book.cells.values(), *book.given.values()) for start in column), default=None
    )
