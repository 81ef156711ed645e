"""Rhythm page: how often each thing is entered, by whom, and on which day one looks at all of it."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from kpi_desktop.domain.input import Input
from kpi_desktop.domain.plan_check import PlanFinding, PlanPage
from kpi_desktop.domain.rhythm import DAILY, MONTHLY, QUARTERLY, WEEKLY, YEARLY, Rhythm, RhythmUnit
from kpi_desktop.ui import tokens
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.fields import Choice, text_field
from kpi_desktop.ui.planning.choice_row import ChoiceRow
from kpi_desktop.ui.planning.finding_line import FindingLine
from kpi_desktop.ui.planning.holder import DraftHolder
from kpi_desktop.ui.planning.plan_page import PlanPageView
from kpi_desktop.ui.planning.words import workload_text
from kpi_desktop.ui.reminder_button import ReminderButton
from kpi_desktop.ui.text import SECOND, hairline, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.dates import weekdays
from kpi_desktop.wording.language import _
from kpi_desktop.wording.rhythms import rhythm_text
from kpi_desktop.workspace.plan_draft import PlanDraft
from kpi_desktop.workspace.plan_inputs import draft_inputs, workload

_OFFERED = (
    DAILY,
    WEEKLY,
    Rhythm(2, RhythmUnit.WEEKS),
    MONTHLY,
    Rhythm(2, RhythmUnit.MONTHS),
    QUARTERLY,
    YEARLY,
)
_OFTEN_WIDTH, _WHO_WIDTH = 168, 152
WHAT, OFTEN, WHO = range(3)
"""Columns."""


class RhythmPage(PlanPageView):
    """Page 4.

    Attributes:
        said: Sent with a sentence to show in passing.
        failed: Sent with a ``Problem``.
        reminder: Saves the check-in for the owner's calendar.
    """

    said = Signal(str)
    failed = Signal(object)

    def __init__(self, theme: Theme, holder: DraftHolder, parent: QWidget | None = None) -> None:
        super().__init__(
            PlanPage.RHYTHM,
            theme,
            holder,
            _("How often, and who?"),
            _("Enter a number only as often as it changes in a way that matters."),
            parent,
        )
        self.workload = label("", tokens.BODY, tokens.SEMIBOLD, wraps=True)
        self.often: dict[str, Choice] = {}
        self.who: dict[str, QLineEdit] = {}
        self._lines: dict[str, FindingLine] = {}
        self._place = QVBoxLayout()
        self._card: Card | None = None
        self._built: tuple[str, ...] = ()
        self.day = ChoiceRow(theme, _("Day of the check-in"), weekdays())
        self.day.chosen.connect(
            lambda day: self.change(lambda draft: replace(draft, check_in_day=int(str(day))))
        )
        self.reminder = ReminderButton(
            theme, lambda: (self.draft.name, self.draft.check_in_day), self.said.emit, self.failed.emit
        )
        self.column.addWidget(self.workload)
        self.column.addLayout(self._place)
        self.column.addWidget(self._day_card())

    def first_field(self) -> QWidget:
        return next(iter(self.often.values()), self.day.first_field())

    def field_of(self, finding: PlanFinding) -> QWidget | None:
        return self.often.get(finding.subject)

    def show_draft(self) -> None:
        inputs = draft_inputs(self.draft)
        self._build(inputs)
        self.workload.setText(workload_text(workload(self.draft)))
        told = self.told()
        for one in inputs:
            self.often[one.id].choose(one.rhythm)
            person = self.draft.people.get(one.id, "")
            if self.who[one.id].text() != person:
                self.who[one.id].setText(person)
            self._lines[one.id].show_findings([found for found in told if found.subject == one.id])
        self.day.choose(self.draft.check_in_day)

    def _build(self, inputs: tuple[Input, ...]) -> None:
        ids = tuple(one.id for one in inputs)
        if ids == self._built and self._card is not None:
            return
        self._built = ids
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
        self.often, self.who, self._lines = {}, {}, {}
        self._card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.L)
        grid.setVerticalSpacing(tokens.S)
        grid.setColumnStretch(WHAT, 1)
        grid.setColumnMinimumWidth(OFTEN, _OFTEN_WIDTH)
        grid.setColumnMinimumWidth(WHO, _WHO_WIDTH)
        for column, words in (
            (WHAT, _("What you count")),
            (OFTEN, _("How often")),
            (WHO, _("Who enters it")),
        ):
            grid.addWidget(label(words, tokens.TINY, tokens.SEMIBOLD, tone=SECOND), 0, column)
        for place, one in enumerate(inputs):
            self._lay_row(grid, 1 + 3 * place, one)
        self._card.column.addLayout(grid)
        self._place.addWidget(self._card)
        # Shown at once, so that the keyboard can go there.
        self._card.setVisible(bool(inputs))

    def _lay_row(self, grid: QGridLayout, row: int, one: Input) -> None:
        name = _(one.name)
        offered = _OFFERED if one.rhythm in _OFFERED else (*_OFFERED, one.rhythm)
        words = [(rhythm, _capital(rhythm_text(rhythm))) for rhythm in offered]
        often = Choice(self._theme, _("{name}: how often").format(name=name), words)
        who = text_field(_("{name}: who enters it").format(name=name), hint=_("You"))
        often.chosen.connect(
            lambda rhythm, key=one.id: self.change(lambda draft: _with_rhythm(draft, key, rhythm))
        )
        who.textEdited.connect(
            lambda text, key=one.id: self.change(lambda draft: draft.with_person(key, text))
        )
        line = FindingLine(self._theme)
        grid.addWidget(hairline(), row, WHAT, 1, WHO + 1)
        grid.addWidget(_what(one), row + 1, WHAT, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(often, row + 1, OFTEN, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(who, row + 1, WHO, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(line, row + 2, WHAT, 1, WHO + 1)
        self.often[one.id], self.who[one.id], self._lines[one.id] = often, who, line

    def _day_card(self) -> QWidget:
        card = Card()
        note = _("A fixed day makes it a habit. What is due waits on Home until you enter it.")
        card.column.addWidget(
            label(_("On which day do you look at it?"), tokens.BODY, tokens.SEMIBOLD, wraps=True)
        )
        card.column.addWidget(self.day)
        card.column.addWidget(label(note, tokens.TINY, tone=SECOND, wraps=True))
        card.column.addWidget(self.reminder, 0, Qt.AlignmentFlag.AlignLeft)
        return card


def _what(one: Input) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(label(_(one.name), tokens.SMALL, tokens.SEMIBOLD, wraps=True))
    if one.source:
        column.addWidget(label(_capital(_(one.source)), tokens.TINY, tone=SECOND, wraps=True))
    return whole


def _with_rhythm(draft: PlanDraft, input_id: str, rhythm: object) -> PlanDraft:
    return draft.with_rhythm(input_id, rhythm) if isinstance(rhythm, Rhythm) else draft


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
