"""History view: every action newest first, what it touched, and putting back what turned out wrong."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kpi_desktop.domain.change import Entry
from kpi_desktop.domain.problem import Problem
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import FLUSH, Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.fields import text_field
from kpi_desktop.ui.history.details import Details
from kpi_desktop.ui.history.entry_list import EntryList
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.past import Labels, search_texts

_NARROW = 720
_PAUSE = 120
"""Milliseconds after the last letter before a search begins."""


class HistoryView(QWidget):
    """What the page shows; made when it is first opened.

    Attributes:
        search_field: The words that are looked for.
        entries: The actions that have them.
        details: The one that is picked, in full.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._labels: Labels = desk.workspace.past.labels()
        self._all: tuple[Entry, ...] = ()
        self._texts: Mapping[int, str] | None = None
        self._is_wording = False
        self._shown: Entry | None = None
        self.search_field = text_field(
            _("Search the history"), hint=_("Search by words: sales, target, March")
        )
        self.search_field.setMaximumWidth(360)
        self.entries = EntryList()
        self.details = Details(desk.theme)
        self._nothing = label(_("Nothing that was done has these words."), tokens.SMALL, tone=SECOND)
        self._clear = Button(desk.theme, _("Show everything"), self.search_field.clear, kind=FLUSH)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._lay_out()
        self._listen()

    def refresh(self) -> int:
        """Read the history again.

        Returns:
            How many actions it holds.
        """
        past, history = self._desk.workspace.past, self._desk.workspace.history
        self._labels = past.labels()
        self._all, self._texts, self._shown = history.entries(), None, None
        self.entries.speak(self._labels, self._desk.today())
        self._search()
        return len(self._all)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if is_narrow else across)

    def _search(self) -> None:
        """Show the actions that hold every word; the words of all are found beside the window, when first needed."""
        self._pause.stop()
        wanted = self.search_field.text().casefold().split()
        if not wanted:
            self._show_found(self._all)
        elif self._texts is not None:
            texts = self._texts
            self._show_found([one for one in self._all if all(word in texts[one.id] for word in wanted)])
        elif not self._is_wording:
            self._is_wording = True
            self._desk.tasks.submit(partial(search_texts, self._all, self._labels), self._take_texts)

    def _take_texts(self, texts: Mapping[int, str]) -> None:
        self._is_wording = False
        # Something may have been done meanwhile; then they are asked for again.
        if all(one.id in texts for one in self._all):
            self._texts = texts
        self._search()

    def _show_found(self, found: Sequence[Entry]) -> None:
        self.entries.show_found(found)
        for part in self._body:
            part.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self._clear.setVisible(not found)

    def _show(self, entry: Entry | None) -> None:
        if entry is None or (self._shown is not None and self._shown.id == entry.id):
            return
        self._shown = entry
        past = self._desk.workspace.past
        try:
            touched, fate = past.touched(entry), past.fate(entry)
        except Problem as problem:
            self._desk.tell(problem)
            return
        self.details.show_entry(entry, self._labels.label(entry), touched, fate)

    def _name_closure(self, entry: Entry) -> None:
        try:
            closure = self._desk.workspace.history.closure(entry.id)
        except Problem as problem:
            self._desk.tell(problem)
            return
        self.details.show_closure(entry, closure, self._labels)

    def _put_back(self, entry: Entry) -> None:
        done = _("Put back: {action}").format(action=self._labels.label(entry))
        self._desk.do(lambda: self._desk.workspace.put_back(entry.id), done)

    def _listen(self) -> None:
        self.search_field.textChanged.connect(lambda _text: self._pause.start())
        self.search_field.returnPressed.connect(self._search)
        self._pause.timeout.connect(self._search)
        self.entries.picked.connect(self._show)
        self.details.asked.connect(self._name_closure)
        self.details.confirmed.connect(self._put_back)
        clear = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.search_field)
        clear.setContext(Qt.ShortcutContext.WidgetShortcut)
        clear.activated.connect(self.search_field.clear)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.activated.connect(self.search_field.setFocus)

    def _lay_out(self) -> None:
        self._row: QBoxLayout = QHBoxLayout()
        self._row.setSpacing(tokens.XL)
        held = Card(padding=tokens.XS)
        held.setSizePolicy(self.entries.sizePolicy())
        held.column.addWidget(self.entries)
        self._body = (held, _scrolling(self.details))
        for part, share in zip(self._body, (3, 2), strict=True):
            self._row.addWidget(part, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        column.addWidget(self.search_field)
        column.addWidget(self._nothing)
        column.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._row, 1)
        # What is not found leaves its room to nothing, not to the search field.
        column.addStretch(0)


def _scrolling(content: QWidget) -> QScrollArea:
    """An area of its own, so that a long action does not push the list out of sight."""
    ground = QWidget()
    column = QVBoxLayout(ground)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(content)
    column.addStretch(1)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setMinimumWidth(260)
    area.setMinimumHeight(240)
    area.setWidget(ground)
    return area
