"""File drop: files that are dropped anywhere on the window open the import page."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrop(QObject):
    """Installed on the window of an open business; it takes files of this computer, one or several."""

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
        if isinstance(event, QDragEnterEvent | QDragMoveEvent) and files_in(event.mimeData()):
            event.acceptProposedAction()
            return True
        if type(event) is QDropEvent and (paths := files_in(event.mimeData())):
            event.acceptProposedAction()
            self._go("import", paths)
            return True
        return False


def files_in(data: QMimeData | None) -> tuple[str, ...]:
    """The paths of the local files that are dragged or copied; empty where there is anything else among them."""
    urls = data.urls() if data is not None else []
    return tuple(url.toLocalFile() for url in urls) if all(url.isLocalFile() for url in urls) else ()
