"""Book: everything recorded that a calculation may need, read once and never changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from kpi_desktop.domain.business import Business
from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.channel import ChannelTree
from kpi_desktop.domain.decision import Decision
from kpi_desktop.domain.input import Bindings, Input
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.domain.objective import Objective, ObjectiveKpi
from kpi_desktop.domain.observation import Cell, CellValue
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.target import TargetVersion

if TYPE_CHECKING:
    from kpi_desktop.domain.coverage import Span
    from kpi_desktop.domain.usual_start import UsualStart

Column = Mapping[date, CellValue]
"""Cell values of one input, grain and channel by first day of the period."""

CellColumns = Mapping[tuple[str, Grain, int], Column]
"""All cell values by input id, grain and channel id."""

GivenColumns = Mapping[tuple[str, Grain, int], Mapping[date, Fraction]]
"""All given results by KPI id, grain and channel id."""


@dataclass(frozen=True)
class Book:
    """One business as recorded.

    Attributes:
        business: Settings.
        inputs: Inputs by id, bound ones included.
        bindings: Which inputs are the same real number, by day; cells are kept under the id that an input resolves
            to on the first day of the period.
        kpis: KPIs by id.
        channels: Channels and campaigns.
        objectives: Objectives in the owner's order.
        links: KPIs of objectives in the owner's order.
        targets: All target versions, by day of validity.
        decisions: All decisions, by day.
        cells: Recorded values.
        spoken_days: From when to when the files speak that brought an input day by day.
        given: Given results.
        usual_starts: From when numbers have a usual range of their own, in order of days; only where it is read for
            what shows usual ranges.
        grain_choices: For cells that a stated value and finer values both speak of: whether the finer ones count.
    """

    business: Business
    inputs: Mapping[str, Input] = field(default_factory=dict)
    bindings: Bindings = field(default_factory=Bindings)
    kpis: Mapping[str, Kpi] = field(default_factory=dict)
    channels: ChannelTree = field(default_factory=ChannelTree)
    objectives: tuple[Objective, ...] = ()
    links: tuple[ObjectiveKpi, ...] = ()
    targets: tuple[TargetVersion, ...] = ()
    decisions: tuple[Decision, ...] = ()
    usual_starts: "tuple[UsualStart, ...]" = ()
    cells: CellColumns = field(default_factory=dict)
    spoken_days: "Mapping[str, tuple[Span, ...]]" = field(default_factory=dict)
    given: GivenColumns = field(default_factory=dict)
    grain_choices: Mapping[Cell, bool] = field(default_factory=dict)

    @property
    def calendar(self) -> Calendar:
        """The calendar of the business."""
        return self.business.calendar

    def versions(self, objective_id: int, kpi_id: str) -> tuple[TargetVersion, ...]:
        """All target versions on one link, earliest first."""
        return tuple(t for t in self.targets if t.objective_id == objective_id and t.kpi_id == kpi_id)

    def links_of(self, kpi_id: str) -> tuple[ObjectiveKpi, ...]:
        """The objectives that a KPI serves."""
        return tuple(link for link in self.links if link.kpi_id == kpi_id)
