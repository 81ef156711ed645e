"""Sparkline: the newest results of one KPI beside its plan, painted small and honest."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from kpi_desktop.analysis.chart_model import ChartModel, ChartPoint, Limit
from kpi_desktop.reporting.cutting import begins_with_mark, newest
from kpi_desktop.reporting.geometry import Box, Point
from kpi_desktop.reporting.plot import Plot
from kpi_desktop.ui import icons, tokens
from kpi_desktop.ui.motion import Motion
from kpi_desktop.ui.theme import Theme

_LINE, _PLAN_LINE, _HAIR = 1.75, 1.25, 1.25
_DASH, _STUB = (5.0, 4.0), (2.0, 2.0)
_DOT = 6.0
"""Diameter of the last result, pixels."""
_ICON_TO_DOT = 24 / 16
"""Side of a status icon ÷ diameter of the dot drawn in it."""
_HALO = 1.5
_BAD_SIDE = 0.05


class Sparkline(QWidget):
    """The last 13 periods: an ink line, the plan dashed, the bad side of a limit shaded, the last dot in its status."""

    def __init__(self, theme: Theme, model: ChartModel | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model: ChartModel | None = None
        self._drawn = 1.0
        self._draw = Motion(theme, tokens.POINT_DRAWS, self._step, self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumSize(96, 24)
        if model is not None:
            self.show_model(model)

    def show_model(self, model: ChartModel) -> None:
        """Show a chart; what lies before its last 13 results is left out."""
        before, self._model = self._model, newest(model)
        self.setAccessibleName(model.alternative)
        self.setToolTip(model.message)
        if before is not None and self.isVisible() and _last_complete(before) != _last_complete(self._model):
            self._draw.run()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(tokens.CARD_WIDTH - 2 * tokens.L, tokens.CHART)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._model is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = _DOT / 2 + _HALO
        left = inset if begins_with_mark(self._model) else _LINE / 2
        area = Box(left, inset, self.width() - inset, self.height() - inset)
        _Brush(painter, Plot(self._model, area), self._theme, self._drawn).paint()

    def _step(self, share: float) -> None:
        self._drawn = share
        self.update()


class _Brush:
    """One painting of a sparkline."""

    def __init__(self, painter: QPainter, plot: Plot, theme: Theme, drawn: float) -> None:
        self._painter, self._plot, self._colours, self._drawn = painter, plot, theme.colours, drawn

    def paint(self) -> None:
        """Paint everything, each part over the one before."""
        model = self._plot.model
        for limit in model.limits:
            self._bad_side(limit)
        for plan in model.plans:
            self._stroke(self._plot.path(plan), self._colours.plan_line, _PLAN_LINE, _DASH)
        for limit in model.limits:
            self._stroke([*self._plot.limit_line(limit)], self._colours.plan_line, _PLAN_LINE, _DASH)
        last = _last_complete(model)
        for run in model.runs:
            self._run(run)
        for run in model.runs:
            for point in run:
                if point is not last and (point.is_running or point.is_estimate or len(run) == 1):
                    self._mark(point)
        # The newest result arrives on the way from the one before it.
        if last is not None and self._drawn == 1.0:
            self._last(last)

    def _bad_side(self, limit: Limit) -> None:
        (left, y), (right, _) = self._plot.limit_line(limit)
        edge = _HALO + _DOT / 2
        top, bottom = (
            (y, self._plot.area.bottom + edge) if limit.is_floor else (self._plot.area.top - edge, y)
        )
        ink = QColor(self._colours.ink)
        ink.setAlphaF(_BAD_SIDE)
        self._painter.fillRect(QRectF(left, top, right - left, max(bottom - top, 0.0)), ink)

    def _run(self, run: tuple[ChartPoint, ...]) -> None:
        complete = [self._plot.at(point) for point in run if not point.is_running]
        if len(complete) > 1:
            if run is self._plot.model.runs[-1]:
                complete[-1] = _between(complete[-2], complete[-1], self._drawn)
            self._stroke(complete, self._colours.ink, _LINE)
        if complete and run[-1].is_running:
            self._stroke([complete[-1], self._plot.at(run[-1])], self._colours.ink, _HAIR, _STUB)

    def _mark(self, point: ChartPoint) -> None:
        is_hollow = point.is_running or point.is_estimate
        self._painter.setPen(QPen(QColor(self._colours.ink), _HAIR))
        self._painter.setBrush(QColor(self._colours.surface if is_hollow else self._colours.ink))
        radius = _DOT / 2 if point.is_running else 2.25
        self._painter.drawEllipse(QPointF(*self._plot.at(point)), radius, radius)

    def _last(self, point: ChartPoint) -> None:
        middle = QPointF(*self._plot.at(point))
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._colours.surface))
        self._painter.drawEllipse(middle, _DOT / 2 + _HALO, _DOT / 2 + _HALO)
        side = _DOT * _ICON_TO_DOT
        status = self._plot.model.status
        box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        icons.paint(self._painter, icons.status_icon(status), self._colours.status(status), box)

    def _stroke(
        self, corners: list[Point], colour: str, width: float, dash: tuple[float, float] | None = None
    ) -> None:
        pen = QPen(QColor(colour), width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if dash else Qt.PenCapStyle.RoundCap)
        if dash:
            pen.setDashPattern([part / width for part in dash])
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in corners]))


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _last_complete(model: ChartModel) -> ChartPoint | None:
    complete = [point for run in model.runs for point in run if not point.is_running]
    return complete[-1] if complete else None
