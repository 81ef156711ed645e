"""Maker: makes the summary beside the window, always the one that was asked for last."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.ui.tasks import Task, Tasks
from kpi_desktop.workspace.report_making import PreparedReport, ReportRequest, prepare


class ReportMaker(QObject):
    """One at a time: while one is made, only the newest wish waits behind it.

    Attributes:
        began: Sent with the ``Task`` that makes one.
        made: Sent with the ``PreparedReport`` that was asked for last.
        failed: Sent with the ``Problem`` why there is none.
    """

    began = Signal(object)
    made = Signal(object)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._task: Task | None = None
        self._next: tuple[Callable[[], ReportRequest], float] | None = None
        self._prepared: PreparedReport | None = None
        self._waiting: list[Callable[[PreparedReport], object]] = []

    @property
    def prepared(self) -> PreparedReport | None:
        """What was asked for last, nothing while it is being made."""
        return self._prepared

    def ask(self, wish: Callable[[], ReportRequest], ppi: float) -> None:
        """Make a summary, in place of whatever was asked for before.

        Args:
            wish: Tells what to make it from, on another thread.
            ppi: Pixels per inch of its pictures.
        """
        self._prepared = None
        self._next = wish, ppi
        if self._task is None:
            self._start()
        else:
            self._task.cancel()

    def when_made(self, act: Callable[[PreparedReport], object]) -> None:
        """Do something with the summary that was asked for last: now, or as soon as it is made."""
        if self._prepared is not None:
            act(self._prepared)
        else:
            self._waiting.append(act)

    def _start(self) -> None:
        if self._next is None:
            return
        (wish, ppi), self._next = self._next, None
        self._task = self._tasks.submit(
            partial(prepare, wish, ppi), self._take, self._fail, tells_progress=True
        )
        self._task.ended.connect(self._on_ended)
        self.began.emit(self._task)

    def _take(self, prepared: PreparedReport) -> None:
        self._prepared = prepared
        self.made.emit(prepared)
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act(prepared)

    def _fail(self, error: Exception) -> None:
        self._waiting.clear()
        self.failed.emit(error if isinstance(error, Problem) else Problem(ProblemCode.REPORT_FAILED))

    def _on_ended(self) -> None:
        self._task = None
        self._start()
