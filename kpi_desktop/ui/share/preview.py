"""Preview: the pages of the summary one below the other, exactly as they will be saved."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from kpi_desktop.ui import tokens
from kpi_desktop.ui.direction import margins
from kpi_desktop.ui.emptying import empty
from kpi_desktop.ui.share.page_picture import WIDEST, PagePicture
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.language import _


class Preview(QScrollArea):
    """Scrolls through the pages by wheel and by keyboard; it stays where it is when the pages are drawn anew."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(_("Preview of the summary"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(320)
        self._ground = QWidget()
        self._column = QVBoxLayout(self._ground)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.L)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._ground)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_pages(self, pages: Sequence[bytes], text: str) -> None:
        """Show other pages.

        Args:
            pages: The pages as PNG pictures.
            text: What stands on them, for those who cannot see them.
        """
        place = self.verticalScrollBar().value()
        empty(self._column)
        for number, png in enumerate(pages, start=1):
            name = _("Page {page} of {pages}").format(page=number, pages=len(pages))
            picture = PagePicture(self._theme, png, name, text if number == 1 else "")
            self._column.addWidget(picture)
            picture.show()
        self._fit()
        self.verticalScrollBar().setValue(place)

    def _fit(self) -> None:
        """Make the pages as wide as there is room, now: a moment later they would be seen at another size first."""
        room = self.viewport().width() - tokens.M
        beside = max(0, room - WIDEST) // 2
        self._column.setContentsMargins(margins(beside, 0, beside + tokens.M, 0))
        for picture in self.pictures():
            picture.setFixedHeight(picture.height_at(min(room, WIDEST)))
        self._ground.resize(self.viewport().width(), self._column.totalSizeHint().height())
        self._column.activate()

    def pictures(self) -> list[PagePicture]:
        """The pages that are shown."""
        places = (self._column.itemAt(place) for place in range(self._column.count()))
        found = (place.widget() for place in places if place is not None)
        return [widget for widget in found if isinstance(widget, PagePicture)]
