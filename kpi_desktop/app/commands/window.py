"""Window: opens the program's window."""

import gc
import sys
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from kpi_desktop.app.desktop.display import check_display

if TYPE_CHECKING:
    from kpi_desktop.app.desktop.desktop import Desktop
    from kpi_desktop.app.desktop.kept_picture import KeptPicture
    from kpi_desktop.ui.memory import Memory
    from kpi_desktop.ui.window import Window

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

    Where it is known how the business will show, a picture of that stands first and the rest is loaded behind it.

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
    try:
        return _Start(Path(files[0]) if files else None, demo=DEMO in words).run()
    finally:
        gc.enable()


class _Start:
    """One start of the window, from the words on the command line to the last event."""

    def __init__(self, file: Path | None, *, demo: bool) -> None:
        self._file, self._demo = file, demo
        self._failed: Exception | None = None
        self._desktop: Desktop | None = None

    def run(self) -> int:
        """Show the window and stay until it is closed."""
        from kpi_desktop.app.paths import NAME, memory_file
        from kpi_desktop.ui import memory

        remembered = memory.load(memory_file())
        picture = self._picture(remembered)
        if picture is None:
            for name in _WITHOUT_QT:
                import_module(name)
        from PySide6.QtWidgets import QApplication

        app = QApplication([sys.argv[0]])
        app.setApplicationName(NAME)
        if picture is None or not self._stands_at_once(picture, remembered):
            self._fill(None)
        code = app.exec()
        if self._failed is not None:
            raise self._failed
        return code

    def _picture(self, remembered: "Memory") -> "KeptPicture | None":
        """How the business to open will show, where that is known."""
        from kpi_desktop.app.desktop.kept_picture import kept_of
        from kpi_desktop.app.paths import picture_file

        today = date.today()
        return kept_of(self._mark(remembered, today), picture_file(), today)

    def _mark(self, remembered: "Memory", today: date) -> str:
        from kpi_desktop.app.desktop.kept_picture import mark_of
        from kpi_desktop.app.desktop.wanted import wanted_file

        if self._demo:
            from kpi_desktop.app.desktop.sample import sample_mark

            return sample_mark(today)
        wanted = wanted_file(self._file, remembered.recent)
        return "" if wanted is None else mark_of(wanted)

    def _stands_at_once(self, picture: "KeptPicture", remembered: "Memory") -> bool:
        from kpi_desktop.app.desktop.at_once import fits, show_at_once

        if not fits(picture):
            return False
        show_at_once(picture, remembered.place, self._fill_or_end)
        return True

    def _fill_or_end(self, window: "Window") -> None:
        """Fill a window that shows its picture; what fails here would be lost in the event loop."""
        try:
            self._fill(window)
        except Exception as error:  # noqa: BLE001 - raised again once the loop has ended
            from PySide6.QtWidgets import QApplication

            self._failed = error
            QApplication.exit(1)

    def _fill(self, window: "Window | None") -> None:
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        from kpi_desktop.app.desktop.desktop import Desktop
        from kpi_desktop.ui.appearance import settle_here

        app = QApplication.instance()
        assert isinstance(app, QApplication)
        settle_here()
        self._desktop = Desktop(app, window=window)
        self._desktop.start(self._file, demo=self._demo)
        QTimer.singleShot(_AFTER_FIRST_PAINT, _look_for_garbage)


def _look_for_garbage() -> None:
    """From now on as usual, but not among what the start has made, which stays."""
    gc.freeze()
    gc.enable()
