"""Help part: a heading with lines of names and texts, of which a search leaves those that hold its words."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kpi_desktop.ui import tokens
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.reading_column import UNBOUNDED
from kpi_desktop.ui.text import SECOND, hairline, label

NAME_WIDTH, _NARROW = 160, 600


class HelpLine(QWidget):
    """A name at the start, its text beside it, and perhaps a quiet word below."""

    def __init__(
        self,
        name: str | QWidget,
        text: str,
        note: str = "",
        *,
        heard: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Make a line.

        Args:
            name: What it is about, as words or as something to be seen.
            text: What there is to know.
            note: What others call it.
            heard: Its name where it is no words.
            parent: Where it stands.
        """
        super().__init__(parent)
        self._words = " ".join((name if isinstance(name, str) else heard, text, note)).casefold()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(text, tokens.BODY, wraps=True))
        if note:
            words.addWidget(label(note, tokens.TINY, tone=SECOND, wraps=True))
        self._name = QWidget()
        named = QVBoxLayout(self._name)
        named.setContentsMargins(0, 0, 0, 0)
        named.addWidget(
            label(name, tokens.SMALL, tokens.SEMIBOLD, wraps=True) if isinstance(name, str) else name
        )
        named.addStretch(1)
        self._row: QBoxLayout = QHBoxLayout(self)
        self._row.setContentsMargins(tokens.L, tokens.S, tokens.L, tokens.S)
        self._row.addWidget(self._name)
        self._row.addLayout(words, 1)
        self._lay_out(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(self.width() < _NARROW)

    def _lay_out(self, is_narrow: bool) -> None:
        """The name beside its text, or above it where there is little room."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if is_narrow else across)
        self._row.setSpacing(2 if is_narrow else tokens.M)
        self._name.setMinimumWidth(0 if is_narrow else NAME_WIDTH)
        self._name.setMaximumWidth(UNBOUNDED if is_narrow else NAME_WIDTH)

    def holds(self, wanted: Sequence[str]) -> bool:
        """Whether it holds every word."""
        return all(word in self._words for word in wanted)


class HelpPart(QWidget):
    """A heading, an opening sentence, and lines in a card."""

    def __init__(self, heading: str, opening: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(heading)
        self._words = f"{heading} {opening}".casefold()
        self._lines: list[HelpLine] = []
        self._rules: list[QWidget] = []
        self._card = card = Card(padding=0)
        # A greatest height would be that of texts on one line each.
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        card.column.setSpacing(0)
        card.column.setContentsMargins(0, tokens.XS, 0, tokens.XS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, tokens.S)
        column.setSpacing(tokens.XS)
        column.addWidget(label(heading, tokens.TITLE, tokens.SEMIBOLD, wraps=True))
        if opening:
            column.addWidget(label(opening, tokens.BODY, tone=SECOND, wraps=True))
        column.addSpacing(tokens.XS)
        column.addWidget(card)

    def add(self, line: HelpLine) -> None:
        """Add a line below the others."""
        rule = hairline()
        if not self._lines:
            rule.hide()
        self._rules.append(rule)
        self._lines.append(line)
        self._card.column.addWidget(rule)
        self._card.column.addWidget(line)

    def search(self, wanted: Sequence[str]) -> bool:
        """Leave the lines that hold every word; all of them where the heading does.

        Returns:
            Whether anything is left.
        """
        is_whole = all(word in self._words for word in wanted)
        is_first = True
        for line, rule in zip(self._lines, self._rules, strict=True):
            is_shown = is_whole or line.holds(wanted)
            line.setVisible(is_shown)
            rule.setVisible(is_shown and not is_first)
            is_first = is_first and not is_shown
        self.setVisible(not is_first)
        return not is_first
