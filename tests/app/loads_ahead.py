"""Loads ahead: a child process that loads everything ahead, opens every page, and tells when which module came."""

import json
import os
import sys
import time
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from kpi_desktop.app.desktop import loading_ahead
from kpi_desktop.app.desktop.opening import Opened
from kpi_desktop.app.desktop.scene import BusinessScene
from kpi_desktop.ui.tasks import Tasks
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.window import Window
from kpi_desktop.workspace.workspace import Workspace


def come_since(before: set[str]) -> list[str]:
    return [name for name in sys.modules if name not in before]


def tell(file: Path) -> None:
    app = QApplication([])
    theme, tasks, ground = Theme(app), Tasks(app), QObject()
    scene = BusinessScene(Opened(Workspace.open(file)), theme, tasks, date.today, ground)
    window = Window(theme)
    window.show_scene(scene.stage)
    window.show()
    app.processEvents()
    ahead = loading_ahead.LoadingAhead(tasks, ground)
    start, turns = set(sys.modules), []
    ahead.start()
    while not ahead.is_done:
        before = set(sys.modules)
        app.processEvents()
        turns.append(come_since(before))
        time.sleep(0.001)
    ahead_of = come_since(start)
    before = set(sys.modules)
    for key in scene.shell.page_keys():
        scene.shell.open_page(key)
        app.processEvents()
    print(json.dumps({"ahead": ahead_of, "turns": turns, "by pages": come_since(before)}), flush=True)
    os._exit(0)


if __name__ == "__main__":
    tell(Path(sys.argv[1]))
