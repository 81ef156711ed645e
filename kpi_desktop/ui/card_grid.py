"""Card grid: cards side by side, as many as fit at 264 pixels, all equally wide."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from kpi_desktop.ui import tokens


class CardGrid(QWidget):
    """Cards in reading order; the number of columns follows the width."""

    def __init__(self, cards: Sequence[QWidget] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[QWidget, ...] = ()
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(tokens.L)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(tokens.CARD_WIDTH)
        self.show_cards(cards)

    @property
    def columns(self) -> int:
        """How many stand side by side."""
        return self._columns

    def show_cards(self, cards: Sequence[QWidget]) -> None:
        """Show other cards; those that are not among them are let go."""
        for card in self._cards:
            if card not in cards:
                card.hide()
                card.deleteLater()
        self._cards = tuple(cards)
        self._place(columns_for(self.width(), len(cards)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = columns_for(self.width(), len(self._cards))
        if columns != self._columns:
            self._place(columns)

    def _place(self, columns: int) -> None:
        for column in range(max(self._columns, columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // columns, place % columns)
            card.show()


def columns_for(width: int, cards: int) -> int:
    """How many cards fit side by side, at least one; four of them stand two by two rather than three and one."""
    fit = max(1, (width + tokens.L) // (tokens.CARD_WIDTH + tokens.L))
    if cards == 4 and fit == 3:
        return 2
    return min(fit, max(cards, 2), 4)
