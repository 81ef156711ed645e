"""First paint bench: the window of the sample business against an empty window, in CPU time from process start."""

import json
import os
import statistics
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kpi_desktop.workspace.demo import make_demo

pytestmark = pytest.mark.bench

ROUNDS = 5
WANTED = 2.0
MOST = 3.8
"""What it is today with some room; it only ever goes down, until it is what is wanted."""

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("first_paint.py")


def first_paint(home: Path, *file: str) -> dict[str, object]:
    """How a fresh process stood at its first paint; bytecode is compiled, as in an installed program."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "HOME": str(home)}
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        environment[f"XDG_{name}_HOME"] = str(home / name.lower())
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *file], env=environment, capture_output=True, text=True, check=True
    )
    told: dict[str, object] = json.loads(done.stdout)
    return told


def test_the_first_page_costs_little_more_than_an_empty_window(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "sample.kpi"
    make_demo(file, date.today()).close()
    first_paint(tmp_path, str(file))
    empty, ours = [], []
    for _ in range(ROUNDS):
        empty.append(float(str(first_paint(tmp_path)["cpu"])))
        ours.append(float(str(first_paint(tmp_path, str(file))["cpu"])))
    ratio = statistics.median(ours) / statistics.median(empty)
    with capsys.disabled():
        print(
            f"\nfirst paint of the sample: {statistics.median(ours):.3f} s of CPU, an empty window "
            f"{statistics.median(empty):.3f} s: {ratio:.2f} x (wanted: {WANTED:.1f} x)"
        )
    assert ratio <= MOST
