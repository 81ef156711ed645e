"""Tasks: pure functions that run beside the window; what they return arrives on the window's thread.

No thread but the window's ever touches a Qt object: a worker leaves what it has to say in plain attributes, and the
window's thread looks there while something runs. Signals sent from workers, and Qt's own thread pool, can wait for
each other for ever where one holds Python's lock and the other one of Qt's.
"""

import gc
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from kpi_desktop.domain.problem import Problem, ProblemCode

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

_WORKERS = 2
_LOOK = 10
"""Milliseconds between two looks at what runs."""
_VERY_MANY = 200_000
"""New objects from which on the collector leaves them alone; they go when nobody needs them."""
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

    def __init__(
        self,
        run: "Run",
        on_done: Callable[[Any], object],
        on_error: Callable[[Exception], object] | None,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._run, self._on_done, self._on_error = run, on_done, on_error
        self._told: tuple[int, int] | None = None

    @property
    def is_cancelled(self) -> bool:
        """Whether nobody wants its result any more."""
        return self._run.is_cancelled

    def cancel(self) -> None:
        """Ask it to stop at its next sign of progress; neither callback is called."""
        self._run.is_cancelled = True

    def tell(self) -> None:
        """Send on the worker's last sign of progress, once."""
        if self._run.progress is not None and self._run.progress != self._told:
            self._told = self._run.progress
            self.progressed.emit(*self._told)

    def deliver(self, result: object, error: BaseException | None) -> None:
        """Hand over what came of it.

        Raises:
            BaseException: The error of the work where nobody waits for one.
        """
        try:
            if self._run.is_cancelled:
                return
            if error is None:
                _call(self._on_done, result)
            elif self._on_error is not None and isinstance(error, Exception):
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
        self._pool: ThreadPoolExecutor | None = None
        self._running: dict[Task, Future[Any]] = {}
        self._look = QTimer(self, interval=_LOOK)
        self._look.timeout.connect(self._look_around)

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
        run = Run(work, tells_progress=tells_progress)
        task = Task(run, on_done, on_error, self)
        if not self._running:
            # The collector runs on whichever thread fills its measure, and it would end widgets there.
            gc.disable()
        self._running[task] = self._workers().submit(run)
        self._look.start()
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
        if self._pool is None:
            return True
        from concurrent.futures import wait

        for task in self._running:
            task.cancel()
        self._pool.shutdown(wait=False, cancel_futures=True)
        is_done = not wait(self._running.values(), milliseconds / 1000).not_done
        self._look.stop()
        if is_done:
            self._running.clear()
            self._rest()
        return is_done

    def _workers(self) -> "ThreadPoolExecutor":
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor

            self._pool = ThreadPoolExecutor(_WORKERS, "kpi-desktop-task")
        return self._pool

    def _rest(self) -> None:
        """Let the threads go once nothing runs."""
        self._look.stop()
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None
        if gc.get_count()[0] > _VERY_MANY:
            # The collector's first look through all that a long task made would hold the window up.
            gc.freeze()
        gc.enable()

    def _look_around(self) -> None:
        for task, future in list(self._running.items()):
            task.tell()
            if not future.done() or self._running.pop(task, None) is None:
                continue
            if not self._running:
                self._rest()
            error = future.exception()
            task.deliver(None if error is not None else future.result(), error)


class Run:
    """The part of a task that the worker knows.

    Attributes:
        is_cancelled: Whether it should stop at its next sign of progress.
        progress: How much is done and of how much, as last said.
    """

    def __init__(self, work: Callable[..., Any], *, tells_progress: bool) -> None:
        self._work, self._tells_progress = work, tells_progress
        self._last_sign = 0.0
        self.is_cancelled = False
        self.progress: tuple[int, int] | None = None

    def __call__(self) -> object:
        return self._work(progress=self._report) if self._tells_progress else self._work()

    def _report(self, done: int, total: int) -> None:
        if self.is_cancelled:
            raise Problem(ProblemCode.IMPORT_CANCELLED)
        now = time.monotonic()
        if now - self._last_sign >= _BREATH or done == total:
            self._last_sign = now
            self.progress = (done, total)


def _call(callback: Callable[[Any], object], value: object) -> None:
    """Call back, unless the widget that waited for it is gone."""
    owner = getattr(callback, "__self__", None)
    if not isinstance(owner, QObject) or isValid(owner):
        callback(value)
