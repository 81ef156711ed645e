"""Status chip: a status as colour, shape and word; quiet where all is well, loud where something is to be done."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kpi_desktop.domain.judgement import Status
from kpi_desktop.ui import icons, tokens
from kpi_desktop.ui.direction import is_mirrored, leading
from kpi_desktop.ui.motion import Motion
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.typeface import font
from kpi_desktop.wording.statuses import status_word

LOUD = frozenset({Status.AT_RISK, Status.OFF_TRACK, Status.MISSED})
_SHAPE, _GAP = 12, 5


class StatusChip(QLabel):
    """One of the six words with its shape; as a pill where it is loud."""

    def __init__(
        self,
        theme: Theme,
        status: Status = Status.WAITING,
        parent: QWidget | None = None,
        *,
        is_in_column: bool = False,
    ) -> None:
        """Make a chip.

        Args:
            theme: Colours.
            status: What it shows at first.
            parent: Where it stands.
            is_in_column: Whether others stand above or below it; then a quiet one keeps the room of a pill, so that
                all shapes and words begin at the same place.
        """
        super().__init__(parent)
        self._theme, self._status, self._is_in_column = theme, status, is_in_column
        self._shown = 1.0
        self._fade = Motion(theme, tokens.STATUS_FADES, self._step, self)
        self.setFixedHeight(tokens.PILL)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._say()

    @property
    def status(self) -> Status:
        """What it shows."""
        return self._status

    def show_status(self, status: Status, reason: str = "") -> None:
        """Show a status; the reason stands in the tool tip."""
        is_new, self._status = status is not self._status, status
        self._say(reason)
        if is_new and self.isVisible():
            self._fade.run()

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._status) + 2 * self._inset, tokens.PILL)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(self._shown)
        box = QRectF(self.rect()).adjusted(self._inset, 0, -self._inset, 0)
        paint_status(painter, box, self._status, self._theme)

    @property
    def _inset(self) -> int:
        return column_inset(self._status) if self._is_in_column else 0

    def _say(self, reason: str = "") -> None:
        self.setFont(chip_font(self._status))
        self.setText(status_word(self._status))
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)
        self.updateGeometry()
        self.update()

    def _step(self, share: float) -> None:
        self._shown = share
        self.update()


def chip_font(status: Status) -> QFont:
    """The font of a status's word."""
    return font(tokens.TINY, tokens.SEMIBOLD if status in LOUD else tokens.MEDIUM)


def chip_width(status: Status, words: str = "") -> int:
    """Width of a chip, pixels; ``words`` stand in it instead of the status's own."""
    padding = tokens.S if status in LOUD else 0
    shown = words or status_word(status)
    return 2 * padding + _SHAPE + _GAP + QFontMetrics(chip_font(status)).horizontalAdvance(shown) + 1


def column_inset(status: Status) -> int:
    """Pixels by which a status stands in, so that its shape is under those of pills."""
    return 0 if status in LOUD else tokens.S


def paint_status(painter: QPainter, box: QRectF, status: Status, theme: Theme, words: str = "") -> None:
    """Paint a status into a box as a chip; also used by the cells of tables.

    Args:
        painter: Where it is painted.
        box: Its place.
        status: Its colour and shape.
        theme: Colours.
        words: What stands in it instead of the status's own word.
    """
    colours, is_loud = theme.colours, status in LOUD
    colour = colours.status(status)
    if is_loud:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.tint(colour)))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    inner = box.adjusted(tokens.S, 0, -tokens.S, 0) if is_loud else box
    left = inner.right() - _SHAPE if is_mirrored() else inner.left()
    icons.paint(
        painter,
        icons.status_icon(status),
        colour,
        QRectF(left, box.center().y() - _SHAPE / 2, _SHAPE, _SHAPE),
    )
    beside = _SHAPE + _GAP
    place = inner.adjusted(0, 0, -beside, 0) if is_mirrored() else inner.adjusted(beside, 0, 0, 0)
    painter.setPen(QColor(colour if is_loud else colours.ink))
    painter.drawText(place, leading(), words or status_word(status))
