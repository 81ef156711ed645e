"""Page picture: one page of the summary, as wide as there is room and as sharp as the screen."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from kpi_desktop.ui.theme import Theme

WIDEST = 800
"""Pixels; a page that filled a large screen would be read from side to side."""


class PagePicture(QWidget):
    """A sheet of paper: it is white in the dark too, because that is how it will be printed."""

    def __init__(self, theme: Theme, png: bytes, name: str, text: str, parent: QWidget | None = None) -> None:
        """Make a page.

        Args:
            theme: Colours its edge.
            png: The page.
            name: Which page it is.
            text: What stands on it, for those who cannot see it.
            parent: Where it stands.
        """
        super().__init__(parent)
        self._theme, self._page = theme, QImage.fromData(png)
        self._drawn: QPixmap | None = None
        self.setAccessibleName(name)
        self.setAccessibleDescription(text)
        self.setMinimumWidth(200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def pixels(self) -> QSize:
        """How finely the page was drawn."""
        return self._page.size()

    def height_at(self, width: int) -> int:
        """How high the page is at a width, pixels."""
        return round(width * self._page.height() / max(self._page.width(), 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        size = self.size() * self.devicePixelRatioF()
        if self._drawn is None or self._drawn.size() != size:
            smooth = Qt.TransformationMode.SmoothTransformation
            fitted = self._page.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            self._drawn = QPixmap.fromImage(fitted)
            self._drawn.setDevicePixelRatio(self.devicePixelRatioF())
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        painter.setPen(QPen(QColor(self._theme.colours.hairline), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))


def sharpness(ratio: float) -> float:
    """Pixels per inch that a page of A4 needs to be sharp at its widest, on a screen of so many pixels a point."""
    return WIDEST * min(max(ratio, 1.0), 2.0) / 8.27
