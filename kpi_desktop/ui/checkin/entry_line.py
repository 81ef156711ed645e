"""Entry line: one line of the check-in that is typed into, with the keys of a column of numbers."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from kpi_desktop.ui import tokens
from kpi_desktop.ui.typeface import font

_OPEN_ENDS = ("+", "-", "*", "/", "(")
_DOWN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


class EntryLine(QLineEdit):
    """Enter and the arrows walk up and down; a block from a spreadsheet is handed on instead of squeezed in.

    Attributes:
        walked: Sent with how many fields further the owner wants to go.
        left: Sent when the field is left.
        entered: Sent when the keyboard comes to it.
        pasted: Sent with a pasted text of several cells.
        menu_asked: Sent when the menu is asked for by its key.
    """

    walked = Signal(int)
    left = Signal()
    entered = Signal()
    pasted = Signal(str)
    menu_asked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFont(font(tokens.BODY, tabular=True))
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.menu_asked.emit()
        elif event.key() in _DOWN and not has_control:
            self.walked.emit(1)
        elif event.key() == Qt.Key.Key_Up:
            self.walked.emit(-1)
        elif event.matches(QKeySequence.StandardKey.Paste) and self._is_block(_clipboard()):
            self.pasted.emit(_clipboard())
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Qt's line keeps Ctrl+Z to itself even where it has nothing to take back; then it means the last saved number.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            takes_back = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            does_again = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if takes_back or does_again:
                event.ignore()
                return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if _goes_on(self.text()):
            self.end(False)
        else:
            self.selectAll()
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A menu or another window in front of it does not leave the field.
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    @staticmethod
    def _is_block(text: str) -> bool:
        return "\t" in text or "\n" in text.strip("\r\n")


def _goes_on(text: str) -> bool:
    """Whether it is a sum that was left half typed: what is typed next belongs behind it, not in its place."""
    return len(text.strip()) > 1 and text.rstrip().endswith(_OPEN_ENDS)


def _clipboard() -> str:
    return QGuiApplication.clipboard().text()
