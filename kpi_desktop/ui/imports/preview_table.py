"""Preview table: the numbers of a file, and for each that was typed otherwise the choice which of the two counts."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QStyle

from kpi_desktop.ui import tokens
from kpi_desktop.ui.imports.preview_rows import WRITTEN_AT_ONCE, Preview, PreviewRow, is_changing
from kpi_desktop.ui.record_table import RecordTable
from kpi_desktop.ui.record_table_model import Column, RecordTableModel
from kpi_desktop.wording.language import _

_ROWS = 12
_NARROWEST, _BAR = 96, 10
_Index = QModelIndex | QPersistentModelIndex


class PreviewModel(RecordTableModel[PreviewRow]):
    """Rows whose last cell can be ticked where what was typed differs from the file."""

    def __init__(
        self,
        columns: list[Column[PreviewRow]],
        gives_way: Callable[[PreviewRow], bool],
        choose: Callable[[PreviewRow, bool], None],
    ) -> None:
        """Make an empty model.

        Args:
            columns: Its columns.
            gives_way: Whether what was typed gives way to the file's.
            choose: Takes the owner's choice.
        """
        super().__init__(columns)
        self._gives_way, self._choose = gives_way, choose

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole and self._can_be_ticked(index):
            is_ticked = self._gives_way(self.record(index.row()))
            return Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
        return super().data(index, role)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self._can_be_ticked(index) else flags

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not self._can_be_ticked(index):
            return False
        self._choose(self.record(index.row()), Qt.CheckState(value) is Qt.CheckState.Checked)
        self.dataChanged.emit(index, index)
        return True

    def _can_be_ticked(self, index: _Index) -> bool:
        is_last = index.isValid() and index.column() == self.columnCount() - 1
        return is_last and self.record(index.row()).is_disputed


class PreviewTable(RecordTable[PreviewRow]):
    """The numbers; Space ticks the row that the keyboard stands on."""

    def __init__(
        self,
        preview: Preview,
        gives_way: Callable[[PreviewRow], bool],
        choose: Callable[[PreviewRow, bool], None],
    ) -> None:
        columns = _columns(preview, gives_way)
        super().__init__(_("What the file brings"), columns, records=PreviewModel(columns, gives_way, choose))
        self.set_records(preview.rows)
        self._fit(len(columns), has_choice=bool(preview.disputed))
        shown = min(len(preview.rows), _ROWS)
        self.setFixedHeight((1 + shown) * tokens.TABLE_ROW + _BAR)
        if len(preview.rows) <= _ROWS:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = self.currentIndex().siblingAtColumn(self.model().columnCount() - 1)
        if event.key() == Qt.Key.Key_Space and last.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            is_ticked = Qt.CheckState(last.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if is_ticked else Qt.CheckState.Checked
            self.model().setData(last, state, Qt.ItemDataRole.CheckStateRole)
        else:
            super().keyPressEvent(event)

    def _fit(self, columns: int, *, has_choice: bool) -> None:
        header = self.horizontalHeader()
        header.setResizeContentsPrecision(WRITTEN_AT_ONCE)
        header.setMinimumSectionSize(_NARROWEST)
        widths = [
            max(self.sizeHintForColumn(place), header.sectionSizeHint(place)) for place in range(columns)
        ]
        if has_choice:
            # Either answer has room.
            box = self.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth) + tokens.XL
            widths[-1] = max(widths[-1], box + self.fontMetrics().horizontalAdvance(_file_counts()))
        for place, width in enumerate(widths[1:], start=1):
            # Measured once: Qt would look through the rows again at each move.
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(place, width)


def _file_counts() -> str:
    return _("the file’s counts")


def _columns(preview: Preview, gives_way: Callable[[PreviewRow], bool]) -> list[Column[PreviewRow]]:
    def outcome(row: PreviewRow) -> str:
        return _file_counts() if row.is_disputed and gives_way(row) else row.texts[5]

    columns: list[Column[PreviewRow]] = [
        Column(_("Number"), lambda row: row.texts[0]),
        Column(
            _("Period"), lambda row: row.texts[1], key=lambda row: row.value.period.start, tip=_partial_tip
        ),
        Column(_("Now"), lambda row: row.texts[2], is_number=True),
        Column(_("From the file"), lambda row: row.texts[3], is_number=True, is_strong=is_changing),
    ]
    if preview.has_typed:
        columns.append(Column(_("You typed"), lambda row: row.texts[4], is_number=True))
    columns.append(Column(_("What happens"), outcome))
    return columns


def _partial_tip(row: PreviewRow) -> str:
    return (
        _("Days of this period are missing: the file begins or ends within it.")
        if row.value.is_partial
        else ""
    )
