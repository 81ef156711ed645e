"""Worth card: the most that may be paid for a customer, how it is worked out, and what it rests on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kpi_desktop.analysis import channel_words as words
from kpi_desktop.analysis.worth import Source, Term, Worth
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import TEXT, Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.emptying import refill
from kpi_desktop.ui.inline_form import InlineForm, reveal
from kpi_desktop.ui.number_field import NumberField
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import number_text


class WorthCard(Card):
    """What a customer may cost.

    Attributes:
        said: Sent with what the owner changed: value, or nothing, by term.
    """

    said = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._worth, self._currency = theme, Worth(), ""
        self._form: WorthForm | None = None
        self.most = label("", tokens.VALUE, tokens.SEMIBOLD)
        self.warning = label("", tokens.SMALL, tokens.MEDIUM, tone="off_track", wraps=True)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(tokens.XS)
        self.change = Button(theme, "", self.open_form, kind=TEXT, icon="edit")
        head = QHBoxLayout()
        head.addWidget(label(_("The most you may pay for a customer"), tokens.BODY, tokens.SEMIBOLD), 1)
        head.addWidget(self.change)
        self.column.addLayout(head)
        self.column.addWidget(self.most)
        self.column.addWidget(self.warning)
        self.column.addLayout(self._steps)

    def show_worth(self, worth: Worth, currency: str) -> None:
        """Show what is known now."""
        self._worth, self._currency = worth, currency
        self.most.setText(words.most_text(worth, currency))
        self.most.setVisible(worth.most is not None)
        self.warning.setText(words.warning_sentence(worth))
        self.warning.setVisible(bool(self.warning.text()))
        self.change.say(_("Say what is missing") if worth.missing else _("Change these numbers"))
        refill(self._steps, [label(one, tokens.SMALL, tone=SECOND, wraps=True) for one in self._sentences()])

    def open_form(self) -> None:
        """Ask for the numbers it rests on."""
        self.close_form()
        self._form = WorthForm(self._theme, self._worth, self._currency)
        self._form.said.connect(self.said)
        self._form.left.connect(self.close_form)
        self.column.addWidget(self._form)
        self._form.show()
        self.change.hide()
        self._form.first.setFocus()
        reveal(self._form)

    def close_form(self) -> None:
        """Put the form away."""
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
            self.change.show()
            self.change.setFocus()

    @property
    def form(self) -> "WorthForm | None":
        """The form, while it is open."""
        return self._form

    def _sentences(self) -> list[str]:
        worth = self._worth
        told = [*words.worth_sentences(worth, self._currency)]
        if not told:
            told = [_("What a customer brings over the years says what winning one may cost.")]
        known = [
            _("{term} {value} ({source})").format(
                term=words.term_word(term),
                value=words.term_text(term, worth.values[term], self._currency),
                source=words.source_text(worth.sources[term]),
            )
            for term in Term
            if worth.sources.get(term) in (Source.RECORDS, Source.PLAN)
        ]
        if known:
            told.append(_("Known: {terms}.").format(terms=" · ".join(known)))
        missing = words.missing_sentence(worth)
        return [*told, missing] if missing else told


class WorthForm(InlineForm):
    """The five terms; an empty field leaves a term to plan and records.

    Attributes:
        said: Sent with what was changed: value, or nothing, by term.
    """

    said = Signal(object)

    def __init__(self, theme: Theme, worth: Worth, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", _("Save"), self.submit, parent)
        self._worth = worth
        self._problem = label("", tokens.SMALL, tone="off_track", wraps=True)
        self._problem.hide()
        self.by_term = {term: self._field(term) for term in Term}
        terms = list(Term)
        for row in (terms[:3], terms[3:]):
            self.add_row(*((_sentence_case(words.term_word(term)), self.by_term[term]) for term in row))
        self.fields.addWidget(self._problem)

    @property
    def first(self) -> NumberField:
        """The field to begin with: the first that is missing."""
        missing = self._worth.missing
        return self.by_term[missing[0] if missing else Term.ORDER_VALUE]

    def submit(self) -> None:
        """Send what was changed, unless a field cannot be read."""
        wrong = next((field for field in self.by_term.values() if field.is_wrong), None)
        zero = self._not_above_zero()
        if wrong is not None or zero is not None:
            self._problem.setText(_("This number has to be above zero.") if wrong is None else "")
            self._problem.setVisible(wrong is None)
            (wrong or zero or self.first).edit.setFocus()
            return
        changed = {term: field.number for term, field in self.by_term.items() if self._is_new(term)}
        self.said.emit(changed)

    def _field(self, term: Term) -> NumberField:
        offered = self._worth.offered.get(term)
        field = NumberField(words.term_word(term), hint="" if offered is None else number_text(offered))
        if self._worth.sources.get(term) is Source.SAID:
            field.show_text(number_text(self._worth.values[term], None))
        return field

    def _not_above_zero(self) -> NumberField | None:
        for term, field in self.by_term.items():
            if term is not Term.MARGIN and field.number is not None and field.number <= 0:
                return field
        return None

    def _is_new(self, term: Term) -> bool:
        said = self._worth.values.get(term) if self._worth.sources.get(term) is Source.SAID else None
        number = self.by_term[term].number
        if said is None or number is None:
            return (said is None) != (number is None)
        return number_text(number) != number_text(said)


def _sentence_case(words_: str) -> str:
    return words_[:1].upper() + words_[1:]
