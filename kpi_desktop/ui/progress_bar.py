"""Progress bar: how far along a goal is, with a tick where the plan is and a mark for today."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from kpi_desktop.reporting.geometry import apart
from kpi_desktop.ui import tokens
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.typeface import font
from kpi_desktop.wording.language import _

_HEIGHT, _BAR = 20, 6
_LABELLED, _RAISED, _LABEL_TOP, _LABEL = 30, 5, 16, 14
"""Height of a bar whose tick and mark are named, where its line and their names stand, pixels."""
_APART = 8
"""Pixels between the two names."""


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

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, is_labelled: bool = False) -> None:
        """Make a bar.

        Args:
            theme: Colours.
            parent: Where it stands.
            is_labelled: Whether tick and mark are named beside them.
        """
        super().__init__(parent)
        self._theme, self._standing, self._is_labelled = theme, Standing(0.0), is_labelled
        self.setFont(font(tokens.TINY))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_standing(self, standing: Standing) -> None:
        """Show where the goal stands."""
        self._standing = standing
        self.setAccessibleName(standing.spoken)
        self.setToolTip(standing.spoken)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _LABELLED if self._is_labelled else _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, standing = self._theme.colours, self._standing
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_labelled:
            self._name_marks(painter, standing)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        painter.setPen(Qt.PenStyle.NoPen)
        top = _RAISED if self._is_labelled else (_HEIGHT - _BAR) / 2
        self._bar(painter, top, self.width(), colours.hairline)
        if standing.done > 0:
            self._bar(painter, top, max(self._x(standing.done), _BAR), colours.ink)
        if standing.plan is not None:
            self._tick(painter, self._x(standing.plan), top)
        if standing.today is not None:
            self._today(painter, self._x(standing.today), top)

    def _name_marks(self, painter: QPainter, standing: Standing) -> None:
        """Name tick and mark on one line under the bar."""
        is_turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        named = [
            (self.width() - self._x(share) if is_turned else self._x(share), words)
            for share, words in ((standing.plan, _("plan by now")), (standing.today, _("today")))
            if share is not None
        ]
        painter.setPen(QColor(self._theme.colours.second_ink))
        placed = _centred(sorted(named), self._wide, self.width())
        for left, words in placed:
            box = QRectF(left, _LABEL_TOP, self._wide(words), _LABEL)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip), words)

    def _wide(self, words: str) -> float:
        return float(self.fontMetrics().horizontalAdvance(words) + 2)

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
        tip = top + _BAR + 1.5
        painter.drawPolygon(
            QPolygonF([QPointF(x, tip), QPointF(x + 3.5, tip + 4), QPointF(x - 3.5, tip + 4)])
        )

    def _x(self, share: float) -> float:
        return 2 + (self.width() - 4) * min(max(share, 0.0), 1.0)


def _centred(
    named: list[tuple[float, str]], wide: Callable[[str], float], width: float
) -> list[tuple[float, str]]:
    """Where labels begin: under the middle of what they name, inside of the bar, never over each other."""
    wanted = [at - (wide(words) + _APART) / 2 for at, words in named]
    lengths = [wide(words) + _APART for _at, words in named]
    begins = apart(wanted, lengths, -_APART / 2, width + _APART / 2)
    return [(begin + _APART / 2, words) for begin, (_at, words) in zip(begins, named, strict=True)]
