"""Normal row: the question whether a new level of a number is its new normal, and why."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout

from kpi_desktop.domain.decision import Decision
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import FLUSH, Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.text import label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.dates import short_date_text
from kpi_desktop.wording.language import _

_MOST = 12
"""Decisions offered as cause, the newest ones."""


class NormalRow(Card):
    """Asked only where the numbers allow it; nothing happens without an answer.

    Attributes:
        answered: Sent with the number of the decision named as cause, or nothing where the level is simply accepted.
        put_off: Sent when the owner does not want to answer now.
        because: The button with the decisions.
        accept: The button that accepts the level without one.
        later: The button that puts the question off.
    """

    answered = Signal(object)
    put_off = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(padding=tokens.M)
        self._text = label("", tokens.BODY, wraps=True)
        self.because = Button(theme, _("Yes, because of a decision"), kind=FLUSH)
        self._menu = QMenu(self.because)
        self.because.setMenu(self._menu)
        self.accept = Button(
            theme, _("Accept as the new normal"), lambda: self.answered.emit(None), kind=FLUSH
        )
        self.later = Button(theme, _("Not now"), self.put_off.emit, kind=FLUSH)
        row = QHBoxLayout()
        row.setSpacing(tokens.L)
        for button in (self.because, self.accept, self.later):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(tokens.XS)
        column.addWidget(self._text)
        column.addLayout(row)
        self.column.addLayout(column)
        self.hide()

    @property
    def text(self) -> str:
        """What is asked."""
        return self._text.text()

    def ask(self, text: str, decisions: Sequence[Decision]) -> None:
        """Ask.

        Args:
            text: The question.
            decisions: What was decided, earliest first.
        """
        self._text.setText(text)
        self.setAccessibleName(text)
        self._menu.clear()
        for decision in reversed(decisions[-_MOST:]):
            words = _("{day} · {title}").format(
                day=short_date_text(decision.made_on, with_year=True), title=decision.title
            )
            action = self._menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, number=decision.id: self.answered.emit(number))
        self.because.setVisible(bool(decisions))
        self.show()
