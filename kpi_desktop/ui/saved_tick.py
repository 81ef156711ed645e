"""Saved tick: says beside a cell that it was saved, and fades."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kpi_desktop.ui import icons, tokens
from kpi_desktop.ui.motion import Motion
from kpi_desktop.ui.theme import Theme


class SavedTick(QWidget):
    """A tick that shows for 600 ms; with reduced motion it stays until the cell is touched again."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._seen = theme, 0.0
        self._fade = Motion(theme, tokens.TICK_FADES, self._step, self)
        self.setFixedSize(tokens.SMALL_ICON, tokens.SMALL_ICON)

    def show_saved(self) -> None:
        """Show that the cell was saved just now."""
        if self._theme.style.reduced_motion:
            self._see(1.0)
        else:
            self._fade.run()

    def clear(self) -> None:
        """Show nothing, because the cell is being changed."""
        self._fade.stop()
        self._see(0.0)

    @property
    def seen(self) -> float:
        """How much of it is seen, 0 to 1."""
        return self._seen

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._seen:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setOpacity(self._seen)
            icons.paint(painter, "check", self._theme.colours.second_ink, QRectF(self.rect()))

    def _step(self, share: float) -> None:
        self._see(1.0 - share)

    def _see(self, share: float) -> None:
        self._seen = share
        self.update()
