"""Plot: a chart model measured out in pixels."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from kpi_desktop.analysis.chart_model import ChartModel, ChartPoint, Limit, Mark, PlanLine, Tick
from kpi_desktop.reporting.geometry import Box, Point, Segment, apart, chain, stairs
from kpi_desktop.reporting.ink import TEXT
from kpi_desktop.reporting.text_width import text_width

_ABOVE, _TICK_GAP = 20.0, 8.0
BESIDE = 14.0
"""Pixels right of the plot."""
_TICK_ROW, _PIN_ROW = 20.0, 21.0
PIN = 16.0
"""Diameter of a decision's pin, pixels."""


@dataclass(frozen=True)
class Plot:
    """Where everything of a chart stands.

    Attributes:
        model: The chart.
        area: Where the lines run, pixels.
    """

    model: ChartModel
    area: Box

    def x(self, at: date | float) -> float:
        """Pixels from the left of a day; ticks give it as an ordinal."""
        at = at.toordinal() if isinstance(at, date) else at
        first, last = self.model.first.toordinal(), self.model.last.toordinal()
        return self.area.left + self.area.width * _share(at, first, last)

    def y(self, value: float) -> float:
        """Pixels from the top of a value."""
        return self.area.bottom - self.area.height * _share(value, self.model.low, self.model.high)

    def at(self, point: ChartPoint) -> Point:
        """Where a result stands."""
        return self.x(point.day), self.y(point.value)

    def path(self, plan: PlanLine) -> list[Point]:
        """Corners of a plan line."""
        corners = [(self.x(day), self.y(value)) for day, value in plan.corners]
        return stairs(corners) if plan.is_step else corners

    def limit_line(self, limit: Limit) -> Segment:
        """Ends of a limit's line."""
        return (self.x(limit.first), self.y(limit.value)), (self.x(limit.last), self.y(limit.value))

    def pins(self) -> list[tuple[Mark, Point]]:
        """Middles of the decisions' pins below the axis, moved apart; the newest, where not all fit."""
        shown = self._shown_marks()
        step = PIN + 1
        left, right = self.area.left - PIN / 2, self.area.right + PIN / 2
        wanted = [self.x(mark.day) - step / 2 for mark in shown]
        begins = apart(wanted, [step] * len(shown), left, right)
        y = self.area.bottom + _PIN_ROW - PIN / 2 - 1
        return [(mark, (x + step / 2, y)) for mark, x in zip(shown, begins, strict=True)]

    def _shown_marks(self) -> list[Mark]:
        room = int((self.area.width + PIN) // (PIN + 1))
        return sorted(self.model.marks, key=lambda mark: (mark.day, mark.number))[-room:] if room else []

    def lines(self) -> list[Segment]:
        """Every segment that a label must not cover."""
        segments = [segment for run in self.model.runs for segment in chain([self.at(p) for p in run])]
        segments += [segment for plan in self.model.plans for segment in chain(self.path(plan))]
        if self.model.ahead is not None:
            segments += chain([self.at(one.middle) for one in self.model.ahead.steps])
        return segments + [self.limit_line(limit) for limit in self.model.limits]

    def shown_days(self) -> tuple[Tick, ...]:
        """Ticks of the time axis whose labels fit beside each other: every one, or every second or third."""
        ticks = self.model.x_ticks
        for every in range(1, len(ticks) + 1):
            shown = ticks[::every]
            if _are_apart([self.day_box(tick) for tick in shown]):
                return shown
        return ()

    def day_box(self, tick: Tick) -> Box:
        """The box of a label below the axis, kept inside the drawing."""
        width = text_width(tick.label, TEXT)
        left = min(max(self.x(tick.at) - width / 2, self.area.left), self.area.right + BESIDE - width)
        row = _PIN_ROW if self._shown_marks() else 0
        top = self.area.bottom + row + _TICK_ROW - TEXT - 3
        return Box(left, top, left + width, top + TEXT)


def laid_out(model: ChartModel, width: float, height: float, gutter: float = 0.0) -> Plot:
    """Divide a drawing between margins and plot.

    Args:
        model: The chart.
        width: Pixels across.
        height: Pixels down.
        gutter: Width kept free at the right for labels, pixels.
    """
    widest = max((text_width(tick.label, TEXT) for tick in model.y_ticks), default=0.0)
    left = min(widest + _TICK_GAP if widest else PIN / 2, width / 3)
    below = _TICK_ROW + (_PIN_ROW if model.marks else 0)
    return Plot(model, Box(left, _ABOVE, width - BESIDE - gutter, height - below))


def _share(at: float, low: float, high: float) -> float:
    return (at - low) / (high - low) if high > low else 0.5


def _are_apart(boxes: Sequence[Box]) -> bool:
    return all(a.right + 6 <= b.left for a, b in pairwise(boxes))
