"""Results model: the periods of one number as rows, their counts unfolding below, typed into in place."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal

from kpi_desktop.analysis.results import ResultRow, TypedPlace
from kpi_desktop.domain.period import Period
from kpi_desktop.ui import icons, tokens
from kpi_desktop.ui.kpi.result_line import Key, ResultLine
from kpi_desktop.ui.kpi.result_words import ResultWords, place_key
from kpi_desktop.ui.record_table_model import RecordTableModel
from kpi_desktop.ui.theme import Theme
from kpi_desktop.workspace.kpi_detail import RECENT, KpiDetail

RESULT = 1
"""Place of the column that is typed into."""


class ResultsModel(RecordTableModel[ResultLine]):
    """Rows of one number.

    Attributes:
        typed: Sent with the place and the text that was typed there.
        held: Sent when something else is half typed.
    """

    typed = Signal(object, str)
    held = Signal()

    def __init__(self, theme: Theme, detail: KpiDetail) -> None:
        """Make the rows of a number.

        Args:
            theme: Colours the arrows.
            detail: The number.
        """
        self._half_typed: dict[str, str] = {}
        self._words = words = ResultWords(detail, self._half_typed)
        super().__init__(words.columns())
        self._theme = theme
        self._open: set[Period] = set()
        self._is_whole = False
        self._rows: tuple[ResultRow, ...] = ()
        self.show_detail(detail)

    def show_detail(self, detail: KpiDetail) -> None:
        """Show another state of the same number, or another number."""
        self._words.speak_of(detail)
        self._detail = detail
        self._rows = detail.rows if self._is_whole else detail.recent_rows
        self._lay_out()

    def toggle(self, line: ResultLine) -> None:
        """Show or hide the counts below a period."""
        self._open ^= {line.row.period}
        self._lay_out()

    @property
    def has_more(self) -> bool:
        """Whether there are earlier periods than those listed."""
        return not self._is_whole and len(self._rows) >= RECENT

    def show_everything(self) -> None:
        """List every period."""
        self._is_whole = True
        self.show_detail(self._detail)

    def start_afresh(self) -> None:
        """Hide all counts and earlier periods, as for another number."""
        self._open.clear()
        self._is_whole = False

    def row_of(self, key: Key) -> int | None:
        """The row of a key, nothing where it is not shown."""
        return next((at for at, line in enumerate(self.records) if line.key == key), None)

    def start_text(self, line: ResultLine) -> str:
        """What stands in the field when a cell begins to be edited."""
        if line.place is None:
            return ""
        return self._half_typed.get(place_key(line.place)) or self._words.text_to_edit(line.place)

    @property
    def half_typed(self) -> Mapping[str, str]:
        """What was typed and is not saved, by ``place_key``."""
        return self._half_typed

    def show_half_typed(self, texts: Mapping[str, object]) -> None:
        """Put back what was half typed earlier."""
        self._half_typed.clear()
        self._half_typed.update({key: str(text) for key, text in texts.items()})
        self._lay_out()

    def hold(self, place: TypedPlace, text: str) -> None:
        """Remember what stands in the field of a place, or forget it where nothing stands there."""
        if text.strip() and text.strip() != self._words.text_to_edit(place):
            self._half_typed[place_key(place)] = text
        else:
            self._half_typed.pop(place_key(place), None)
        self.held.emit()

    def open_half_typed(self) -> Key | None:
        """Lay open the newest row in which something is half typed; nothing where there is none."""
        for row in self._rows:
            for place in row.places:
                if place_key(place) in self._half_typed:
                    if len(row.places) == 1:
                        return ResultLine(row, place).key
                    if row.period not in self._open:
                        self.toggle(ResultLine(row))
                    return ResultLine(row, place, is_count=True).key
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == RESULT and self.record(index.row()).place is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.EditRole and index.isValid():
            return self.start_text(self.record(index.row()))
        if role == Qt.ItemDataRole.DecorationRole and index.isValid() and index.column() == 0:
            return self._arrow(self.record(index.row()))
        return super().data(index, role)

    def setData(
        self,
        index: QModelIndex | QPersistentModelIndex,
        value: Any,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        place = self.record(index.row()).place if index.isValid() else None
        if role != Qt.ItemDataRole.EditRole or place is None:
            return False
        self.hold(place, "")
        if str(value).strip() == self._words.text_to_edit(place):
            return False
        self.typed.emit(place, str(value))
        return True

    def _arrow(self, line: ResultLine) -> Any:
        if not line.unfolds:
            return None
        name = "chevron-down" if line.is_open else "chevron-right"
        return icons.pixmap(name, self._theme.colours.second_ink, tokens.SMALL_ICON)

    def _lay_out(self) -> None:
        self.set_records([line for row in self._rows for line in self._lines(row)])

    def _lines(self, row: ResultRow) -> list[ResultLine]:
        if len(row.places) == 1:
            return [ResultLine(row, row.places[0])]
        is_open = row.period in self._open
        counts = [ResultLine(row, place, is_count=True) for place in row.places] if is_open else []
        return [ResultLine(row, is_open=is_open), *counts]
