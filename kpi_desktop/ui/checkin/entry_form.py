"""Entry form: all rows of a check-in, one column to the keys: Enter walks down, a pasted block fills it."""

from dataclasses import dataclass
from functools import partial
from itertools import chain, pairwise

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QSpacerItem, QWidget

from kpi_desktop.domain.business import Business
from kpi_desktop.domain.observation import Cell
from kpi_desktop.ui import tokens
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.checkin.doubt_line import RIGHT_KEYS
from kpi_desktop.ui.checkin.entry_cell import EntryCell
from kpi_desktop.ui.checkin.entry_row import EntryRow
from kpi_desktop.ui.emptying import empty
from kpi_desktop.ui.text import hairline
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.check_in import CheckInDraft
from kpi_desktop.workspace.check_in_sheet import AskedCell, AskedRow, CheckInSheet

_AT_ONCE = 20
"""Fields that are made before the page shows: more than a screen holds."""
_TURN = 10
"""Milliseconds until the next row is made."""
_BEYOND = 200
"""Pixels above and below what is seen that count as seen: other parts of the page come and go."""
_FIXED = QSizePolicy.Policy.Fixed


@dataclass(frozen=True)
class _Asked:
    """What the form shows.

    Attributes:
        sheet: What is asked.
        draft: What is typed.
        business: Currency and calendar.
    """

    sheet: CheckInSheet
    draft: CheckInDraft
    business: Business


class EntryForm(Card):
    """The fields of one sheet.

    Attributes:
        typed: Sent with cell and text at each keystroke.
        left: Sent with the cell when a field is left.
        guessed: Sent with the cell and whether its number is a guess.
        believed: Sent with the cell and an odd number that is right.
        pasted: Sent with the cell and the text of a block.
        split: Sent with the input and whether it is to be entered by channel.
        ended: Sent when Enter walks beyond the last field.
    """

    typed = Signal(object, str)
    left = Signal(object)
    guessed = Signal(object, bool)
    believed = Signal(object, object)
    pasted = Signal(object, str)
    split = Signal(str, bool)
    ended = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        self.column.setSpacing(0)
        self._theme = theme
        self._shape: object = None
        self._asked: _Asked | None = None
        self._rows: list[EntryRow] = []
        self._stale: set[int] = set()
        self._area: QScrollArea | None = None
        self.cells: dict[Cell, EntryCell] = {}
        self._left: Cell | None = None
        self._room = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._later = QTimer(self, singleShot=True, interval=_TURN)
        self._later.timeout.connect(self._build_next)
        right = QAction(_("It is right"), self)
        right.setShortcut(QKeySequence(RIGHT_KEYS))
        right.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        right.triggered.connect(lambda _checked=False: self.believe())
        self.addAction(right)

    def show_sheet(self, sheet: CheckInSheet, draft: CheckInDraft, business: Business) -> None:
        """Show a sheet; fields that were there before stay the same, with the focus and what is half typed.

        The first rows are made at once, the others one by one in turns of the event loop, or when the keyboard comes
        near: a sheet of fifty numbers by ten channels opens as fast as one of five. For the same reason rows that are
        out of sight are filled in turns, too, or as they come into sight.
        """
        shape = business, [[one.cell for one in row.fields] for row in sheet.rows]
        self._asked = _Asked(sheet, draft, business)
        if shape != self._shape:
            self._begin()
            self._shape = shape
        else:
            self._stale = set(range(len(self._rows)))
            self._fill_in_sight()
        if self._stale or len(self._rows) < len(sheet.rows):
            self._later.start()

    def focus_first(self, cell: Cell | None = None) -> None:
        """Stand in a field, or else in the first empty one, or else in the first."""
        fields = [one for row in self._sheet.rows for one in row.fields]
        order = [one.cell for one in fields]
        empty = (one.cell for one in fields if self._is_empty(one))
        wanted = cell if cell in order else next(chain(empty, order), None)
        if wanted is not None:
            self._build_to(wanted)
            self._stand_in(self.cells[wanted])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._area is None:
            self._area = _area_around(self)
        if self._area is not None:
            bar = self._area.verticalScrollBar()
            kind = Qt.ConnectionType.UniqueConnection
            bar.valueChanged.connect(self._fill_in_sight, kind)
            bar.rangeChanged.connect(self._fill_in_sight, kind)
        self._fill_in_sight()

    def believe(self) -> None:
        """Take the number in doubt as it is: where the owner stands, or was just before, or the first."""
        self._fill_all()
        near = [cell for cell in (self.focused(), self._left) if cell in self.cells]
        doubted = [cell for cell in (*near, *self.cells) if self.cells[cell].is_doubted]
        if doubted:
            self.cells[doubted[0]].believe()

    def focused(self) -> Cell | None:
        """The cell whose field has the focus."""
        return next((cell for cell, shown in self.cells.items() if shown.line.hasFocus()), None)

    @property
    def _now(self) -> _Asked:
        if self._asked is None:
            raise ValueError("no sheet was shown yet")
        return self._asked

    @property
    def _sheet(self) -> CheckInSheet:
        return self._now.sheet

    def _is_empty(self, asked: AskedCell) -> bool:
        """Whether nothing stands in a field, made or not."""
        typed = self._now.draft.texts.get(asked.cell)
        return asked.said is None if typed is None else not typed.strip()

    def _begin(self) -> None:
        """Make the rows that are seen at once, and the row in which the owner stands."""
        standing = self.focused()
        self._later.stop()
        self.column.removeItem(self._room)
        empty(self.column)
        self._rows, self.cells, self._stale = [], {}, set()
        self.column.addItem(self._room)
        while len(self._rows) < len(self._sheet.rows) and len(self.cells) < _AT_ONCE:
            self._add_row()
        if standing is not None:
            self.focus_first(standing)

    def _build_next(self) -> None:
        """Fill the next row, or make the next one."""
        if self._stale:
            self._fill_row(min(self._stale))
        elif len(self._rows) < len(self._sheet.rows):
            self._add_row()
        if self._stale or len(self._rows) < len(self._sheet.rows):
            self._later.start()

    def _fill_in_sight(self, *_moved: int) -> None:
        """Fill what is seen, and a little beyond."""
        for place in sorted(self._stale):
            if self._is_in_sight(self._rows[place]):
                self._fill_row(place)

    def _fill_all(self) -> None:
        for place in sorted(self._stale):
            self._fill_row(place)

    def _fill_row(self, place: int) -> None:
        self._stale.discard(place)
        self._fill(self._sheet.rows[place], self._rows[place])

    def _freshen(self, cell: Cell) -> bool:
        """Fill the row of a cell if it was not filled yet; whether it was so."""
        place = next((place for place in self._stale if cell in self._rows[place].cells), None)
        if place is not None:
            self._fill_row(place)
        return place is not None

    def _is_in_sight(self, row: EntryRow) -> bool:
        if self._area is None:
            return True
        top = row.mapTo(self._area.viewport(), QPoint(0, 0)).y()
        return top + row.height() > -_BEYOND and top < self._area.viewport().height() + _BEYOND

    def _build_to(self, cell: Cell) -> None:
        while cell not in self.cells and len(self._rows) < len(self._sheet.rows):
            self._add_row()

    def _add_row(self) -> None:
        row = self._sheet.rows[len(self._rows)]
        business, place = self._now.business, self.column.count() - 1
        if self._rows:
            self.column.insertWidget(place, hairline())
            place += 1
        shown = EntryRow(self._theme, row, self._sheet.period, business.currency, business.calendar)
        shown.split.connect(partial(self.split.emit, row.input.id))
        for cell, field in shown.cells.items():
            self._listen(cell, field)
        self.column.insertWidget(place, shown)
        # Rows made later come after those made before, whatever else was made between them.
        stops = [*(self._rows[-1].stops[-1:] if self._rows else ()), *shown.stops]
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)
        self._rows.append(shown)
        self.cells.update(shown.cells)
        self._fill(row, shown)
        shown.show()  # now, not when the layout gets to it: only what shows can take the focus
        # What is still to come has its room already, so that the page does not grow while it is read.
        left = len(self._sheet.rows) - len(self._rows)
        self._room.changeSize(0, left * shown.sizeHint().height(), QSizePolicy.Policy.Minimum, _FIXED)
        self.column.invalidate()

    def _fill(self, row: AskedRow, shown: EntryRow) -> None:
        shown.show_row(row)
        for one in row.fields:
            self.cells[one.cell].show_asked(
                one, self._now.draft.texts.get(one.cell), is_guess=one.cell in self._now.draft.estimates
            )

    def _listen(self, cell: Cell, shown: EntryCell) -> None:
        shown.typed.connect(partial(self.typed.emit, cell))
        shown.left.connect(partial(self._leave, cell))
        shown.believed.connect(partial(self.believed.emit, cell))
        shown.guessed.connect(partial(self.guessed.emit, cell))
        shown.line.pasted.connect(partial(self.pasted.emit, cell))
        shown.line.walked.connect(partial(self._walk, cell))
        shown.line.entered.connect(partial(self._look_ahead, cell))

    def _leave(self, cell: Cell) -> None:
        self._left = cell
        self.left.emit(cell)

    def _look_ahead(self, cell: Cell) -> None:
        """Make the next row when the keyboard comes to the last field, so that Tab never leaves the sheet early."""
        if self._freshen(cell):
            self.cells[cell].line.selectAll()
        if cell == next(reversed(self.cells)) and len(self._rows) < len(self._sheet.rows):
            self._add_row()

    def _walk(self, cell: Cell, steps: int) -> None:
        order = [one.cell for one in self._sheet.fields]
        place = order.index(cell) + steps
        if place >= len(order):
            self.ended.emit()
        elif place >= 0:
            self._build_to(order[place])
            self._stand_in(self.cells[order[place]])

    def _stand_in(self, shown: EntryCell) -> None:
        """Give a field the focus and bring it into sight, with a little of what follows."""
        shown.line.setFocus(Qt.FocusReason.TabFocusReason)
        area = _area_around(self)
        if area is not None:
            area.ensureWidgetVisible(shown, 0, 3 * tokens.CONTROL)


def _area_around(widget: QWidget) -> QScrollArea | None:
    """What a widget scrolls in."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above
