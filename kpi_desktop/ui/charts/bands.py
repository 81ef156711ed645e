"""Bands: the areas of a large chart, painted under its lines in the theme's ink."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from kpi_desktop.reporting import bands
from kpi_desktop.reporting.geometry import Point
from kpi_desktop.reporting.plot import Plot
from kpi_desktop.ui.tokens import Colours


def paint_bands(painter: QPainter, plot: Plot, colours: Colours) -> None:
    """Paint what is to be expected: two bands and the line in their middle."""
    found = plot.model.ahead
    if found is None or not found.steps:
        return
    painter.save()
    area = plot.area
    painter.setClipRect(QRectF(area.left, area.top, area.width, area.height))
    _fill(painter, bands.outer_band(plot, found), _ink(colours, bands.OUTER))
    _fill(painter, bands.inner_band(plot, found), _ink(colours, bands.INNER))
    painter.setPen(QPen(_ink(colours, bands.MIDDLE), bands.MIDDLE_LINE))
    painter.drawPolyline(_polygon(bands.middle_line(plot, found)))
    painter.restore()


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
