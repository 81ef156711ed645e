"""Status ticks: which statuses count, each ticked by itself, beside the ready answers."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QWidget

from kpi_desktop.domain.import_plan import Question
from kpi_desktop.importing.statuses import chosen
from kpi_desktop.ui import tokens
from kpi_desktop.ui.imports.value_picker import ValuePicker
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.language import _


class StatusTicks(QWidget):
    """One more answer: a list of all statuses to tick.

    Attributes:
        answered: Sent with the answer, empty while none is ticked.
        button: Chooses this answer.
        picker: The list.
    """

    answered = Signal(object)

    def __init__(self, theme: Theme, question: Question, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        counts = question.facts.get("counts")
        self._values = tuple(counts) if isinstance(counts, Mapping) else ()
        self._said = str(question.facts.get("said") or "")
        self.button = QRadioButton(_("Others:"))
        self.button.setAccessibleDescription(words)
        self.picker = ValuePicker(theme, _("Statuses that count"))
        self.picker.show_values(self._values, ())
        self.button.clicked.connect(lambda _on=False: self._begin())
        self.picker.chosen.connect(self._take)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        row.addWidget(self.button)
        row.addWidget(self.picker)
        row.addStretch(1)

    def choose(self, answer: str) -> None:
        """Show an answer."""
        ticked = chosen(answer, self._values)
        if ticked:
            self.button.setChecked(True)
            self.picker.show_values(self._values, [value for value in self._values if value in ticked])

    def _begin(self) -> None:
        self._tell()
        if not self.picker.ticked:
            self.picker.click()

    def _take(self) -> None:
        self.button.setChecked(True)
        self._tell()

    def _tell(self) -> None:
        ticked = self.picker.ticked
        self.answered.emit(", ".join([self._said, *ticked] if self._said else ticked) if ticked else "")
