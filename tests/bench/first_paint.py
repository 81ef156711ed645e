"""First paint: a child process that shows a window and tells how it stood when its first picture was complete.

``python first_paint.py`` shows an empty window, ``python first_paint.py FILE`` starts the program with a business, and
``python first_paint.py FILE FOLDER`` goes on: it keeps what shows then, and what shows once the window is filled. The
program knows nothing of it: the script listens at the window, prints one JSON document and ends the process.
"""

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow


_SETTLED = 400
"""Milliseconds in which everything in a window that was filled finds its place."""


def listen(window: "QMainWindow", folder: str = "") -> None:
    """Wait at a window until everything in it has been painted once, then tell.

    Args:
        window: The window.
        folder: Where pictures of it go, now and when it is filled; empty for none.
    """
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QWidget

    class FirstPaint(QObject):
        def __init__(self) -> None:
            super().__init__(window)
            self._painted: set[str] = set()
            window.installEventFilter(self)
            for part in self._parts("Sparkline"):
                part.installEventFilter(self)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint:
                if watched is window:
                    watched.removeEventFilter(self)
                    # The parts of a window are painted one after the other before the next event.
                    QTimer.singleShot(0, self._tell)
                else:
                    self._painted.add(watched.accessibleName())
            return False

        def _parts(self, kind: str) -> list[QWidget]:
            found = window.findChildren(QWidget)
            return [part for part in found if type(part).__name__ == kind and not part.isHidden()]

        def _tell(self) -> None:
            cpu, modules = _cpu_seconds(), list(sys.modules)
            import json

            cards, lines = self._parts("KpiCard"), self._parts("Sparkline")
            told = {
                "cpu": cpu,
                "is picture": bool(self._parts("StartPicture")),
                "modules": modules,
                "cards": [card.accessibleName() for card in cards],
                "sparklines": [line.accessibleName() for line in lines],
                "painted": [
                    line.accessibleName() for line in lines if line.accessibleName() in self._painted
                ],
                # What lies below the edge of the window is painted when it is scrolled to.
                "in sight": [line.accessibleName() for line in lines if not line.visibleRegion().isEmpty()],
            }
            print(json.dumps(told), flush=True)
            if not folder:
                os._exit(0)
            window.grab().save(f"{folder}/first.png")
            # The window fills itself in one go after this; what is asked for now comes when it has.
            QTimer.singleShot(0, lambda: QTimer.singleShot(_SETTLED, self._go))

        def _go(self) -> None:
            window.grab().save(f"{folder}/filled.png")
            window.close()

    FirstPaint()


def _cpu_seconds() -> float:
    """Of this process since it began, in user and system mode."""
    used = os.times()
    try:
        import resource
    except ImportError:
        return used.user + used.system
    exact = resource.getrusage(resource.RUSAGE_SELF)
    return exact.ru_utime + exact.ru_stime


def show_nothing() -> None:
    """An empty window."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1366, 860)
    listen(window)
    window.show()
    app.exec()


def show_business(file: str, folder: str = "") -> None:
    """The program, started as its entry point starts it: Qt is not there before the program loads it."""
    from kpi_desktop.app.main import main

    sys.meta_path.insert(0, _AtWindow(folder))
    sys.exit(main([file]))


class _AtWindow:
    """Comes by as the program loads its window, which is after Qt and before anything shows."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def find_spec(self, name: str, *_where: object) -> None:
        if name == "kpi_desktop.ui.window":
            sys.meta_path.remove(self)
            _listen_once_it_runs(self._folder)


def _listen_once_it_runs(folder: str) -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow

    run = QApplication.exec

    def listen_and_run(*_application: object) -> int:
        (window,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow))
        listen(window, folder)
        return run()

    QApplication.exec = listen_and_run


if __name__ == "__main__":
    if len(sys.argv) > 1:
        show_business(*sys.argv[1:])
    else:
        show_nothing()
