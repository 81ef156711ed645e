"""Value editor: types into one cell of a table; what cannot be read stays in the field until it can."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kpi_desktop.domain.problem import Problem
from kpi_desktop.ui import tokens
from kpi_desktop.ui.text import restyle
from kpi_desktop.ui.typeface import font
from kpi_desktop.workspace.typed_cell import read_typed

_WIDTH = 144
"""Least width of the field, pixels."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Index = QModelIndex | QPersistentModelIndex


class ValueEditor(QStyledItemDelegate):
    """A number, a sum, "n" or "-".

    Attributes:
        typing: Sent at each keystroke with the cell (a ``QPersistentModelIndex``) and the text.
        refused: Sent with the ``Problem`` of a text that cannot be read.
        entered: Sent after Enter put a value in place.
        dropped: Sent with the cell in which Escape took back what was typed.
    """

    typing = Signal(object, str)
    refused = Signal(object)
    entered = Signal()
    dropped = Signal(object)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        field = QLineEdit(parent)
        field.setFont(font(tokens.SMALL, tabular=True))
        field.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        name = index.sibling(index.row(), 0).data(Qt.ItemDataRole.DisplayRole)
        field.setAccessibleName(str(name).strip())
        field.setPlaceholderText(str(index.data(Qt.ItemDataRole.DisplayRole)))
        cell = QPersistentModelIndex(index)
        field.textEdited.connect(lambda text: self.typing.emit(cell, text))
        field.setProperty("cell", cell)
        return field

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        # Wide enough for a sum, over the column that stands before.
        missing = max(_WIDTH - option.rect.width(), 0)
        is_mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        before, after = (0, missing) if is_mirrored else (missing, 0)
        editor.setGeometry(option.rect.adjusted(1 - before, 1, after - 1, -1))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        is_enter = isinstance(event, QKeyEvent) and event.key() in _ENTER
        if isinstance(editor, QLineEdit) and is_enter and event.type() is QEvent.Type.KeyPress:
            if self._can_be_read(editor):
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                self.entered.emit()
            return True
        if isinstance(editor, QLineEdit) and _is_escape(event):
            self.dropped.emit(editor.property("cell"))
        return bool(super().eventFilter(editor, event))

    def setModelData(self, editor: QWidget, model: object, index: _Index) -> None:
        assert isinstance(editor, QLineEdit)
        if editor.text().strip() and self._can_be_read(editor):
            index.model().setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def _can_be_read(self, editor: QLineEdit) -> bool:
        try:
            if editor.text().strip():
                read_typed(editor.text())
        except Problem as problem:
            restyle(editor, "is_wrong", True)
            self.refused.emit(problem)
            return False
        return True


def _is_escape(event: QEvent) -> bool:
    is_key = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
    return is_key and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
