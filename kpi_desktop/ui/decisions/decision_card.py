"""Decision card: one decision whole, its number before and after, and what came of it."""

from collections.abc import Iterable
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from kpi_desktop.analysis.before_after import BeforeAfter
from kpi_desktop.analysis.before_after_words import interval_text, others_text, verdict_text
from kpi_desktop.analysis.snapshot import PeriodResult
from kpi_desktop.domain.decision import Decision
from kpi_desktop.domain.unit import Unit
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import ICON, TEXT, Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.decisions.decision_form import original_text
from kpi_desktop.ui.decisions.two_sides import TwoSides
from kpi_desktop.ui.inline_form import InlineForm
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.typeface import font
from kpi_desktop.wording.dates import date_text
from kpi_desktop.wording.decisions import expected_text
from kpi_desktop.wording.filling import list_text
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import WHOLE_FROM, brief_value_text, signed_value_text, value_text
from kpi_desktop.wording.pace import count_text

_OUTCOME_HEIGHT = 72


class DecisionCard(Card):
    """A decision as it was meant, and as it turned out.

    Attributes:
        reviewed: Sent with what came of it, in words.
        edit: Opens its form.
        close_button: Puts the card away.
    """

    reviewed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        decision: Decision,
        number: int,
        kpi: tuple[str, Unit, str] | None,
        sides: BeforeAfter | None,
    ) -> None:
        """Make the card.

        Args:
            theme: Colours.
            decision: The decision.
            number: Its place among all decisions, from 1.
            kpi: Name and unit of its number and the currency of the business, nothing where it names none.
            sides: Its number before and after.
        """
        super().__init__()
        self._theme, self._decision, self._number, self._kpi = theme, decision, number, kpi
        self.edit = Button(theme, _("Change it"), kind=TEXT, icon="edit")
        self.close_button = Button(theme, _("Close this decision"), kind=ICON, icon="close")
        self.column.setSpacing(tokens.M)
        self.column.addLayout(self._head())
        facts = QVBoxLayout()
        facts.setSpacing(2)
        for words in self._facts():
            facts.addWidget(label(words, tokens.SMALL, tone=SECOND, wraps=True))
        self.column.addLayout(facts)
        if kpi is not None and sides is not None:
            self._add_sides(sides)
        self.form = self._outcome()
        self.column.addWidget(self.form)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        title = _("{number}. {title}").format(number=self._number, title=self._decision.title)
        head.addWidget(label(title, tokens.BODY, tokens.SEMIBOLD, wraps=True), 1)
        for button in (self.edit, self.close_button):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _facts(self) -> Iterable[str]:
        decision = self._decision
        if decision.original_title and decision.original_title != decision.title:
            yield original_text(decision)
        if decision.why:
            yield _("Why: {why}").format(why=decision.why)
        if expected := self._expected():
            yield _("Expected: {effect}").format(effect=expected)
        when = [_("In effect from {day}").format(day=date_text(decision.made_on))]
        if decision.reviewed_on is not None:
            when.append(_("looked back on {day}").format(day=date_text(decision.reviewed_on)))
        elif decision.review_on is not None:
            when.append(_("to be looked back at on {day}").format(day=date_text(decision.review_on)))
        yield " · ".join(when)

    def _expected(self) -> str:
        _name, unit, currency = self._kpi or ("", None, "")
        return expected_text(self._decision.expected_effect, self._decision.expected_value, unit, currency)

    def _add_sides(self, sides: BeforeAfter) -> None:
        heading = _("{name}, before and after").format(name=self._kpi[0] if self._kpi else "")
        self.column.addWidget(label(heading, tokens.SMALL, tokens.SEMIBOLD, wraps=True))
        self.column.addWidget(TwoSides(self._theme, sides, self._number, self._spoken(sides)))
        self.column.addWidget(self._table(sides))
        self.column.addWidget(label(verdict_text(sides.usual), tokens.SMALL, wraps=True))
        note = _("The two stand side by side. Other things may have moved the number too.")
        for told in filter(None, (note, others_text(sides.others))):
            self.column.addWidget(label(told, tokens.TINY, tone=SECOND, wraps=True))

    def _table(self, sides: BeforeAfter) -> QWidget:
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.XL)
        grid.setVerticalSpacing(2)
        change = "–" if sides.change is None else self._signed(sides.change)
        cells = [
            (_side_text(sides, sides.before, _("{periods} before")), self._amount(sides.usual_before)),
            (_side_text(sides, sides.after, _("{periods} after")), self._amount(sides.usual_after)),
            (_("Difference"), change),
        ]
        if self._kpi is not None and (likely := interval_text(sides, self._kpi[1], self._kpi[2])):
            cells.append((_("Likely, 19 times in 20"), likely))
        if self._decision.expected_value is not None:
            cells.append((_("You expected"), self._signed(Fraction(self._decision.expected_value))))
        for place, (name, value) in enumerate(cells):
            grid.addWidget(label(name, tokens.TINY, tone=SECOND), 0, place)
            grid.addWidget(label(value, tokens.BODY, tokens.SEMIBOLD, tabular=True), 1, place)
        grid.setColumnStretch(len(cells), 1)
        return whole

    def _amount(self, value: Fraction | None) -> str:
        if value is None or self._kpi is None:
            return "–"
        # Amounts that stand side by side have the same decimals.
        write = value_text if abs(value) < WHOLE_FROM else brief_value_text
        return write(value, self._kpi[1], self._kpi[2])

    def _signed(self, value: Fraction) -> str:
        return "–" if self._kpi is None else signed_value_text(value, self._kpi[1], self._kpi[2], brief=True)

    def _spoken(self, sides: BeforeAfter) -> str:
        told = [
            pattern.format(values=list_text([self._amount(one.value) for one in side]) if side else "–")
            for pattern, side in (
                (_("Before: {values}."), sides.before),
                (_("After: {values}."), sides.after),
            )
        ]
        return " ".join(told)

    def _outcome(self) -> InlineForm:
        self.outcome = QPlainTextEdit(self._decision.outcome)
        self.outcome.setAccessibleName(_("What came of it?"))
        self.outcome.setFont(font(tokens.BODY))
        self.outcome.setTabChangesFocus(True)
        self.outcome.setFixedHeight(_OUTCOME_HEIGHT)
        form = InlineForm(
            self._theme, "", _("Done looking back"), lambda: self.reviewed.emit(self.outcome.toPlainText())
        )
        form.add_row((_("What came of it?"), self.outcome))
        form.cancel_button.hide()
        form.left.connect(self.close_button.click)
        return form


def _side_text(sides: BeforeAfter, results: tuple[PeriodResult, ...], pattern: str) -> str:
    counting = sum(one.is_complete and one.value is not None for one in results)
    return pattern.format(periods=count_text(counting, sides.grain))
