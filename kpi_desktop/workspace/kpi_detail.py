"""KPI detail: everything that the page of one number shows beside the snapshot of the business."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property

import apsw

from kpi_desktop.analysis.chart_window import Scale
from kpi_desktop.analysis.charts import KpiCharts
from kpi_desktop.analysis.results import ResultRow, TypedPlace, results_of
from kpi_desktop.analysis.snapshot import BusinessSnapshot, KpiSnapshot
from kpi_desktop.domain.observation import Cell
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.record import dataclass
from kpi_desktop.store.batch_table import BatchTable
from kpi_desktop.store.given_result_table import GivenResultTable
from kpi_desktop.store.observation_table import ObservationTable
from kpi_desktop.store.read_book import read_book
from kpi_desktop.wording.language import _
from kpi_desktop.wording.provenance import Contribution, provenance_text
from kpi_desktop.workspace.reading import inputs_of

_AT_FIRST = timedelta(days=184)
"""How far back the chart reaches at first, where the time frame does not begin earlier."""


@dataclass(frozen=True)
class KpiDetail:
    """One number in full, as of one moment.

    Attributes:
        kpi: The number as the snapshot shows it.
        snapshot: The business around it.
        charts: Its charts.
        scale: How their numbers are written.
    """

    kpi: KpiSnapshot
    snapshot: BusinessSnapshot
    charts: KpiCharts
    scale: Scale

    @cached_property
    def rows(self) -> tuple[ResultRow, ...]:
        """Every period, newest first."""
        return results_of(self.charts.values, self.kpi)

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
        if begins == on and any(due.periods and self._needs(due.input.id) for due in self.snapshot.due):
            return on
        return calendar.containing(self.charts.grain, begins).end + timedelta(days=1)

    def _needs(self, input_id: str) -> bool:
        return any(one.id == input_id for one in self.charts.values.grains.asked_inputs(self.kpi.kpi))


class Provenance:
    """Where recorded values come from, asked cell by cell and remembered."""

    def __init__(self, db: apsw.Connection, snapshot: BusinessSnapshot) -> None:
        self._db, self._on = db, snapshot.on
        self._currency = snapshot.business.currency
        self._told: dict[TypedPlace, str] = {}

    def text(self, place: TypedPlace) -> str:
        """Who said it and when: "typed on 12 March", "till.csv, 412 rows"; empty where nothing is there."""
        if place.is_added_up:
            return _("sum of the channels") if place.is_split else _("added up from shorter periods")
        if place not in self._told:
            self._told[place] = provenance_text(
                self._contributions(place), self._files, self._on, self._currency
            )
        return self._told[place]

    def _contributions(self, place: TypedPlace) -> tuple[Contribution, ...]:
        if place.is_given:
            given = GivenResultTable(self._db).contributions(place.number_id, place.period)
            return tuple(Contribution(one.source, value=one.value, unit=place.unit) for one in given)
        found = ObservationTable(self._db).contributions(Cell(place.number_id, place.period))
        return tuple(
            Contribution(one.source, one.recorded_on, one.rows, one.is_estimate, one.value, place.unit)
            for one in found
        )

    @cached_property
    def _files(self) -> Mapping[int, str]:
        return {batch.id: batch.file.name for batch in BatchTable(self._db).all()}


def kpi_detail(db: apsw.Connection, kpi_id: str, snapshot: BusinessSnapshot) -> KpiDetail | None:
    """One number in full, nothing where the snapshot has none of that id."""
    kpi = next((one for one in snapshot.kpis if one.kpi.id == kpi_id), None)
    if kpi is None:
        return None
    book = read_book(db, input_ids=inputs_of(db, [kpi_id]), by_channel=False)
    scale = Scale(kpi.unit, snapshot.business.currency, snapshot.business.calendar)
    return KpiDetail(kpi, snapshot, KpiCharts(book, kpi, snapshot.on), scale)
