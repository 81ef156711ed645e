"""Reading column: parts one below the other, no wider than lines are read with ease."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kpi_desktop.ui import tokens
from kpi_desktop.ui.direction import margins

WIDEST = 760
"""Pixels."""

UNBOUNDED = 16_777_215
"""Qt's own greatest width, for a part that may be as wide as there is room again."""


class ReadingColumn(QWidget):
    """Keeps to the start of the line what is too wide to be read.

    A widget of a greatest width would be asked how high it is at a width that it never has, and words would be cut.

    Attributes:
        column: Where the parts stand.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(tokens.L)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.column.setContentsMargins(margins(0, 0, max(0, self.width() - WIDEST), 0))
