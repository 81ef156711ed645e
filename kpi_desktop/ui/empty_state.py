"""Empty state: what a page or card says before there is anything to show, and the way out of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kpi_desktop.ui import icons, tokens
from kpi_desktop.ui.buttons import Button
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.theme import Theme

_WIDTH = 440


class EmptyState(QWidget):
    """An icon, what will stand here, and one button."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        title: str,
        sentence: str,
        button: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._name = theme, icon
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        heading = label(title, tokens.TITLE, tokens.SEMIBOLD, wraps=True)
        words = label(sentence, tokens.BODY, tone=SECOND, wraps=True)
        for words_label in (heading, words):
            words_label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            # Aligned in the middle, a label is not asked how high it is at its width.
            words_label.setFixedSize(_WIDTH, words_label.heightForWidth(_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, tokens.XXL, tokens.L, tokens.XXL)
        column.setSpacing(tokens.S)
        column.addWidget(self._icon)
        column.addSpacing(tokens.S)
        column.addWidget(heading, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        if button is not None:
            column.addSpacing(tokens.S)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        theme.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        self._icon.setPixmap(icons.pixmap(self._name, self._theme.colours.second_ink, 32))
