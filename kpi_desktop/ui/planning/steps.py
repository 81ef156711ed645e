"""Steps: where the owner stands in the wizard, and the way back to pages seen."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from kpi_desktop.ui import icons, tokens
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.typeface import font
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import number_text

_HEIGHT, _DISC = 40, 24


class Step(QAbstractButton):
    """One page: its number in a ring, its name beside it while there is room."""

    def __init__(self, theme: Theme, number: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._number = theme, number
        self._is_current, self._is_done, self._is_named = False, False, True
        self.setText(name)
        self.setFont(font(tokens.SMALL, tokens.MEDIUM))
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_state(self, *, is_current: bool, is_done: bool, is_open: bool) -> None:
        """Show whether it is this page, whether it was filled, and whether one may go there."""
        self._is_current, self._is_done = is_current, is_done
        self.setEnabled(is_open)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_open else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_open else Qt.CursorShape.ArrowCursor)
        state = _("this page") if is_current else _("done") if is_done else _("to come")
        said = _("Page {number}, {name}: {state}")
        self.setAccessibleName(said.format(number=self._number, name=self.text(), state=state))
        self.setToolTip(self.text())
        self.update()

    def show_name(self, is_named: bool) -> None:
        """Show its name, or its number alone where there is little room."""
        self._is_named = is_named
        self.updateGeometry()
        self.update()

    def full_width(self) -> int:
        """Pixels that number and name take."""
        words = QFontMetrics(font(tokens.SMALL, tokens.SEMIBOLD)).horizontalAdvance(self.text())
        return tokens.XS + _DISC + 2 * tokens.S + words + tokens.S

    def sizeHint(self) -> QSize:
        return QSize(self.full_width(), _HEIGHT) if self._is_named else self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens.XS + _DISC + tokens.XS, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        disc = QRectF(tokens.XS, (self.height() - _DISC) / 2, _DISC, _DISC)
        if is_mirrored:
            disc.moveRight(self.width() - tokens.XS)
        self._paint_disc(painter, disc)
        room = QRectF(disc.right() + tokens.S, 0, self.width() - disc.width() - 2 * tokens.S, self.height())
        if is_mirrored:
            room.moveRight(disc.left() - tokens.S)
        colours = self._theme.colours
        painter.setPen(QColor(colours.ink if self._is_current else colours.second_ink))
        painter.setFont(font(tokens.SMALL, tokens.SEMIBOLD if self._is_current else tokens.MEDIUM))
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()))
        side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        if not self._is_named:
            return
        measure = painter.fontMetrics().horizontalAdvance
        if room.width() >= min(measure(self.text()), measure("mmmm")):
            painter.drawText(
                room, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute), shown
            )

    def _paint_disc(self, painter: QPainter, disc: QRectF) -> None:
        colours = self._theme.colours
        ring = colours.accent if self._is_current or self._is_done else colours.edge
        painter.setPen(QPen(QColor(ring), 1.5))
        painter.setBrush(QColor(colours.accent) if self._is_current else QColor(colours.background))
        painter.drawEllipse(disc.adjusted(0.75, 0.75, -0.75, -0.75))
        if self._is_done and not self._is_current:
            icons.paint(painter, "check", colours.accent, disc.adjusted(5, 5, -5, -5))
            return
        painter.setPen(QColor(colours.on_accent if self._is_current else colours.second_ink))
        painter.setFont(font(tokens.TINY, tokens.SEMIBOLD))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, number_text(self._number))


class Steps(QWidget):
    """All pages in a row.

    Attributes:
        asked: Sent with the place of the page that the owner wants.
    """

    asked = Signal(int)

    def __init__(self, theme: Theme, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current = 0
        self._steps = [Step(theme, place + 1, name, self) for place, name in enumerate(names)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        for place, step in enumerate(self._steps):
            step.clicked.connect(lambda _checked=False, place=place: self.asked.emit(place))
            row.addWidget(step)
        row.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_names()

    def _show_names(self) -> None:
        """All names, or where they do not fit that of the open page alone."""
        needed = sum(step.full_width() + tokens.S for step in self._steps)
        for place, step in enumerate(self._steps):
            step.show_name(needed <= self.width() or place == self._current)

    def show_place(self, current: int, furthest: int) -> None:
        """Show the page that is open; pages up to the furthest seen can be gone to."""
        self._current = current
        self._show_names()
        for place, step in enumerate(self._steps):
            step.show_state(
                is_current=place == current,
                is_done=place < furthest,
                is_open=place <= furthest and place != current,
            )
