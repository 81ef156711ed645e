"""KPI detail: everything that the page of one number shows beside the snapshot of the business."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

import apsw

from kpi_desktop.analysis.before_after import BeforeAfter, before_and_after
from kpi_desktop.analysis.chart_window import Scale
from kpi_desktop.analysis.charts import KpiCharts
from kpi_desktop.analysis.gap_parts import Unsplit, gap_parts
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.next_step import next_step
from kpi_desktop.analysis.results import ResultRow, TypedPlace, results_of
from kpi_desktop.analysis.snapshot import BusinessSnapshot, KpiSnapshot
from kpi_desktop.analysis.waterfall import Waterfall, waterfall_of
from kpi_desktop.domain.decision import Decision
from kpi_desktop.domain.observation import WHOLE_BUSINESS
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.store.batch_table import BatchTable
from kpi_desktop.store.given_result_table import GivenResultTable
from kpi_desktop.store.observation_table import ObservationTable
from kpi_desktop.store.read_book import read_book
from kpi_desktop.store.usual_start_table import UsualStartTable
from kpi_desktop.wording.language import _
from kpi_desktop.wording.provenance import Contribution, provenance_text
from kpi_desktop.workspace.home import next_text
from kpi_desktop.workspace.reading import inputs_of

RECENT = 120
"""How many periods are listed before the owner asks for all of them."""

LATELY = 3
"""How many decisions stand with the number before and after them."""

_AT_FIRST = timedelta(days=184)
"""How far back the chart reaches at first, where the time frame does not begin earlier."""


@dataclass(frozen=True, slots=True)
class Sides:
    """A decision about the number, with the number before and after it.

    Attributes:
        number: Its place among all decisions, from 1, as its pins carry it.
        decision: The decision.
        found: Both sides.
    """

    number: int
    decision: Decision
    found: BeforeAfter


@dataclass(frozen=True)
class KpiDetail:
    """One number in full, as of one moment.

    Attributes:
        kpi: The number as the snapshot shows it.
        snapshot: The business around it.
        charts: Its charts.
        scale: How their numbers are written.
        provenance: Where its values come from.
        around: Values of the whole business: the other numbers that it is compared with.
    """

    kpi: KpiSnapshot
    snapshot: BusinessSnapshot
    charts: KpiCharts
    scale: Scale
    provenance: "Provenance"
    around: KpiValues

    @cached_property
    def waterfall(self) -> Waterfall | None:
        """Where the gap to its plan comes from, nothing where that cannot be told."""
        found = gap_parts(self.around, self.kpi)
        if isinstance(found, Unsplit):
            return None
        return waterfall_of(found, self.kpi, self.snapshot.business.currency)

    @cached_property
    def sides(self) -> tuple[Sides, ...]:
        """The newest decisions about the number that are in effect, the newest first."""
        book, on, kpi = self.charts.values.book, self.snapshot.on, self.kpi.kpi
        return tuple(
            Sides(number, one, before_and_after(book, kpi, one.made_on, on, one.id))
            for number, one in self._decisions[: -LATELY - 1 : -1]
        )

    @property
    def earlier_decisions(self) -> int:
        """How many more decisions about the number there are."""
        return max(0, len(self._decisions) - LATELY)

    @property
    def _decisions(self) -> list[tuple[int, Decision]]:
        """Decisions about the number in effect, by their place among all, the earliest first."""
        numbered = enumerate(self.charts.values.book.decisions, 1)
        return [
            (number, one)
            for number, one in numbered
            if one.kpi_id == self.kpi.kpi.id and one.made_on <= self.snapshot.on
        ]

    @cached_property
    def recent_rows(self) -> tuple[ResultRow, ...]:
        """The newest periods, newest first: four months of days, two years of weeks."""
        return results_of(self.charts.values, self.kpi, RECENT)

    @cached_property
    def rows(self) -> tuple[ResultRow, ...]:
        """Every period, newest first."""
        return results_of(self.charts.values, self.kpi)

    @property
    def next_text(self) -> str:
        """What is next for it, as on its card."""
        return next_text(self.kpi, self.snapshot, next_step(self.charts.values, self.kpi))

    @property
    def grains(self) -> tuple[Grain, ...]:
        """The grains at which it can be looked at, finest first."""
        return tuple(grain for grain in Grain if grain >= self.charts.grain)

    @property
    def chart_start(self) -> date:
        """First day of the chart before the owner asks for everything."""
        half_a_year_ago = self.snapshot.on - _AT_FIRST
        return max(self.charts.whole.start, min(self.charts.frame.start, half_a_year_ago))

    @property
    def first_result_on(self) -> date:
        """The day from which the first result can be entered: the first after its period."""
        calendar, on = self.scale.calendar, self.snapshot.on
        starts = [version.frame.start for version in self.kpi.targets]
        begins = max(on, min(starts, default=on))
        if starts:
            begins = max(begins, calendar.first_counted(self.charts.grain, min(starts)).start)
        in_turn = (due for due in self.snapshot.due if not due.is_opening)
        if begins == on and any(due.periods and self._needs(due.input.id) for due in in_turn):
            return on
        return calendar.containing(self.charts.grain, begins).end + timedelta(days=1)

    def _needs(self, input_id: str) -> bool:
        return any(one.id == input_id for one in self.charts.values.grains.asked_inputs(self.kpi.kpi))


_Told = Mapping[tuple[str, Period], Sequence[Contribution]]
"""What is said of each cell, by the id of its input or KPI and the period."""


class Provenance:
    """Where the values of one number come from, read before a table is painted: that asks nothing of the file.

    Only what stands in rows that are not listed at first is read when it is wanted.
    """

    def __init__(
        self,
        told_since: Callable[[date], _Told],
        since: date,
        files: Mapping[int, str],
        snapshot: BusinessSnapshot,
    ) -> None:
        """Read the newest.

        Args:
            told_since: Reads what is said of the periods that began since a day.
            since: The day.
            files: Names of the files of all imports.
            snapshot: The business.
        """
        self._told_since, self._since, self._told = told_since, since, told_since(since)
        self._files, self._on, self._currency = files, snapshot.on, snapshot.business.currency

    def text(self, place: TypedPlace) -> str:
        """Who said it and when: "typed on 12 March", "till.csv, 412 rows"; empty where nothing is there."""
        if place.is_added_up:
            return _("sum of the channels") if place.is_split else _("added up from shorter periods")
        if place.period.start < self._since:
            self._since, self._told = date.min, self._told_since(date.min)
        told = self._told.get((place.number_id, place.period), ())
        return provenance_text(told, self._files, self._on, self._currency)


def kpi_detail(
    db: apsw.Connection, kpi_id: str, snapshot: BusinessSnapshot, around: KpiValues
) -> KpiDetail | None:
    """One number in full, nothing where the snapshot has none of that id.

    Args:
        db: The open file.
        kpi_id: The number.
        snapshot: The business around it.
        around: Values of the whole business on the day of the snapshot.
    """
    kpi = next((one for one in snapshot.kpis if one.kpi.id == kpi_id), None)
    if kpi is None:
        return None
    book = read_book(db, input_ids=inputs_of(db, [kpi_id]), by_channel=False)
    book = replace(book, usual_starts=UsualStartTable(db).all())
    charts = KpiCharts(book, kpi, snapshot.on)
    files = {batch.id: batch.file.name for batch in BatchTable(db).all()}
    listed_since = book.calendar.containing(charts.grain, snapshot.on).shifted(-RECENT).start
    provenance = Provenance(
        lambda since: {**_counted(db, charts, kpi, since), **_given(db, charts, kpi)},
        listed_since,
        files,
        snapshot,
    )
    scale = Scale(kpi.unit, snapshot.business.currency, snapshot.business.calendar)
    return KpiDetail(kpi, snapshot, charts, scale, provenance, around)


def _counted(db: apsw.Connection, charts: KpiCharts, kpi: KpiSnapshot, since: date) -> _Told:
    """What is said of every cell of the whole business since a day, by the input that is asked for it."""
    table, bindings = ObservationTable(db), charts.values.book.bindings
    told: dict[tuple[str, Period], list[Contribution]] = {}
    for input_ in charts.values.grains.asked_inputs(kpi.kpi):
        kept = bindings.kept_ids(input_.id)
        bound = set(bindings.group(input_.id, charts.values.on)) - set(kept)
        # What was typed under the id that keeps the values stands, and so comes last.
        for number_id in (*sorted(bound), *kept):
            for one in table.of_whole_business(number_id, since):
                said = Contribution(
                    one.source, one.recorded_on, one.rows, one.is_estimate, one.value, input_.unit
                )
                told.setdefault((input_.id, one.cell.period), []).append(said)
    return told


def _given(db: apsw.Connection, charts: KpiCharts, kpi: KpiSnapshot) -> _Told:
    """What is said of every given result of the number itself."""
    table, kpi_id = GivenResultTable(db), kpi.kpi.id
    columns = charts.values.book.given
    periods = [
        Period(grain, start)
        for (number_id, grain, channel), column in columns.items()
        if number_id == kpi_id and channel == WHOLE_BUSINESS
        for start in column
    ]
    return {
        (kpi_id, period): [
            Contribution(one.source, value=one.value, unit=kpi.unit)
            for one in table.contributions(kpi_id, period)
        ]
        for period in periods
    }
