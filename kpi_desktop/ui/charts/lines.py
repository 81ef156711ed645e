"""Lines: results and plan of a chart as pyqtgraph draws them; imported with the canvas."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor

from kpi_desktop.analysis.chart_model import ChartModel
from kpi_desktop.reporting.ink import LINE, PLAN_LINE
from kpi_desktop.reporting.plot import Plot
from kpi_desktop.ui.charts.series import Series, simplified
from kpi_desktop.ui.tokens import Colours

_ONE_PATH = 300
"""Points up to which the line is one path with round corners; of a longer one each piece is painted by itself, which
takes a sixth of the time."""

_DENSE = 1.5
"""Pixels between points below which the line is as thin as the screen can draw: wide ones would run into a blot, and
take ten times as long."""

_DASH, _STUB = (5.0, 4.0), (2.0, 2.0)
_EARLIER = 0.5
"""How much of an earlier plan line is seen."""

_Corners = Sequence[tuple[date, float]]


class Lines:
    """The lines of one chart, in days and heights.

    Attributes:
        drawn: How many results the line is drawn through now.
    """

    def __init__(self, scene: Any) -> None:
        self._box = pg.ViewBox(enableMouse=False, enableMenu=False)
        scene.addItem(self._box)
        self._line, self._stub = self._curve(), self._curve()
        self._plans: list[Any] = []
        self._is_fine, self.drawn = False, 0

    def draw(
        self, plot: Plot, series: Series, stub: tuple[list[float], list[float]], *, is_moving: bool
    ) -> None:
        """Draw what is seen.

        Args:
            plot: Where everything stands.
            series: All complete results.
            stub: The line to the unfinished one.
            is_moving: Whether more movement is to come, so that it has to be quick.
        """
        area, model = plot.area, plot.model
        self._box.setGeometry(QRectF(area.left, area.top, area.width, area.height))
        self._box.setRange(
            xRange=(model.first.toordinal(), model.last.toordinal()),
            yRange=(model.low, model.high),
            padding=0,
        )
        line = series.between(model.first, model.last, int(area.width))
        self.drawn = len(line)
        is_dense = area.width < self.drawn * _DENSE or is_moving
        self._is_fine = self.drawn > _ONE_PATH and is_dense
        self._line.setSegmentedLineMode("on" if self.drawn > _ONE_PATH else "off")
        self._line.setData(line.days, line.heights, connect="finite")
        self._stub.setData(*stub)
        self._draw_plans(model)

    def dress(self, colours: Colours, ratio: float, model: ChartModel) -> None:
        """Take on colours.

        Args:
            colours: The theme's.
            ratio: Pixels of the screen for each of the window; a pen that keeps its width whatever the scale counts
                those of the screen.
            model: What is seen.
        """
        pen = pg.mkPen(QColor(colours.ink), width=1 if self._is_fine else LINE * ratio)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        self._line.setPen(pen)
        self._stub.setPen(_dashed(colours.ink, ratio, _STUB))
        faint = colours.tint(colours.plan_line, _EARLIER)
        for curve, (_line, _is_step, is_current) in zip(self._plans, _dashed_lines(model), strict=False):
            curve.setPen(_dashed(colours.plan_line if is_current else faint, ratio, _DASH))

    def _draw_plans(self, model: ChartModel) -> None:
        lines = _dashed_lines(model)
        while len(self._plans) < len(lines):
            self._plans.append(self._curve())
            self._plans[-1].setZValue(-1)
        for place, curve in enumerate(self._plans):
            corners, is_step, _is_current = lines[place] if place < len(lines) else ((), False, True)
            curve.setData(*(_steps(corners) if is_step else _corners(corners)))

    def _curve(self) -> Any:
        curve = pg.PlotCurveItem(antialias=True, skipFiniteCheck=False)
        self._box.addItem(curve)
        return curve


def _dashed_lines(model: ChartModel) -> list[tuple[_Corners, bool, bool]]:
    """Corners of plan lines and limits, whether they are steps, and whether they hold now."""
    newest = max((plan.version for plan in model.plans), default=0)
    plans = [simplified(plan) for plan in model.plans]
    lines: list[tuple[_Corners, bool, bool]] = [
        (plan.corners, plan.is_step, plan.version == newest) for plan in plans
    ]
    ends = [((limit.first, limit.value), (limit.last, limit.value)) for limit in model.limits]
    return [*lines, *((corners, False, True) for corners in ends)]


def _dashed(colour: str, ratio: float, dash: tuple[float, float]) -> Any:
    pen = pg.mkPen(QColor(colour), width=PLAN_LINE * ratio, dash=[part / PLAN_LINE for part in dash])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _corners(corners: _Corners) -> tuple[list[float], list[float]]:
    return [float(day.toordinal()) for day, _height in corners], [height for _day, height in corners]


def _steps(corners: _Corners) -> tuple[list[float], list[float]]:
    days, heights = _corners(corners)
    wide = [*days[:1], *(day for day in days[1:] for _twice in (0, 1))]
    tall = [*(height for height in heights[:-1] for _twice in (0, 1)), *heights[-1:]]
    return wide, tall
