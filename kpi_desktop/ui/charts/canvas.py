"""Canvas: one chart model painted by pyqtgraph, moved and looked at closer by mouse and keyboard.

Imported when the first large chart is made, because pyqtgraph takes longer to load than Qt itself.
"""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from kpi_desktop.analysis.chart_model import ChartModel, ChartPoint
from kpi_desktop.analysis.chart_window import Scale, windowed
from kpi_desktop.reporting.arranging import arranged, newest_complete
from kpi_desktop.reporting.labels import PlacedLabel
from kpi_desktop.reporting.plot import Plot, laid_out
from kpi_desktop.reporting.svg_chart import shown
from kpi_desktop.ui.charts.brush import Brush
from kpi_desktop.ui.charts.chart_role import call_chart
from kpi_desktop.ui.charts.gestures import Gestures
from kpi_desktop.ui.charts.lines import Lines
from kpi_desktop.ui.charts.pins import Pins
from kpi_desktop.ui.charts.reading import Reader, spoken
from kpi_desktop.ui.charts.series import Series, thinned
from kpi_desktop.ui.charts.stretch import Stretch
from kpi_desktop.ui.theme import Theme

_RESTS = 120
"""Milliseconds without movement after which the words are put back into the chart."""


class ChartCanvas(pg.GraphicsView):
    """The drawing of a large chart.

    Attributes:
        stretch_changed: Sent after other days are seen.
        point_changed: Sent with the result that is read, or nothing.
        zoomed_home: Sent when the owner wants to see what was seen at first.
        pins: The decisions.
    """

    stretch_changed = Signal()
    point_changed = Signal(object)
    zoomed_home = Signal()

    def __init__(self, theme: Theme, model: ChartModel, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self._theme = theme
        self._plot = laid_out(model, 100, 100)
        self._labels: Sequence[PlacedLabel] = ()
        self._gutter = 0.0
        self._reader = Reader(model, scale)
        self.setMinimumSize(280, 200)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        # pyqtgraph keeps the painted background, but ticks and grid move with every step.
        self.setCacheMode(pg.GraphicsView.CacheModeFlag.CacheNone)
        call_chart(self)
        self._lines = Lines(self.scene())
        self.pins = Pins(theme, self)
        self._gestures = Gestures(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_RESTS)
        self._rest.timeout.connect(self.settle)
        theme.changed.connect(self._dress)
        self._take(model, scale, None)
        self._dress()

    def show_model(self, model: ChartModel, scale: Scale, stretch: Stretch | None = None) -> None:
        """Show a chart.

        Args:
            model: The chart over all days that there are.
            scale: How its numbers are written.
            stretch: The days seen at first, all of them where nothing.
        """
        self._take(model, scale, stretch)
        self.settle()
        self.stretch_changed.emit()

    def _take(self, model: ChartModel, scale: Scale, stretch: Stretch | None) -> None:
        self._model, self._scale = model, scale
        self._whole = Stretch(model.first, model.last)
        self._stretch = (stretch or self._whole).inside(self._whole)
        self._series, self._newest = Series.of(model), newest_complete(model)
        self._reader = Reader(model, scale)
        self.setAccessibleName(model.alternative)
        self.setAccessibleDescription("")
        self.pins.set_marks(model.marks)

    @property
    def stretch(self) -> Stretch:
        """The days that are seen."""
        return self._stretch

    @property
    def whole(self) -> Stretch:
        """The days that there are."""
        return self._whole

    @property
    def seen(self) -> ChartModel:
        """The chart as it is seen, for export."""
        return windowed(self._model, self._stretch.first, self._stretch.last, self._scale)

    @property
    def plot(self) -> Plot:
        """Where everything stands."""
        return self._plot

    @property
    def labels(self) -> Sequence[PlacedLabel]:
        """The words in the chart, none while it moves."""
        return self._labels

    @property
    def drawn(self) -> int:
        """How many results the line is drawn through now."""
        return self._lines.drawn

    @property
    def point(self) -> ChartPoint | None:
        """The result that is read."""
        return self._reader.point

    @property
    def least_days(self) -> int:
        """Fewest days that can be seen: four periods, and a week."""
        return max(self._reader.usual_step * 4, 7)

    def show_stretch(self, stretch: Stretch, *, is_moving: bool = False) -> None:
        """See other days, as far as there are any.

        Args:
            stretch: The days.
            is_moving: Whether more movement is to come; the words wait until it rests.
        """
        stretch = stretch.inside(self._whole)
        if stretch == self._stretch:
            return
        self._stretch = stretch
        if is_moving:
            self._move()
            self._rest.start()
        else:
            self.settle()
        self.stretch_changed.emit()

    def zoom(self, factor: float, around_x: float | None = None, *, is_moving: bool = False) -> None:
        """Look closer (below 1) or from further away, around a place or the middle."""
        middle = (self._plot.area.left + self._plot.area.right) / 2
        day = self._reader.day_at(self._plot, middle if around_x is None else around_x)
        self.show_stretch(
            self._stretch.scaled(factor, day, self._whole, self.least_days), is_moving=is_moving
        )

    def read(self, point: ChartPoint | None, *, aloud: bool = False) -> None:
        """Read a result, or nothing.

        Args:
            point: The result.
            aloud: Whether to bring it into sight and say it to screen readers.
        """
        if point is self._reader.point:
            return
        self._reader.point = point
        if point is not None and aloud:
            self.show_stretch(self._stretch.with_day(point.day))
            said = spoken(self._reader.lines())
            self.setAccessibleDescription(said)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        self.viewport().update()
        self.point_changed.emit(point)

    @property
    def reader(self) -> Reader:
        """What can be read, period by period."""
        return self._reader

    def _move(self) -> None:
        """Draw the lines elsewhere, and leave the words out for now."""
        self._labels = ()
        self._draw(laid_out(self._visible(), self.width(), self.height(), self._gutter), is_moving=True)

    def settle(self) -> None:
        """Draw everything, words included."""
        self._rest.stop()
        visible = self._visible()
        plot, self._labels = arranged(thinned(visible), self.width(), self.height(), self._newest)
        free = laid_out(visible, self.width(), self.height())
        self._gutter = free.area.right - plot.area.right
        self._draw(Plot(visible, plot.area))

    def _visible(self) -> ChartModel:
        return shown(self.seen)

    def _draw(self, plot: Plot, *, is_moving: bool = False) -> None:
        self._plot = plot
        self._lines.draw(plot, self._series, self._reader.stub(), is_moving=is_moving)
        self.pins.place(plot.pins())
        self._dress()

    def _dress(self) -> None:
        """Take on the theme's colours."""
        self._lines.dress(self._theme.colours, self.devicePixelRatioF(), self._plot.model)
        self.pins.repaint_all()
        self.viewport().update()

    def drawBackground(self, painter: QPainter, rect: QRectF) -> None:
        painter.fillRect(rect, QColor(self._theme.colours.surface))
        Brush(painter, self._plot, self._theme).ground()

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        brush = Brush(painter, self._plot, self._theme)
        brush.marks(self._newest)
        brush.stems()
        brush.labels(self._labels)
        if self._gestures.chosen is not None:
            brush.chosen(*self._gestures.chosen)
        point = self._reader.point
        if point is not None and self._stretch.first <= point.day <= self._stretch.last:
            brush.crosshair(point)
            brush.readout(point, self._reader.lines())

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._dress()
        return bool(super().event(event))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "_series"):  # pyqtgraph resizes itself before anything is there to draw
            self.settle()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._gestures.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._gestures.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._gestures.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.zoomed_home.emit()

    def leaveEvent(self, event: object) -> None:
        if not self.hasFocus():
            self.read(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._gestures.wheel(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._gestures.key(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()
