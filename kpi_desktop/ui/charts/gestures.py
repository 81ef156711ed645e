"""Gestures: what mouse, wheel and keys do to a chart."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

from kpi_desktop.ui.charts.stretch import Stretch

if TYPE_CHECKING:
    from kpi_desktop.ui.charts.canvas import ChartCanvas

_CLOSER = 0.8
"""Length of what is seen after one step closer ÷ before it."""

_PAN = 0.2
"""Share of what is seen that one press of a key moves by."""

_NOTCH = 120
"""Eighths of a degree of one notch of a wheel."""

_Key = Qt.Key
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Gestures:
    """One chart's.

    Drag moves, Shift and drag chooses days to look at closer, the wheel looks closer where the chart has the focus or
    Control is held: elsewhere it scrolls the page. Left and Right read period by period.
    """

    def __init__(self, canvas: "ChartCanvas") -> None:
        self._canvas = canvas
        self._from: tuple[float, Stretch] | None = None
        self._notches = 0.0
        self.chosen: tuple[float, float] | None = None

    def press(self, event: QMouseEvent) -> None:
        """Begin to move or to choose."""
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        x = event.position().x()
        self._from = x, self._canvas.stretch
        if event.modifiers() & _SHIFT:
            self.chosen = x, x

    def move(self, event: QMouseEvent) -> None:
        """Move, choose, or read what is under the pointer."""
        canvas, x = self._canvas, event.position().x()
        if self._from is None:
            canvas.read(canvas.reader.nearest(canvas.plot, x))
        elif self.chosen is not None:
            self.chosen = self.chosen[0], x
            canvas.viewport().update()
        else:
            begin, stretch = self._from
            days = round((begin - x) * stretch.days / max(canvas.plot.area.width, 1))
            canvas.show_stretch(stretch.moved(days), is_moving=True)

    def release(self, event: QMouseEvent) -> None:
        """Look closer at what was chosen."""
        chosen, self.chosen, self._from = self.chosen, None, None
        if chosen is None:
            return
        canvas = self._canvas
        first, last = sorted(canvas.reader.day_at(canvas.plot, x) for x in chosen)
        stretch = Stretch(first, last)
        if stretch.days:
            canvas.show_stretch(stretch.scaled(1.0, first, canvas.whole, canvas.least_days))
        canvas.viewport().update()

    def wheel(self, event: QWheelEvent) -> None:
        """Look closer, or move along where the wheel turns sideways."""
        canvas = self._canvas
        if not (canvas.hasFocus() or event.modifiers() & _CONTROL):
            event.ignore()
            return
        across, down = event.angleDelta().x(), event.angleDelta().y()
        if abs(across) > abs(down):
            self._notches += across / _NOTCH
            days = round(-self._notches * canvas.stretch.days * _PAN / 2)
            if days:
                self._notches = 0.0
                canvas.show_stretch(canvas.stretch.moved(days), is_moving=True)
        else:
            canvas.zoom(_CLOSER ** (down / _NOTCH), event.position().x(), is_moving=True)
        event.accept()

    def key(self, event: QKeyEvent) -> None:
        """Read, move or look closer."""
        if event.modifiers() & _CONTROL:
            done = self._moved(event.key())
        else:
            done = self._read(event.key()) or self._scaled(event.key())
        event.setAccepted(done)

    def _read(self, key: int) -> bool:
        canvas, reader = self._canvas, self._canvas.reader
        match key:
            case _Key.Key_Left | _Key.Key_Right:
                canvas.read(reader.stepped(1 if key == _Key.Key_Right else -1), aloud=True)
            case _Key.Key_Home | _Key.Key_End:
                canvas.read(reader.end(is_last=key == _Key.Key_End), aloud=True)
            case _Key.Key_Escape if canvas.point is not None:
                canvas.read(None)
            case _:
                return False
        return True

    def _scaled(self, key: int) -> bool:
        match key:
            case _Key.Key_Plus | _Key.Key_Equal:
                self._canvas.zoom(_CLOSER)
            case _Key.Key_Minus:
                self._canvas.zoom(1 / _CLOSER)
            case _Key.Key_0:
                self._canvas.zoomed_home.emit()
            case _:
                return False
        return True

    def _moved(self, key: int) -> bool:
        stretch = self._canvas.stretch
        step = max(round(stretch.days * _PAN), 1)
        match key:
            case _Key.Key_Left | _Key.Key_Right:
                days = step if key == _Key.Key_Right else -step
            case _Key.Key_Home | _Key.Key_End:
                whole = self._canvas.whole
                days = (
                    whole.last - stretch.last if key == _Key.Key_End else whole.first - stretch.first
                ).days
            case _:
                return False
        self._canvas.show_stretch(stretch.moved(days))
        return True
