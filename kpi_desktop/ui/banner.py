"""Banner: a strip at the top of the window that says what is special about this file."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from kpi_desktop.ui import icons, tokens
from kpi_desktop.ui.buttons import Button
from kpi_desktop.ui.text import label
from kpi_desktop.ui.theme import Theme


class Banner(QFrame):
    """An icon, a sentence and perhaps one button ("Sample café – nothing here is yours · Start my own")."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        sentence: str,
        button: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._name = theme, icon
        self.setProperty("kind", "banner")
        self.setAccessibleName(sentence)
        self.setMinimumHeight(tokens.NEEDS_ROW)
        self._icon = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.L, tokens.XS, tokens.L, tokens.XS)
        row.setSpacing(tokens.S)
        row.addWidget(self._icon)
        row.addWidget(label(sentence, tokens.SMALL, wraps=True), 1)
        if button is not None:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        theme.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        self._icon.setPixmap(icons.pixmap(self._name, self._theme.colours.ink, tokens.SMALL_ICON))
