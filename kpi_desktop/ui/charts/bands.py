"""Bands: the areas of a large chart, painted under its lines in the theme's ink."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from kpi_desktop.analysis.chart_model import Ahead, ChartPoint, UsualStretch
from kpi_desktop.reporting import bands
from kpi_desktop.reporting.geometry import Point
from kpi_desktop.reporting.ink import PLAN_LINE
from kpi_desktop.reporting.plot import Plot
from kpi_desktop.ui.tokens import Colours


def paint_bands(painter: QPainter, plot: Plot, colours: Colours) -> None:
    """Paint the usual range, and what is to be expected: two bands and the line in their middle."""
    painter.save()
    area = plot.area
    painter.setClipRect(QRectF(area.left, area.top, area.width, area.height))
    for stretch in plot.model.usual:
        _paint_usual(painter, plot, stretch, colours)
    if plot.model.ahead is not None and plot.model.ahead.steps:
        _paint_ahead(painter, plot, plot.model.ahead, colours)
    painter.restore()


def paint_unusual(painter: QPainter, plot: Plot, point: ChartPoint, colours: Colours) -> None:
    """Paint the mark of a result outside its usual range."""
    painter.setPen(QPen(QColor(colours.ink), PLAN_LINE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(_polygon(bands.diamond(*plot.at(point), bands.UNUSUAL)))


def _paint_usual(painter: QPainter, plot: Plot, stretch: UsualStretch, colours: Colours) -> None:
    _fill(painter, bands.usual_band(plot, stretch), _ink(colours, bands.USUAL))
    painter.setPen(QPen(_ink(colours, bands.USUAL_MIDDLE), bands.MIDDLE_LINE))
    painter.drawPolyline(_polygon(bands.usual_middle(plot, stretch)))
    if stretch.is_trial:
        dotted = QPen(_ink(colours, bands.USUAL_EDGE), bands.MIDDLE_LINE)
        dotted.setDashPattern(bands.DOTS)
        painter.setPen(dotted)
        for is_upper in (True, False):
            painter.drawPolyline(_polygon(bands.usual_edge(plot, stretch, is_upper=is_upper)))


def _paint_ahead(painter: QPainter, plot: Plot, found: Ahead, colours: Colours) -> None:
    _fill(painter, bands.outer_band(plot, found), _ink(colours, bands.OUTER))
    _fill(painter, bands.inner_band(plot, found), _ink(colours, bands.INNER))
    painter.setPen(QPen(_ink(colours, bands.MIDDLE), bands.MIDDLE_LINE))
    painter.drawPolyline(_polygon(bands.middle_line(plot, found)))


def _fill(painter: QPainter, corners: list[Point], colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(_polygon(corners))


def _polygon(corners: list[Point]) -> QPolygonF:
    return QPolygonF([QPointF(*corner) for corner in corners])


def _ink(colours: Colours, opacity: float) -> QColor:
    ink = QColor(colours.ink)
    ink.setAlphaF(opacity)
    return ink
