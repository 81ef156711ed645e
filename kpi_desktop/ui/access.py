"""Access: whether everything that can be used says its name and role to those who cannot see it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

_NO_ROLES = (QAccessible.Role.NoRole, QAccessible.Role.Client)


def controls(root: QWidget) -> list[QWidget]:
    """Everything inside a widget, itself included, that a person can act on."""
    shown = [widget for widget in root.findChildren(QWidget) if widget.isVisibleTo(root)]
    return [widget for widget in (root, *shown) if _is_control(widget)]


def unnamed_controls(root: QWidget) -> list[QWidget]:
    """Those of them that a screen reader would call by no name or no role."""
    return [widget for widget in controls(root) if not _name(widget) or not _has_role(widget)]


def _is_control(widget: QWidget) -> bool:
    if widget.objectName().startswith("qt_") or isinstance(widget, QScrollArea) or widget.isWindow():
        return False
    if widget.focusProxy() is not None:
        return False
    takes_keys = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes_keys or isinstance(widget, QAbstractButton)


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip()


def _has_role(widget: QWidget) -> bool:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.role() not in _NO_ROLES
