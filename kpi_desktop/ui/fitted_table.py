"""Fitted table: as high as its rows; its main column takes what room is left and stays readable."""

from collections.abc import Collection, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from kpi_desktop.ui.record_table import RecordTable
from kpi_desktop.ui.record_table_model import Column, R

_LEAST = 160
"""Width of the main column, pixels, below which the table scrolls sideways instead."""
_CAP = 6
"""A capped column takes at most this part of the table's width."""


class FittedTable(RecordTable[R]):
    """A table for a card that grows with its content."""

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[R]],
        *,
        stretches: int = 0,
        capped: Collection[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty table.

        Args:
            name: What it lists, for screen readers.
            columns: Its columns, in order.
            stretches: Place of the main column.
            capped: Places of columns whose long words may be cut, so that the main column keeps its room.
            parent: Where it stands.
        """
        super().__init__(name, columns, stretches=stretches, parent=parent)
        self._main, self._capped = stretches, capped
        for place in capped:
            self.horizontalHeader().setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)

    def show_records(self, records: Sequence[R]) -> None:
        """Show other records; the current row stays current where it is still there."""
        row = self.currentIndex().row()
        self.set_records(records)
        self.fit()
        if 0 <= row < len(records):
            self.selectRow(row)

    def fit(self) -> None:
        """Share the width anew, after columns were shown or hidden."""
        header, room = self.horizontalHeader(), self.viewport().width()
        taken = 0
        for place in range(self.records.columnCount()):
            if place == self._main or self.isColumnHidden(place):
                continue
            width = max(self.sizeHintForColumn(place), header.sectionSizeHint(place))
            if place in self._capped:
                width = min(width, max(room // _CAP, header.sectionSizeHint(place)))
                header.resizeSection(place, width)
            taken += width
        is_tight = taken + _LEAST > room
        mode = QHeaderView.ResizeMode.Fixed if is_tight else QHeaderView.ResizeMode.Stretch
        header.setSectionResizeMode(self._main, mode)
        if is_tight:
            header.resizeSection(self._main, _LEAST)
        self.fit_height()
        if is_tight:
            self.setFixedHeight(self.height() + self.horizontalScrollBar().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Fitting changes the height, which calls this again.
        if event.size().width() != event.oldSize().width():
            self.fit()
