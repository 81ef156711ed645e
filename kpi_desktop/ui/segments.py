"""Segments: a few ways of looking at something, side by side, one of them chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import SECONDARY, Button
from kpi_desktop.ui.theme import Theme


class Segments(QWidget):
    """Buttons of which one is down, such as week, month and quarter.

    Attributes:
        chosen: Sent with the key of what the owner chose.
    """

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        name: str,
        options: Sequence[tuple[object, str]],
        parent: QWidget | None = None,
        *,
        kind: str = SECONDARY,
    ) -> None:
        """Make the buttons; the first is down.

        Args:
            theme: Colours.
            name: What is chosen, for screen readers.
            options: Keys with their words.
            parent: Where it stands.
            kind: Kind of the buttons; ``SEGMENT`` for quiet ones above a chart or table.
        """
        super().__init__(parent)
        self.setAccessibleName(name)
        self._buttons: dict[object, Button] = {}
        self._group = group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.XS)
        for key, words in options:
            button = Button(theme, words, kind=kind)
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            group.addButton(button)
            row.addWidget(button)
            self._buttons[key] = button
        next(iter(self._buttons.values())).setChecked(True)

    @property
    def key(self) -> object:
        """The key that is chosen, nothing while none is."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), None)

    def choose(self, key: object) -> None:
        """Choose a key without telling anyone; one that has no button leaves none down."""
        self._group.setExclusive(False)
        for other, button in self._buttons.items():
            button.setChecked(other == key)
        self._group.setExclusive(True)

    def button(self, key: object) -> Button:
        """The button of a key."""
        return self._buttons[key]

    def set_offered(self, keys: Sequence[object]) -> None:
        """Offer only some of them, such as the grains that a number can be seen at."""
        for key, button in self._buttons.items():
            button.setVisible(key in keys)
