"""Progress bar: how far along a goal is, with a tick where the plan is and a mark for today."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from kpi_desktop.ui.theme import Theme

_HEIGHT, _BAR = 20, 6


@dataclass(frozen=True, slots=True)
class Standing:
    """Shares of the whole way, 0 to 1; what lies beyond is drawn at the end.

    Attributes:
        done: How much is reached.
        plan: How much should be by now, nothing without a plan.
        today: How much of the time has passed, nothing without a time frame.
        spoken: The same in words.
    """

    done: float
    plan: float | None = None
    today: float | None = None
    spoken: str = ""


class GoalBar(QWidget):
    """A bar of 6 pixels in ink; status colours stay on the chip."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._standing = theme, Standing(0.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_standing(self, standing: Standing) -> None:
        """Show where the goal stands."""
        self._standing = standing
        self.setAccessibleName(standing.spoken)
        self.setToolTip(standing.spoken)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, standing = self._theme.colours, self._standing
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        painter.setPen(Qt.PenStyle.NoPen)
        top = (_HEIGHT - _BAR) / 2
        self._bar(painter, top, self.width(), colours.hairline)
        if standing.done > 0:
            self._bar(painter, top, max(self._x(standing.done), _BAR), colours.ink)
        if standing.plan is not None:
            self._tick(painter, self._x(standing.plan), top)
        if standing.today is not None:
            self._today(painter, self._x(standing.today), top)

    def _bar(self, painter: QPainter, top: float, width: float, colour: str) -> None:
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRectF(0, top, width, _BAR), _BAR / 2, _BAR / 2)

    def _tick(self, painter: QPainter, x: float, top: float) -> None:
        painter.setBrush(QColor(self._theme.colours.surface))
        painter.drawRect(QRectF(x - 2.5, top, 5, _BAR))
        painter.setBrush(QColor(self._theme.colours.plan_line))
        painter.drawRect(QRectF(x - 1, top - 5, 2, _BAR + 5))

    def _today(self, painter: QPainter, x: float, top: float) -> None:
        painter.setBrush(QColor(self._theme.colours.second_ink))
        tip = top + _BAR + 2.5
        painter.drawPolygon(QPolygonF([QPointF(x, tip), QPointF(x + 4, tip + 5), QPointF(x - 4, tip + 5)]))

    def _x(self, share: float) -> float:
        return 2 + (self.width() - 4) * min(max(share, 0.0), 1.0)
