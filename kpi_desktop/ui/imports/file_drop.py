"""File drop: a file that is dropped anywhere on the window opens the import page."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrop(QObject):
    """Installed on the window of an open business; it takes exactly one file of this computer."""

    def __init__(self, window: QWidget, go: Callable[[str, object], None]) -> None:
        """Start to take files.

        Args:
            window: What files can be dropped on.
            go: Opens a page by its key with what it should show, as ``Desk.go``.
        """
        super().__init__(window)
        self._go = go
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent | QDragMoveEvent) and file_in(event.mimeData()):
            event.acceptProposedAction()
            return True
        if type(event) is QDropEvent and (path := file_in(event.mimeData())):
            event.acceptProposedAction()
            self._go("import", path)
            return True
        return False


def file_in(data: QMimeData | None) -> str:
    """The path of the one local file that is dragged or copied; empty where it is none or several."""
    urls = data.urls() if data is not None else []
    return urls[0].toLocalFile() if len(urls) == 1 and urls[0].isLocalFile() else ""
