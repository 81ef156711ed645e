"""Style: what the style sheet cannot say: one focus ring for every control, ticks, and whether things move."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFocusFrame,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)

from kpi_desktop.ui import tokens

_GAP = 2
_RING_MARGINS = (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin)
_INDICATORS = frozenset(
    {
        QStyle.PixelMetric.PM_IndicatorWidth,
        QStyle.PixelMetric.PM_IndicatorHeight,
        QStyle.PixelMetric.PM_ExclusiveIndicatorWidth,
        QStyle.PixelMetric.PM_ExclusiveIndicatorHeight,
    }
)


class Style(QProxyStyle):
    """Fusion with a painted ring instead of the platform's dotted focus rectangle.

    Attributes:
        colours: The theme's colours.
        reduced_motion: Whether things appear without moving.
    """

    def __init__(self) -> None:
        super().__init__("Fusion")
        self.colours = tokens.LIGHT
        self.reduced_motion = False

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        match element:
            case QStyle.PrimitiveElement.PE_FrameFocusRect:
                # Of a control's own rectangle only that of a cell stays: ``FocusRing`` goes around all others.
                if isinstance(widget, QAbstractItemView):
                    self.draw_ring(painter, QRectF(option.rect), 4)
            case QStyle.PrimitiveElement.PE_IndicatorCheckBox:
                self._draw_tick_box(painter, option, 4)
            case QStyle.PrimitiveElement.PE_IndicatorRadioButton:
                self._draw_tick_box(painter, option, option.rect.width() / 2)
            case _:
                super().drawPrimitive(element, option, painter, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        if hint is QStyle.StyleHint.SH_Widget_Animation_Duration and self.reduced_motion:
            return 0
        if hint is QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            # Below it, the ring would be cut off where the control fills what it stands in.
            return 1
        return super().styleHint(hint, option, widget, returned)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element is QStyle.ControlElement.CE_FocusFrame:
            self.draw_ring(painter, QRectF(option.rect))
        else:
            super().drawControl(element, option, painter, widget)

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        # The cells of tables take their text margin from the same metric.
        if metric in _RING_MARGINS and isinstance(widget, QFocusFrame):
            return tokens.FOCUS_RING + _GAP
        if metric in _INDICATORS:
            return 18
        return super().pixelMetric(metric, option, widget)

    def draw_ring(
        self, painter: QPainter, around: QRectF, radius: float = tokens.CONTROL_RADIUS + _GAP
    ) -> None:
        """Paint the ring just inside a rectangle."""
        half = tokens.FOCUS_RING / 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.colours.accent), tokens.FOCUS_RING))
        painter.drawRoundedRect(around.adjusted(half, half, -half, -half), radius, radius)
        painter.restore()

    def _draw_tick_box(self, painter: QPainter, option: QStyleOption, radius: float) -> None:
        """A box to tick, or for a radius of half its width a choice to pick."""
        is_on = bool(option.state & QStyle.StateFlag.State_On)
        is_enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        fill = self.colours.accent if is_on else self.colours.surface
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if is_enabled else 0.5)
        painter.setPen(QPen(QColor(self.colours.accent if is_on else self.colours.edge), 1))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(box, radius, radius)
        if is_on:
            self._draw_mark(painter, box, is_tick=radius < box.width() / 2)
        painter.restore()

    def _draw_mark(self, painter: QPainter, box: QRectF, *, is_tick: bool) -> None:
        pen = QPen(QColor(self.colours.on_accent), 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        if is_tick:
            corners = [(0.24, 0.54), (0.42, 0.71), (0.77, 0.31)]
            placed = [QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in corners]
            painter.drawPolyline(QPolygonF(placed))
        else:
            painter.setBrush(QColor(self.colours.on_accent))
            painter.drawEllipse(box.center(), 2, 2)
