"""Style: what the style sheet cannot say: one focus ring for every control, ticks, and whether things move."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget

from kpi_desktop.ui import icons, tokens

_GAP = 2
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
        if metric in (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin):
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
            mark = "check" if radius < box.width() / 2 else "status-on-track"
            inset = 2 if mark == "check" else 4
            icons.paint(painter, mark, self.colours.on_accent, box.adjusted(inset, inset, -inset, -inset))
        painter.restore()
