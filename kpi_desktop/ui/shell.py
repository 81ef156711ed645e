"""Shell: one open business: sidebar, page header and pages, with the keys that walk through them."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kpi_desktop.analysis.snapshot import BusinessSnapshot
from kpi_desktop.domain.change import Change
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import with_keys
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.late_page import PageOffer
from kpi_desktop.ui.page import Page, PageArea, in_the_middle
from kpi_desktop.ui.page_header import PageHeader
from kpi_desktop.ui.sidebar import Sidebar
from kpi_desktop.ui.voice import Voice
from kpi_desktop.wording.actions import redo_text, undo_text
from kpi_desktop.wording.language import _

UNDO_KEYS, REDO_KEYS = "Ctrl+Z", "Ctrl+Shift+Z"


class Shell(QWidget):
    """Everything between the window's frame and a page.

    Attributes:
        page_shown: Sent with the key of a page when it shows.
        sidebar: For what stands in it beside the pages.
        undo_action: For menus; its text says what it undoes.
        redo_action: For menus; its text says what it does again.
    """

    page_shown = Signal(str)

    def __init__(
        self,
        desk: Desk,
        voice: Voice,
        pages: Sequence[PageOffer],
        foot: Sequence[PageOffer] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Make the shell; each page is made when it is first shown, the first one with the shell.

        Args:
            desk: The open business.
            voice: Where its pages ask for other pages.
            pages: The pages at the top of the sidebar, opened by Ctrl+1 and so on.
            foot: The pages at its foot, and those that no button opens.
            parent: Where it stands.
        """
        super().__init__(parent)
        self._desk = desk
        self._pages = {page.key: page for page in (*pages, *foot)}
        self._areas: dict[str, PageArea] = {}
        self._stale = set(self._pages)
        self._snapshot: BusinessSnapshot | None = None
        self.sidebar = Sidebar(desk.theme, pages, [page for page in foot if page.icon])
        self._header = PageHeader(desk.theme)
        self._stack = QStackedWidget()
        self._lay_out()
        for page in self._pages.values():
            if isinstance(page, Page):
                # A page without a place would be a window of its own.
                page.setParent(self)
                page.hide()
        self.undo_action = self._key(UNDO_KEYS, desk.undo)
        self.redo_action = self._key(REDO_KEYS, desk.redo)
        self._listen(pages, voice)
        self._refresh_history()

    @property
    def page(self) -> Page:
        """The page that shows."""
        area = self._stack.currentWidget()
        assert isinstance(area, PageArea)
        return area.page

    def open_page(self, key: str, showing: object = None) -> None:
        """Show a page; ``showing`` goes to its ``show_subject``. What is no page is left to the program."""
        if key not in self._pages:
            return
        if self._areas and key != self.page.key and not self.page.may_leave():
            self.sidebar.show_page(self.page.key)
            return
        area = self._area(key)
        if showing is not None:
            area.page.show_subject(showing)
            self._stale.add(key)
        # Filled before it shows: what changes in sight of the owner is laid out anew at each step.
        self._refresh_page(area.page)
        self._stack.setCurrentWidget(area)
        self.sidebar.show_page(key)
        self._header.show_page(area.page)
        self.page_shown.emit(key)

    def page_keys(self) -> tuple[str, ...]:
        """Keys of all pages, those of the sidebar first."""
        return tuple(self._pages)

    def refresh(self) -> None:
        """Ask everything again, as after midnight."""
        self._snapshot = None
        self._stale.update(self._pages)
        if self._areas:
            self._refresh_page(self.page)
        self._refresh_history()

    def refresh_chances(self) -> None:
        """Ask again where chances are shown; a page that does not show them is not disturbed."""
        self._snapshot = None
        self._stale.update(self._pages)
        if self._areas and self.page.shows_chances:
            self._refresh_page(self.page)

    def regions(self) -> Sequence[QWidget]:
        """The parts that F6 walks through: sidebar, header, page."""
        return self.sidebar, self._header, self.page

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sidebar.show_as_rail(self.width() < tokens.RAIL_BELOW)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._areas:
            self.open_page(next(iter(self._pages)))

    def _listen(self, pages: Sequence[PageOffer], voice: Voice) -> None:
        for place, page in enumerate(pages, start=1):
            self._key(f"Ctrl+{place}", partial(self.open_page, page.key))
        self._header.undo.clicked.connect(self._desk.undo)
        self._header.redo.clicked.connect(self._desk.redo)
        self.sidebar.asked.connect(self.open_page)
        voice.page_asked.connect(self.open_page)
        self._desk.hub.changed.connect(self._on_changed)

    def _on_changed(self, _change: Change) -> None:
        self.refresh()

    def _refresh_page(self, page: Page) -> None:
        if page.key not in self._stale:
            return
        if self._snapshot is None:
            self._snapshot = self._desk.workspace.queries.snapshot(self._desk.today())
            self._refresh_sidebar(self._snapshot)
        self._stale.discard(page.key)
        page.refresh(self._snapshot)

    def _refresh_sidebar(self, snapshot: BusinessSnapshot) -> None:
        self.sidebar.show_business(snapshot.business.name)
        for key in self.sidebar.page_keys():
            self.sidebar.show_badge(key, self._pages[key].badge(snapshot))
            self.sidebar.set_offered(key, self._pages[key].is_offered(snapshot))

    def _refresh_header(self) -> None:
        if self._areas:
            self._header.show_page(self.page)

    def _refresh_history(self) -> None:
        history, label = self._desk.workspace.history, self._desk.workspace.label
        undo, redo = history.undo_entry(), history.redo_entry()
        texts = (
            undo_text(label(undo.kind, undo.facts)) if undo else _("Nothing to undo"),
            redo_text(label(redo.kind, redo.facts)) if redo else _("Nothing to redo"),
        )
        both = ((self.undo_action, self._header.undo, undo), (self.redo_action, self._header.redo, redo))
        for text, keys, (action, button, entry) in zip(texts, (UNDO_KEYS, REDO_KEYS), both, strict=True):
            action.setText(text)
            action.setEnabled(entry is not None)
            button.say(text)
            button.setToolTip(with_keys(text, keys))
            button.setEnabled(entry is not None)

    def _key(self, keys: str, act: Callable[[], object]) -> QAction:
        action = QAction(self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda _checked=False: act())
        self.addAction(action)
        return action

    def _area(self, key: str) -> PageArea:
        """The scrolling place of a page; both are made when it is first shown."""
        if key not in self._areas:
            page = self._pages[key].made()
            page.header_changed.connect(self._refresh_header)
            page.primary_wanted.connect(self._header.focus_primary)
            self._areas[key] = PageArea(page)
            self._stack.addWidget(self._areas[key])
        return self._areas[key]

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(_edge())
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(in_the_middle(self._header))
        right.addWidget(self._stack, 1)
        row.addLayout(right, 1)


def _edge() -> QFrame:
    """The line between sidebar and page."""
    edge = QFrame()
    edge.setProperty("kind", "line")
    edge.setFixedWidth(1)
    return edge
