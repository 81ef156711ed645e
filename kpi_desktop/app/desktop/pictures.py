"""Pictures: every page of the window, painted into files."""

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from kpi_desktop.app.desktop.opening import Opened
from kpi_desktop.app.desktop.scene import BusinessScene
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.ui.start.start_page import StartPage
from kpi_desktop.ui.tasks import Tasks
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.window import Window
from kpi_desktop.workspace.theme_choice import ThemeChoice
from kpi_desktop.workspace.workspace import Workspace

_CALM = 400
"""Milliseconds for what moves to come to rest."""
_BREATHS = 50
"""How often to wait for work beside the window before a picture is taken all the same."""


def paint_pages(
    file: Path, folder: Path, theme: ThemeChoice, size: tuple[int, int], on: date
) -> tuple[Path, ...]:
    """Paint the start page and every page of a business.

    Args:
        file: The business; it is only looked at.
        folder: Where the pictures go, one for each page, named by its key.
        theme: Light or dark.
        size: Width and height of the window in device-independent pixels.
        on: The day that counts as today.

    Returns:
        The pictures made.

    Raises:
        Problem: The file cannot be opened or the folder cannot be written.
    """
    opened = Opened(Workspace.open(file, read_only=True))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(ProblemCode.FOLDER_NOT_WRITABLE, folder=str(folder)) from error
    app = QApplication([sys.argv[0]])
    look = Theme(app, theme)
    look.style.reduced_motion = True
    window = Window(look)
    window.resize(*size)
    tasks = Tasks(app)
    made = []
    for key, is_at_work in _scenes(window, opened, look, tasks, on, app):
        path = folder / f"{key}.png"
        if not _grabbed(window, is_at_work).save(str(path)):
            raise Problem(ProblemCode.FOLDER_NOT_WRITABLE, folder=str(folder))
        made.append(path)
    tasks.stop()
    opened.workspace.close()
    return tuple(made)


def _scenes(
    window: Window, opened: Opened, look: Theme, tasks: Tasks, on: date, app: QObject
) -> Iterator[tuple[str, Callable[[], bool]]]:
    """The window showing one page after the other: its key, and whether something still works beside it."""
    window.show_scene(StartPage(look, (), on))
    yield "start", lambda: tasks.count > 0
    scene = BusinessScene(opened, look, tasks, lambda: on, app)
    window.listen(scene.voice)
    window.show_banner(scene.banner(lambda: None, lambda: None))
    window.show_scene(scene.stage)
    window.show()
    headline = next(
        (one.headline for one in opened.workspace.queries.snapshot(on).objectives if one.headline), None
    )
    for key in scene.shell.page_keys():
        scene.shell.open_page(key, headline if key == "kpi" else None)
        yield key, lambda: tasks.count > 0 or scene.is_looking_ahead
    window.close()


def _grabbed(window: QWidget, is_at_work: Callable[[], bool]) -> QPixmap:
    """The window once it has come to rest and nothing works beside it."""
    window.show()
    for _breath in range(_BREATHS):
        rest = QEventLoop()
        QTimer.singleShot(_CALM, rest.quit)
        rest.exec()
        if not is_at_work():
            break
    return window.grab()
