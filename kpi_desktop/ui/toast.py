"""Toast: says in passing what was done, and undoes it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QWidget

from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import TOAST, Button
from kpi_desktop.ui.direction import margins
from kpi_desktop.ui.text import ElidedLabel
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.language import _

_FROM_BOTTOM = 24


@dataclass(frozen=True)
class Again:
    """Does again what was undone, where a toast offers that."""

    act: Callable[[], object]

    def __call__(self) -> None:
        self.act()


class Toast(QFrame):
    """A sentence and a button; it goes after eight seconds in which nobody pointed at it or stood on it.

    Attributes:
        gone: Sent when it goes.
        can_undo: Whether it offers to undo, or to do again.
    """

    gone = Signal()

    def __init__(
        self, theme: Theme, sentence: str, undo: Callable[[], object] | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "toast")
        self.setAccessibleName(sentence)
        self.can_undo = undo is not None
        row = QHBoxLayout(self)
        row.setContentsMargins(margins(tokens.L, tokens.S, tokens.S, tokens.S))
        row.setSpacing(tokens.L)
        words = ElidedLabel(sentence, tokens.SMALL, tone="toast")
        words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row.addWidget(words)
        if undo is not None:
            offer = _("Redo") if isinstance(undo, Again) else _("Undo")
            row.addWidget(Button(theme, offer, lambda: self._undo(undo), kind=TOAST))
        row.addWidget(Button(theme, _("Close"), self.go, kind=TOAST))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(tokens.TOAST_STAYS)
        self._timer.timeout.connect(self.go)
        self._timer.start()
        for button in self.findChildren(Button):
            button.installEventFilter(self)

    @property
    def is_waiting(self) -> bool:
        """Whether its time runs."""
        return self._timer.isActive()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self._stay_or_wait()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._stay_or_wait()
        return False

    def _stay_or_wait(self) -> None:
        focused = QApplication.focusWidget()
        if self.underMouse() or (focused is not None and self.isAncestorOf(focused)):
            self._timer.stop()
        else:
            self._timer.start()

    def _undo(self, undo: Callable[[], object]) -> None:
        self.go()
        undo()

    def go(self) -> None:
        """Go now."""
        self._timer.stop()
        self.hide()
        self.gone.emit()
        self.deleteLater()


class ToastLayer(QObject):
    """Keeps the newest toast at the foot of a widget; an older one makes room."""

    def __init__(self, theme: Theme, ground: QWidget) -> None:
        super().__init__(ground)
        self._theme, self._ground = theme, ground
        self._toast: Toast | None = None
        ground.installEventFilter(self)

    @property
    def toast(self) -> Toast | None:
        """The toast that shows now."""
        return self._toast

    def say(self, sentence: str, undo: Callable[[], object] | None = None) -> None:
        """Show a toast, and tell it to screen readers."""
        if self._toast is not None:
            self._toast.go()
        toast = Toast(self._theme, sentence, undo, self._ground)
        toast.gone.connect(self._forget)
        self._toast = toast
        # Put in its place first: where it is born the pointer may lie, and would seem to rest on it.
        self._place()
        toast.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(toast, sentence))

    def withdraw(self) -> None:
        """Let a toast go that offers to undo: what it speaks of is no longer the last thing that was done."""
        if self._toast is not None and self._toast.can_undo:
            self._toast.go()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def _forget(self) -> None:
        self._toast = None

    def _place(self) -> None:
        if self._toast is None:
            return
        self._toast.adjustSize()
        # A long name of what was undone must not push the way back out of the window.
        most = self._ground.width() - 2 * tokens.L
        if self._toast.width() > most:
            self._toast.resize(most, self._toast.height())
        left = (self._ground.width() - self._toast.width()) // 2
        self._toast.move(max(left, 0), self._ground.height() - self._toast.height() - _FROM_BOTTOM)
        self._toast.raise_()
