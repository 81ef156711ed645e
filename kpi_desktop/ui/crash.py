"""Crash: an error that nobody foresaw is logged and told, what is half typed is kept, and the window stays."""

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

from kpi_desktop.domain.problem import Problem, ProblemCode

_LOG = logging.getLogger("kpi_desktop")


class CrashHandler(QObject):
    """Catches what slots, timers and threads let fall.

    Attributes:
        crashed: Sent with the ``Problem`` to tell, on the window's thread.
    """

    crashed = Signal(object)
    _caught = Signal(object)

    def __init__(self, keep_drafts: Callable[[], object], parent: QObject | None = None) -> None:
        """Make a handler that does nothing yet.

        Args:
            keep_drafts: Saves what is half typed; called before anything is told.
            parent: What it lives as long as.
        """
        super().__init__(parent)
        self._keep_drafts, self._is_handling = keep_drafts, False
        self._before = (sys.excepthook, threading.excepthook)
        # An error on another thread is told on this one.
        self._caught.connect(self._tell, Qt.ConnectionType.AutoConnection)

    def install(self) -> None:
        """Catch from now on."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread_error

    def uninstall(self) -> None:
        """Leave errors to whoever had them before."""
        sys.excepthook, threading.excepthook = self._before

    def _on_error(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        if isinstance(error, Problem):
            self._caught.emit(error)
            return
        _LOG.error("unforeseen: %s", kind.__name__, exc_info=(kind, error, trace))
        self._caught.emit(Problem(ProblemCode.UNEXPECTED))

    def _on_thread_error(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self._on_error(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _tell(self, problem: Problem) -> None:
        # What fails while a failure is handled must not start the round again.
        if self._is_handling:
            return
        self._is_handling = True
        try:
            self._keep_drafts()
        except Exception as error:  # noqa: BLE001 - the handler is the last who could catch it
            _LOG.error("drafts could not be kept: %s", type(error).__name__, exc_info=error)
        finally:
            self._is_handling = False
        self.crashed.emit(problem)
