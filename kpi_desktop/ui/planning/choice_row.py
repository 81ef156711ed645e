"""Choice row: one of a few, all to be seen at once, as buttons that wrap where there is little room."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QWidget

from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import Button
from kpi_desktop.ui.theme import Theme

_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)


class ChoiceRow(QWidget):
    """Buttons of which one is down; Tab goes to it, arrows move along.

    Attributes:
        chosen: Sent with the key of what the owner chose.
    """

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, name: str, options: Sequence[tuple[object, str]], parent: QWidget | None = None
    ) -> None:
        """Make a choice with nothing chosen.

        Args:
            theme: Colours its buttons.
            name: What is asked for, for screen readers.
            options: Keys with their words.
            parent: Where it stands.
        """
        super().__init__(parent)
        self.setAccessibleName(name)
        self._keys = [key for key, _words in options]
        self._group = QButtonGroup(self)
        self._buttons = [Button(theme, words) for _key, words in options]
        for place, button in enumerate(self._buttons):
            button.setCheckable(True)
            button.setAccessibleDescription(name)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _checked=False, place=place: self._choose(place))
            self._group.addButton(button, place)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(tokens.S)
        self._columns = 0
        self._lay_out(1)
        self._let_tab_in()

    @property
    def key(self) -> object:
        """The key that is chosen, nothing before one is."""
        place = self._group.checkedId()
        return self._keys[place] if place >= 0 else None

    def choose(self, key: object) -> None:
        """Choose a key without telling anyone; one that is not offered leaves all up."""
        self._group.setExclusive(False)
        for button, own in zip(self._buttons, self._keys, strict=True):
            button.setChecked(own == key)
        self._group.setExclusive(True)
        self._let_tab_in()

    def first_field(self) -> QWidget:
        """The button that Tab goes to."""
        return self._buttons[max(self._group.checkedId(), 0)]

    def button(self, key: object) -> Button:
        """The button of a key."""
        return self._buttons[self._keys.index(key)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widest = max(button.sizeHint().width() for button in self._buttons)
        self._lay_out(max((self.width() + tokens.S) // (widest + tokens.S), 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = next((at for at, button in enumerate(self._buttons) if button.hasFocus()), None)
        if place is None or event.key() not in (*_FORWARD, *_BACK):
            super().keyPressEvent(event)
            return
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        sideways = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        step = (1 if event.key() in _FORWARD else -1) * (-1 if is_mirrored and sideways else 1)
        self._choose((place + step) % len(self._buttons))

    def _choose(self, place: int) -> None:
        self._buttons[place].setChecked(True)
        self._let_tab_in()
        self._buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(self._keys[place])

    def _let_tab_in(self) -> None:
        """One stop for the Tab key: what is chosen, or the first."""
        stop = self.first_field()
        for button in self._buttons:
            own = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(own)

    def _lay_out(self, columns: int) -> None:
        if columns == self._columns:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for place, button in enumerate(self._buttons):
            self._grid.addWidget(button, place // columns, place % columns)
        for column in range(min(columns, len(self._buttons))):
            self._grid.setColumnStretch(column, 1)
