"""Targets page: one table: where each number stands, where to, by when."""

from datetime import date

from PySide6.QtWidgets import QGridLayout, QWidget

from kpi_desktop.domain.plan_check import PlanFinding, PlanPage
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.ui import tokens
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.planning.finding_line import FindingLine
from kpi_desktop.ui.planning.holder import DraftHolder
from kpi_desktop.ui.planning.plan_page import PlanPageView
from kpi_desktop.ui.planning.target_row import DUE, STYLE_OF, TARGET, USUAL, VERB, TargetRow
from kpi_desktop.ui.text import SECOND, hairline, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.plan_draft import PlanDraft
from kpi_desktop.workspace.plan_inputs import frame_days, kpi_rhythm
from kpi_desktop.workspace.plan_targets import planned_target


class TargetsPage(PlanPageView):
    """Page 3."""

    def __init__(self, theme: Theme, holder: DraftHolder, parent: QWidget | None = None) -> None:
        super().__init__(
            PlanPage.TARGETS,
            theme,
            holder,
            _("Where are you now, and where to?"),
            _(
                "About, from memory, is good enough. A target is suggested until you type your own; leave a usual "
                "level empty to measure first."
            ),
            parent,
        )
        self.rows: dict[str, TargetRow] = {}
        self._line = FindingLine(theme)
        self._card: Card | None = None
        self._built: object = None
        self.column.addWidget(self._line)

    def first_field(self) -> QWidget:
        return next(iter(self.rows.values())).usual.edit if self.rows else self

    def field_of(self, finding: PlanFinding) -> QWidget | None:
        row = self.rows.get(finding.subject)
        return row.fields.get(finding.field) if row is not None else None

    def show_draft(self) -> None:
        self._build()
        told, today = self.told(), self._holder.today
        for kpi_id, row in self.rows.items():
            row.show_draft(self.draft, today, [one for one in told if one.subject == kpi_id])
        general = [one for one in told if not one.subject]
        self._line.show_findings(general if self.rows else self._holder.findings(PlanPage.NUMBERS))

    def _build(self) -> None:
        """Lay out the rows anew where numbers or rhythms have changed since."""
        plan = [(kpi_id, kpi_rhythm(self.draft, kpi_id)) for kpi_id in self.draft.kpi_ids]
        if self._built == (plan, self.draft.currency):
            return
        self._built = (plan, self.draft.currency)
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
        self._card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.M)
        grid.setVerticalSpacing(tokens.S)
        grid.setColumnStretch(TARGET, 1)
        self._lay_rows(grid)
        self._card.column.addLayout(grid)
        self.column.addWidget(self._card)
        # Shown at once, so that the keyboard can go there.
        self._card.setVisible(bool(self.rows))

    def _lay_rows(self, grid: QGridLayout) -> None:
        self.rows = {}
        for column, words in (
            (USUAL, _("Usual level")),
            (VERB, _("Where to")),
            (DUE, _("By when")),
        ):
            grid.addWidget(label(words, tokens.TINY, tokens.SEMIBOLD, tone=SECOND), 0, column)
        place = 1
        for kpi_id in self.draft.kpi_ids:
            grid.addWidget(hairline(), place, USUAL, 1, DUE + 1)
            row = TargetRow(self._theme, self.draft, kpi_id, self._holder.today, self)
            row.answered.connect(lambda answer, value, kpi_id=kpi_id: self._answer(kpi_id, answer, value))
            row.entered.connect(lambda kpi_id=kpi_id: self.previewed.emit(kpi_id))
            place = row.lay_into(grid, place + 1)
            self.rows[kpi_id] = row

    def _answer(self, kpi_id: str, answer: str, value: object) -> None:
        if answer == "verb" and isinstance(value, Verb):
            self.change(lambda draft: _with_verb(draft, kpi_id, value))
        elif answer == "basis" and isinstance(value, Basis):
            self.change(lambda draft: self._with_basis(draft, kpi_id, value))
        elif answer == "due" and isinstance(value, date):
            end = frame_days(self.draft, self._holder.today)[1]
            self.change(lambda draft: draft.with_answers(kpi_id, due=None if value == end else value))
        else:
            self.change(lambda draft: draft.with_answers(kpi_id, **{answer: value}))
        self.previewed.emit(kpi_id)

    def _with_basis(self, draft: PlanDraft, kpi_id: str, basis: Basis) -> PlanDraft:
        own = planned_target(draft, draft.number(kpi_id), self._holder.today).period_basis
        return draft.with_answers(kpi_id, basis=None if basis is own else basis)


def _with_verb(draft: PlanDraft, kpi_id: str, verb: Verb) -> PlanDraft:
    """Another verb; the template's finer style stays where it means the same."""
    same = draft.number(kpi_id).style.verb is verb
    return draft if same else draft.with_style(kpi_id, STYLE_OF[verb])
