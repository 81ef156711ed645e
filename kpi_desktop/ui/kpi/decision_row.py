"""Decision row: the decision behind a pin that was pressed."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kpi_desktop.domain.decision import Decision
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import ICON, TEXT, Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.dates import date_text
from kpi_desktop.wording.decisions import look_again_text
from kpi_desktop.wording.filling import sentence_text
from kpi_desktop.wording.language import _


class DecisionRow(Card):
    """What was decided, when and why."""

    def __init__(self, theme: Theme, open_decision: Callable[[int], object]) -> None:
        super().__init__(padding=tokens.M)
        self._open, self._decision_id = open_decision, 0
        self._title = label("", tokens.BODY, tokens.SEMIBOLD, wraps=True)
        self._detail = label("", tokens.SMALL, tone=SECOND, wraps=True)
        more = Button(theme, _("Open decisions"), lambda: self._open(self._decision_id), kind=TEXT)
        close = Button(theme, _("Close"), self.hide, kind=ICON, icon="close")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addLayout(words, 1)
        for button in (more, close):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return f"{self._title.text()} {self._detail.text()}".strip()

    def show_decision(self, number: int, decision: Decision, on: date) -> None:
        """Show a decision under the number of its pin, as seen on a day."""
        self._decision_id = decision.id
        title = _("{number} · {day} · {title}").format(
            number=number, day=date_text(decision.made_on), title=decision.title
        )
        self._title.setText(title)
        self._detail.setText(" ".join(_sentences(decision, on)))
        self._detail.setVisible(bool(self._detail.text()))
        self.setAccessibleName(self.text)
        self.show()


def _sentences(decision: Decision, on: date) -> list[str]:
    said = [sentence_text(decision.why)]
    if decision.expected_effect:
        said.append(_("Expected: {effect}.").format(effect=decision.expected_effect.rstrip(".")))
    if decision.outcome:
        said.append(_("What came of it: {outcome}").format(outcome=decision.outcome))
    elif decision.review_on:
        said.append(look_again_text(decision.review_on, on))
    return [sentence for sentence in said if sentence]
