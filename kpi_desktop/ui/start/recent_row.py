"""Recent row: one business that was open before."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kpi_desktop.ui import icons, tokens
from kpi_desktop.ui.start.recent import RecentBusiness
from kpi_desktop.ui.text import SECOND, ElidedLabel, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.language import _

_HEIGHT = 52


class RecentRow(QAbstractButton):
    """Name, folder, when; a file that is not there is greyed and says so."""

    def __init__(
        self,
        theme: Theme,
        business: RecentBusiness,
        on: date,
        on_click: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._business = theme, business
        opened = business.opened_text(on)
        self.setEnabled(not business.is_missing)
        self.setMinimumHeight(_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if business.is_missing else Qt.FocusPolicy.StrongFocus)
        if not business.is_missing:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        said = _("{name}, in {folder}, {opened}") if opened else _("{name}, in {folder}")
        self.setAccessibleName(said.format(name=business.name, folder=business.folder, opened=opened))
        self.clicked.connect(lambda _checked=False: on_click())
        self._icon = QLabel()
        self._lay_out(opened)
        theme.changed.connect(self._tint)
        self._tint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not (self.isEnabled() and (self.underMouse() or self.isDown())):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.colours.hover))
        inside = QRectF(self.rect()).adjusted(tokens.XS, tokens.XS, -tokens.XS, -tokens.XS)
        painter.drawRoundedRect(inside, tokens.CONTROL_RADIUS, tokens.CONTROL_RADIUS)

    def _lay_out(self, opened: str) -> None:
        missing = self._business.is_missing
        name = ElidedLabel(self._business.name, tokens.BODY, tokens.SEMIBOLD, tone=SECOND if missing else "")
        folder = ElidedLabel(self._business.folder, tokens.TINY, tone=SECOND)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(label(opened, tokens.TINY, tone=SECOND, wraps=True) if missing else folder)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.L, tokens.S, tokens.L, tokens.S)
        row.setSpacing(tokens.M)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        if not missing:
            row.addWidget(label(opened, tokens.TINY, tone=SECOND), 0, Qt.AlignmentFlag.AlignVCenter)

    def _tint(self) -> None:
        colours = self._theme.colours
        colour = colours.plan_line if self._business.is_missing else colours.second_ink
        self._icon.setPixmap(icons.pixmap("file", colour, tokens.ICON))
