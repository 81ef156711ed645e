"""Decision form: what, why, which number, what is expected of it, and when to look back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPlainTextEdit, QWidget

from kpi_desktop.domain.decision import Decision
from kpi_desktop.ui import tokens
from kpi_desktop.ui.fields import Choice, DayField, text_field
from kpi_desktop.ui.inline_form import InlineForm
from kpi_desktop.ui.number_field import NumberField
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.typeface import font
from kpi_desktop.wording.language import _

REVIEW_AFTER = timedelta(weeks=8)
"""Offered until the owner says when to look back."""
_WHY_HEIGHT = 72


class DecisionForm(InlineForm):
    """A new decision, or one that is changed.

    Attributes:
        decided: Sent with the decision as it stands in the fields.
    """

    decided = Signal(object)

    def __init__(
        self,
        theme: Theme,
        decision: Decision,
        numbers: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """Make the form.

        Args:
            theme: Colours.
            decision: What stands in it; number 0 for a new one.
            numbers: Ids and names of the KPIs.
            parent: Where it stands.
        """
        is_new = decision.id == 0
        heading = _("A new decision") if is_new else _("Change this decision")
        super().__init__(theme, heading, _("Keep the decision"), self.submit, parent)
        self._decision = decision
        self.title = text_field(_("What do you do?"), hint=_("Open on Sundays too"), text=decision.title)
        self.why = QPlainTextEdit(decision.why)
        self.why.setAccessibleName(_("Why?"))
        self.why.setFont(font(tokens.BODY))
        self.why.setTabChangesFocus(True)
        self.why.setFixedHeight(_WHY_HEIGHT)
        options: list[tuple[object, str]] = [(None, _("none in particular")), *numbers]
        self.number = Choice(theme, _("Which number should it move?"), options, decision.kpi_id)
        self.effect = text_field(
            _("What do you expect?"), hint=_("Twenty more orders a week"), text=decision.expected_effect
        )
        self.value = NumberField(_("As a number"), hint="20")
        self.value.show_number(decision.expected_value)
        self.made_on = DayField(theme, _("In effect from"), decision.made_on)
        self._review(theme, decision)
        self.add_row((_("What do you do?"), self.title))
        if decision.original_title and decision.original_title != decision.title:
            self.fields.addWidget(label(original_text(decision), tokens.TINY, tone=SECOND, wraps=True))
        self.add_row((_("Why?"), self.why))
        self.add_row(
            (_("Which number should it move?"), self.number),
            (_("What do you expect?"), self.effect),
            (_("As a number"), self.value),
        )
        self.add_row((_("In effect from"), self.made_on), (_("Look back"), self._looking))

    def submit(self) -> None:
        """Send the decision; a number that cannot be read is asked for again."""
        if self.value.is_wrong:
            self.value.edit.setFocus()
            return
        key = self.number.key
        self.decided.emit(
            replace(
                self._decision,
                title=self.title.text(),
                why=self.why.toPlainText().strip(),
                kpi_id=None if key is None else str(key),
                expected_effect=self.effect.text().strip(),
                expected_value=self.value.number,
                made_on=self.made_on.day,
                review_on=self.review_on.day if self.looks_back.isChecked() else None,
            )
        )

    def _review(self, theme: Theme, decision: Decision) -> None:
        day = decision.review_on or decision.made_on + REVIEW_AFTER
        self.looks_back = QCheckBox(_("on"))
        self.looks_back.setAccessibleName(_("Look back at it"))
        self.looks_back.setChecked(decision.review_on is not None or decision.id == 0)
        self.review_on = DayField(theme, _("Look back on"), day)
        self.review_on.setEnabled(self.looks_back.isChecked())
        self.looks_back.toggled.connect(self.review_on.setEnabled)
        self._looking = QWidget()
        row = QHBoxLayout(self._looking)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        row.addWidget(self.looks_back)
        row.addWidget(self.review_on, 1)


def new_decision(today: date, kpi_id: str | None = None) -> Decision:
    """A decision that is still to be written."""
    return Decision(0, today, "", kpi_id=kpi_id)


def original_text(decision: Decision) -> str:
    """The wording of the day a decision was made."""
    return _("First written as: “{title}”").format(title=decision.original_title)
