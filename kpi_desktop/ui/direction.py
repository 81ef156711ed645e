"""Direction: what Qt does not turn round by itself where a language is written from right to left."""

from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QGuiApplication


def is_mirrored() -> bool:
    """Whether the program is laid out from right to left."""
    return QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft


def margins(before: int, top: int, after: int, bottom: int) -> QMargins:
    """Margins of a layout, before and after its content in reading direction."""
    return QMargins(after, top, before, bottom) if is_mirrored() else QMargins(before, top, after, bottom)


def leading() -> Qt.AlignmentFlag:
    """Where a line of text starts; Qt would go by the letters, and put a Latin name at the wrong side."""
    side = Qt.AlignmentFlag.AlignRight if is_mirrored() else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
