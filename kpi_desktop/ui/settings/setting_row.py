"""Setting row: what a setting is, a quiet note, and the control that changes it."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.reading_column import UNBOUNDED
from kpi_desktop.ui.text import SECOND, hairline, label, section, set_tone

_CONTROL_WIDTH = 280
_NARROW = 520


class SettingRow(QWidget):
    """Name and note at the start, the control at the end; one below the other where there is little room."""

    def __init__(self, name: str, control: QWidget, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._control, self._plain_note = control, note
        self._note = label(note, tokens.TINY, tone=SECOND, wraps=True)
        if not note:
            self._note.hide()
        caption = label(name, tokens.SMALL, tokens.MEDIUM, wraps=True)
        caption.setBuddy(control)
        words = QVBoxLayout()
        words.setSpacing(2)
        # Aligned in the middle, a note would not be asked how high it is at its width.
        words.addStretch(1)
        words.addWidget(caption)
        words.addWidget(self._note)
        words.addStretch(1)
        self._row: QBoxLayout = QHBoxLayout(self)
        self._row.setContentsMargins(tokens.L, tokens.S, tokens.L, tokens.S)
        self._row.setSpacing(tokens.M)
        self._row.addLayout(words, 1)
        self._row.addWidget(control)
        self._lay_out(False)

    def say(self, note: str) -> None:
        """Say something else of the setting, the usual note for an empty text."""
        self._show(note or self._plain_note, SECOND)

    def complain(self, sentence: str) -> None:
        """Say what is wrong with what was typed; it stays in the field."""
        self._show(sentence, "off_track")
        self._control.setAccessibleDescription(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(self.width() < _NARROW)

    def _show(self, note: str, tone: str) -> None:
        self._note.setText(note)
        self._note.setVisible(bool(note))
        set_tone(self._note, tone)
        self._control.setAccessibleDescription(note)

    def _lay_out(self, is_narrow: bool) -> None:
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if is_narrow else across)
        is_button = isinstance(self._control, Button)  # stands at the end, as wide as its words
        self._control.setMinimumWidth(0 if is_narrow or is_button else _CONTROL_WIDTH)
        self._control.setMaximumWidth(UNBOUNDED if is_narrow or is_button else _CONTROL_WIDTH)


class Group(Card):
    """Rows in a card, parted by hairlines."""

    def __init__(self, rows: tuple[QWidget, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        # A greatest height would be that of notes on one line each.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.column.setSpacing(0)
        self.column.setContentsMargins(0, tokens.XS, 0, tokens.XS)
        for row in rows:
            self.add(row)

    def add(self, row: QWidget) -> None:
        """Add a row below the others."""
        if self.column.count():
            self.column.addWidget(hairline())
        self.column.addWidget(row)

    def under(self, heading: str, note: str = "") -> QWidget:
        """The group under its heading."""
        return section(heading, self, note)


def padded(content: QWidget) -> QWidget:
    """Something as wide as a row of settings, with its margins."""
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(tokens.L, tokens.S, tokens.L, tokens.S)
    column.addWidget(content)
    return held


def heading(name: str, note: str) -> QWidget:
    """What stands above settings that take more than a row."""
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(label(name, tokens.SMALL, tokens.MEDIUM))
    column.addWidget(label(note, tokens.TINY, tone=SECOND, wraps=True))
    return held
