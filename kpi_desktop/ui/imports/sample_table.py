"""Sample table: the first rows of a file as they stand."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from kpi_desktop.importing.sample import ColumnKind, Sample, SampleColumn
from kpi_desktop.ui import tokens
from kpi_desktop.ui.record_table import RecordTable
from kpi_desktop.ui.record_table_model import Column
from kpi_desktop.wording.import_words import column_name
from kpi_desktop.wording.language import _

_ROWS = 6
_WIDEST = 220
_BAR = 12


class SampleTable(QWidget):
    """Six rows with all columns; many columns scroll sideways."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._sample: Sample | None = None
        self.table: RecordTable[tuple[str, ...]] | None = None

    def show_sample(self, sample: Sample) -> None:
        """Show another file; the same one stays as it is scrolled."""
        if sample is self._sample:
            return
        self._sample = sample
        if self.table is not None:
            self.table.hide()
            self.table.deleteLater()
        self.table = _table(sample)
        self._column.addWidget(self.table)


def _cell(column: SampleColumn, row: tuple[str, ...]) -> str:
    """A cell in one line."""
    return " ".join(row[column.place].split())


def _table(sample: Sample) -> RecordTable[tuple[str, ...]]:
    columns = [
        Column(
            column_name(column.name, column.place),
            partial(_cell, column),
            is_number=column.kind is ColumnKind.NUMBER,
        )
        for column in sample.columns
    ]
    table: RecordTable[tuple[str, ...]] = RecordTable(_("First rows of the file"), columns)
    header = table.horizontalHeader()
    header.setMaximumSectionSize(_WIDEST)
    header.setTextElideMode(Qt.TextElideMode.ElideRight)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setStretchLastSection(True)
    table.set_records(sample.rows[:_ROWS])
    table.resizeColumnsToContents()
    table.setHorizontalScrollMode(RecordTable.ScrollMode.ScrollPerPixel)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setFixedHeight((1 + len(sample.rows[:_ROWS])) * tokens.TABLE_ROW + _BAR)
    return table
