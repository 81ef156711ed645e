"""Tick row: a number that can be chosen, with what it shows and what it costs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from kpi_desktop.catalogue.entry import CatalogueKpi
from kpi_desktop.ui import tokens
from kpi_desktop.ui.direction import margins
from kpi_desktop.ui.planning.words import cost_text, kind_word
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.typeface import font
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.plan_draft import PlanDraft
from kpi_desktop.workspace.plan_inputs import cost_of

_BOX = 18


class TickRow(QWidget):
    """A box to tick, a name, and a quiet line below.

    Attributes:
        ticked: Sent with the KPI's id and whether it is wanted.
        looked_at: Sent with the KPI's id when the keyboard comes to it.
        kpi_id: Id of the KPI.
    """

    ticked = Signal(str, bool)

    def __init__(
        self, entry: CatalogueKpi, *, sign: str = "", indent: int = 0, parent: QWidget | None = None
    ) -> None:
        """Make a row.

        Args:
            entry: The KPI.
            sign: What joins it to the row above ("×").
            indent: How deep it stands in its tree.
            parent: Where it stands.
        """
        super().__init__(parent)
        self.kpi_id, self._entry = entry.id, entry
        self.box = QCheckBox()
        self.box.setAccessibleName(_(entry.name))
        self.box.setToolTip(_(entry.definition))
        self.box.setFixedSize(_BOX, _BOX)
        self.box.toggled.connect(lambda is_on: self.ticked.emit(self.kpi_id, is_on))
        self._name = label(_(entry.name), tokens.SMALL, tokens.MEDIUM, wraps=True)
        self._name.setToolTip(_(entry.definition))
        self._cost = label("", tokens.TINY, tone=SECOND, wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(margins(indent * tokens.XL, tokens.XS, 0, tokens.XS))
        row.setSpacing(tokens.S)
        if sign:
            row.addWidget(sign_label(sign), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._cost)
        row.addLayout(words, 1)

    def show_draft(self, draft: PlanDraft) -> None:
        """Show whether it is chosen, and what it would cost."""
        self.box.blockSignals(True)
        self.box.setChecked(self.kpi_id in draft.kpi_ids)
        self.box.blockSignals(False)
        cost = _("{kind} · {cost}").format(
            kind=kind_word(self._entry.lead_lag), cost=cost_text(cost_of(draft, self.kpi_id))
        )
        cost = cost[:1].upper() + cost[1:]
        self._cost.setText(cost)
        self.box.setAccessibleDescription(cost)

    def mouseReleaseEvent(self, event: object) -> None:
        # The whole row is the box: a small target is hard to hit.
        self.box.toggle()


def sign_label(sign: str) -> QWidget:
    """What joins two numbers of a tree."""
    made = label(sign, tokens.BODY, tokens.SEMIBOLD, tone=SECOND)
    made.setFont(font(tokens.BODY, tokens.SEMIBOLD))
    made.setFixedWidth(tokens.L)
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return made
