"""Chart work: the chart of a number as it is wanted, worked out on whatever thread suits its length."""

from dataclasses import dataclass
from datetime import date

from kpi_desktop.analysis.chart_model import ChartModel
from kpi_desktop.analysis.charts import KpiCharts
from kpi_desktop.analysis.usual_series import Usual, UsualRanges
from kpi_desktop.domain.period import Grain
from kpi_desktop.workspace.kpi_detail import KpiDetail

_LIGHT = 300
"""Periods whose usual range is found in a few milliseconds; more are worked out beside the window."""
_DAYS = {Grain.DAY: 1, Grain.WEEK: 7, Grain.MONTH: 30, Grain.QUARTER: 91, Grain.YEAR: 365}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the owner wants to see.

    Attributes:
        first: First day of the chart.
        grain: Grain of the results, nothing for the finest.
        shows_usual: Whether the usual range is shown.
    """

    first: date
    grain: Grain | None
    shows_usual: bool

    def is_light(self, charts: KpiCharts) -> bool:
        """Whether it is there at once."""
        if not self.shows_usual:
            return True
        days = (charts.values.on - charts.history_start).days
        return days // _DAYS[self.grain or charts.grain] <= _LIGHT


@dataclass(frozen=True, slots=True)
class Worked:
    """The chart, with the usual range that it shows, if any."""

    model: ChartModel
    usual: Usual | None = None


def work_out(charts: KpiCharts, wanted: Wanted, ranges: UsualRanges) -> Worked:
    """The chart that is wanted.

    Args:
        charts: The charts of the number; of another thread's own.
        wanted: What is wanted.
        ranges: Usual ranges known already.
    """
    last = charts.whole.due
    usual = _usual(charts, wanted, ranges) if wanted.shows_usual else None
    if usual is None:
        return Worked(charts.chart(wanted.first, last, wanted.grain))
    return Worked(charts.usual_chart(wanted.first, last, usual), usual)


def charts_of_its_own(detail: KpiDetail) -> KpiCharts:
    """The charts of a number with values of their own, because the page goes on asking those of the detail."""
    return KpiCharts(detail.charts.values.book, detail.kpi, detail.snapshot.on)


def _usual(charts: KpiCharts, wanted: Wanted, ranges: UsualRanges) -> Usual | None:
    series = charts.usual_series(wanted.grain)
    starts = [one for one in charts.values.book.usual_starts if one.kpi_id == charts.kpi.id]
    return ranges.of(series, charts.kpi, starts)
