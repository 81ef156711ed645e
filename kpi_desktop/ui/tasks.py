"""Tasks: pure functions that run beside the window; what they return arrives on the window's thread."""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal
from shiboken6 import isValid

from kpi_desktop.domain.problem import Problem, ProblemCode

_WORKERS = 2
_BREATH = 0.05
"""Seconds between two signs of progress: more of them would only keep the window busy."""


class Task(QObject):
    """One piece of work on its way.

    Attributes:
        progressed: Sent with how much is done, and of how much.
        ended: Sent when it is over, one way or another; its callbacks were called before.
    """

    progressed = Signal("qlonglong", "qlonglong")  # type: ignore[arg-type]  # bytes of a file need more than 32 bits
    ended = Signal()
    _finished = Signal(object, object)

    def __init__(
        self,
        on_done: Callable[[Any], object],
        on_error: Callable[[Exception], object] | None,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._on_done, self._on_error = on_done, on_error
        self._is_cancelled = False
        self._last_sign = 0.0
        # The worker sends this from its own thread: queued, it arrives on the window's.
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_cancelled(self) -> bool:
        """Whether nobody wants its result any more."""
        return self._is_cancelled

    def cancel(self) -> None:
        """Ask it to stop at its next sign of progress; neither callback is called."""
        self._is_cancelled = True

    def report(self, done: int, total: int) -> None:
        """Say how far the work is; called by the work, on its own thread.

        Raises:
            Problem: ``IMPORT_CANCELLED`` once it was cancelled.
        """
        if self._is_cancelled:
            raise Problem(ProblemCode.IMPORT_CANCELLED)
        now = time.monotonic()
        if now - self._last_sign >= _BREATH or done == total:
            self._last_sign = now
            self.progressed.emit(done, total)

    def finish(self, result: object, error: Exception | None) -> None:
        """Hand over what came of it; called on the worker's thread."""
        self._finished.emit(result, error)

    def _deliver(self, result: object, error: Exception | None) -> None:
        try:
            if self._is_cancelled:
                return
            if error is None:
                _call(self._on_done, result)
            elif self._on_error is not None:
                _call(self._on_error, error)
            else:
                raise error
        finally:
            self.ended.emit()
            self.deleteLater()


class Tasks(QObject):
    """Runs tasks and holds on to each until it is over."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(_WORKERS)
        self._running: dict[Task, _Run] = {}

    def submit(
        self,
        work: Callable[..., Any],
        on_done: Callable[[Any], object],
        on_error: Callable[[Exception], object] | None = None,
        *,
        tells_progress: bool = False,
    ) -> Task:
        """Run work on a thread of its own.

        Args:
            work: A pure function over what it is bound to; it touches no widget and no database connection.
            on_done: Called with what it returned, on the window's thread.
            on_error: Called with the error it raised; without it the error counts as unforeseen.
            tells_progress: Whether it takes ``progress``, a callable of how much is done and of how much.
        """
        task = Task(on_done, on_error, self)
        run = _Run(work, task, tells_progress)
        self._running[task] = run
        task.ended.connect(lambda: self._running.pop(task, None))
        self._pool.start(run)
        return task

    @property
    def count(self) -> int:
        """How many are on their way."""
        return len(self._running)

    def stop(self, milliseconds: int = 5000) -> bool:
        """Cancel everything and wait until all threads are done; for the end of the program.

        Returns:
            Whether all were done in time.
        """
        for task in list(self._running):
            task.cancel()
        self._pool.clear()
        is_done = self._pool.waitForDone(milliseconds)
        if is_done:
            self._running.clear()
        return is_done


class _Run(QRunnable):
    """The part of a task that the thread runs."""

    def __init__(self, work: Callable[..., Any], task: Task, tells_progress: bool) -> None:
        super().__init__()
        # Python holds it in ``Tasks``; a pool that deleted it too would pull it from under us.
        self.setAutoDelete(False)
        self._work, self._task, self._tells_progress = work, task, tells_progress

    def run(self) -> None:
        try:
            result = self._work(progress=self._task.report) if self._tells_progress else self._work()
        except Exception as error:  # noqa: BLE001 - whatever it is, it must reach the window's thread
            self._hand_over(None, error)
        else:
            self._hand_over(result, None)

    def _hand_over(self, result: object, error: Exception | None) -> None:
        if isValid(self._task):
            self._task.finish(result, error)


def _call(callback: Callable[[Any], object], value: object) -> None:
    """Call back, unless the widget that waited for it is gone."""
    owner = getattr(callback, "__self__", None)
    if not isinstance(owner, QObject) or isValid(owner):
        callback(value)
