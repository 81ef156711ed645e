"""Brush: the parts of a large chart that are painted around and over its lines, in the theme's colours."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from kpi_desktop.analysis.chart_model import ChartPoint, Flag, Limit
from kpi_desktop.reporting.chart_layers import FLAG, LAST_POINT
from kpi_desktop.reporting.ink import BAD_SIDE, TEXT
from kpi_desktop.reporting.labels import PlacedLabel
from kpi_desktop.reporting.plot import PIN, Plot
from kpi_desktop.reporting.text_width import text_width
from kpi_desktop.ui import icons, tokens
from kpi_desktop.ui.charts.bands import paint_bands, paint_unusual
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.typeface import font

_HALO = 1.5
_ICON_TO_DOT = 24 / 16
"""Side of a status icon ÷ diameter of the dot drawn in it."""
_RUNNING, _ESTIMATE, _ALONE, _HELD = 3.5, 2.75, 2.25, 4.5
"""Radii of marks, pixels."""
_CROWD = 6.0
"""Pixels between marks below which only the unfinished period keeps its own."""


class Brush:
    """One painting of a chart."""

    def __init__(self, painter: QPainter, plot: Plot, theme: Theme) -> None:
        self._painter, self._plot, self._theme = painter, plot, theme
        self._colours = theme.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def ground(self) -> None:
        """What lies under the lines: the bad sides of limits, bands, gridlines, axes and today."""
        area, model = self._plot.area, self._plot.model
        for limit in model.limits:
            self._bad_side(limit)
        paint_bands(self._painter, self._plot, self._colours)
        for tick in model.y_ticks[:5]:
            y = self._plot.y(tick.at)
            self._hairline(area.left, y, area.right, y, self._colours.hairline)
            width = text_width(tick.label, TEXT)
            self._text(tick.label, QRectF(area.left - 8 - width, y - 8, width, 16))
        axis = self._colours.tint(self._colours.plan_line, 0.55)
        self._hairline(area.left, area.bottom, area.right, area.bottom, axis)
        for tick in self._plot.shown_days():
            box, x = self._plot.day_box(tick), self._plot.x(tick.at)
            self._hairline(x, area.bottom, x, area.bottom + 4, axis)
            self._text(tick.label, QRectF(box.left, box.top, box.width, 16))
        if model.first <= model.today <= model.last:
            x = self._plot.x(model.today)
            self._hairline(x, area.top, x, area.bottom, axis)

    def marks(self, newest: ChartPoint | None) -> None:
        """What stands on the lines: unfinished and estimated results, those that stand alone, the newest, the flag."""
        model = self._plot.model
        if model.flag is not None:
            self._flag(model.flag)
        count = sum(map(len, model.runs))
        is_crowded = count > 1 and self._plot.area.width / count < _CROWD
        for run in model.runs:
            for point in run:
                if point is newest or (is_crowded and not point.is_running):
                    continue
                if point.is_running or point.is_estimate or len(run) == 1:
                    self._mark(point)
        if newest is not None and model.first <= newest.day <= model.last:
            self._newest(newest)
        for point in (point for run in model.runs for point in run if point.is_unusual):
            paint_unusual(self._painter, self._plot, point, self._colours)

    def stems(self) -> None:
        """Lines from the axis to the pins of decisions."""
        for mark, (x, y) in self._plot.pins():
            foot = self._plot.x(mark.day)
            if abs(foot - x) <= PIN:  # in a crowd the stems would only cross each other
                self._hairline(foot, self._plot.area.bottom, x, y, self._colours.second_ink)

    def labels(self, labels: Sequence[PlacedLabel]) -> None:
        """Words at line ends and marks."""
        for placed in labels:
            named, box = placed.label, placed.box
            colour = self._colours.ink if named.is_semibold else self._colours.second_ink
            weight = tokens.SEMIBOLD if named.is_semibold else tokens.REGULAR
            within = QRectF(box.left, box.top, box.width, box.height)
            self._text(named.text, within, colour, weight, is_flush=placed.is_flush)

    def crosshair(self, point: ChartPoint) -> None:
        """The line and the ring of the period that is read."""
        x, y = self._plot.at(point)
        self._hairline(x, self._plot.area.top, x, self._plot.area.bottom, self._colours.second_ink)
        self._painter.setPen(QPen(QColor(self._colours.ink), 1.5))
        self._painter.setBrush(QColor(self._colours.surface))
        self._painter.drawEllipse(QPointF(x, y), _HELD, _HELD)

    def chosen(self, left: float, right: float) -> None:
        """The stretch that is being chosen to look at closer."""
        shade = QColor(self._colours.accent)
        shade.setAlphaF(0.12)
        area = self._plot.area
        box = QRectF(min(left, right), area.top, abs(right - left), area.height)
        self._painter.fillRect(box, shade)

    def readout(self, point: ChartPoint, lines: Sequence[str]) -> None:
        """What the cross-hair reads, beside it: the value large, the rest around it."""
        fonts = [font(tokens.TINY), font(tokens.BODY, tokens.SEMIBOLD)]
        rows = [(text, fonts[1] if at == 1 else fonts[0], at == 1) for at, text in enumerate(lines)]
        wide = max(text_width(text, tokens.BODY if large else tokens.TINY, large) for text, _f, large in rows)
        box = self._readout_box(point, wide + 2 * tokens.M, 18.0 * len(rows) + tokens.M)
        self._painter.setPen(QPen(QColor(self._colours.edge), 1))
        self._painter.setBrush(QColor(self._colours.surface))
        self._painter.drawRoundedRect(box, tokens.CONTROL_RADIUS, tokens.CONTROL_RADIUS)
        top = box.top() + tokens.M / 2
        for text, letters, is_large in rows:
            self._painter.setFont(letters)
            self._painter.setPen(QColor(self._colours.ink if is_large else self._colours.second_ink))
            row = QRectF(box.left() + tokens.M, top, box.width(), 18)
            self._painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
            top += 18

    def _readout_box(self, point: ChartPoint, width: float, height: float) -> QRectF:
        """Beside the cross-hair, on the side with room, above or below the result."""
        x, y = self._plot.at(point)
        area = self._plot.area
        left = x + tokens.M if x + tokens.M + width <= area.right else x - tokens.M - width
        top = y - tokens.M - height
        if top < area.top:
            top = min(y + tokens.M, area.bottom - height)
        return QRectF(max(left, 1.0), max(top, 1.0), width, height)

    def _bad_side(self, limit: Limit) -> None:
        (left, y), (right, _y) = self._plot.limit_line(limit)
        top, bottom = (y, self._plot.area.bottom) if limit.is_floor else (self._plot.area.top, y)
        ink = QColor(self._colours.ink)
        ink.setAlphaF(BAD_SIDE)
        self._painter.fillRect(QRectF(left, top, right - left, max(bottom - top, 0.0)), ink)

    def _mark(self, point: ChartPoint) -> None:
        is_hollow = point.is_running or point.is_estimate
        radius = _RUNNING if point.is_running else _ESTIMATE if point.is_estimate else _ALONE
        self._painter.setPen(QPen(QColor(self._colours.ink), 1.25) if is_hollow else Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._colours.surface if is_hollow else self._colours.ink))
        self._painter.drawEllipse(QPointF(*self._plot.at(point)), radius, radius)

    def _newest(self, point: ChartPoint) -> None:
        middle = QPointF(*self._plot.at(point))
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._colours.surface))
        self._painter.drawEllipse(middle, LAST_POINT / 2 + _HALO, LAST_POINT / 2 + _HALO)
        side = LAST_POINT * _ICON_TO_DOT
        status = self._plot.model.status
        box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        icons.paint(self._painter, icons.status_icon(status), self._colours.status(status), box)

    def _flag(self, flag: Flag) -> None:
        x, y = self._plot.x(flag.day), self._plot.y(flag.value)
        self._hairline(x, y, x, y - FLAG, self._colours.ink)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._colours.ink))
        corners: Iterable[tuple[float, float]] = (
            (x, y - FLAG),
            (x + 8, y - FLAG + 3.5),
            (x, y - FLAG + 7),
        )
        self._painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))

    def _hairline(self, x1: float, y1: float, x2: float, y2: float, colour: str) -> None:
        self._painter.setPen(QPen(QColor(colour), 1))
        if x1 == x2:
            x1 = x2 = round(x1) + 0.5
        if y1 == y2:
            y1 = y2 = round(y1) + 0.5
        self._painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))

    def _text(
        self,
        text: str,
        box: QRectF,
        colour: str = "",
        weight: int = tokens.REGULAR,
        *,
        is_flush: bool = False,
    ) -> None:
        self._painter.setFont(font(tokens.TINY, weight))
        self._painter.setPen(QColor(colour or self._colours.second_ink))
        across = Qt.AlignmentFlag.AlignLeft if is_flush else Qt.AlignmentFlag.AlignHCenter
        flags = across | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip | Qt.TextFlag.TextSingleLine
        self._painter.drawText(box, int(flags), text)
