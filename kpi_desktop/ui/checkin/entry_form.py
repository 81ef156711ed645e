"""Entry form: all rows of a check-in, one column to the keys: Enter walks down, a pasted block fills it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QScrollArea, QWidget

from kpi_desktop.domain.business import Business
from kpi_desktop.domain.observation import Cell
from kpi_desktop.ui import tokens
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.checkin.doubt_line import RIGHT_KEYS
from kpi_desktop.ui.checkin.entry_cell import EntryCell
from kpi_desktop.ui.checkin.entry_row import EntryRow
from kpi_desktop.ui.text import hairline
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.check_in import CheckInDraft
from kpi_desktop.workspace.check_in_sheet import CheckInSheet


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
        self._rows: list[EntryRow] = []
        self.cells: dict[Cell, EntryCell] = {}
        self._left: Cell | None = None
        right = QAction(_("It is right"), self)
        right.setShortcut(QKeySequence(RIGHT_KEYS))
        right.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        right.triggered.connect(lambda _checked=False: self.believe())
        self.addAction(right)

    def show_sheet(self, sheet: CheckInSheet, draft: CheckInDraft, business: Business) -> None:
        """Show a sheet; fields that were there before stay the same, with the focus and what is half typed."""
        shape = business, [[one.cell for one in row.fields] for row in sheet.rows]
        if shape != self._shape:
            self._build(sheet, business)
            self._shape = shape
        for row, shown in zip(sheet.rows, self._rows, strict=True):
            shown.show_row(row)
            for one in row.fields:
                self.cells[one.cell].show_asked(
                    one, draft.texts.get(one.cell), is_guess=one.cell in draft.estimates
                )

    def focus_first(self, cell: Cell | None = None) -> None:
        """Stand in a field, or else in the first empty one, or else in the first."""
        order = list(self.cells)
        empty = [one for one in order if not self.cells[one].text.strip()]
        wanted = cell if cell in self.cells else next(iter((*empty, *order)), None)
        if wanted is not None:
            self._stand_in(self.cells[wanted])

    def believe(self) -> None:
        """Take the number in doubt as it is: where the owner stands, or was just before, or the first."""
        near = [cell for cell in (self.focused(), self._left) if cell in self.cells]
        doubted = [cell for cell in (*near, *self.cells) if self.cells[cell].is_doubted]
        if doubted:
            self.cells[doubted[0]].believe()

    def focused(self) -> Cell | None:
        """The cell whose field has the focus."""
        return next((cell for cell, shown in self.cells.items() if shown.line.hasFocus()), None)

    def _build(self, sheet: CheckInSheet, business: Business) -> None:
        standing = self.focused()
        while (item := self.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._rows, self.cells = [], {}
        for place, row in enumerate(sheet.rows):
            if place:
                self.column.addWidget(hairline())
            shown = EntryRow(self._theme, row, sheet.period, business.currency, business.calendar)
            shown.split.connect(partial(self.split.emit, row.input.id))
            self._rows.append(shown)
            self.column.addWidget(shown)
            shown.show()  # now, not when the layout gets to it: only what shows can take the focus
            self.cells.update(shown.cells)
        for cell, shown_cell in self.cells.items():
            self._listen(cell, shown_cell)
        if standing is not None:
            self.focus_first(standing)

    def _listen(self, cell: Cell, shown: EntryCell) -> None:
        shown.typed.connect(partial(self.typed.emit, cell))
        shown.left.connect(partial(self._leave, cell))
        shown.believed.connect(partial(self.believed.emit, cell))
        shown.guessed.connect(partial(self.guessed.emit, cell))
        shown.line.pasted.connect(partial(self.pasted.emit, cell))
        shown.line.walked.connect(partial(self._walk, cell))

    def _leave(self, cell: Cell) -> None:
        self._left = cell
        self.left.emit(cell)

    def _walk(self, cell: Cell, steps: int) -> None:
        order = list(self.cells)
        place = order.index(cell) + steps
        if place >= len(order):
            self.ended.emit()
        elif place >= 0:
            self._stand_in(self.cells[order[place]])

    def _stand_in(self, shown: EntryCell) -> None:
        """Give a field the focus and bring it into sight, with a little of what follows."""
        shown.line.setFocus(Qt.FocusReason.TabFocusReason)
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(shown, 0, 3 * tokens.CONTROL)
