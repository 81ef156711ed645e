"""Results table: every period of one number, typed into in place, with its counts below it."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QMenu, QWidget

from kpi_desktop.analysis.results import TypedPlace
from kpi_desktop.domain.observation import State
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import with_keys
from kpi_desktop.ui.kpi.result_line import Key, ResultLine
from kpi_desktop.ui.kpi.results_model import RESULT, ResultsModel
from kpi_desktop.ui.kpi.value_editor import ValueEditor
from kpi_desktop.ui.record_table import RecordTable
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.typeface import font
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.entries import DOES_NOT_APPLY_SIGN, NOT_AVAILABLE_SIGN
from kpi_desktop.workspace.kpi_detail import KpiDetail

_MOST_ROWS = 13
_MEASURED = (0, 1, 2)
"""Columns as wide as their words; the last one takes what is left."""
_SAMPLE = 20
"""About how many rows are measured."""

_Trigger = QAbstractItemView.EditTrigger


class ResultsTable(RecordTable[ResultLine]):
    """The results of one number.

    Attributes:
        typed: Sent with the place and the text that was typed there.
        taken_back: Sent with the place whose typed value is to go.
        guessed: Sent with the place whose value is, or is no longer, an estimate.
        refused: Sent with the ``Problem`` of a text that cannot be read.
    """

    typed = Signal(object, str)
    taken_back = Signal(object)
    guessed = Signal(object)
    refused = Signal(object)

    def __init__(
        self,
        theme: Theme,
        detail: KpiDetail,
        parent: QWidget | None = None,
    ) -> None:
        self.results = ResultsModel(theme, detail)
        super().__init__(_("Results"), (), stretches=3, records=self.results, parent=parent)
        self.results.setParent(self)
        self._editor = ValueEditor(self)
        self.setItemDelegateForColumn(RESULT, self._editor)
        self.setEditTriggers(_Trigger.AnyKeyPressed | _Trigger.EditKeyPressed | _Trigger.SelectedClicked)
        for column in _MEASURED:
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        self._kpi_id, self._down = detail.kpi.kpi.id, False
        self._editor.refused.connect(self.refused)
        self._editor.entered.connect(self._go_down)
        self._editor.typing.connect(self._hold)
        self._editor.dropped.connect(lambda cell: self._hold(cell, ""))
        self.results.typed.connect(self._type)
        self.clicked.connect(self._on_click)
        self._fit()

    def show_detail(self, detail: KpiDetail) -> None:
        """Show another state of the number, the keyboard staying on its row, or another number from the top."""
        is_same = detail.kpi.kpi.id == self._kpi_id
        self._kpi_id = detail.kpi.kpi.id
        if not is_same:
            self.results.start_afresh()
        self._keep_place(lambda: self.results.show_detail(detail), keeps=is_same)

    def show_everything(self) -> None:
        """List every period; the keyboard stays on its row."""
        self._keep_place(self.results.show_everything, keeps=True)

    @property
    def line(self) -> ResultLine | None:
        """The row on which the keyboard stands."""
        return self.current_record()

    def stand_on(self, key: Key) -> None:
        """Put the keyboard on a row."""
        row = self.results.row_of(key)
        if row is not None:
            self.setCurrentIndex(self.model().index(row, RESULT))

    def settle(self) -> None:
        """Take what stands in an open field, if it can be read."""
        for field in self.viewport().findChildren(QLineEdit):
            self.commitData(field)

    def resume(self) -> None:
        """Stand again in the field in which something is half typed."""
        if self.state() is not QAbstractItemView.State.EditingState:
            key = self.results.open_half_typed()
            if key is not None:
                self.stand_on(key)
                self.edit(self.currentIndex())

    def toggle(self, line: ResultLine) -> None:
        """Show or hide the counts below a period."""
        self._keep_place(lambda: self.results.toggle(line), keeps=True)
        self.stand_on(line.key)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        # The keyboard stays in the column that can be typed into; the others only tell.
        if current.isValid() and current.column() != RESULT:
            self.setCurrentIndex(current.sibling(current.row(), RESULT))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, RESULT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.line
        if line is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        if not self._act(line, Qt.Key(event.key())):
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if (line := self.line) is not None and line.place is not None:
            self.edit(self.currentIndex())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        line = self.line
        if line is None or line.place is None:
            return
        menu = self.menu(line.place)
        at = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft() + QPoint(0, 4))
        menu.exec(at)
        menu.deleteLater()

    def menu(self, place: TypedPlace) -> QMenu:
        """Everything that can be said of a cell."""
        menu = QMenu(self)
        menu.addAction(with_keys(_("Type a value"), "F2")).triggered.connect(
            lambda _checked=False: self.edit(self.currentIndex())
        )
        if not place.is_given:
            for words, sign in (
                (_("I don't have it"), NOT_AVAILABLE_SIGN),
                (_("Does not apply"), DOES_NOT_APPLY_SIGN),
            ):
                menu.addAction(with_keys(words, sign.upper())).triggered.connect(
                    lambda _checked=False, sign=sign: self.typed.emit(place, sign)
                )
        if place.said is not None and place.said.state is State.VALUE:
            guess = menu.addAction(_("It is an estimate"))
            guess.setCheckable(True)
            guess.setChecked(place.said.is_estimate)
            guess.triggered.connect(lambda _checked=False: self.guessed.emit(place))
        if place.said is not None:
            menu.addAction(with_keys(_("Take back what I typed"), "Del")).triggered.connect(
                lambda _checked=False: self.taken_back.emit(place)
            )
        return menu

    def _act(self, line: ResultLine, key: Qt.Key) -> bool:
        match key:
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if line.unfolds:
                self.toggle(line)
            case Qt.Key.Key_Left | Qt.Key.Key_Right if line.unfolds:
                opens = (key == Qt.Key.Key_Left) is self.isRightToLeft()
                if opens is not line.is_open:
                    self.toggle(line)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if line.place is not None:
                self.edit(self.currentIndex())
            case Qt.Key.Key_Delete if line.place is not None and line.place.said is not None:
                self.taken_back.emit(line.place)
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                pass
            case _:
                return False
        return True

    def _type(self, place: TypedPlace, text: str) -> None:
        self.typed.emit(place, text)

    def _hold(self, cell: QPersistentModelIndex, text: str) -> None:
        place = self.results.record(cell.row()).place if cell.isValid() else None
        if place is not None:
            self.results.hold(place, text)

    def _go_down(self) -> None:
        """After Enter the next row is at hand."""
        row = self.currentIndex().row() + 1
        if 0 < row < self.model().rowCount():
            self.setCurrentIndex(self.model().index(row, RESULT))

    def _on_click(self, index: QModelIndex) -> None:
        line = self.line
        if line is not None and line.unfolds and index.column() != RESULT:
            self.toggle(line)

    def _keep_place(self, change: Callable[[], None], *, keeps: bool) -> None:
        """Change the rows; the keyboard and what is seen stay where they were."""
        key = self.line.key if keeps and self.line is not None else None
        scrolled = self.verticalScrollBar().value() if keeps else 0
        change()
        self._fit()
        if key is not None:
            self.stand_on(key)
        self.verticalScrollBar().setValue(scrolled)

    def _fit_columns(self) -> None:
        """As wide as some rows need: Qt would measure each of ten years of days, several times."""
        count = self.results.rowCount()
        sample = range(0, count, max(count // _SAMPLE, 1))
        metrics = QFontMetrics(font(tokens.SMALL, tokens.MEDIUM, tabular=True))
        for column in _MEASURED:
            title = str(self.results.headerData(column, Qt.Orientation.Horizontal))
            texts = [str(self.results.index(row, column).data()) for row in sample]
            # The longest text is the widest but for a few pixels, which the padding has to spare.
            wide = metrics.horizontalAdvance(max([title, *texts], key=len))
            arrow = tokens.SMALL_ICON + tokens.S if column == 0 else 0
            self.horizontalHeader().resizeSection(column, wide + arrow + 2 * tokens.L)

    def _fit(self) -> None:
        """As high as its rows, up to a quarter of a year of weeks."""
        self._fit_columns()
        rows = min(max(self.model().rowCount(), 1), _MOST_ROWS)
        self.setFixedHeight(self.horizontalHeader().height() + rows * tokens.TABLE_ROW + 2)
