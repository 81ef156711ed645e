"""Decisions page: what is to be looked back at, and everything that was decided, the newest first."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from kpi_desktop.analysis.snapshot import BusinessSnapshot
from kpi_desktop.domain.decision import Decision
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.domain.unit import Unit
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import PRIMARY, Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.decisions.decision_card import DecisionCard
from kpi_desktop.ui.decisions.decision_form import DecisionForm, new_decision
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.empty_state import EmptyState
from kpi_desktop.ui.emptying import refill
from kpi_desktop.ui.fitted_table import FittedTable
from kpi_desktop.ui.inline_form import reveal
from kpi_desktop.ui.kept_form import KeptForm, half_typed
from kpi_desktop.ui.needs_row import Need, NeedsList
from kpi_desktop.ui.page import Page, PrimaryAction
from kpi_desktop.ui.record_table_model import Column
from kpi_desktop.wording.dates import date_text, short_date_text
from kpi_desktop.wording.decisions import expected_text
from kpi_desktop.wording.language import N_, _
from kpi_desktop.wording.numbers import number_text
from kpi_desktop.workspace.deciding import DecisionState, due_reviews, state_of

_ADD_KEYS = "Ctrl+N"
_NEW, _FORM, _OUTCOME = "new", "decision ", "outcome "
"""How the forms of this page are called among what is half typed."""
_STATES = {
    DecisionState.DUE: N_("look back now"),
    DecisionState.WAITING: N_("waiting"),
    DecisionState.NO_REVIEW: N_("noted"),
    DecisionState.REVIEWED: N_("looked back"),
}


@dataclass(frozen=True)
class DecisionLine:
    """A decision in the list.

    Attributes:
        number: Its place among all decisions, as its pins carry it on charts.
        decision: The decision.
        kpi: What its number is called, or empty.
        state: Where it stands today.
        expected: What it should bring, in words.
    """

    number: int
    decision: Decision
    kpi: str
    state: DecisionState
    expected: str = ""


class DecisionTable(FittedTable[DecisionLine]):
    """All decisions; Enter or a double click opens one.

    Attributes:
        opened: Sent with the line to open.
    """

    opened = Signal(object)

    def __init__(self) -> None:
        is_due = _is_due
        super().__init__(
            _("Decisions"),
            [
                Column(_("No."), lambda line: number_text(line.number), is_number=True),
                Column(_("Day"), lambda line: short_date_text(line.decision.made_on, with_year=True)),
                Column(_("Decision"), lambda line: line.decision.title, tip=_whole, is_strong=is_due),
                Column(_("Number"), lambda line: line.kpi, tip=lambda line: line.kpi),
                Column(_("Expected"), lambda line: line.expected, tip=lambda line: line.expected),
                Column(_("Look back"), _review_day),
                Column(_("State"), lambda line: _(_STATES[line.state]), is_strong=is_due),
            ],
            stretches=2,
            capped=(3, 4),
        )
        self.doubleClicked.connect(lambda _index: self._open())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        line = self.current_record()
        if line is not None:
            self.opened.emit(line)


class DecisionsPage(Page):
    """Due reviews first, then the list; the form and the card of one decision stand between them.

    Attributes:
        table: The list.
        form: The form, while it is open.
        card: The decision that is open.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__("decisions", _("Decisions"), "decisions")
        self._desk, self._deciding = desk, desk.workspace.deciding
        self._snapshot: BusinessSnapshot | None = None
        self._opened = 0
        self._asked: object = None
        self.form: DecisionForm | None = None
        self.card: DecisionCard | None = None
        self._form_kept: KeptForm | None = None
        self._card_kept: KeptForm | None = None
        self._is_resumed = False
        self.table = DecisionTable()
        self.table.opened.connect(lambda line: self.open_decision(line.decision.id))
        self._needs, self._form_place, self._card_place = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._form_card = Card()
        self._form_place.addWidget(self._form_card)
        self._form_card.hide()
        self._list = Card(padding=0)
        self._list.column.setContentsMargins(tokens.S, tokens.XS, tokens.S, tokens.S)
        self._list.column.addWidget(self.table)
        self._empty = self._empty_state()
        for part in (self._needs, self._form_place, self._card_place):
            self.column.addLayout(part)
        self.column.addWidget(self._list)
        self.column.addWidget(self._empty)

    def refresh(self, snapshot: BusinessSnapshot) -> None:
        self._snapshot = snapshot
        lines = self._lines()
        self.table.show_records(lines[::-1])
        self._list.setVisible(bool(lines))
        self._empty.setVisible(not lines and self.form is None)
        self._show_needs(due_reviews([line.decision for line in lines], snapshot.on))
        asked, self._asked = self._asked, None
        if isinstance(asked, int):
            self._opened = asked
        self._show_card()
        if not self._is_resumed:
            self._is_resumed = True
            self._resume()
        if isinstance(asked, str):
            self.open_form(new_decision(self._desk.today(), asked))
        add = PrimaryAction(_("Note a decision"), self.open_new, _ADD_KEYS, "add")
        self.set_header(primary=add if lines else None)

    def badge(self, snapshot: BusinessSnapshot) -> int:
        return len(due_reviews(snapshot.decisions, snapshot.on))

    def show_subject(self, subject: object) -> None:
        """Open a decision by its number in the file, or a form for the KPI of an id, once the page shows."""
        self._asked = subject

    def may_leave(self) -> bool:
        for kept in (self._form_kept, self._card_kept):
            if kept is not None:
                kept.keep()
        return True

    def open_new(self) -> None:
        """Write a decision down."""
        self.open_form(new_decision(self._desk.today()))

    def open_form(self, decision: Decision) -> None:
        """Open the form for a new decision, or for one that is changed; another that is half typed is kept."""
        self.may_leave()
        self._take_form_away()
        names = [(shot.kpi.id, _(shot.kpi.name)) for shot in self._snapshot.kpis] if self._snapshot else []
        known = dict(names)
        if decision.kpi_id is not None and decision.kpi_id not in known:
            known[decision.kpi_id] = self._names().get(decision.kpi_id, decision.kpi_id)
        self.form = DecisionForm(self._desk.theme, decision, list(known.items()))
        self.form.decided.connect(self._decide)
        self.form.left.connect(self.close_form)
        self._form_kept = KeptForm(self._desk, self.key, _form_name(decision), self.form)
        self._form_card.column.addWidget(self.form)
        self._form_card.show()
        self.form.show()
        self._empty.hide()
        self.form.title.setFocus()
        reveal(self.form)

    def close_form(self) -> None:
        """Put the form away, and what was typed into it."""
        if self._form_kept is not None:
            self._form_kept.let_go()
        self._take_form_away()

    def _take_form_away(self) -> None:
        self._form_kept = None
        form, self.form = self.form, None
        if form is not None:
            form.hide()
            form.deleteLater()
            self._form_card.hide()
            self._empty.setVisible(self._list.isHidden())

    def open_decision(self, decision_id: int) -> None:
        """Show one decision whole."""
        self._opened = decision_id
        self._show_card()
        if self.card is not None:
            self.card.outcome.setFocus()
            reveal(self.card)

    def close_decision(self) -> None:
        """Put the decision away, and what was typed of it."""
        if self._card_kept is not None:
            self._card_kept.let_go()
        self._opened = 0
        self._show_card()
        self.table.setFocus()

    def _lines(self) -> list[DecisionLine]:
        kpis, names, today = self._deciding.kpis(), self._names(), self._desk.today()
        currency = self._desk.workspace.settings.read().currency
        return [
            DecisionLine(
                number,
                one,
                names.get(one.kpi_id or "", ""),
                state_of(one, today),
                _expected(one, kpis.get(one.kpi_id or ""), currency),
            )
            for number, one in enumerate(self._deciding.decisions(), 1)
        ]

    def _names(self) -> dict[str, str]:
        """What the owner calls every KPI, those put aside too."""
        return {kpi.id: _(kpi.name) for kpi in self._deciding.kpis().values()}

    def _show_needs(self, due: tuple[Decision, ...]) -> None:
        needs = [
            Need(
                "clock",
                _("Did “{title}” work? You wanted to look back on {day}.").format(
                    title=one.title, day=date_text(one.review_on or one.made_on)
                ),
                _("Look back"),
                partial(self.open_decision, one.id),
            )
            for one in due
        ]
        refill(self._needs, [NeedsList(self._desk.theme, needs)] if needs else [])

    def _show_card(self) -> None:
        if self._card_kept is not None:
            self._card_kept.keep()
        self.card = self._card_kept = None
        line = next((one for one in self._lines() if one.decision.id == self._opened), None)
        if line is None:
            refill(self._card_place, [])
            return
        sides = self._deciding.before_and_after(line.decision, self._desk.today())
        self.card = DecisionCard(self._desk.theme, line.decision, line.number, self._kpi(line), sides)
        self._card_kept = KeptForm(self._desk, self.key, f"{_OUTCOME}{line.decision.id}", self.card)
        self.card.edit.clicked.connect(lambda _checked=False: self.open_form(line.decision))
        self.card.close_button.clicked.connect(lambda _checked=False: self.close_decision())
        self.card.reviewed.connect(partial(self._review, line.decision))
        refill(self._card_place, [self.card])

    def _kpi(self, line: DecisionLine) -> tuple[str, Unit, str] | None:
        if self._snapshot is None:
            return None
        kpi = self._deciding.kpis().get(line.decision.kpi_id or "")
        if kpi is None:
            return None
        unit = kpi.definition(self._desk.today()).unit
        return line.kpi, unit, self._snapshot.business.currency

    def _decide(self, decision: Decision) -> None:
        if self._desk.do(lambda: self._deciding.decide(decision), _("The decision is kept")):
            self.close_form()
            self.table.setFocus()

    def _review(self, decision: Decision, outcome: str) -> None:
        kept, self._card_kept, self._opened = self._card_kept, None, 0
        if not self._desk.do(lambda: self._deciding.review(decision, outcome), _("Looked back")):
            self._card_kept, self._opened = kept, decision.id
        elif kept is not None:
            kept.let_go()

    def _resume(self) -> None:
        """Open again what was half typed when the page or the program went."""
        kept = half_typed(self._desk, self.key)
        if kept is None:
            return
        decisions = {_form_name(one): one for one in self._deciding.decisions()}
        if kept.form == _NEW:
            self.open_new()
        elif kept.form in decisions:
            self.open_form(decisions[kept.form])
        elif kept.form.startswith(_OUTCOME):
            self.open_decision(int(kept.form.removeprefix(_OUTCOME)))

    def _empty_state(self) -> EmptyState:
        words = _(
            "Write down what you decide and why. Later the program shows how the number stood before and after."
        )
        start = Button(self._desk.theme, _("Note a decision"), self.open_new, kind=PRIMARY, icon="add")
        return EmptyState(self._desk.theme, "decisions", _("No decisions yet"), words, start)


def _form_name(decision: Decision) -> str:
    """What tells its form from others, among what is half typed."""
    return f"{_FORM}{decision.id}" if decision.id else _NEW


def _whole(line: DecisionLine) -> str:
    return "\n".join(filter(None, (line.decision.title, line.decision.why)))


def _expected(decision: Decision, kpi: Kpi | None, currency: str) -> str:
    unit = None if kpi is None else kpi.definition(decision.made_on).unit
    return decision.expected_effect or expected_text("", decision.expected_value, unit, currency)


def _review_day(line: DecisionLine) -> str:
    decision = line.decision
    return "–" if decision.review_on is None else short_date_text(decision.review_on, with_year=True)


def _is_due(line: DecisionLine) -> bool:
    return line.state is DecisionState.DUE
