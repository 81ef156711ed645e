"""Numbers page: which numbers show the way, what each costs to keep, and which of them is the main one."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from kpi_desktop.domain.plan_check import PlanFinding, PlanPage
from kpi_desktop.ui import tokens
from kpi_desktop.ui.planning.chosen_list import ChosenList
from kpi_desktop.ui.planning.finding_line import FindingLine
from kpi_desktop.ui.planning.holder import DraftHolder
from kpi_desktop.ui.planning.offer_list import OfferList
from kpi_desktop.ui.planning.plan_page import PlanPageView
from kpi_desktop.ui.planning.words import workload_text
from kpi_desktop.ui.text import label, section
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.plan_inputs import workload
from kpi_desktop.workspace.plan_proposals import with_first_set, with_sentence, with_wished

_TWO_COLUMNS_FROM = 620


class NumbersPage(PlanPageView):
    """Page 2."""

    def __init__(self, theme: Theme, holder: DraftHolder, parent: QWidget | None = None) -> None:
        super().__init__(
            PlanPage.NUMBERS,
            theme,
            holder,
            _("Which numbers show it?"),
            _("Three to seven: early signs that you can act on, and results that show whether it paid off."),
            parent,
        )
        self.workload = label("", tokens.BODY, tokens.SEMIBOLD, wraps=True)
        self._line = FindingLine(theme)
        self.offers, self.chosen = OfferList(theme), ChosenList(theme)
        self.column.addWidget(self.workload)
        self.column.addWidget(self._line)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(tokens.L)
        self._sides.addWidget(section(_("To choose from"), self.offers), 1, Qt.AlignmentFlag.AlignTop)
        self._sides.addWidget(section(_("Your numbers"), self.chosen), 1, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(self._sides)
        self._listen()

    def enter(self) -> None:
        today = self._holder.today
        self.change(lambda draft: with_wished(with_first_set(with_sentence(draft, today))))
        super().enter()

    def first_field(self) -> QWidget:
        return self.offers.search

    def field_of(self, finding: PlanFinding) -> QWidget | None:
        return self.offers.search

    def show_draft(self) -> None:
        self.workload.setText(workload_text(workload(self.draft)))
        self._line.show_findings(self.told())
        self.offers.show_draft(self.draft)
        self.chosen.show_draft(self.draft)
        self.previewed.emit(self.draft.main)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        wide = self.width() >= _TWO_COLUMNS_FROM
        self._sides.setDirection(direction.LeftToRight if wide else direction.BottomToTop)

    def _listen(self) -> None:
        self.offers.ticked.connect(self._tick)
        self.offers.named.connect(lambda number: self.change(lambda draft: draft.with_own(number)))
        self.offers.half_named.connect(
            lambda text: self.change(lambda draft: replace(draft, half_named=text))
        )
        self.chosen.removed.connect(lambda kpi_id: self.change(lambda draft: draft.without_number(kpi_id)))
        self.chosen.made_main.connect(
            lambda kpi_id: self.change(lambda draft: replace(draft, headline=kpi_id))
        )
        self.chosen.replaced.connect(lambda kpi_id: self.change(lambda draft: draft.with_substitute(kpi_id)))

    def _tick(self, kpi_id: str, is_wanted: bool) -> None:
        if is_wanted:
            self.change(lambda draft: draft.with_number(kpi_id))
        else:
            self.change(lambda draft: draft.without_number(kpi_id))
