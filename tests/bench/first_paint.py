"""First paint: a child process that shows a window and says what it took until its first picture was complete.

``python first_paint.py`` shows an empty window, ``python first_paint.py FILE`` starts the program with a business. The
program knows nothing of it: the script listens at the window and ends the process.
"""

import os
import resource
import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class FirstPaint(QObject):
    """Waits at a window until everything in it has been painted once."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            window.removeEventFilter(self)
            # The parts of a window are painted one after the other before the next event.
            QTimer.singleShot(0, self._tell)
        return False

    @staticmethod
    def _tell() -> None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        print(used.ru_utime + used.ru_stime, *sorted(sys.modules))
        sys.stdout.flush()
        os._exit(0)


def show_nothing() -> None:
    """An empty window."""
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1366, 860)
    _listener = FirstPaint(window)
    window.show()
    app.exec()


def show_business(file: str) -> None:
    """The program, started as its entry point starts it."""
    from kpi_desktop.app.main import main

    run = QApplication.exec

    def listen_and_run(*_anything: object) -> int:
        (window,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow))
        _listener = FirstPaint(window)
        return run()

    QApplication.exec = listen_and_run
    sys.exit(main([file]))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        show_business(sys.argv[1])
    else:
        show_nothing()
