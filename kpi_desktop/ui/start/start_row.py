"""Start row: one large way to begin."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kpi_desktop.ui import icons, tokens
from kpi_desktop.ui.buttons import with_keys
from kpi_desktop.ui.card import OpenCard
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.theme import Theme

_ICON = 28


class StartRow(OpenCard):
    """An icon, what it does, one line about it, an arrow: one large button."""

    def __init__(
        self, theme: Theme, icon: str, title: str, line: str, keys: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._theme, self._icon_name = theme, icon
        self._icon, self._arrow = QLabel(), QLabel()
        self._title = label(title, tokens.TITLE, tokens.SEMIBOLD, wraps=True)
        self._line = label(line, tokens.SMALL, tone=SECOND, wraps=True)
        self.setShortcut(QKeySequence(keys))
        self.setToolTip(with_keys(title, keys) if keys else "")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._line)
        row = QHBoxLayout()
        row.setSpacing(tokens.L)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self._arrow, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)
        self.say(title, line)
        theme.changed.connect(self._tint)
        self._tint()

    def say(self, title: str, line: str) -> None:
        """Change what it says it does."""
        self._title.setText(title)
        self._line.setText(line)
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)

    def _tint(self) -> None:
        colours = self._theme.colours
        self._icon.setPixmap(icons.pixmap(self._icon_name, colours.accent, _ICON))
        self._arrow.setPixmap(icons.pixmap("chevron-right", colours.second_ink, tokens.ICON))
