"""Questions screen: what the data cannot decide, each answer with what it would give."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.import_plan import Question, Slot
from kpi_desktop.domain.period import Grain
from kpi_desktop.ui import tokens
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.fields import Choice
from kpi_desktop.ui.imports.flow import ImportFlow
from kpi_desktop.ui.imports.status_ticks import StatusTicks
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.dates import date_text, period_text
from kpi_desktop.wording.import_words import outcome_text
from kpi_desktop.wording.imports import answer_text, question_text
from kpi_desktop.wording.language import _

_PERIODS, _YEARS = 36, 12
_LONGEST = 70
"""Characters of an answer beside its button; of a longer one, such as many statuses, all stands below."""


class QuestionsScreen(QWidget):
    """The third screen, where it is needed.

    Attributes:
        cards: A card for each question.
    """

    def __init__(self, theme: Theme, flow: ImportFlow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._flow = theme, flow
        self._shown: tuple[Question, ...] = ()
        self.cards: list[QuestionCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.L)

    def first_field(self) -> QWidget:
        """The first answer of the first question that is open."""
        waiting = [card for card in self.cards if not self._flow.draft.answers.get(card.slot.value)]
        return (waiting or self.cards)[0].first_field()

    def show_flow(self, calendar: Calendar, on: date) -> None:
        """Show every question asked about the file, answered ones too."""
        if self._flow.questions != self._shown:
            for card in self.cards:
                card.hide()
                card.deleteLater()
            self._shown = self._flow.questions
            grain = self._flow.draft.grain or Grain.MONTH
            self.cards = [
                QuestionCard(self._theme, question, _free_answers(question, calendar, on, grain), self._flow)
                for question in self._shown
            ]
            for card in self.cards:
                self._column.addWidget(card)
        for card in self.cards:
            card.choose(self._flow.draft.answers.get(card.slot.value, ""))


class QuestionCard(Card):
    """One question: a few answers side by side to be picked, or many in a list."""

    def __init__(
        self, theme: Theme, question: Question, free: Sequence[tuple[object, str]], flow: ImportFlow
    ) -> None:
        super().__init__()
        self.slot, self._flow = question.slot, flow
        words = question_text(question)
        self.setAccessibleName(words)
        self.column.addWidget(label(words, tokens.BODY, tokens.SEMIBOLD, wraps=True))
        self.buttons: dict[str, QRadioButton] = {}
        self.list: Choice | None = None
        self.statuses: StatusTicks | None = None
        if question.choices:
            self._build_buttons(theme, question, words)
        else:
            options: list[tuple[object, str]] = [("", _("Choose …")), *free]
            self.list = Choice(theme, words, options)
            self.list.chosen.connect(self._answer)
            self.column.addWidget(self.list)

    def first_field(self) -> QWidget:
        """What takes the focus first."""
        return self.list if self.list is not None else next(iter(self.buttons.values()))

    def choose(self, answer: str) -> None:
        """Show an answer."""
        if self.list is not None:
            self.list.choose(answer)
        elif answer in self.buttons:
            self.buttons[answer].setChecked(True)
        elif self.statuses is not None:
            self.statuses.choose(answer)

    def _build_buttons(self, theme: Theme, question: Question, words: str) -> None:
        group = QButtonGroup(self)
        for choice in question.choices:
            name, outcome = answer_text(question.slot, choice.value), outcome_text(choice.example)
            is_long = len(name) > _LONGEST
            button = QRadioButton(_capital(_shortened(name) if is_long else name).replace("&", "&&"))
            button.setAccessibleName(_("{answer}: {outcome}").format(answer=name, outcome=outcome))
            button.setAccessibleDescription(words)
            button.clicked.connect(lambda _on=False, value=choice.value: self._answer(value))
            group.addButton(button)
            self.buttons[choice.value] = button
            self.column.addWidget(button)
            note = label(f"{name}\n{outcome}" if is_long else outcome, tokens.SMALL, tone=SECOND, wraps=True)
            note.setIndent(tokens.XL)
            self.column.addWidget(note)
        if question.slot is Slot.STATUS:
            self.statuses = StatusTicks(theme, question, words)
            group.addButton(self.statuses.button)
            self.statuses.answered.connect(self._answer)
            self.column.addWidget(self.statuses)

    def _answer(self, value: object) -> None:
        self._flow.replace(self._flow.draft.answered(self.slot.value, str(value)))


def _free_answers(question: Question, calendar: Calendar, on: date, grain: Grain) -> list[tuple[object, str]]:
    """Answers to a question whose data offer none: periods back from today, or years."""
    if question.slot is Slot.YEAR:
        return [(str(on.year - back), str(on.year - back)) for back in range(_YEARS)]
    period = calendar.containing(grain, on)
    found: list[tuple[object, str]] = []
    for _back in range(_PERIODS):
        if question.slot is Slot.START:
            found.append((period.start.isoformat(), date_text(period.start)))
        else:
            found.append((calendar.label(period), period_text(period, calendar)))
        period = period.shifted(-1)
    return found


def _shortened(name: str) -> str:
    return name[: _LONGEST - 1].rstrip(" ,") + "…"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
