"""Chosen list: the numbers of the plan, with their part in it, their cost, and a way out of missing equipment."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from kpi_desktop.catalogue.library import load
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import FLUSH, ICON, Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.direction import margins
from kpi_desktop.ui.planning.emptying import empty
from kpi_desktop.ui.planning.words import cost_text, kind_word
from kpi_desktop.ui.text import SECOND, hairline, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.typeface import font
from kpi_desktop.wording.glossary import Term, word
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.plan_draft import PlanDraft
from kpi_desktop.workspace.plan_inputs import cost_of


class ChosenList(Card):
    """The numbers chosen, in order.

    Attributes:
        removed: Sent with the id of a KPI to take out.
        made_main: Sent with the id of the KPI that is to be the main one.
        replaced: Sent with the id of a KPI that is to give way to its substitute.
    """

    removed = Signal(str)
    made_main = Signal(str)
    replaced = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        self._theme = theme
        self.column.setSpacing(0)
        self._shown: object = None
        self.rows: dict[str, ChosenRow] = {}
        self._group = QButtonGroup(self)

    def show_draft(self, draft: PlanDraft) -> None:
        """Show the numbers of a draft."""
        plan = [(kpi_id, draft.substitute_for(kpi_id)) for kpi_id in draft.kpi_ids]
        if plan != self._shown:
            self._build(draft)
            self._shown = plan
        for row in self.rows.values():
            row.show_draft(draft)
        self.setVisible(bool(plan))

    def _build(self, draft: PlanDraft) -> None:
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        empty(self.column)
        self.rows, self._group = {}, QButtonGroup(self)
        for place, kpi_id in enumerate(draft.kpi_ids):
            if place:
                self.column.addWidget(hairline())
            row = ChosenRow(self._theme, draft, kpi_id)
            self._group.addButton(row.main)
            row.remove.clicked.connect(lambda _checked=False, kpi_id=kpi_id: self.removed.emit(kpi_id))
            row.main.clicked.connect(lambda _checked=False, kpi_id=kpi_id: self.made_main.emit(kpi_id))
            if row.substitute is not None:
                row.substitute.clicked.connect(
                    lambda _checked=False, kpi_id=kpi_id: self.replaced.emit(kpi_id)
                )
            self.rows[kpi_id] = row
            self.column.addWidget(row)
        if had_focus and self.rows:
            next(iter(self.rows.values())).main.setFocus()


class ChosenRow(QWidget):
    """One number chosen.

    Attributes:
        main: Makes it the main number.
        remove: Takes it out.
        substitute: Lets it give way, where something may stand in for it.
    """

    def __init__(self, theme: Theme, draft: PlanDraft, kpi_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kpi_id, self._entry = kpi_id, draft.catalogue.kpi(kpi_id)
        name = _(self._entry.name)
        self.main = QRadioButton(word(Term.HEADLINE).capitalize())
        self.main.setFont(font(tokens.TINY, tokens.MEDIUM))
        self.main.setAccessibleName(_("Make {name} the main number").format(name=name))
        self.remove = Button(theme, _("Take out {name}").format(name=name), kind=ICON, icon="close")
        self.substitute: Button | None = None
        self._cost = label("", tokens.TINY, tone=SECOND, wraps=True)
        head = QHBoxLayout()
        head.setSpacing(tokens.S)
        title = label(name, tokens.BODY, tokens.SEMIBOLD, wraps=True)
        title.setToolTip(_(self._entry.definition))
        head.addWidget(title, 1)
        head.addWidget(self.main, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(margins(tokens.L, tokens.S, tokens.S, tokens.M))
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._cost)
        self._offer_substitute(theme, draft, column)

    def show_draft(self, draft: PlanDraft) -> None:
        """Show what it costs and whether it is the main number."""
        if self._kpi_id not in draft.kpi_ids:
            return
        self.main.setChecked(draft.main == self._kpi_id)
        kind = kind_word(self._entry.lead_lag)
        said = _("{kind} · {cost}").format(kind=kind, cost=cost_text(cost_of(draft, self._kpi_id)))
        self._cost.setText(said[:1].upper() + said[1:])

    def _offer_substitute(self, theme: Theme, draft: PlanDraft, column: QVBoxLayout) -> None:
        offered = draft.substitute_for(self._kpi_id)
        if offered is None:
            return
        reason = label(_(offered.reason), tokens.TINY, tone=SECOND, wraps=True)
        by = _(load().kpi(offered.by.kpi_id).name)
        self.substitute = Button(theme, _("Use “{name}” instead").format(name=by), kind=FLUSH)
        self.substitute.setAccessibleDescription(_(offered.reason))
        column.addSpacing(tokens.XS)
        column.addWidget(reason)
        column.addWidget(self.substitute, 0, Qt.AlignmentFlag.AlignLeft)
