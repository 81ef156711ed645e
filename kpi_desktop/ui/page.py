"""Page: what every screen behind the sidebar is, and the column that holds it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from kpi_desktop.analysis.snapshot import BusinessSnapshot
from kpi_desktop.ui import tokens
from kpi_desktop.ui.direction import margins


@dataclass(frozen=True, slots=True)
class PrimaryAction:
    """The one thing that a page is for.

    Attributes:
        text: What its button says.
        act: What it does.
        keys: Shortcut in Qt's portable spelling.
        icon: Name of an icon, or empty.
        is_enabled: Whether it can be done now.
    """

    text: str
    act: Callable[[], object]
    keys: str = ""
    icon: str = ""
    is_enabled: bool = True


class Page(QWidget):
    """One screen behind the sidebar.

    A page names itself in ``__init__``, builds its widgets into ``column``, and fills them in ``refresh``. It is
    refreshed when it is first shown, and again after each change while it shows or when it is shown next.

    Attributes:
        header_changed: Sent when title, subtitle or primary action changed.
        primary_wanted: Sent when the keyboard is to stand on the primary action, because everything else is done.
        column: Where its parts stand, one below the other.
        shows_chances: Whether it is shown anew when chances were worked out, and not only when it is next opened.
    """

    header_changed = Signal()
    primary_wanted = Signal()
    shows_chances = False

    def __init__(self, key: str, name: str, icon: str, *, fills: bool = False) -> None:
        """Make an empty page.

        Args:
            key: Short name in code, by which others open it.
            name: Its name in the sidebar, and its title until it sets another.
            icon: Name of its icon.
            fills: Whether its parts share the whole height; else each is as high as its content.
        """
        super().__init__()
        self.key, self.name, self.icon = key, name, icon
        self.title, self.subtitle = name, ""
        self.primary: PrimaryAction | None = None
        self.setAccessibleName(name)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, tokens.XL)
        self.column = QVBoxLayout()
        self.column.setSpacing(tokens.L)
        whole.addLayout(self.column)
        if not fills:
            whole.addStretch(1)

    def refresh(self, snapshot: BusinessSnapshot) -> None:
        """Show a business as it is now."""
        raise NotImplementedError

    def badge(self, snapshot: BusinessSnapshot) -> int:
        """How many things wait on this page, for its mark in the sidebar."""
        return 0

    def is_offered(self, snapshot: BusinessSnapshot) -> bool:
        """Whether the sidebar offers it, as Channels from the first channel on."""
        return True

    def made(self) -> "Page":
        """The page itself; one that is still to be made is a ``LatePage``."""
        return self

    def show_subject(self, subject: object) -> None:
        """Called before it shows, when another page asked it to show something, such as one KPI."""

    def may_leave(self) -> bool:
        """Called before another page shows; saves what is half typed. Only a page in the middle of work says no."""
        return True

    def set_header(
        self, title: str | None = None, subtitle: str | None = None, primary: PrimaryAction | None = None
    ) -> None:
        """Change the header; what is left out stays, but for the primary action."""
        self.title = self.title if title is None else title
        self.subtitle = self.subtitle if subtitle is None else subtitle
        self.primary = primary
        self.header_changed.emit()


class PageArea(QScrollArea):
    """Scrolls a page whose content is at most 1240 pixels wide and stands in the middle."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = page
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._ground = in_the_middle(page)
        self.setWidget(self._ground)
        page.show()
        self.verticalScrollBar().rangeChanged.connect(self._keep_edges)

    def _keep_edges(self, _low: int, high: int) -> None:
        """Take the scroll bar's width from the gutter, so that page and header end at the same edge."""
        bar = self.verticalScrollBar().sizeHint().width() if high > 0 else 0
        layout = self._ground.layout()
        if layout is not None:
            layout.setContentsMargins(margins(tokens.GUTTER, 0, tokens.GUTTER - bar, 0))


def in_the_middle(content: QWidget) -> QWidget:
    """A widget that keeps its content at most 1240 pixels wide, in the middle, between gutters."""
    ground = QWidget()
    content.setMaximumWidth(tokens.CONTENT)
    content.setSizePolicy(QSizePolicy.Policy.Expanding, content.sizePolicy().verticalPolicy())
    row = QHBoxLayout(ground)
    row.setContentsMargins(tokens.GUTTER, 0, tokens.GUTTER, 0)
    row.setSpacing(0)
    row.addStretch(1)
    row.addWidget(content, 1000)
    row.addStretch(1)
    return ground
