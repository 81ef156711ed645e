"""Start picture: how a business stood when it was closed, shown until the window itself stands."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

_LONGEST = 500
"""Milliseconds to wait for a paint that may never come, as of a window that starts minimised."""


class StartPicture(QWidget):
    """A picture as large as the window was; a window that became larger or smaller shows its ground alone.

    Attributes:
        seen: Sent once, after the first paint.
    """

    seen = Signal()

    def __init__(self, picture: QPixmap, ground: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture, self._ground = picture, QColor(ground)
        self._waiting = QTimer(self, singleShot=True)
        self._waiting.timeout.connect(self.seen)
        self._waiting.start(_LONGEST)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.size() == self._picture.deviceIndependentSize().toSize():
            painter.drawPixmap(0, 0, self._picture)
        else:
            painter.fillRect(self.rect(), self._ground)
        if self._waiting.isActive():
            self._waiting.start(0)
