"""Record table: how every table of the program looks and is walked by keyboard."""

from collections.abc import Sequence
from typing import Generic

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from kpi_desktop.ui import tokens
from kpi_desktop.ui.record_table_model import Column, R, RecordTableModel


class RecordTable(QTableView, Generic[R]):
    """A table of records: rows of 36 pixels, hairlines only, the first column stretches."""

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[R]],
        *,
        stretches: int = 0,
        records: RecordTableModel[R] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty table.

        Args:
            name: What it lists, for screen readers.
            columns: Its columns, in order.
            stretches: Place of the column that takes what room is left.
            records: A model of its own, such as one whose cells can be edited; without it a plain one of the columns.
            parent: Where it stands.
        """
        super().__init__(parent)
        self.records: RecordTableModel[R] = records or RecordTableModel(columns, self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.records)
        self._sorted.setSortRole(RecordTableModel.SortRole)
        self.setModel(self._sorted)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self._dress_headers(stretches)

    def set_records(self, records: Sequence[R]) -> None:
        """Show other records, in the order that the owner chose."""
        self.records.set_records(records)

    def sort_by(self, column: int, *, descending: bool = False) -> None:
        """Let the headers sort, and sort by one of them now."""
        self.setSortingEnabled(True)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.sortByColumn(column, order)

    def current_record(self) -> R | None:
        """The record of the row that the keyboard stands on."""
        row = self._sorted.mapToSource(self.currentIndex()).row()
        return self.records.record(row) if row >= 0 else None

    def fit_height(self) -> None:
        """Make the table as high as its rows, for a card that grows with its content."""
        self.setFixedHeight((1 + self.model().rowCount()) * tokens.TABLE_ROW)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _dress_headers(self, stretches: int) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(tokens.TABLE_ROW)
        header = self.horizontalHeader()
        header.setFixedHeight(tokens.TABLE_ROW)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(stretches, QHeaderView.ResizeMode.Stretch)
