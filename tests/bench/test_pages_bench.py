"""Pages bench: what it costs to show another page, with few numbers, with fifty, and with ten years of daily results.

The figures are printed (``pytest -s -m bench``): processor time of the window's thread until the page has been laid
out and painted, and of the longest turn after that, for the first time, when it is shown again, and when it is shown
after a number has changed. Asserted are ratios within this run, because machines differ.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from kpi_desktop.ui.planning.plan_end import NewBusiness
from kpi_desktop.ui.planning.wizard import PlanningWizard
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.window import Window
from kpi_desktop.workspace.demo import make_demo
from kpi_desktop.workspace.plan_draft import PlanDraft
from kpi_desktop.workspace.plan_keeping import PlanDraftFile
from kpi_desktop.workspace.theme_choice import ThemeChoice
from tests.bench.large_business import ON, write_daily_business, write_large_business

pytestmark = [pytest.mark.bench, pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]

ROUNDS = 5
WANTED = 50.0
"""Milliseconds of processor time that showing a page may cost on a machine of today."""
KINDS = ("first", "again", "after a change")
ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("page_changes.py")


def _demo(path: Path) -> None:
    make_demo(path, ON).close()


BUSINESSES: dict[str, Callable[[Path], None]] = {
    "the sample": _demo,
    "fifty numbers": write_large_business,
    "ten years of days": write_daily_business,
}
Costs = dict[str, dict[str, list[float]]]
"""For each page and kind of change: until it is shown, and the longest turn after that."""


def _walked(path: Path, home: Path) -> Costs:
    """What a fresh process pays; bytecode is compiled, as in an installed program."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "HOME": str(home)}
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        environment[f"XDG_{name}_HOME"] = str(home / name.lower())
    argv = [sys.executable, str(SCRIPT), str(path), ON.isoformat()]
    done = subprocess.run(argv, env=environment, capture_output=True, text=True, check=True)
    told: Costs = json.loads(done.stdout)
    return told


def _spent(work: Callable[[], object], app: QApplication) -> float:
    begun = time.thread_time()
    work()
    app.processEvents()
    return 1000 * (time.thread_time() - begun)


@pytest.mark.parametrize("name", BUSINESSES)
def test_showing_another_page(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "business.kpi"
    BUSINESSES[name](path)
    costs = _walked(path, tmp_path)
    with capsys.disabled():
        print(f"\n{name}, milliseconds to show a page (and of the longest turn after that):")
        for key, kinds in costs.items():
            cells = (kinds.get(kind, [0.0, 0.0]) for kind in KINDS)
            told = (
                f"{kind} {shown:4.0f} ({after:3.0f})"
                for kind, (shown, after) in zip(KINDS, cells, strict=True)
            )
            slow = ", ".join(kind for kind in KINDS if kinds.get(kind, [0.0])[0] > WANTED)
            print(f"  {key:10} {'  '.join(told)}{f'  over {WANTED:.0f}: {slow}' if slow else ''}")
    first, again, changed = (sum(kinds[kind][0] for kinds in costs.values()) for kind in KINDS)
    assert again < first / 3
    assert changed < first


def test_walking_through_the_wizard(tmp_path: Path, qapp: QApplication, capsys: pytest.CaptureFixture[str]):
    theme, keeper = Theme(qapp, ThemeChoice.LIGHT), PlanDraftFile(tmp_path / "plan.json")
    theme.style.reduced_motion = True
    keeper.save(PlanDraft(name="Café", currency="EUR").with_kind("restaurant"))
    window = Window(theme)
    wizard = PlanningWizard(theme, NewBusiness(keeper, tmp_path / "KPI Desktop"), lambda: ON)
    window.show_scene(wizard)
    window.show()
    qapp.processEvents()
    first, again = {}, {}
    for place in (1, 2, 3, 4, 0):
        first[place] = _spent(lambda place=place: wizard.show_page(place), qapp)
    for _ in range(ROUNDS):
        for place in range(5):
            spent = _spent(lambda place=place: wizard.show_page(place), qapp)
            again[place] = min(spent, again.get(place, spent))
    wizard.keep_draft()
    window.close()
    window.deleteLater()
    qapp.processEvents()
    with capsys.disabled():
        print("\nthe wizard, milliseconds to show a page:")
        for place in range(5):
            print(f"  page {place + 1}  first {first[place]:4.0f}  again {again[place]:4.0f}")
