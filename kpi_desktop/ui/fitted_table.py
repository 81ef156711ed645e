"""Fitted table: as high as its rows; its main column takes what room is left and stays readable."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from kpi_desktop.ui.record_table import RecordTable
from kpi_desktop.ui.record_table_model import Column, R

_LEAST = 160
"""Width of the main column, pixels, below which the table scrolls sideways instead."""
_CAP = 6
"""A capped column takes at most this part of the table's width, unless the main column leaves more."""


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
        wanted = {
            place: max(self.sizeHintForColumn(place), header.sectionSizeHint(place))
            for place in range(self.records.columnCount())
            if not self.isColumnHidden(place)
        }
        widths = self._shared(wanted, room)
        for place in self._capped:
            if place in widths:
                header.resizeSection(place, widths[place])
        taken = sum(width for place, width in widths.items() if place != self._main)
        is_tight = taken + _LEAST > room
        mode = QHeaderView.ResizeMode.Fixed if is_tight else QHeaderView.ResizeMode.Stretch
        header.setSectionResizeMode(self._main, mode)
        if is_tight:
            header.resizeSection(self._main, _LEAST)
        self.fit_height()
        if is_tight:
            self.setFixedHeight(self.height() + self.horizontalScrollBar().sizeHint().height())

    def _shared(self, wanted: Mapping[int, int], room: int) -> dict[int, int]:
        """Widths by column: capped ones give way to the main one, and take what that one does not need."""
        least = {place: self.horizontalHeader().sectionSizeHint(place) for place in wanted}
        widths = {
            place: min(width, max(room // _CAP, least[place])) if place in self._capped else width
            for place, width in wanted.items()
        }
        spare = room - sum(widths.values())
        for place in self._capped:
            if place in widths:
                more = max(0, min(wanted[place] - widths[place], spare))
                widths[place] += more
                spare -= more
        return widths

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Fitting changes the height, which calls this again.
        if event.size().width() != event.oldSize().width():
            self.fit()
