"""Decisions card: how a number stood before and after each decision about it, one row each."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kpi_desktop.analysis.before_after_words import change_line, interval_text, others_text
from kpi_desktop.domain.unit import Unit
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import TEXT, Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.emptying import empty
from kpi_desktop.ui.text import SECOND, hairline, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.dates import date_text
from kpi_desktop.wording.language import _, ngettext
from kpi_desktop.wording.numbers import number_text
from kpi_desktop.workspace.kpi_detail import KpiDetail, Sides


class DecisionsCard(Card):
    """Newest decision first; nothing where there is none about the number."""

    def __init__(self, theme: Theme, open_decision: Callable[[int], object]) -> None:
        """Make an empty card.

        Args:
            theme: Colours.
            open_decision: Opens a decision by its number in the file.
        """
        super().__init__()
        self._theme, self._open = theme, open_decision
        self._shown: Sequence[Sides] = ()
        self.setAccessibleName(_("Before and after"))
        self.column.setSpacing(tokens.S)
        self.hide()

    def show_detail(self, detail: KpiDetail) -> None:
        """Show the decisions about a number."""
        self.setVisible(bool(detail.sides))
        if detail.sides == self._shown:
            return
        self._shown = detail.sides
        empty(self.column)
        self.column.addWidget(label(_("Before and after"), tokens.BODY, tokens.SEMIBOLD))
        for place, sides in enumerate(detail.sides):
            if place:
                self.column.addWidget(hairline())
            self.column.addWidget(self._row(sides, detail.kpi.unit, detail.scale.currency))
        if detail.earlier_decisions:
            more = ngettext(
                "{count} earlier decision is on the page of decisions.",
                "{count} earlier decisions are on the page of decisions.",
                detail.earlier_decisions,
            )
            words = more.format(count=number_text(detail.earlier_decisions))
            self.column.addWidget(label(words, tokens.SMALL, tone=SECOND, wraps=True))
        note = _("The two stand side by side. Other things may have moved the number too.")
        self.column.addWidget(label(note, tokens.TINY, tone=SECOND, wraps=True))

    def _row(self, sides: Sides, unit: Unit, currency: str) -> QWidget:
        decision = sides.decision
        title = _("{number} · {day} · {title}").format(
            number=sides.number, day=date_text(decision.made_on), title=decision.title
        )
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(title, tokens.SMALL, tokens.SEMIBOLD, wraps=True))
        words.addWidget(label(change_line(sides.found, unit, currency), tokens.SMALL, wraps=True))
        if below := " ".join(
            filter(None, (self._likely(sides, unit, currency), others_text(sides.found.others)))
        ):
            words.addWidget(label(below, tokens.TINY, tone=SECOND, wraps=True))
        more = Button(self._theme, _("Open it"), lambda: self._open(decision.id), kind=TEXT)
        more.setAccessibleDescription(title)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.M)
        row.addLayout(words, 1)
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        return whole

    def _likely(self, sides: Sides, unit: Unit, currency: str) -> str:
        likely = interval_text(sides.found, unit, currency)
        return _("Likely change, 19 times in 20: {likely}.").format(likely=likely) if likely else ""
