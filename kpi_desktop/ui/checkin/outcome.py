"""Outcome: what a finished check-in says: one sentence, every number, at most two questions, due reviews."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kpi_desktop.analysis.snapshot import BusinessSnapshot, KpiSnapshot
from kpi_desktop.domain.judgement import Status
from kpi_desktop.reporting.kpi_texts import value_words
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import TEXT, Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.fields import text_field
from kpi_desktop.ui.needs_row import Need, NeedsList
from kpi_desktop.ui.status_chip import StatusChip
from kpi_desktop.ui.text import SECOND, label, section
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.home import (
    HomeView,
    NeedKind,
    capital,
    grouped,
    needs,
    standing_text,
    whats_next,
    why_text,
)

MOST_QUESTIONS = 2
_NAME = 220
"""Room for the name of a number, pixels; longer ones go on below."""
_RING = 4
"""Room for the ring around a field that has the focus."""


class Outcome(QWidget):
    """The second half of a check-in.

    Attributes:
        answered: Sent with the KPI and what the owner said of it.
    """

    answered = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.L)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.questions: list[Question] = []

    def show_view(self, view: HomeView, answers: dict[str, str]) -> None:
        """Show how it stands, and what was answered before."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._column.addWidget(label(standing_text(view.snapshot), tokens.TITLE, tokens.SEMIBOLD, wraps=True))
        self._column.addWidget(_numbers(self._desk, view))
        self.questions = [self._question(kpi, view.snapshot, answers) for kpi in asked_about(view)]
        if self.questions:
            card = Card()
            for question in self.questions:
                card.column.addWidget(question)
            self._column.addWidget(section(_("What is behind it?"), card))
        reviews = [
            Need(
                "decisions",
                need.sentence,
                _("Look back"),
                partial(self._desk.go, "decisions", need.decision_id),
            )
            for need in needs(view)
            if need.kind is NeedKind.REVIEW
        ]
        if reviews:
            self._column.addWidget(section(_("Worth a look back"), NeedsList(self._desk.theme, reviews)))

    def _question(self, kpi: KpiSnapshot, snapshot: BusinessSnapshot, answers: dict[str, str]) -> "Question":
        question = Question(self._desk, kpi, snapshot, answers.get(kpi.kpi.id, ""))
        question.answered.connect(partial(self.answered.emit, kpi.kpi.id))
        return question


class Question(QWidget):
    """One number that is behind, and three ways to take it.

    Attributes:
        answered: Sent with what the owner said.
    """

    answered = Signal(str)

    def __init__(
        self,
        desk: Desk,
        kpi: KpiSnapshot,
        snapshot: BusinessSnapshot,
        answer: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        sentence = _("{name}: {why}.").format(name=_(kpi.kpi.name), why=why_text(kpi, snapshot))
        usual = _("Usual ups and downs")
        self.usual = Button(desk.theme, usual, lambda: self._say(usual))
        self.know = Button(desk.theme, _("I know why"), self._ask_why)
        self.find_out = Button(desk.theme, _("Find out"), lambda: desk.go("kpi", kpi.kpi.id), kind=TEXT)
        for button in (self.usual, self.know):
            button.setCheckable(True)
        for button in (self.usual, self.know, self.find_out):
            button.setAccessibleDescription(sentence)
        self.reason: QLineEdit = text_field(
            _("Why, in your words: {name}").format(name=_(kpi.kpi.name)), hint=_("Why, in a few words")
        )
        self.reason.editingFinished.connect(self._say_why)
        self.usual.setChecked(answer == usual)
        self.know.setChecked(bool(answer) and answer != usual)
        self.reason.setText("" if answer == usual else answer)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        for button in (self.usual, self.know, self.find_out):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        column.addWidget(label(sentence, tokens.BODY, wraps=True))
        column.addLayout(row)
        typed = QHBoxLayout()
        typed.setContentsMargins(_RING, 0, _RING, _RING)
        typed.addWidget(self.reason)
        column.addLayout(typed)
        self.reason.setVisible(self.know.isChecked())

    def _ask_why(self) -> None:
        self.usual.setChecked(False)
        self.know.setChecked(True)
        self.reason.show()
        # Its place must be known before the ring goes around it.
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_why(self) -> None:
        if self.reason.text().strip():
            self._say(self.reason.text().strip())

    def _say(self, answer: str) -> None:
        self.usual.setChecked(answer == self.usual.accessibleName())
        self.know.setChecked(answer != self.usual.accessibleName())
        self.reason.setVisible(self.know.isChecked())
        self.answered.emit(answer)


def asked_about(view: HomeView) -> tuple[KpiSnapshot, ...]:
    """The numbers asked about: those that are behind, the furthest first, at most two."""
    ordered = [kpi for found in grouped(view.kpis).values() for kpi in found]
    behind = [kpi for kpi in ordered if kpi.assessment.status in (Status.OFF_TRACK, Status.AT_RISK)]
    behind.sort(key=lambda kpi: kpi.assessment.status is not Status.OFF_TRACK)
    return tuple({kpi.kpi.id: kpi for kpi in behind}.values())[:MOST_QUESTIONS]


def _numbers(desk: Desk, view: HomeView) -> QWidget:
    """Every number in a line: name, value, status, why and what comes next."""
    card = Card()
    grid = QGridLayout()
    grid.setHorizontalSpacing(tokens.L)
    grid.setVerticalSpacing(tokens.M)
    grid.setColumnStretch(3, 1)
    ordered: Sequence[KpiSnapshot] = [kpi for found in grouped(view.kpis).values() for kpi in found]
    for line, kpi in enumerate(ordered):
        value = label(
            value_words(kpi, view.snapshot.business.currency), tokens.BODY, tokens.SEMIBOLD, tabular=True
        )
        value.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        told = _("{why}. {next}").format(
            why=capital(why_text(kpi, view.snapshot)), next=whats_next(kpi, view)
        )
        name = label(_(kpi.kpi.name), tokens.BODY, wraps=True)
        name.setMinimumWidth(_NAME)
        grid.addWidget(name, line, 0)
        grid.addWidget(value, line, 1)
        chip = StatusChip(desk.theme, kpi.assessment.status, is_in_column=True)
        grid.addWidget(chip, line, 2, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(label(told, tokens.SMALL, tone=SECOND, wraps=True), line, 3)
    card.column.addLayout(grid)
    return card
