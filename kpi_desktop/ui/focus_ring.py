"""Focus ring: shows which control the keyboard speaks to, drawn around it by the style."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_BY_KEYBOARD = Qt.WidgetAttribute.WA_KeyboardFocusChange
_TYPED_INTO = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)


class FocusRing(QObject):
    """One ring that moves to whatever has the focus; a click on a button does not call it."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._frame: QFocusFrame | None = None
        app.focusChanged.connect(self._move)

    def _move(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._take_away()
        if new is not None and _wants_ring(new):
            self._frame = QFocusFrame(new.window())
            self._frame.setWidget(new)

    def _take_away(self) -> None:
        frame, self._frame = self._frame, None
        if frame is not None and _is_alive(frame):
            frame.setWidget(None)  # type: ignore[arg-type]  # Qt takes nothing as "around no widget"
            frame.deleteLater()


def _wants_ring(widget: QWidget) -> bool:
    if widget.isWindow() or isinstance(widget, QMenu | QAbstractItemView):
        return False
    return isinstance(widget, _TYPED_INTO) or widget.window().testAttribute(_BY_KEYBOARD)


def _is_alive(frame: QObject) -> bool:
    from shiboken6 import isValid

    return bool(isValid(frame))
