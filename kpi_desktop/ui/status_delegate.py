"""Status delegate: paints a status into the cells of a table as the chip does."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kpi_desktop.domain.judgement import Status
from kpi_desktop.ui import tokens
from kpi_desktop.ui.record_table_model import RecordTableModel
from kpi_desktop.ui.status_chip import chip_font, chip_width, column_inset, paint_status
from kpi_desktop.ui.theme import Theme


class StatusDelegate(QStyledItemDelegate):
    """For a column whose text is the word of a status, or another with the colour and shape of one."""

    def __init__(self, theme: Theme, status: Callable[[Any], Status | None], parent: QObject) -> None:
        """Make a delegate.

        Args:
            theme: Colours.
            status: The status of a record, nothing where its cell stays text.
            parent: The table, which does not keep its delegates itself.
        """
        super().__init__(parent)
        self._theme, self._status = theme, status

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        status = self._status(index.data(RecordTableModel.RecordRole))
        if status is None:
            super().paint(painter, option, index)
            return
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        words, ground.text = ground.text, ""
        table = ground.widget
        table.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, table)
        painter.save()
        painter.setFont(chip_font(status))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = chip_width(status, words)
        paint_status(painter, self._box(ground, status, width), status, self._theme, words)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        status = self._status(index.data(RecordTableModel.RecordRole))
        if status is None:
            return super().sizeHint(option, index)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        return QSize(chip_width(status, words) + 2 * (tokens.S + column_inset(status)), tokens.TABLE_ROW)

    def _box(self, option: QStyleOptionViewItem, status: Status, width: int) -> QRectF:
        """The chip's place: a pill where the column's text would start, in the middle of the row."""
        inset = tokens.S + column_inset(status)
        cell = option.rect.adjusted(inset, 0, -inset, 0)
        box = QStyle.alignedRect(option.direction, option.displayAlignment, QSize(width, tokens.PILL), cell)
        return QRectF(box)
