"""Refill: other widgets in the place of those before."""

from collections.abc import Iterable

from PySide6.QtWidgets import QBoxLayout, QWidget


def refill(layout: QBoxLayout, widgets: Iterable[QWidget]) -> None:
    """Put other widgets into a layout; those before are let go."""
    while (item := layout.takeAt(0)) is not None:
        gone = item.widget()
        if gone is not None:
            gone.hide()
            gone.deleteLater()
    for widget in widgets:
        layout.addWidget(widget)
