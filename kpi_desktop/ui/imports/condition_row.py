"""Condition row: only rows of which one column is something, all by choosing."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kpi_desktop.importing.sample import Sample
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import ICON, Button
from kpi_desktop.ui.fields import Choice
from kpi_desktop.ui.imports.column_choice import ColumnChoice
from kpi_desktop.ui.imports.value_picker import ValuePicker
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.import_words import comparison_word
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.import_draft import Test, Where

_BEGINNINGS = (Test.STARTS, Test.STARTS_NOT)


class ConditionRow(QWidget):
    """One condition.

    Attributes:
        changed: Sent with the condition.
        removed: Sent when it is to go.
    """

    changed = Signal(object)
    removed = Signal()

    def __init__(self, theme: Theme, sample: Sample, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sample, self._where = sample, Where()
        self.column = ColumnChoice(theme, _("Column of the condition"), sample)
        self.test = Choice(theme, _("Comparison"), [(test, comparison_word(test)) for test in Test])
        self.values = ValuePicker(theme, _("Values"))
        remove = Button(theme, _("Remove the condition"), self.removed.emit, kind=ICON, icon="close")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        row.addWidget(label(_("only where"), tokens.SMALL, tone=SECOND))
        row.addWidget(self.column, 3)
        row.addWidget(self.test)
        row.addWidget(self.values, 2)
        row.addWidget(remove)
        self.column.chosen.connect(
            lambda ref: self._change(replace(self._where, column=str(ref or ""), values=()))
        )
        self.test.chosen.connect(self._compare)
        self.values.chosen.connect(lambda values: self._change(replace(self._where, values=values)))

    def show_where(self, where: Where) -> None:
        """Show a condition."""
        self._where = where
        self.column.choose(where.column)
        self.test.choose(where.test)
        found = self._sample.column(where.column) if where.column else None
        if found is None:
            offered: tuple[str, ...] = ()
        else:
            offered = found.beginnings() if where.test in _BEGINNINGS else ("", *found.values)
        self.values.show_values(offered, where.values)

    def _compare(self, test: object) -> None:
        assert isinstance(test, Test)
        keeps = (test in _BEGINNINGS) == (self._where.test in _BEGINNINGS)
        self._change(replace(self._where, test=test, values=self._where.values if keeps else ()))

    def _change(self, where: Where) -> None:
        self.show_where(where)
        self.changed.emit(where)
