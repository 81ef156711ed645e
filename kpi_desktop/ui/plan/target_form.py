"""Target form: what is wanted of one number, in place; a change asks whether it was a mistake or another mind."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from kpi_desktop.domain.kpi import Kind
from kpi_desktop.domain.target import Basis, PathShape, TargetVersion, Verb
from kpi_desktop.domain.unit import Unit
from kpi_desktop.ui import tokens
from kpi_desktop.ui.fields import Choice, DayField, labelled
from kpi_desktop.ui.inline_form import InlineForm
from kpi_desktop.ui.number_field import NumberField
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.language import N_, _
from kpi_desktop.wording.numbers import field_text
from kpi_desktop.wording.verbs import goal_sentence, path_word, verb_word
from kpi_desktop.workspace.target_wish import TargetWish
from kpi_desktop.workspace.targets import TargetDraft

_ONE_DAY = timedelta(days=1)
_BASES = {
    Basis.TOTAL: N_("in total"),
    Basis.DAY: N_("a day"),
    Basis.WEEK: N_("a week"),
    Basis.MONTH: N_("a month"),
    Basis.QUARTER: N_("a quarter"),
    Basis.YEAR: N_("a year"),
}
_SHAPES = (PathShape.EVEN, PathShape.STEPS, PathShape.SEASONAL)


@dataclass(frozen=True)
class TargetSubject:
    """The number that a target form speaks of.

    Attributes:
        kpi_id: The KPI.
        name: What the owner calls it.
        kind: Sum, level or rate.
        unit: Its unit.
        currency: Of the business.
        objective_id: The goal it serves, nothing for none.
        due: Last day of that goal.
        usual: What was usual lately, to be offered.
        current: The newest version, nothing before the first.
    """

    kpi_id: str
    name: str
    kind: Kind
    unit: Unit
    currency: str
    objective_id: int | None
    due: date
    usual: Fraction | None = None
    current: TargetVersion | None = None


class TargetForm(InlineForm):
    """Verb, value, usual level, day and plan line; and from the first version on the one question.

    Attributes:
        set_asked: Sent with a draft that holds from a day on, or is the first.
        correction_asked: Sent with a draft that corrects the newest version everywhere.
    """

    set_asked = Signal(object)
    correction_asked = Signal(object)

    def __init__(
        self, theme: Theme, subject: TargetSubject, today: date, parent: QWidget | None = None
    ) -> None:
        heading = _("Target for {name}").format(name=subject.name)
        super().__init__(theme, heading, _("Save the target"), self.submit, parent)
        self._theme, self._subject, self._today = theme, subject, today
        self._make_fields()
        self.sentence = label("", tokens.SMALL, tone=SECOND, wraps=True)
        self.fields.addWidget(self.sentence)
        if subject.current is not None:
            self.fields.addWidget(self._question(subject.current))
        self._listen()
        self._follow()

    @property
    def draft(self) -> TargetDraft | None:
        """The target as it stands in the fields; nothing while a number is missing or cannot be read."""
        value, high, verb = self.value.number, self.high.number, self._verb
        is_range = verb is Verb.KEEP_BETWEEN
        if value is None or self.baseline.is_wrong or (is_range and high is None):
            return None
        current, subject = self._subject.current, self._subject
        shape = self._shape
        keeps_points = current is not None and current.path is shape
        return TargetDraft(
            subject.kpi_id,
            verb,
            value,
            high=high if is_range else None,
            baseline=self.baseline.number if self._has_baseline else None,
            basis=self._basis,
            due=self.due.day,
            path=shape,
            points=current.points if current is not None and keeps_points else (),
            objective_id=subject.objective_id,
        )

    def submit(self) -> None:
        """Send the target, unless it is not whole; what did not change is left alone."""
        draft, current = self.draft, self._subject.current
        if draft is None:
            missing = (
                self.high if self.value.number is not None and self._verb is Verb.KEEP_BETWEEN else self.value
            )
            (self.baseline if self.baseline.is_wrong else missing).edit.setFocus()
        elif current is None:
            self.set_asked.emit(draft)
        elif _is_same(draft, current):
            self.left.emit()
        elif self.mistake.isChecked():
            self.correction_asked.emit(draft)
        else:
            # The plan line goes on from where it stood, unless another usual level was typed.
            usual = None if draft.baseline == current.baseline else draft.baseline
            self.set_asked.emit(replace(draft, baseline=usual, start=self.start.day))

    def fill_in(self, wish: TargetWish) -> None:
        """Put what a file wants into the fields, to be looked at and saved."""
        self.value.show_number(wish.value)
        if wish.basis is not None:
            self.basis.choose(wish.basis.value)
        if wish.due is not None:
            self.due.show_day(wish.due)
        self._follow()

    @property
    def _verb(self) -> Verb:
        return Verb(str(self.verb.key))

    @property
    def _basis(self) -> Basis | None:
        return Basis(str(self.basis.key)) if self._subject.kind is Kind.FLOW else None

    @property
    def _shape(self) -> PathShape:
        return PathShape.EVEN if self._verb.is_guard else PathShape(str(self.path.key))

    @property
    def _has_baseline(self) -> bool:
        return not self._verb.is_guard and self._basis is not Basis.TOTAL

    def _make_fields(self) -> None:
        subject, theme, current = self._subject, self._theme, self._subject.current
        self.verb = Choice(theme, _("What is wanted"), [(one.value, verb_word(one)) for one in Verb])
        self.value, self.high = NumberField(_("Target")), NumberField(_("Upper limit"))
        bases = [(basis.value, _(word)) for basis, word in _BASES.items()]
        self.basis = Choice(theme, _("Counted"), bases, Basis.WEEK.value)
        hint = "" if subject.usual is None else field_text(subject.usual, subject.unit, subject.currency)
        self.baseline = NumberField(_("Usual level"), hint=hint)
        self.due = DayField(theme, _("By"), subject.due if current is None else current.frame.due)
        shapes = [*_SHAPES, PathShape.BY_HAND] if _is_by_hand(current) else list(_SHAPES)
        self.path = Choice(theme, _("Plan line"), [(shape.value, path_word(shape)) for shape in shapes])
        if current is not None:
            self._fill(current)
        self.add_row(
            (_("What is wanted"), self.verb),
            (_("Target"), self.value),
            (_("Upper limit"), self.high),
            (_("Counted"), self.basis),
        )
        self.add_row((_("Usual level"), self.baseline), (_("By"), self.due), (_("Plan line"), self.path))

    def _fill(self, current: TargetVersion) -> None:
        self.verb.choose(current.verb.value)
        self.value.show_number(current.value)
        self.high.show_number(current.high)
        self.baseline.show_number(current.baseline)
        self.path.choose(current.path.value)
        if current.basis is not None:
            self.basis.choose(current.basis.value)

    def _question(self, current: TargetVersion) -> QWidget:
        """The one thing that a change of a target asks."""
        self.mistake = QRadioButton(_("A mistake – correct it everywhere"))
        self.other_mind = QRadioButton(_("Changed my mind – from this date on"))
        earliest = current.valid_from + _ONE_DAY
        self.start = DayField(self._theme, _("From"), max(self._today, earliest))
        self.start.setMinimumDate(QDate(earliest.year, earliest.month, earliest.day))
        self.start.setMinimumWidth(150)
        group = QButtonGroup(self)
        group.addButton(self.mistake)
        group.addButton(self.other_mind)
        # The past stays as it is unless the owner says otherwise; a target made today has no past yet.
        (self.mistake if current.valid_from >= self._today else self.other_mind).setChecked(True)
        self.other_mind.toggled.connect(self.start.setEnabled)
        self.start.setEnabled(self.other_mind.isChecked())
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.M)
        for part in (self.mistake, self.other_mind, self.start):
            row.addWidget(part)
        row.addStretch(1)
        return labelled(_("Why do you change it?"), whole)

    def _listen(self) -> None:
        for choice in (self.verb, self.basis, self.path):
            choice.chosen.connect(lambda _key: self._follow())
        for field in (self.value, self.high, self.baseline):
            field.changed.connect(lambda _number: self._follow())
        self.due.day_changed.connect(lambda _day: self._follow())

    def _follow(self) -> None:
        """Show the fields that this kind of target has, and the sentence that it comes to."""
        for field, is_there in (
            (self.high, self._verb is Verb.KEEP_BETWEEN),
            (self.basis, self._subject.kind is Kind.FLOW),
            (self.baseline, self._has_baseline),
            (self.path, not self._verb.is_guard),
        ):
            self.show_field(field, is_shown=is_there)
        draft = self.draft
        self.sentence.setVisible(draft is not None)
        if draft is not None:
            self.sentence.setText(_sentence(self._subject, draft))


def _sentence(subject: TargetSubject, draft: TargetDraft) -> str:
    return goal_sentence(
        subject.name,
        draft.verb,
        draft.value,
        subject.unit,
        subject.currency,
        baseline=draft.baseline,
        high=draft.high,
        basis=draft.basis,
        due=draft.due,
    )


def _is_same(draft: TargetDraft, current: TargetVersion) -> bool:
    mine = (draft.verb, draft.value, draft.high, draft.basis, draft.due, draft.path)
    theirs = (current.verb, current.value, current.high, current.basis, current.frame.due, current.path)
    return mine == theirs and draft.baseline in (None, current.baseline)


def _is_by_hand(current: TargetVersion | None) -> bool:
    return current is not None and current.path is PathShape.BY_HAND
