"""Reading: what the cross-hair says of one period, and which period comes before and after."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from statistics import median

from kpi_desktop.analysis.chart_model import ChartModel, ChartPoint
from kpi_desktop.analysis.chart_window import Scale, plan_at
from kpi_desktop.reporting.plot import Plot
from kpi_desktop.wording.language import _


@dataclass
class Reader:
    """The results of a chart, to be read one after another.

    Attributes:
        model: The chart.
        scale: How its numbers are written.
        point: The result that is read now.
        points: The results, and the coming periods of which something is to be expected, in order of days.
    """

    model: ChartModel
    scale: Scale
    point: ChartPoint | None = None
    points: tuple[ChartPoint, ...] = field(init=False)

    def __post_init__(self) -> None:
        self._results = tuple(sorted((point for run in self.model.runs for point in run), key=_day))
        known = {point.day for point in self._results}
        steps = self.model.ahead.steps if self.model.ahead is not None else ()
        self._ahead = {one.middle.day: one for one in steps}
        coming = (one.middle for day, one in self._ahead.items() if day not in known)
        self.points = tuple(sorted((*self._results, *coming), key=_day))

    @property
    def usual_step(self) -> int:
        """Days between two results, usually."""
        days = [point.day.toordinal() for point in self._results[-60:]]
        gaps = [after - before for before, after in pairwise(days)]
        return int(median(gaps)) if gaps else 7

    def day_at(self, plot: Plot, x: float) -> date:
        """The day at a place, within those that are seen."""
        area, model = plot.area, plot.model
        share = (x - area.left) / area.width if area.width else 0.0
        days = round((model.last - model.first).days * min(max(share, 0.0), 1.0))
        return date.fromordinal(model.first.toordinal() + days)

    def nearest(self, plot: Plot, x: float) -> ChartPoint | None:
        """The result nearest to a place among those that are seen."""
        seen = [point for point in self._around(self.day_at(plot, x)) if self._is_seen(point, plot)]
        return min(seen, key=lambda point: abs(plot.x(point.day) - x), default=None)

    def stepped(self, steps: int) -> ChartPoint | None:
        """The result so many periods on from the one that is read; from none, the newest."""
        if not self.points:
            return None
        if self.point is None:
            return self._results[-1] if self._results else self.points[-1]
        place = bisect_left(self.points, self.point.day, key=_day) + steps
        return self.points[min(max(place, 0), len(self.points) - 1)]

    def end(self, *, is_last: bool) -> ChartPoint | None:
        """The newest result, or the oldest."""
        return self._results[-1 if is_last else 0] if self._results else None

    def lines(self) -> tuple[str, ...]:
        """The result that is read, in words: its period, value, plan, what is special or to be expected."""
        point = self.point
        if point is None:
            return ()
        special = []
        if point.is_running:
            special.append(_("imported in part") if point.is_cut else _("not over yet"))
        if point.is_estimate:
            special.append(_("estimate"))
        ahead = self._ahead.get(point.day)
        if ahead is not None:
            special.append(ahead.text)
        if point.usual_text:
            special.append(point.usual_text)
        expected = plan_at(self.model, point.day)
        plan = [] if expected is None else [_("plan {value}").format(value=self.scale.text(expected))]
        period = point.period_text
        if self.model.is_running_total:
            period = _("total up to {period}").format(period=period)
        return (period, point.value_text, *plan, *special)

    def stub(self) -> tuple[list[float], list[float]]:
        """The line from the newest complete result to the unfinished one."""
        for run in reversed(self.model.runs):
            if len(run) > 1 and run[-1].is_running:
                ends = run[-2:]
                return [float(one.day.toordinal()) for one in ends], [one.value for one in ends]
        return [], []

    def _around(self, day: date) -> Sequence[ChartPoint]:
        place = bisect_left(self.points, day, key=_day)
        return self.points[max(place - 1, 0) : place + 2]

    @staticmethod
    def _is_seen(point: ChartPoint, plot: Plot) -> bool:
        return plot.model.first <= point.day <= plot.model.last


def spoken(lines: Sequence[str]) -> str:
    """The same for a screen reader."""
    if len(lines) < 2:
        return "".join(lines)
    return ", ".join((_("{period}: {value}").format(period=lines[0], value=lines[1]), *lines[2:]))


def _day(point: ChartPoint) -> date:
    return point.day
