"""Emptying: takes everything out of a layout, and puts other widgets in."""

from collections.abc import Iterable

from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget


def empty(layout: QLayout) -> None:
    """Take out and let go whatever stands in a layout, and in those inside it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)


def refill(layout: QBoxLayout, widgets: Iterable[QWidget]) -> None:
    """Put other widgets into a layout; those before are let go."""
    empty(layout)
    for widget in widgets:
        layout.addWidget(widget)
