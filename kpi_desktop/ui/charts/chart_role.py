"""Chart role: tells screen readers that a widget is a chart, which Qt's own widgets cannot say of themselves."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_MARK = "is_chart"

_interfaces: dict[int, QAccessibleInterface] = {}
"""Qt owns what is returned to it, but Python would take it back with its last name."""

_installed: list[bool] = []


def call_chart(widget: QWidget) -> None:
    """Let a widget count as a chart."""
    widget.setProperty(_MARK, True)
    if not _installed:
        QAccessible.installFactory(_interface)
        _installed.append(True)
    address = id(widget)
    widget.destroyed.connect(lambda: _interfaces.pop(address, None))


def _interface(_key: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, QWidget) or thing.property(_MARK) is not True:
        return None
    made = QAccessibleWidget(thing, QAccessible.Role.Chart)
    _interfaces[id(thing)] = made
    return made
