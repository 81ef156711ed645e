"""Watchdog: how long the window's thread did not come round to its events, by what was going on then."""

import time

from PySide6.QtCore import QTimer

BEAT = 5
"""Milliseconds between two signs of life."""


class Watchdog(QTimer):
    """Beats while the event loop comes round, and notes the longest gaps."""

    def __init__(self) -> None:
        super().__init__()
        self.now = ""
        self.longest: dict[str, float] = {}
        self._last = time.perf_counter()
        self.setInterval(BEAT)
        self.timeout.connect(self._beat)

    def watch(self, what: str) -> None:
        """Note gaps under a name from now on."""
        self.now = what
        self._last = time.perf_counter()
        self.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        gap = now - self._last - BEAT / 1000
        self.longest[self.now] = max(self.longest.get(self.now, 0.0), gap)
        self._last = now
