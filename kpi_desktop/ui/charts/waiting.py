"""Waiting: what stands in a chart before its first result, over the plan line."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import SECONDARY, Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.text import label
from kpi_desktop.ui.theme import Theme


class Waiting(Card):
    """When the first result comes, and the way to enter it.

    Attributes:
        pressed: Sent when the button is pressed.
        button: The button.
    """

    pressed = Signal()

    def __init__(self, theme: Theme, ground: QWidget) -> None:
        super().__init__(parent=ground)
        self._ground = ground
        self._words = label("", tokens.BODY, tokens.SEMIBOLD)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = Button(theme, "", self.pressed.emit, kind=SECONDARY)
        self.column.addWidget(self._words)
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        ground.installEventFilter(self)
        self.hide()

    def show_words(self, words: str, button: str) -> None:
        """Show when the first result comes; nothing hides it."""
        self._words.setText(words)
        self.button.say(button)
        self.button.setVisible(bool(button))
        self.setVisible(bool(words))
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        self.adjustSize()
        self.move((self._ground.width() - self.width()) // 2, (self._ground.height() - self.height()) // 3)
