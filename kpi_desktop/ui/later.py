"""Later: what stands below the fold of a page is made after the page shows, a little with each turn of the events."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

_TURN = 10
"""Milliseconds until the next step."""


class Later(QObject):
    """Takes steps one by one, or all that are left as soon as somebody needs them."""

    def __init__(self, steps: Iterator[None], at_once: int, parent: QObject) -> None:
        """Take the first steps.

        Args:
            steps: Takes a step each time it is asked for the next one.
            at_once: How many are taken now.
            parent: What they make.
        """
        super().__init__(parent)
        self._steps = steps
        self._timer = QTimer(self, interval=_TURN)
        self._timer.timeout.connect(self._take)
        self._is_done = False
        for _step in range(at_once):
            self._take()
        if not self._is_done:
            self._timer.start()

    @property
    def is_done(self) -> bool:
        """Whether everything is made."""
        return self._is_done

    def finish(self) -> None:
        """Make everything now."""
        while not self._is_done:
            self._take()

    def _take(self) -> None:
        try:
            next(self._steps)
        except StopIteration:
            self._is_done = True
            self._timer.stop()
