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
        self._fillers: list[QWidget] = []
        self._columns = self._fullest = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(tokens.L)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setMinimumWidth(tokens.CARD_WIDTH)
        self.show_cards(cards)

    @property
    def columns(self) -> int:
        """How many stand side by side."""
        return self._columns

    def show_cards(self, cards: Sequence[QWidget], beside: int = 0) -> None:
        """Show other cards; those that are not among them are let go.

        Args:
            cards: The cards.
            beside: How many stand in the fullest grid of the page, so that all its grids have the same columns.
        """
        for card in self._cards:
            if card not in cards:
                card.hide()
                card.deleteLater()
        self._cards, self._fullest = tuple(cards), max(len(cards), beside)
        self._place(columns_for(self.width(), self._fullest))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = columns_for(self.width(), self._fullest)
        if columns != self._columns:
            self._place(columns)

    def _place(self, columns: int) -> None:
        for column in range(max(self._columns, columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // columns, place % columns)
            card.show()
        self._fill_up(columns)

    def _fill_up(self, columns: int) -> None:
        """Stand something empty in the columns of a row that is not full: Qt would give their room to the others."""
        for filler in self._fillers:
            filler.deleteLater()
        self._fillers = [QWidget(self) for _ in range(max(0, columns - len(self._cards)))]
        for place, filler in enumerate(self._fillers, start=len(self._cards)):
            self._grid.addWidget(filler, 0, place)
            filler.setVisible(bool(self._cards))


def columns_for(width: int, cards: int) -> int:
    """How many cards fit side by side, at least one; four of them stand two by two rather than three and one."""
    fit = max(1, (width + tokens.L) // (tokens.CARD_WIDTH + tokens.L))
    if cards == 4 and fit == 3:
        return 2
    return min(fit, max(cards, 2), 4)
