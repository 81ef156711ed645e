"""Target row: where one number stands, where it should go and by when, with the sentence that this makes."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from kpi_desktop.catalogue.templates import TargetStyle
from kpi_desktop.domain.plan_check import CheckLevel, PlanFinding
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.domain.unit import Unit
from kpi_desktop.ui import tokens
from kpi_desktop.ui.fields import Choice, DayField
from kpi_desktop.ui.number_field import NumberField
from kpi_desktop.ui.planning.finding_line import FindingLine
from kpi_desktop.ui.planning.words import basis_word, kind_word, suggestion_note, target_sentence
from kpi_desktop.ui.text import SECOND, ElidedLabel, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.typeface import font
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import field_text
from kpi_desktop.wording.rhythms import rhythm_text
from kpi_desktop.wording.units import unit_name
from kpi_desktop.wording.verbs import verb_word
from kpi_desktop.workspace.plan_draft import PlanDraft
from kpi_desktop.workspace.plan_inputs import kpi_rhythm
from kpi_desktop.workspace.plan_targets import PlannedTarget, planned_target

STYLE_OF = {
    Verb.INCREASE_TO: TargetStyle.LIFT,
    Verb.DECREASE_TO: TargetStyle.CUT,
    Verb.STAY_ABOVE: TargetStyle.FLOOR,
    Verb.STAY_BELOW: TargetStyle.CEILING,
    Verb.KEEP_BETWEEN: TargetStyle.BAND,
}
_USUAL_WIDTH, _DUE_WIDTH, _NAME_LEAST = 116, 160, 48
_VERB_LETTERS, _BASIS_LETTERS = 7, 4
USUAL, VERB, TARGET, DUE = range(4)
"""Columns."""


class TargetRow(QObject):
    """The fields of one number, laid into the grid of the page.

    Attributes:
        answered: Sent with the name of an answer and the answer.
        entered: Sent when the keyboard comes to one of the fields.
        fields: The fields by the names that findings use.
    """

    answered = Signal(str, object)
    entered = Signal()

    def __init__(self, theme: Theme, draft: PlanDraft, kpi_id: str, on: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.kpi_id, self._entry = kpi_id, draft.catalogue.kpi(kpi_id)
        name = _(self._entry.name)
        target = planned_target(draft, draft.number(kpi_id), on)
        self.usual = NumberField(_("{name}: usual level").format(name=name), explains=False)
        self.usual.setFixedWidth(_USUAL_WIDTH)
        self.rough = QCheckBox(_("from memory"))
        self.rough.setFont(font(tokens.TINY))
        self.rough.setAccessibleName(_("{name}: from memory").format(name=name))
        self.verb = Choice(
            theme, _("{name}: what is wanted").format(name=name), [(verb, verb_word(verb)) for verb in Verb]
        )
        self.target = NumberField(_("{name}: target").format(name=name), explains=False)
        self.high = NumberField(_("{name}: upper limit").format(name=name), explains=False)
        self.basis = Choice(theme, _("{name}: what the target counts").format(name=name), _bases(target))
        for choice in (self.verb, self.basis):
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.verb.setMinimumContentsLength(_VERB_LETTERS)
        self.basis.setMinimumContentsLength(_BASIS_LETTERS)
        self.due = DayField(theme, _("{name}: by when").format(name=name), target.due)
        self.due.setFixedWidth(_DUE_WIDTH)
        for number in (self.usual, self.target, self.high):
            number.setMinimumHeight(tokens.CONTROL)
        self.note = label("", tokens.TINY, tone=SECOND, wraps=True)
        self.line = FindingLine(theme)
        self._heading = _heading(name, draft, kpi_id)
        self.fields: Mapping[str, QWidget] = {
            "usual": self.usual.edit,
            "target": self.target.edit,
            "high": self.high.edit,
            "due": self.due,
        }
        self._listen()

    def lay_into(self, grid: QGridLayout, row: int) -> int:
        """Take up rows of a grid; the number of the next free one."""
        wanted = QHBoxLayout()
        wanted.setSpacing(tokens.S)
        for field in (self.target, self.high):
            wanted.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        wanted.addWidget(self.basis, 0, Qt.AlignmentFlag.AlignTop)
        top = Qt.AlignmentFlag.AlignTop
        # Least heights, because sentences below may wrap after the rows were measured.
        grid.setRowMinimumHeight(row + 1, tokens.CONTROL)
        grid.setRowMinimumHeight(row + 2, tokens.ICON)
        grid.addWidget(self._heading, row, USUAL, 1, DUE + 1)
        grid.addWidget(self.usual, row + 1, USUAL, top)
        grid.addWidget(self.verb, row + 1, VERB, top)
        grid.addLayout(wanted, row + 1, TARGET, top)
        grid.addWidget(self.due, row + 1, DUE, top)
        grid.addWidget(self.rough, row + 2, USUAL, top)
        grid.addWidget(self.note, row + 2, VERB, 1, DUE, top)
        grid.addWidget(self.line, row + 3, USUAL, 1, DUE + 1)
        return row + 4

    def show_draft(self, draft: PlanDraft, on: date, found: Sequence[PlanFinding]) -> None:
        """Show the answers; a field that is typed into is left alone."""
        number = draft.number(self.kpi_id)
        target = planned_target(draft, number, on)
        _show_text(self.usual, number.usual)
        _show_text(self.target, number.target or _text(target.value, target, draft.currency))
        _show_text(self.high, number.high or _text(target.high, target, draft.currency))
        self.high.setVisible(target.verb is Verb.KEEP_BETWEEN)
        self.rough.blockSignals(True)
        self.rough.setChecked(number.is_rough)
        self.rough.blockSignals(False)
        self.verb.choose(target.verb)
        self.basis.setVisible(target.basis is not None)
        self.basis.choose(target.basis)
        if self.due.day != target.due:
            self.due.blockSignals(True)
            self.due.show_day(target.due)
            self.due.blockSignals(False)
        # A goal that cannot be is not read out.
        is_stopped = any(one.level is CheckLevel.BLOCKS for one in found)
        sentence = "" if is_stopped else target_sentence(draft, target)
        note = suggestion_note(number, target)
        self.note.setText(
            _("{sentence} {note}").format(sentence=sentence, note=note).strip() if sentence else ""
        )
        self.note.setVisible(bool(sentence))
        self.line.show_findings(found)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self.entered.emit()
        return False

    def _listen(self) -> None:
        self.usual.edit.textEdited.connect(lambda text: self.answered.emit("usual", text))
        self.target.edit.textEdited.connect(lambda text: self.answered.emit("target", text))
        self.high.edit.textEdited.connect(lambda text: self.answered.emit("high", text))
        self.rough.toggled.connect(lambda is_on: self.answered.emit("is_rough", is_on))
        self.verb.chosen.connect(lambda verb: self.answered.emit("verb", verb))
        self.basis.chosen.connect(lambda basis: self.answered.emit("basis", basis))
        self.due.day_changed.connect(lambda day: self.answered.emit("due", day))
        for field in (
            self.usual.edit,
            self.rough,
            self.verb,
            self.target.edit,
            self.high.edit,
            self.basis,
            self.due,
        ):
            field.installEventFilter(self)


def _heading(name: str, draft: PlanDraft, kpi_id: str) -> QWidget:
    """The name, and below it what is typed: early sign or result, its unit, its rhythm."""
    entry = draft.catalogue.kpi(kpi_id)
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, tokens.XS, 0, 0)
    row.setSpacing(tokens.M)
    named = label(name, tokens.BODY, tokens.SEMIBOLD)
    named.setMinimumWidth(_NAME_LEAST)
    named.setToolTip(_(entry.definition))
    measured = [] if entry.unit is Unit.COUNT else [unit_name(entry.unit, draft.currency)]
    said = _(" · ").join([kind_word(entry.lead_lag), *measured, rhythm_text(kpi_rhythm(draft, kpi_id))])
    row.addWidget(named)
    row.addWidget(ElidedLabel(said[:1].upper() + said[1:], tokens.TINY, tone=SECOND), 1)
    return whole


def _bases(target: PlannedTarget) -> list[tuple[object, str]]:
    if target.period_basis is None:
        return []
    return [(basis, basis_word(basis)) for basis in (target.period_basis, Basis.TOTAL)]


def _show_text(field: NumberField, text: str) -> None:
    """Put an answer into its field, unless somebody types there or it says that already."""
    edit: QLineEdit = field.edit
    if field.text != text and not edit.hasFocus():
        field.show_text(text)


def _text(value: Decimal | None, target: PlannedTarget, currency: str) -> str:
    return "" if value is None else field_text(value, target.kpi.unit, currency)
