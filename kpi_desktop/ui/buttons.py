"""Buttons: what a person presses; one primary button a page."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from kpi_desktop.ui import icons, tokens
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.typeface import font
from kpi_desktop.wording.language import _

PRIMARY, SECONDARY, TEXT, FLUSH, ICON, TOAST = "primary", "secondary", "text", "flush", "icon", "toast"
SEGMENT = "segment"
"""Kinds; ``SEGMENT`` is one of a row of which one is down, ``FLUSH`` is a text button without padding, for the edge
of a column of text."""


class Button(QPushButton):
    """A button of one kind; its icon follows the theme, its tool tip names its keys."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        on_click: Callable[[], object] | None = None,
        *,
        kind: str = SECONDARY,
        icon: str = "",
        keys: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Make a button.

        Args:
            theme: Colours its icon.
            text: What it does; an icon button shows it as its tool tip.
            on_click: What pressing it does.
            kind: ``PRIMARY``, ``SECONDARY``, ``TEXT``, ``FLUSH``, ``ICON`` or ``TOAST``.
            icon: Name of an icon, or empty.
            keys: Shortcut in Qt's portable spelling ("Ctrl+Return"), or empty.
            parent: Where it stands.
        """
        super().__init__("" if kind == ICON else _escaped(text), parent)
        self._theme, self._kind, self._icon = theme, kind, icon
        self.setProperty("kind", kind)
        self.setFont(font(tokens.SMALL, tokens.MEDIUM if kind == SECONDARY else tokens.SEMIBOLD))
        self._size, self._gap = (tokens.ICON, 0) if kind == ICON else (tokens.SMALL_ICON, tokens.XS)
        self.setIconSize(QSize(self._size + self._gap, self._size))
        self._keys = keys
        self.say(text)
        if on_click is not None:
            # The signal carries whether the button is checked, which no caller asks for.
            self.clicked.connect(lambda _checked=False: on_click())
        if icon:
            theme.changed.connect(self._tint)
            self._tint()

    def say(self, text: str) -> None:
        """Change what the button says it does."""
        if self._kind != ICON:
            self.setText(_escaped(text))
        self.setAccessibleName(text)
        # Qt forgets the shortcut of a button whose text changes.
        self.setShortcut(QKeySequence(self._keys))
        self.setToolTip(with_keys(text, self._keys) if self._keys or self._kind == ICON else "")

    def show_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self._tint()

    def sizeHint(self) -> QSize:
        # Qt forgets the room between icon and words when a style sheet is worn.
        hint = super().sizeHint()
        return hint + QSize(tokens.S, 0) if self._icon and self.text() else hint

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _tint(self) -> None:
        colours = self._theme.colours
        colour = {
            PRIMARY: colours.on_accent,
            TEXT: colours.accent,
            FLUSH: colours.accent,
            ICON: colours.second_ink,
        }.get(self._kind, colours.ink)
        grey = colours.plan_line
        self.setIcon(icons.icon(self._icon, colour, self._size, disabled=grey, gap=self._gap))


def with_keys(text: str, keys: str) -> str:
    """A tool tip that names the keys as this system writes them: "Undo (Ctrl+Z)"."""
    if not keys:
        return text
    shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return _("{action} ({keys})").format(action=text, keys=shown)


def _escaped(text: str) -> str:
    """An owner's "&" is no mark of a shortcut."""
    return text.replace("&", "&&")
