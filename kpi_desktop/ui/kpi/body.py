"""Body: the parts of the page of one number, one below the other."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kpi_desktop.analysis.results import TypedPlace
from kpi_desktop.domain.problem import Problem
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import TEXT, Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.kept_form import PAUSE
from kpi_desktop.ui.kpi.chart_card import ChartCard
from kpi_desktop.ui.kpi.decisions_card import DecisionsCard
from kpi_desktop.ui.kpi.definition_card import DefinitionCard
from kpi_desktop.ui.kpi.editing import Editing
from kpi_desktop.ui.kpi.gap_card import GapCard
from kpi_desktop.ui.kpi.head import Head
from kpi_desktop.ui.kpi.notes_list import NotesList, note_lines
from kpi_desktop.ui.kpi.results_table import ResultsTable
from kpi_desktop.ui.kpi.targets_card import TargetsCard
from kpi_desktop.ui.text import SECOND, label, set_tone
from kpi_desktop.wording.language import _
from kpi_desktop.wording.problems import problem_sentence
from kpi_desktop.workspace.drafts import HalfTyped
from kpi_desktop.workspace.kpi_detail import KpiDetail

_PAGE = "kpi"
_NARROW = 820
"""Width below which the two cards at the foot stand under each other, pixels."""


class Body(QWidget):
    """Everything about one number.

    Attributes:
        head: Value, status and reasons.
        chart: The chart.
        gap: Where the gap to the plan comes from.
        decisions: How it stood before and after each decision about it.
        notes: What to know.
        table: The results.
        earlier: The button that lists every result.
        definition: What it is.
        targets: What is wanted.
    """

    def __init__(self, desk: Desk, step: Callable[[int], object], detail: KpiDetail) -> None:
        super().__init__()
        self._desk, self._editing = desk, Editing(desk, detail)
        self.head = Head(desk.theme, step)
        self.chart = ChartCard(desk)
        self.gap = GapCard(desk.theme)
        self.decisions = DecisionsCard(desk.theme, lambda decision_id: desk.go("decisions", decision_id))
        self.notes = NotesList(desk.theme, self._editing.choose)
        self.table = ResultsTable(desk.theme, detail)
        self.definition = DefinitionCard(desk.theme, lambda kpi_id: desk.go("kpi", kpi_id))
        self.targets = TargetsCard(desk.theme, lambda: desk.go("plan", self._kpi_id))
        self._kpi_id = detail.kpi.kpi.id
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.keep)
        self._said = label("", tokens.SMALL, tone=SECOND, wraps=True)
        self.earlier = Button(desk.theme, _("Show all results"), self._show_everything, kind=TEXT)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._listen()
        self._show_half_typed()
        self.show_detail(detail)

    def show_detail(self, detail: KpiDetail) -> None:
        """Show a number, or another state of the same."""
        if detail.kpi.kpi.id != self._kpi_id:
            self.settle()
            self.head.fold()
            self._kpi_id = detail.kpi.kpi.id
            self._show_half_typed()
        self._editing.show_detail(detail)
        self._say("")
        self.head.show_kpi(detail.kpi, detail.snapshot, detail.next_text)
        self.chart.show_detail(detail)
        self.gap.show_waterfall(detail.waterfall)
        self.decisions.show_detail(detail)
        lines = note_lines(detail.kpi, detail.snapshot)
        self.notes.show_lines(lines)
        self.notes.setVisible(bool(lines))
        self.table.show_detail(detail)
        self.earlier.setVisible(self.table.results.has_more)
        self.definition.show_kpi(detail.kpi, detail.snapshot)
        self.targets.show_kpi(detail.kpi, detail.snapshot)

    def settle(self) -> None:
        """Save what stands in an open field, and keep what cannot be read."""
        self.table.settle()
        self.keep()

    def keep(self) -> None:
        """Keep what is half typed, now."""
        self._pause.stop()
        typed = dict(self.table.results.half_typed)
        try:
            self._desk.workspace.drafts.keep_form(HalfTyped(_PAGE, self._kpi_id, typed))
        except Problem as problem:
            self._desk.tell(problem)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW
        self._foot.setDirection(
            QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        )

    def _listen(self) -> None:
        self.table.typed.connect(self._type)
        self.table.results.held.connect(self._hold)
        self.table.taken_back.connect(self._editing.take_back)
        self.table.guessed.connect(self._editing.guess)
        self.table.refused.connect(self._refuse)

    def _type(self, place: TypedPlace, text: str) -> None:
        self._say("")
        if not self._editing.type(place, text):
            self.table.results.hold(place, text)

    def _hold(self) -> None:
        """Keep what is half typed soon; what is saved needs no draft at once."""
        if self.table.results.half_typed:
            self._pause.start()
        else:
            self.keep()

    def _show_half_typed(self) -> None:
        """Put back what was half typed when page or program went."""
        kept = self._desk.workspace.drafts.half_typed()
        mine = [one.fields for one in kept if (one.page, one.form) == (_PAGE, self._kpi_id)]
        self.table.results.show_half_typed(mine[0] if mine else {})

    def _show_everything(self) -> None:
        self.table.show_everything()
        self.earlier.setVisible(self.table.results.has_more)

    def _refuse(self, problem: Problem) -> None:
        self._say(problem_sentence(problem))

    def _say(self, text: str) -> None:
        """Say above the table what could not be read; nothing puts back how to type."""
        set_tone(self._said, "off_track" if text else SECOND)
        self._said.setText(
            text
            or _("Enter changes a result, a count or a sum such as 120+45; Del takes back what was typed.")
        )

    def _lay_out(self) -> None:
        results = Card()
        results.setAccessibleName(_("Results"))
        results.column.setContentsMargins(tokens.S, tokens.M, tokens.S, tokens.M)
        heading = label(_("Results"), tokens.BODY, tokens.SEMIBOLD)
        heading.setContentsMargins(tokens.S, 0, tokens.S, 0)
        results.column.addWidget(heading)
        self._said.setContentsMargins(tokens.S, 0, tokens.S, 0)
        results.column.addWidget(self._said)
        results.column.addWidget(self.table)
        results.column.addWidget(self.earlier, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.L)
        column.addWidget(self.head)
        column.addWidget(self.chart)
        column.addWidget(self.gap)
        column.addWidget(self.decisions)
        column.addWidget(self.notes)
        column.addWidget(results)
        self._foot.setSpacing(tokens.L)
        for card in (self.definition, self.targets):
            card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            self._foot.addWidget(card, 1)
        column.addLayout(self._foot)
