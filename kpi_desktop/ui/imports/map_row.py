"""Map row: what one number takes from the file, as choices."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kpi_desktop.domain.input import Input, RollUp
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.domain.unit import Unit
from kpi_desktop.importing.sample import Sample
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import FLUSH, ICON, Button
from kpi_desktop.ui.direction import margins
from kpi_desktop.ui.fields import Choice
from kpi_desktop.ui.imports.column_choice import ColumnChoice
from kpi_desktop.ui.imports.condition_row import ConditionRow
from kpi_desktop.ui.text import SECOND, ElidedLabel, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.import_words import how_word
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.import_choices import row_across
from kpi_desktop.workspace.import_draft import NEEDS_COLUMN, NEEDS_OTHER, OF_SURVEY, How, MapChoice, Where

_TIMES = (Unit.DURATION_SECONDS, Unit.DURATION_MINUTES, Unit.DURATION_HOURS, Unit.DURATION_DAYS)
_FLOWS = (How.SUM, How.ONCE, How.PRODUCT, How.COUNT, How.DISTINCT)


class MapRow(QWidget):
    """One number of the business.

    Attributes:
        changed: Sent with the choice.
        removed: Sent when it is to go.
        how: How rows become values.
        column: The column.
        other: The factor, or the id.
        conditions: Its conditions.
    """

    changed = Signal(object)
    removed = Signal()

    def __init__(
        self,
        theme: Theme,
        sample: Sample,
        what: Input | Kpi | None,
        choice: MapChoice,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._sample, self.choice = theme, sample, choice
        self.name = _(what.name) if what else choice.input_id
        self.setAccessibleName(self.name)
        ways = _ways(what)
        if choice.how is not None and choice.how not in ways:
            ways.append(choice.how)
        options: list[tuple[object, str]] = [
            (None, _("Choose how …")),
            *((way, how_word(way)) for way in ways),
        ]
        self.how = Choice(theme, _("How rows become {number}").format(number=self.name), options, choice.how)
        self.column = ColumnChoice(theme, _("Column for {number}").format(number=self.name), sample)
        self.other = ColumnChoice(theme, _("Second column for {number}").format(number=self.name), sample)
        self._sign = label("", tokens.SMALL, tone=SECOND)
        self.add_condition = Button(
            theme, _("Only some rows …"), self._add_condition, kind=FLUSH, icon="filter"
        )
        self.conditions: list[ConditionRow] = []
        self._lay_out(theme)
        self.how.chosen.connect(self._choose_how)
        self.column.chosen.connect(lambda ref: self._change(replace(self.choice, column=str(ref or ""))))
        self.other.chosen.connect(lambda ref: self._change(replace(self.choice, other=str(ref or ""))))
        self._show()

    def _lay_out(self, theme: Theme) -> None:
        heading = QHBoxLayout()
        heading.setSpacing(tokens.S)
        heading.addWidget(ElidedLabel(self.name, tokens.BODY, tokens.SEMIBOLD), 1)
        remove = _("Leave {number} out").format(number=self.name)
        heading.addWidget(self.add_condition)
        heading.addWidget(Button(theme, remove, self.removed.emit, kind=ICON, icon="remove"))
        self._choices = QWidget()
        row = QHBoxLayout(self._choices)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        row.addWidget(self.how)
        row.addWidget(self.column, 1)
        row.addWidget(self._sign)
        row.addWidget(self.other, 1)
        self._said = label(_said_text(self.choice.said), tokens.SMALL, tone=SECOND, wraps=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(tokens.S)
        column = QVBoxLayout(self)
        column.setContentsMargins(margins(0, tokens.S, 0, tokens.M))
        column.setSpacing(tokens.S)
        column.addLayout(heading)
        column.addWidget(self._said)
        column.addWidget(self._choices)
        column.addLayout(self._rows)

    def _show(self) -> None:
        choice = self.choice
        self._said.setVisible(bool(choice.said))
        self._choices.setVisible(not choice.said)
        self.add_condition.setVisible(not choice.said)
        self.how.choose(choice.how)
        self.column.choose(choice.column)
        self.other.choose(choice.other)
        self.column.setVisible(choice.how in NEEDS_COLUMN)
        self.other.setVisible(choice.how in NEEDS_OTHER)
        self._sign.setVisible(choice.how in NEEDS_OTHER)
        self._sign.setText(_("once per") if choice.how is How.ONCE else "×")
        if len(self.conditions) != len(choice.wheres):
            self._build_conditions()
        for row, where in zip(self.conditions, choice.wheres, strict=True):
            row.show_where(where)

    def _build_conditions(self) -> None:
        for row in self.conditions:
            row.hide()
            row.deleteLater()
        self.conditions = []
        for place, _where in enumerate(self.choice.wheres):
            row = ConditionRow(self._theme, self._sample)
            row.changed.connect(lambda where, place=place: self._set_condition(place, where))
            row.removed.connect(lambda place=place: self._remove_condition(place))
            self._rows.addWidget(row)
            self.conditions.append(row)

    def _choose_how(self, how: object) -> None:
        chosen = how if isinstance(how, How) else None
        other = self.choice.other if chosen is self.choice.how else ""
        self._change(replace(self.choice, how=chosen, other=other))

    def _add_condition(self) -> None:
        self._change(replace(self.choice, wheres=(*self.choice.wheres, Where())))
        self.conditions[-1].column.setFocus()

    def _set_condition(self, place: int, where: Where) -> None:
        wheres = [*self.choice.wheres]
        wheres[place] = where
        self._change(replace(self.choice, wheres=tuple(wheres)))

    def _remove_condition(self, place: int) -> None:
        wheres = self.choice.wheres[:place] + self.choice.wheres[place + 1 :]
        self._change(replace(self.choice, wheres=wheres))
        self.add_condition.setFocus()

    def _change(self, choice: MapChoice) -> None:
        self.choice = choice
        self._show()
        self.changed.emit(choice)


def _said_text(said: str) -> str:
    """A specification that no choices spell: in words where it is a row with periods side by side."""
    row = row_across(said) if said else None
    return said if row is None else _("The row “{label}”, period by period").format(label=row)


def _ways(what: Input | Kpi | None) -> list[How]:
    """In which ways rows can become a number."""
    if isinstance(what, Kpi) or (what is not None and what.rule is not RollUp.SUM):
        return [How.VALUE]
    ways = [*_FLOWS]
    if what is not None and what.unit in _TIMES:
        ways.insert(0, How.DURATION)
    if what is not None and what.id in OF_SURVEY:
        ways.insert(0, How.SCORE)
    return ways
