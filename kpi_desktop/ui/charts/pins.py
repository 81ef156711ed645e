"""Pins: decisions on the axis of a chart, each a small button that shows what was decided."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from kpi_desktop.analysis.chart_model import Mark
from kpi_desktop.reporting.geometry import Point
from kpi_desktop.reporting.plot import PIN
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.typeface import font
from kpi_desktop.wording.dates import date_text
from kpi_desktop.wording.language import _

_REACH = PIN + 4
"""Side of the place that takes a click, pixels."""


class Pin(QAbstractButton):
    """One decision."""

    def __init__(self, theme: Theme, mark: Mark, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self.mark = theme, mark
        said = _("Decision {number}, {day}: {title}").format(
            number=mark.number, day=date_text(mark.day), title=mark.text
        )
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(int(_REACH), int(_REACH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        is_held = self.underMouse() or self.isDown() or self.hasFocus()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.ink if is_held else colours.second_ink), 1))
        painter.setBrush(QColor(colours.hover if is_held else colours.surface))
        edge = (_REACH - PIN + 1) / 2
        circle = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        painter.drawEllipse(circle)
        digits = str(self.mark.number)
        letters = font(12)
        letters.setPixelSize(10 if len(digits) < 3 else 8)
        painter.setFont(letters)
        painter.setPen(QColor(colours.ink))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, digits)


class Pins(QWidget):
    """The pins of one chart, kept apart; it takes no place of its own.

    Attributes:
        chosen: Sent with the ``Mark`` that was pressed.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, ground: QWidget) -> None:
        super().__init__(ground)
        self._theme, self._ground = theme, ground
        self._pins: dict[Mark, Pin] = {}
        self.hide()

    @property
    def buttons(self) -> tuple[Pin, ...]:
        """The pins that are seen, from left to right."""
        seen = [pin for pin in self._pins.values() if not pin.isHidden()]
        return tuple(sorted(seen, key=lambda pin: pin.x()))

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Have a pin for each decision, and none for others."""
        for mark in self._pins.keys() - set(marks):
            pin = self._pins.pop(mark)
            pin.hide()
            pin.deleteLater()
        for mark in marks:
            if mark not in self._pins:
                self._pins[mark] = self._made(mark)

    def place(self, places: Sequence[tuple[Mark, Point]]) -> None:
        """Put the pins that are seen where they belong, and hide the others."""
        shown = dict(places)
        for mark, pin in self._pins.items():
            if mark in shown:
                x, y = shown[mark]
                pin.move(round(x - _REACH / 2), round(y - _REACH / 2))
            pin.setVisible(mark in shown)

    def repaint_all(self) -> None:
        """Paint them anew, as after the theme changed."""
        for pin in self._pins.values():
            pin.update()

    def _made(self, mark: Mark) -> Pin:
        pin = Pin(self._theme, mark, self._ground)
        pin.clicked.connect(lambda: self.chosen.emit(mark))
        return pin
