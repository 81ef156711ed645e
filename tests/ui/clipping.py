"""Clipping: finds words that a widget does not show whole."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from kpi_desktop.ui.text import ElidedLabel


def clipped(root: QWidget) -> list[str]:
    """The words of labels and buttons inside a shown widget that have too little room."""
    labels = [label for label in root.findChildren(QLabel) if label.isVisible() and label.text()]
    buttons = [button for button in root.findChildren(QPushButton) if button.isVisible() and button.text()]
    return [widget.text() for widget in (*labels, *buttons) if _is_clipped(widget)]


def _is_clipped(widget: QLabel | QPushButton) -> bool:
    if isinstance(widget, QPushButton):
        return widget.width() < widget.sizeHint().width()
    if isinstance(widget, ElidedLabel):
        return widget.width() < widget.minimumSizeHint().width()
    flags = int(widget.alignment()) | (Qt.TextFlag.TextWordWrap if widget.wordWrap() else 0)
    room = widget.contentsRect()
    needed = widget.fontMetrics().boundingRect(room.adjusted(0, 0, 0, 9999), flags, widget.text())
    return needed.width() > room.width() or needed.height() > room.height() + 1
