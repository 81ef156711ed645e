"""Needs-you row: one thing that wants the owner, and the one button that sees to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from kpi_desktop.domain.judgement import Status
from kpi_desktop.ui import icons, tokens
from kpi_desktop.ui.buttons import TEXT, Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.direction import margins
from kpi_desktop.ui.text import hairline, label
from kpi_desktop.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Need:
    """One thing to see to.

    Attributes:
        icon: Name of its icon.
        sentence: What it is.
        button: What the button says,
        act: and does.
        status: Whose colour and shape the icon takes, nothing for a plain icon.
    """

    icon: str
    sentence: str
    button: str
    act: Callable[[], object]
    status: Status | None = None


class NeedsList(Card):
    """The things that want the owner, in rows of 44 pixels."""

    def __init__(self, theme: Theme, needs: Sequence[Need], parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        self.column.setSpacing(0)
        for place, need in enumerate(needs):
            if place:
                self.column.addWidget(hairline())
            self.column.addWidget(NeedsRow(theme, need))


class NeedsRow(QWidget):
    """Icon, sentence, one text button."""

    def __init__(self, theme: Theme, need: Need, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._need = theme, need
        self._icon = QLabel()
        self._icon.setFixedSize(tokens.ICON, tokens.ICON)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence = label(need.sentence, tokens.SMALL, wraps=True)
        self.button = Button(theme, need.button, need.act, kind=TEXT)
        self.button.setAccessibleDescription(need.sentence)
        self.setMinimumHeight(tokens.NEEDS_ROW)
        row = QHBoxLayout(self)
        row.setContentsMargins(margins(tokens.L, tokens.XS, tokens.S, tokens.XS))
        row.setSpacing(tokens.M)
        row.addWidget(self._icon)
        row.addWidget(self._sentence, 1)
        row.addWidget(self.button)
        theme.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        colours, status = self._theme.colours, self._need.status
        if status is None:
            self._icon.setPixmap(icons.pixmap(self._need.icon, colours.second_ink))
        else:
            self._icon.setPixmap(
                icons.pixmap(icons.status_icon(status), colours.status(status), tokens.SMALL_ICON)
            )
