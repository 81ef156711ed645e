"""Two sides: a number's results before and after a decision, painted small, without a word about the cause."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from kpi_desktop.analysis.before_after import BeforeAfter
from kpi_desktop.analysis.snapshot import PeriodResult
from kpi_desktop.ui import tokens
from kpi_desktop.ui.direction import is_mirrored
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.typeface import font

_LINE, _USUAL, _DOT, _PIN = 1.75, 1.25, 2.5, 8.0
_DASH = (5.0, 4.0)
_HEIGHT, _WIDEST = 96, 640


class TwoSides(QWidget):
    """An ink line with a gap where nothing was entered, each side's usual value dashed, the decision between them."""

    def __init__(
        self, theme: Theme, shown: BeforeAfter, number: int, told: str, parent: QWidget | None = None
    ) -> None:
        """Make the picture.

        Args:
            theme: Colours.
            shown: Both sides.
            number: The decision's number, as its pins carry it on charts.
            told: The same in words, for screen readers.
            parent: Where it stands.
        """
        super().__init__(parent)
        self._theme, self._shown, self._number = theme, shown, number
        self.setAccessibleName(told)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(_WIDEST)

    def sizeHint(self) -> QSize:
        return QSize(_WIDEST, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_mirrored():
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        before, after = self._shown.before, self._shown.after
        steps = len(before) + max(len(after), 1)
        place = _Place(self.width(), self._values(), steps)
        self._paint_day(painter, place.x(len(before) - 0.5))
        for first, side, usual in (
            (0, before, self._shown.usual_before),
            (len(before), after, self._shown.usual_after),
        ):
            self._paint_usual(painter, place, first, len(side), usual)
            self._paint_line(painter, place, first, side)

    def _values(self) -> list[Fraction]:
        results = (*self._shown.before, *self._shown.after)
        return [one.value for one in results if one.value is not None]

    def _paint_day(self, painter: QPainter, x: float) -> None:
        colours = self._theme.colours
        painter.setPen(QPen(QColor(colours.plan_line), 1))
        painter.drawLine(QPointF(x, 2 * _PIN), QPointF(x, _HEIGHT))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.ink))
        painter.drawEllipse(QPointF(x, _PIN), _PIN, _PIN)
        painter.setPen(QColor(colours.surface))
        painter.setFont(font(tokens.TINY, tokens.SEMIBOLD))
        painter.save()
        if is_mirrored():
            painter.translate(2 * x, 0)
            painter.scale(-1, 1)
        circle = QRectF(x - _PIN * 2, 0, _PIN * 4, _PIN * 2)
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.restore()

    def _paint_usual(
        self, painter: QPainter, place: "_Place", first: int, count: int, usual: Fraction | None
    ) -> None:
        if usual is None or count == 0:
            return
        pen = QPen(QColor(self._theme.colours.plan_line), _USUAL)
        pen.setDashPattern([length / _USUAL for length in _DASH])
        painter.setPen(pen)
        y = place.y(usual)
        painter.drawLine(QPointF(place.x(first - 0.3), y), QPointF(place.x(first + count - 0.7), y))

    def _paint_line(
        self, painter: QPainter, place: "_Place", first: int, side: Sequence[PeriodResult]
    ) -> None:
        ink = QColor(self._theme.colours.ink)
        run: list[QPointF] = []
        for at, result in enumerate((*side, None), first):
            if result is not None and result.value is not None:
                run.append(QPointF(place.x(at), place.y(result.value)))
                continue
            painter.setPen(QPen(ink, _LINE))
            painter.drawPolyline(QPolygonF(run))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            for point in run:
                painter.drawEllipse(point, _DOT, _DOT)
            run = []


class _Place:
    """Where periods and values stand in the picture."""

    def __init__(self, width: int, values: Sequence[Fraction], steps: int) -> None:
        self._step = width / max(steps, 1)
        self._low, self._high = min(values, default=Fraction(0)), max(values, default=Fraction(1))

    def x(self, step: float) -> float:
        return (step + 0.5) * self._step

    def y(self, value: Fraction) -> float:
        top, bottom = 2 * _PIN + 6, _HEIGHT - 6
        if self._high == self._low:
            return (top + bottom) / 2
        return bottom - float((value - self._low) / (self._high - self._low)) * (bottom - top)
