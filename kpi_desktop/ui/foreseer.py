"""Foreseer: has chances and insights worked out beside the window, so that no page waits for a simulation."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kpi_desktop.domain.problem import Problem
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.tasks import Task

if TYPE_CHECKING:
    from kpi_desktop.workspace.foreseeing import Look

_AFTER_FIRST_PAINT = 1200
"""Milliseconds until the first look ahead; the page comes first."""
_AFTER_CHANGE = 150
"""Milliseconds in which further changes go into the same look ahead."""


class Foreseer(QObject):
    """Looks ahead after the start and after each change.

    It is to be made before anything that shows the business: what was found before a change must be forgotten before
    others ask again.

    Attributes:
        found: Sent when chances or insights are known that were not shown before.
    """

    found = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: Task | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)
        self._timer.start(_AFTER_FIRST_PAINT)
        desk.hub.changed.connect(self._start_again)

    @property
    def is_busy(self) -> bool:
        """Whether it is looking ahead, or about to."""
        return self._task is not None or self._timer.isActive()

    def stop(self) -> None:
        """Look ahead no more."""
        self._timer.stop()
        self._cancel()

    def _start_again(self) -> None:
        self._cancel()
        self._desk.workspace.foreseeing.forget()
        self._timer.start(_AFTER_CHANGE)

    def _look(self) -> None:
        job = self._desk.workspace.foreseeing.prepare(self._desk.today())
        self._task = self._desk.tasks.submit(job, self._take, self._give_up)

    def _take(self, found: "Look") -> None:
        self._task = None
        if self._desk.workspace.foreseeing.keep(found):
            self.found.emit()

    def _give_up(self, error: Exception) -> None:
        """The plan line is gone by; whoever writes to the file next is told what is wrong with it."""
        self._task = None
        if not isinstance(error, Problem):
            raise error

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
