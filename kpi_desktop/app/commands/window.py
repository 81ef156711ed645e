"""Window: opens the program's window."""

import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from kpi_desktop.app.desktop.display import check_display

DEMO = "--demo"
"""The one word with dashes that opens the window."""

_WITHOUT_QT = (
    "kpi_desktop.app.desktop.opening",
    "kpi_desktop.reporting.cutting",
    "kpi_desktop.reporting.fonts",
    "kpi_desktop.reporting.kpi_texts",
    "kpi_desktop.reporting.plot",
    "kpi_desktop.workspace.drafts",
    "kpi_desktop.workspace.home",
    "kpi_desktop.workspace.inputs",
    "kpi_desktop.workspace.preferences",
    "kpi_desktop.workspace.queries",
    "kpi_desktop.workspace.settings",
)
"""What the first page needs of the rooms without Qt. It comes first: the binding of Qt reads the source of every module
that is loaded after it, to see whether that one uses Qt."""

_AFTER_FIRST_PAINT = 1000
"""Milliseconds by which the window stands."""


def open_window(words: Sequence[str]) -> int:
    """Open the window and stay until it is closed.

    Args:
        words: A business file, ``--demo`` for a fresh copy of the sample, or nothing.

    Returns:
        0 once the window was closed, 2 for words that make no sense together.

    Raises:
        Problem: ``NO_DISPLAY``.
    """
    files = [word for word in words if word != DEMO]
    if len(files) > 1 or (files and DEMO in words):
        return 2
    check_display()
    # All that is made until the window stands is kept: looking for garbage in it would only take time.
    gc.disable()
    for name in _WITHOUT_QT:
        import_module(name)
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from kpi_desktop.app.desktop.desktop import NAME, Desktop

    app = QApplication([sys.argv[0]])
    app.setApplicationName(NAME)
    desktop = Desktop(app)
    desktop.start(Path(files[0]) if files else None, demo=DEMO in words)
    QTimer.singleShot(_AFTER_FIRST_PAINT, _look_for_garbage)
    try:
        return app.exec()
    finally:
        gc.enable()


def _look_for_garbage() -> None:
    """From now on as usual, but not among what the start has made, which stays."""
    gc.freeze()
    gc.enable()
