"""Entry row: one input of the check-in: its name, where it is read off, and its fields."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.observation import Cell
from kpi_desktop.domain.period import Period
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import FLUSH, Button
from kpi_desktop.ui.checkin.entry_cell import EntryCell
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.dates import period_text
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import brief_value_text
from kpi_desktop.wording.units import unit_name
from kpi_desktop.workspace.check_in_sheet import AskedCell, AskedRow
from kpi_desktop.workspace.home import capital

_WIDE_FROM = 720
"""Width from which what was usual stands beside the field."""


class EntryRow(QWidget):
    """An input with one field, one for each channel, or one for each month.

    Attributes:
        split: Sent with whether the owner wants to enter it by channel.
        cells: The fields by cell, in order.
    """

    split = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        row: AskedRow,
        main: Period,
        currency: str,
        calendar: Calendar,
        parent: QWidget | None = None,
    ) -> None:
        """Make a row.

        Args:
            theme: Colours.
            row: What is asked.
            main: The period that the check-in is about; another one is named.
            currency: Currency of the business.
            calendar: How the business cuts time.
            parent: Where it stands.
        """
        super().__init__(parent)
        self._theme, self._row, self._currency, self._calendar = theme, row, currency, calendar
        self._main = main
        self.cells: dict[Cell, EntryCell] = {one.cell: self._field(one) for one in row.fields}
        self._total = label("", tokens.SMALL, tone=SECOND, tabular=True, parent=self)
        self._fold = Button(theme, "", self._ask_to_split, kind=FLUSH, parent=self)
        self._fold.setHidden(not row.by_channel)
        self._lay_out()
        self.setAccessibleName(_(row.input.name))

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return *(cell.line for cell in self.cells.values()), self._fold

    def show_row(self, row: AskedRow) -> None:
        """Show what the channels come to by now."""
        self._row = row
        said = ""
        if row.is_unfolded:
            said = _("together {value}").format(value=self._brief(row)) if row.sum is not None else ""
        elif row.sum is not None and row.cells[0].value is None and row.by_channel:
            said = _("channels: {value}").format(value=self._brief(row))
        self._total.setText(said)
        self._total.setVisible(bool(said))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for cell in self.cells.values():
            cell.show_wide(is_wide=self.width() >= _WIDE_FROM)

    def _brief(self, row: AskedRow) -> str:
        return "" if row.sum is None else brief_value_text(row.sum, row.input.unit, self._currency)

    def _field(self, asked: AskedCell) -> EntryCell:
        return EntryCell(self._theme, self._spoken(asked), self._row.input.unit, self._currency)

    def _spoken(self, asked: AskedCell) -> str:
        parts = [_(self._row.input.name)]
        if asked.channel is not None:
            parts.append(asked.channel.name)
        if asked.cell.period != self._main or len(self._row.cells) > 1:
            parts.append(period_text(asked.cell.period, self._calendar))
        return ", ".join(parts)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, tokens.M, tokens.S, tokens.M)
        column.setSpacing(tokens.S)
        head = QHBoxLayout()
        head.setSpacing(tokens.M)
        head.addLayout(self._words(), 1)
        self._fold.say(_("Enter one total") if self._row.is_unfolded else _("Enter by channel"))
        self._total.setMinimumHeight(self._fold.sizeHint().height())
        if self._row.is_unfolded:
            for beside in (self._total, self._fold):
                head.addWidget(beside, 0, Qt.AlignmentFlag.AlignTop)
            column.addLayout(head)
            self._add_lines(column)
        elif len(self._row.cells) == 1:
            head.addWidget(self.cells[self._row.cells[0].cell], 0, Qt.AlignmentFlag.AlignTop)
            column.addLayout(head)
        else:
            column.addLayout(head)
            self._add_lines(column)

    def _words(self) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(_(self._row.input.name), tokens.BODY, tokens.SEMIBOLD, wraps=True))
        words.addWidget(label(" · ".join(self._facts()), tokens.TINY, tone=SECOND, wraps=True))
        if self._row.by_channel and not self._row.is_unfolded:
            below = QHBoxLayout()
            below.setSpacing(tokens.M)
            below.addWidget(self._fold)
            below.addWidget(self._total)
            below.addStretch(1)
            words.addLayout(below)
        # What is said below a field makes the row higher, and would pull the words apart.
        words.addStretch(1)
        return words

    def _facts(self) -> Iterator[str]:
        """Another period than the main one, the unit, and where the number is read off."""
        periods = [one.cell.period for one in self._row.cells]
        if len(periods) == 1 and periods[0] != self._main:
            yield capital(period_text(periods[0], self._calendar))
        if self._row.is_opening:
            yield _("asked once: the first result starts from it")
        yield unit_name(self._row.input.unit, self._currency)
        if self._row.input.source:
            yield _("from: {source}").format(source=_(self._row.input.source))

    def _add_lines(self, column: QVBoxLayout) -> None:
        """A line for each channel or month."""
        lines = QVBoxLayout()
        lines.setSpacing(0)
        for one in self._row.fields:
            lines.addLayout(self._line(one))
        column.addLayout(lines)

    def _line(self, asked: AskedCell) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(tokens.M)
        name = period_text(asked.cell.period, self._calendar)
        if asked.channel is not None:
            name = asked.channel.name
        named = label(name, tokens.SMALL, wraps=True)
        named.setMinimumHeight(tokens.CONTROL + tokens.S)
        line.addWidget(named, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.cells[asked.cell], 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _ask_to_split(self) -> None:
        self.split.emit(not self._row.is_unfolded)
