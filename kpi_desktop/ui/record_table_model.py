"""Record table model: records as rows, columns that say how each of their sides is read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from kpi_desktop.ui import tokens
from kpi_desktop.ui.direction import is_mirrored
from kpi_desktop.ui.typeface import font

R = TypeVar("R")

_Role = Qt.ItemDataRole
_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_TRAILING = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
_NOWHERE = QModelIndex()
_LEFT_TO_RIGHT = "\u200e"


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column.

    Attributes:
        title: What stands above it.
        text: The text of a record.
        key: What it is sorted by; the text without it.
        is_number: Whether it holds numbers: figures equally wide, text and title at the end of the line.
        spoken: The text for a screen reader, where it should say more.
        tip: What pointing at a cell tells.
        is_strong: Whether the text is semibold, as in a totals row or a headline.
    """

    title: str
    text: Callable[[R], str]
    key: Callable[[R], Any] | None = None
    is_number: bool = False
    spoken: Callable[[R], str] | None = None
    tip: Callable[[R], str] | None = None
    is_strong: Callable[[R], bool] | None = None


class RecordTableModel(QAbstractTableModel, Generic[R]):
    """Frozen records as a table.

    ``SortRole`` feeds a sort proxy, ``RecordRole`` hands actions the whole record, which Qt passes on as it is where it
    is no text, number or list.
    """

    SortRole = _Role.UserRole + 1
    RecordRole = _Role.UserRole + 2

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._records: tuple[R, ...] = ()
        self._plain: QFont = font(tokens.SMALL)
        self._figures: QFont = font(tokens.SMALL, tabular=True)
        self._heading: QFont = font(tokens.TINY, tokens.SEMIBOLD)
        self._strong: QFont = font(tokens.SMALL, tokens.SEMIBOLD, tabular=True)

    @property
    def records(self) -> tuple[R, ...]:
        """What it shows."""
        return self._records

    def set_records(self, records: Sequence[R]) -> None:
        """Show other records."""
        self.beginResetModel()
        self._records = tuple(records)
        self.endResetModel()

    def record(self, row: int) -> R:
        """The record of a row."""
        return self._records[row]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._records):
            return None
        column, record = self._columns[index.column()], self._records[index.row()]
        match role:
            case _Role.DisplayRole:
                text = column.text(record)
                # A minus stays before its figure also where the table runs from right to left.
                return f"{_LEFT_TO_RIGHT}{text}" if column.is_number and text and is_mirrored() else text
            case _Role.AccessibleTextRole:
                return f"{column.title}: {(column.spoken or column.text)(record)}"
            case _Role.TextAlignmentRole:
                return _alignment(column)
            case _Role.FontRole:
                return self._font(column, record)
            case _Role.ToolTipRole:
                return column.tip(record) if column.tip else None
            case self.SortRole:
                return (column.key or column.text)(record)
            case self.RecordRole:
                return record
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self._columns):
            return None
        match role:
            case _Role.DisplayRole | _Role.AccessibleTextRole:
                return self._columns[section].title
            case _Role.TextAlignmentRole:
                return _alignment(self._columns[section])
            case _Role.FontRole:
                return self._heading
        return None

    def _font(self, column: Column[R], record: R) -> QFont:
        if column.is_strong is not None and column.is_strong(record):
            return self._strong
        return self._figures if column.is_number else self._plain


def _alignment(column: Column[R]) -> int:
    return int(_TRAILING if column.is_number else _LEADING)
