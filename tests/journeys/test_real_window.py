"""The journeys once more in a real window, and what they ask of the system: no socket leaves this computer."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BY_KEYBOARD = "tests/journeys/test_from_nothing.py::test_plan_check_in_look_and_undo_by_keyboard_alone"
BY_MOUSE = "tests/journeys/test_evening.py"
_TIME = 180
"""Seconds after which the child is given up."""
_SOCKET = re.compile(r"\bsocket(?:pair)?\((\w+)")

pytestmark = pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="xvfb-run is not installed")


def test_the_first_journey_in_a_real_window(tmp_path: Path) -> None:
    _in_a_real_window([], tmp_path, BY_KEYBOARD)


def _can_trace() -> bool:
    """Whether there is a tracer, and the system lets it trace."""
    if shutil.which("strace") is None:
        return False
    return (
        subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False).returncode == 0
    )


@pytest.mark.skipif(not _can_trace(), reason="strace is not installed, or may not trace here")
def test_every_socket_of_both_journeys_is_a_local_one(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    tracer = ["strace", "-f", "-qq", "-e", "trace=socket,socketpair", "-o", str(trace)]
    _in_a_real_window(tracer, tmp_path, BY_KEYBOARD, BY_MOUSE)
    families = set(_SOCKET.findall(trace.read_text()))
    # The display is reached by one, or nothing was traced.
    assert families == {"AF_UNIX"}


def _in_a_real_window(under: list[str], folder: Path, *journeys: str) -> None:
    """Run journeys in a child under a display of its own, and under a tracer where one is named."""
    child = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--basetemp",
        str(folder / "child"),
    ]
    display = ["xvfb-run", "-a", "-s", "-screen 0 1366x860x24 -nolisten tcp"]
    surroundings = os.environ | {"QT_QPA_PLATFORM": "xcb"}
    surroundings.pop("WAYLAND_DISPLAY", None)
    done = subprocess.run(
        [*display, *under, *child, *journeys],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=_TIME,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
