"""Navigation button: a page in the sidebar; the one that shows has a bar of accent and a surface."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kpi_desktop.ui import icons, tokens
from kpi_desktop.ui.buttons import with_keys
from kpi_desktop.ui.direction import leading
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.typeface import font
from kpi_desktop.wording.language import _, ngettext

_HEIGHT, _BAR, _BADGE = 38, 3, 18


class NavButton(QAbstractButton):
    """Icon, name and badge of a page."""

    def __init__(
        self, theme: Theme, name: str, icon: str, keys: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._keys = theme, icon, keys
        self._badge, self._is_rail = 0, False
        self.setText(name)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_badge(0)

    def show_badge(self, count: int) -> None:
        """Show how many things wait, nothing for 0."""
        self._badge = count
        waiting = ngettext("{count} waiting", "{count} waiting", count).format(count=count) if count else ""
        self.setAccessibleName(
            _("{page}, {note}").format(page=self.text(), note=waiting) if waiting else self.text()
        )
        self.setToolTip(with_keys(self.accessibleName(), self._keys))
        self.update()

    def show_as_rail(self, is_rail: bool) -> None:
        """Show the icon alone, or with the name."""
        self._is_rail = is_rail
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(tokens.RAIL if self._is_rail else tokens.SIDEBAR, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._paint_ground(painter, is_mirrored)
        self._paint_icon(painter, is_mirrored)
        if not self._is_rail:
            self._paint_name(painter, is_mirrored)
        if self._badge:
            self._paint_badge(painter, is_mirrored)

    def _paint_ground(self, painter: QPainter, is_mirrored: bool) -> None:
        colours, box = self._theme.colours, QRectF(self.rect())
        if not (self.isChecked() or self.underMouse()):
            return
        painter.setPen(Qt.PenStyle.NoPen)
        shade = tokens.mixed(colours.ink, colours.background, 0.05)
        painter.setBrush(QColor(colours.surface if self.isChecked() else shade))
        painter.drawRoundedRect(box, tokens.CONTROL_RADIUS, tokens.CONTROL_RADIUS)
        if self.isChecked():
            left = box.right() - _BAR if is_mirrored else box.left()
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(QRectF(left, 9, _BAR, box.height() - 18), _BAR / 2, _BAR / 2)

    def _paint_icon(self, painter: QPainter, is_mirrored: bool) -> None:
        colours = self._theme.colours
        colour = colours.ink if self.isChecked() else colours.second_ink
        left = (self.width() - tokens.ICON) / 2 if self._is_rail else float(tokens.M)
        if is_mirrored and not self._is_rail:
            left = self.width() - tokens.M - tokens.ICON
        box = QRectF(left, (self.height() - tokens.ICON) / 2, tokens.ICON, tokens.ICON)
        icons.paint(painter, self._icon, colour, box)

    def _paint_name(self, painter: QPainter, is_mirrored: bool) -> None:
        colours = self._theme.colours
        painter.setFont(font(tokens.BODY, tokens.SEMIBOLD if self.isChecked() else tokens.MEDIUM))
        painter.setPen(QColor(colours.ink if self.isChecked() else colours.second_ink))
        before = tokens.M + tokens.ICON + 10
        after = tokens.M + (_BADGE + tokens.S if self._badge else 0)
        left, right = (after, before) if is_mirrored else (before, after)
        box = QRectF(self.rect()).adjusted(left, 0, -right, 0)
        name = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, leading(), name)

    def _paint_badge(self, painter: QPainter, is_mirrored: bool) -> None:
        colours = self._theme.colours
        if self._is_rail:
            left, top, side = self.width() / 2 + 3, 4.0, 16.0
        else:
            side, top = float(_BADGE), (self.height() - _BADGE) / 2
            left = float(tokens.M) if is_mirrored else self.width() - tokens.M - side
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawEllipse(QRectF(left, top, side, side))
        painter.setPen(QColor(colours.on_accent))
        painter.setFont(font(tokens.TINY, tokens.SEMIBOLD))
        text = str(self._badge) if self._badge < 10 else "9+"
        painter.drawText(QRectF(left, top, side, side), Qt.AlignmentFlag.AlignCenter, text)
