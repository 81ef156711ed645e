"""Page changes: a child process that opens a business, walks through its pages, and tells what each change cost.

``python page_changes.py FILE DAY`` prints one JSON document: for each page the processor time of the window's thread in
milliseconds until the page has been laid out and painted, and of the longest turn of the event loop after that. A fresh
process tells what a first opening costs, once the owner has looked at Home for a while.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from kpi_desktop.app.desktop.loading_ahead import LoadingAhead
from kpi_desktop.app.desktop.opening import Opened
from kpi_desktop.app.desktop.scene import BusinessScene
from kpi_desktop.domain.observation import State
from kpi_desktop.domain.period import Period
from kpi_desktop.ui.tasks import Tasks
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.window import Window
from kpi_desktop.workspace.entries import Entry
from kpi_desktop.workspace.theme_choice import ThemeChoice
from kpi_desktop.workspace.workspace import Workspace

ROUNDS = 3
IDLE = 5.0
"""Seconds that the owner looks at Home before anything is pressed."""
QUIET = 0.15
"""Seconds without work after which a page counts as done."""
LONGEST = 8.0


class Walk:
    """Opens pages and measures."""

    def __init__(self, app: QApplication, scene: BusinessScene, on: date) -> None:
        self._app, self._scene, self._lift = app, scene, 0
        self._newest = _newest(scene.workspace, on)
        self.costs: dict[str, dict[str, list[float]]] = {}

    def rest(self, seconds: float) -> float:
        """Let the window do what it has to do later; the longest turn, milliseconds."""
        begun, quiet, longest = time.monotonic(), time.monotonic(), 0.0
        while time.monotonic() - begun < seconds and time.monotonic() - quiet < max(QUIET, seconds / 10):
            spent = self._spent(lambda: None)
            longest = max(longest, spent)
            if spent > 1 or self._scene.is_looking_ahead:
                quiet = time.monotonic()
            time.sleep(0.002)
        return longest

    def open(self, key: str, kind: str) -> None:
        shown = self._spent(lambda: self._scene.shell.open_page(key))
        best = self.costs.setdefault(key, {}).setdefault(kind, [shown, LONGEST * 1000])
        best[0], best[1] = min(shown, best[0]), min(self.rest(LONGEST), best[1])

    def change(self) -> None:
        """Change the newest result of one number: a real action, told to every page."""
        self._lift += 1
        recording = self._scene.workspace.recording
        entry = replace(self._newest, value=Decimal(100 + self._lift))
        self._scene.desk.do(lambda: recording.record([entry]))
        self.rest(LONGEST)

    def _spent(self, work: Callable[[], object]) -> float:
        begun = time.thread_time()
        work()
        self._app.processEvents()
        return 1000 * (time.thread_time() - begun)


def _newest(workspace: Workspace, on: date) -> Entry:
    """The newest result of the first number, where it is counted."""
    book = workspace.queries.book(on)
    first = workspace.queries.snapshot(on).kpis[0].asked[0]
    days = {key: max(column) for key, column in book.cells.items() if key[0] == first}
    input_id, grain, channel_id = max(days, key=lambda key: (days[key], key[1], key[2]))
    channel = book.channels.path(channel_id) if channel_id else None
    period = Period(grain, days[input_id, grain, channel_id])
    return Entry(input_id, period, State.VALUE, Decimal(100), channel)


def walk_through(file: Path, on: date) -> dict[str, dict[str, list[float]]]:
    app = QApplication([])
    theme, tasks, ground = Theme(app, ThemeChoice.LIGHT), Tasks(app), QObject()
    theme.style.reduced_motion = True
    window = Window(theme)
    scene = BusinessScene(Opened(Workspace.open(file)), theme, tasks, lambda: on, ground)
    window.show_scene(scene.stage)
    window.show()
    walk = Walk(app, scene, on)
    ahead = LoadingAhead(tasks, ground)
    ahead.start()
    while not ahead.is_done:
        walk.rest(IDLE)
    keys = [key for key in scene.shell.page_keys() if key != "home"]
    for kind in ("first", *ROUNDS * ["again"]):
        for key in [*keys, "home"]:
            walk.open(key, kind)
    for _ in range(ROUNDS):
        for key in [*keys, "home"]:
            scene.shell.open_page("help" if key == "home" else "home")
            walk.change()
            walk.open(key, "after a change")
    return walk.costs


if __name__ == "__main__":
    told = walk_through(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]))
    print(json.dumps(told), flush=True)
    os._exit(0)
