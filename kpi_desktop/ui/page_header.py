"""Page header: title, subtitle, undo and redo, and the one primary button."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import ICON, PRIMARY, Button
from kpi_desktop.ui.direction import margins
from kpi_desktop.ui.page import Page, PrimaryAction
from kpi_desktop.ui.text import SECOND, ElidedLabel, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.language import _


class PageHeader(QWidget):
    """What stands above every page.

    Attributes:
        undo: Button that undoes.
        redo: Button that does again.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(_("Page header"))
        self._title = ElidedLabel("", tokens.TITLE, tokens.SEMIBOLD)
        self._subtitle = label("", tokens.SMALL, tone=SECOND, wraps=True)
        self.undo = Button(theme, _("Undo"), kind=ICON, icon="undo")
        self.redo = Button(theme, _("Redo"), kind=ICON, icon="redo")
        self._primary: Button | None = None
        self._action: PrimaryAction | None = None
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, tokens.L, 0, tokens.L)
        self._row.setSpacing(tokens.XS)
        self._row.addLayout(words, 1)
        self._row.addSpacing(tokens.M)
        for button in (self.undo, self.redo):
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._slot = QHBoxLayout()
        self._row.addLayout(self._slot)

    def show_page(self, page: Page) -> None:
        """Show a page's title, subtitle and primary action."""
        self._title.setText(page.title)
        self._subtitle.setText(page.subtitle)
        self._subtitle.setVisible(bool(page.subtitle))
        self._show_primary(page.primary)

    def focus_primary(self) -> None:
        """Stand on the primary button, which Enter presses then as Space does."""
        if self._primary is not None:
            self._primary.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._primary and event.type() is QEvent.Type.KeyPress and _is_enter(event):
            self._primary.click()
            return True
        return False

    def _show_primary(self, action: PrimaryAction | None) -> None:
        if not self._can_stay(action):
            self._make_primary(action)
        self._action = action
        if action is not None and self._primary is not None:
            self._primary.setEnabled(action.is_enabled)

    def _can_stay(self, action: PrimaryAction | None) -> bool:
        """Whether the button that is there says what another action needs; it keeps the focus then."""
        now = self._action
        if now is None or action is None:
            return now is action
        return (now.text, now.icon, now.keys) == (action.text, action.icon, action.keys)

    def _make_primary(self, action: PrimaryAction | None) -> None:
        stood = self._primary is not None and self._primary.hasFocus()
        self._slot.setContentsMargins(margins(tokens.S if action else 0, 0, 0, 0))
        if self._primary is not None:
            self._primary.hide()
            self._primary.deleteLater()
            self._primary = None
        if action is not None:
            made = Button(
                self._theme, action.text, self._act, kind=PRIMARY, icon=action.icon, keys=action.keys
            )
            self._slot.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
            made.show()
            made.installEventFilter(self)
            self._primary = made
            if stood:
                self.focus_primary()

    def _act(self) -> None:
        """Do what the page that shows is for."""
        if self._action is not None:
            self._action.act()


def _is_enter(event: QEvent) -> bool:
    is_key = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return is_key and isinstance(event, QKeyEvent) and not event.modifiers()
