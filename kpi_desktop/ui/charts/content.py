"""Chart content: what a large chart is given to show."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kpi_desktop.analysis.chart_model import ChartModel
from kpi_desktop.analysis.chart_window import Scale
from kpi_desktop.domain.objective import TimeFrame
from kpi_desktop.domain.period import Grain, add_months
from kpi_desktop.ui.charts.stretch import Stretch


class Range(StrEnum):
    """Stretches that have a button."""

    THREE_MONTHS = "three_months"
    SIX_MONTHS = "six_months"
    FRAME = "frame"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class ChartContent:
    """One KPI's chart and what can be asked of it.

    Attributes:
        key: Whose chart it is; another key starts afresh with the time frame.
        model: The chart over all days that are loaded.
        scale: How its numbers are written.
        frame: The time frame.
        whole: All days that there are; the model may begin later.
        grains: The grains that can be chosen.
        grain: The one that is shown.
        note: What to know about the heights, such as that they are means.
        shows_usual: Whether the usual range is asked for.
        waiting: For a chart without results, when the first one can be entered ("First result on Mon 30 March").
        button: For a chart without results, what its button says.
    """

    key: str
    model: ChartModel
    scale: Scale
    frame: TimeFrame
    whole: TimeFrame
    grains: tuple[Grain, ...] = ()
    grain: Grain | None = None
    note: str = ""
    shows_usual: bool = False
    waiting: str = ""
    button: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether every day that there is has been loaded."""
        return self.model.first <= self.whole.start

    def stretch(self, chosen: Range) -> Stretch:
        """The days behind a button."""
        match chosen:
            case Range.FRAME:
                return Stretch(self.frame.start, self.frame.due)
            case Range.ALL:
                return Stretch(self.whole.start, self.whole.due)
            case Range.THREE_MONTHS | Range.SIX_MONTHS:
                months = 3 if chosen is Range.THREE_MONTHS else 6
                first = max(_months_before(self.model.today, months), self.whole.start)
                return Stretch(first, self._end_of_results())

    def _end_of_results(self) -> date:
        """The last day of the running period, as far as days are loaded."""
        newest = max((run[-1].day for run in self.model.runs), default=self.model.today)
        return min(max(newest, self.model.today), self.model.last)


def _months_before(day: date, months: int) -> date:
    return add_months(day.replace(day=1), -months).replace(day=min(day.day, 28))
