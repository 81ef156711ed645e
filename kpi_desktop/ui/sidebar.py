"""Sidebar: the pages, the business, and when it was saved; a rail of icons where the window is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from kpi_desktop.ui import icons, tokens
from kpi_desktop.ui.buttons import ICON, Button
from kpi_desktop.ui.direction import margins
from kpi_desktop.ui.late_page import PageOffer
from kpi_desktop.ui.nav_button import NavButton
from kpi_desktop.ui.text import SECOND, ElidedLabel, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.language import _


class Sidebar(QFrame):
    """The way between pages.

    Attributes:
        asked: Sent with the key of the page that the owner wants.
        business_menu: Menu behind the name of the business; whoever keeps the recent files fills it.
    """

    asked = Signal(str)

    def __init__(
        self,
        theme: Theme,
        pages: Sequence[PageOffer],
        foot: Sequence[PageOffer],
        parent: QWidget | None = None,
    ) -> None:
        """Make the sidebar.

        Args:
            theme: Colours.
            pages: The pages at the top, which Ctrl+1 to Ctrl+9 open.
            foot: The pages at the foot.
            parent: Where it stands.
        """
        super().__init__(parent)
        self._theme, self._buttons = theme, dict[str, NavButton]()
        self.setProperty("kind", "sidebar")
        self.setAccessibleName(_("Pages"))
        self.business_menu = QMenu(self)
        self._name = ElidedLabel("KPI Desktop", tokens.BODY, tokens.SEMIBOLD)
        self._business = ElidedLabel("", tokens.SMALL, tone=SECOND)
        self._more = Button(theme, _("Other businesses"), kind=ICON, icon="chevron-down")
        self._more.setMenu(self.business_menu)
        self._head_row = QHBoxLayout()
        self._saved = label("", tokens.TINY, tone=SECOND, wraps=True)
        self._saved_icon = QLabel()
        self._saved_icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out(pages, foot)
        self.show_as_rail(False)
        theme.changed.connect(self._tint)
        self._tint()

    @property
    def business(self) -> str:
        """Whose numbers these are."""
        return self._business.text()

    def show_business(self, name: str) -> None:
        """Show whose numbers these are."""
        self._business.setText(name)

    def show_saved(self, sentence: str) -> None:
        """Show when it was saved and where the copy is ("Saved 10:42 · copy on USB 3 days ago")."""
        self._saved.setText(sentence)
        self._saved_icon.setToolTip(sentence)
        self._saved_icon.setAccessibleName(sentence)

    def show_page(self, key: str) -> None:
        """Mark the page that shows; none where it has no button here, such as one number in full."""
        for own_key, button in self._buttons.items():
            # An exclusive button cannot be unchecked without another in its place.
            button.setAutoExclusive(False)
            button.setChecked(own_key == key)
            button.setAutoExclusive(True)

    def page_buttons(self) -> tuple[NavButton, ...]:
        """The buttons of the pages, from the top."""
        return tuple(self._buttons.values())

    def page_keys(self) -> tuple[str, ...]:
        """Keys of the pages that have a button."""
        return tuple(self._buttons)

    def show_badge(self, key: str, count: int) -> None:
        """Mark how many things wait on a page."""
        self._buttons[key].show_badge(count)

    def set_offered(self, key: str, is_offered: bool) -> None:
        """Show or hide a page, such as Channels before there is one."""
        self._buttons[key].setVisible(is_offered)

    def show_as_rail(self, is_rail: bool) -> None:
        """Show icons alone, or with names."""
        self.setFixedWidth(tokens.RAIL if is_rail else tokens.SIDEBAR)
        for button in self._buttons.values():
            button.show_as_rail(is_rail)
        for words in (self._name, self._business, self._saved):
            words.setVisible(not is_rail)
        self._saved_icon.setVisible(is_rail)
        before, after = (tokens.XS, tokens.XS) if is_rail else (tokens.M, 0)
        self._head_row.setContentsMargins(margins(before, 0, after, 0))

    def _lay_out(self, pages: Sequence[PageOffer], foot: Sequence[PageOffer]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.M, tokens.L, tokens.M, tokens.M)
        column.setSpacing(2)
        column.addLayout(self._head())
        column.addSpacing(tokens.L)
        for place, page in enumerate(pages, start=1):
            column.addWidget(self._button(page, f"Ctrl+{place}"))
        column.addStretch(1)
        for page in foot:
            column.addWidget(self._button(page, ""))
        column.addSpacing(tokens.S)
        self._saved.setContentsMargins(margins(tokens.M, 0, 0, 0))
        column.addWidget(self._saved)
        column.addWidget(self._saved_icon)

    def _head(self) -> QHBoxLayout:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._business)
        row = self._head_row
        row.setSpacing(0)
        row.addLayout(names, 1)
        row.addWidget(self._more)
        return row

    def _button(self, page: PageOffer, keys: str) -> NavButton:
        button = NavButton(self._theme, page.name, page.icon, keys, self)
        button.clicked.connect(lambda: self.asked.emit(page.key))
        self._buttons[page.key] = button
        return button

    def _tint(self) -> None:
        self._saved_icon.setPixmap(icons.pixmap("check", self._theme.colours.second_ink, tokens.SMALL_ICON))
