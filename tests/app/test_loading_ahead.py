"""What is loaded ahead while the owner looks at the first page: everything that pages want, and little at a time."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from kpi_desktop.app.desktop import loading_ahead
from kpi_desktop.app.desktop.loading_ahead import BESIDE, CHARTS, IN_TURNS, LoadingAhead
from kpi_desktop.ui.tasks import Tasks
from kpi_desktop.workspace.demo import make_demo

SCRIPT = Path(__file__).with_name("loads_ahead.py")
MOST_IN_A_TURN = 30
"""Modules of ours; each costs about a third of a millisecond."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list]:
    home = tmp_path_factory.mktemp("loading ahead")
    make_demo(home / "sample.kpi", date.today()).close()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path.cwd())}
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        environment[f"XDG_{name}_HOME"] = str(home / name.lower())
    argv = [sys.executable, str(SCRIPT), str(home / "sample.kpi")]
    done = subprocess.run(argv, env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_no_page_has_anything_left_to_load(told: dict[str, list]):
    assert not [name for name in told["by pages"] if name.startswith(("kpi_desktop.ui", "pyqtgraph"))]
    assert len([name for name in told["by pages"] if name.startswith("kpi_desktop")]) <= 5


def test_no_turn_holds_the_window_up_for_long(told: dict[str, list]):
    turns = [[name for name in turn if name.startswith("kpi_desktop")] for turn in told["turns"]]
    assert sum(map(len, turns)) > 100
    assert max(map(len, turns)) <= MOST_IN_A_TURN


def test_a_thread_loads_nothing_of_the_window():
    assert not [name for name in BESIDE if name.startswith(("ui.", "app.", "pyqtgraph", "PySide6"))]
    argv = [sys.executable, "-c", _BESIDE_ALONE]
    done = subprocess.run(argv, capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert done.stdout.strip() == "[]"


_BESIDE_ALONE = """
import sys
from importlib import import_module
from kpi_desktop.app.desktop.loading_ahead import load_beside
before = set(sys.modules)
load_beside()
print([name for name in sys.modules if name not in before and name.startswith(("PySide6", "kpi_desktop.ui"))])
"""


def test_each_is_named_once():
    named = (*BESIDE, *IN_TURNS, *CHARTS)
    assert len(set(named)) == len(named)


def test_it_waits_while_something_works_beside(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    taken: list[int] = []
    monkeypatch.setattr(loading_ahead, "TURN", 1)
    monkeypatch.setattr(loading_ahead, "load_beside", lambda: None)
    monkeypatch.setattr(loading_ahead, "turns", lambda: map(taken.append, range(3)))
    tasks, imported = Tasks(), Event()
    tasks.submit(imported.wait, lambda _done: None, lambda _error: None)
    ahead = LoadingAhead(tasks)
    ahead.start()
    qtbot.wait(50)
    assert not taken
    imported.set()
    qtbot.waitUntil(lambda: ahead.is_done)
    assert taken == [0, 1, 2]
    assert tasks.stop()
