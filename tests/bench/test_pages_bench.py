"""Pages bench: what it costs to show another page, with few numbers, with fifty, and with ten years of daily results.

The figures are printed (``pytest -s -m bench``): processor time until the page has been laid out and painted, for the
first time, when it is shown again, and when it is shown again after something has changed.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from kpi_desktop.app.desktop.opening import Opened
from kpi_desktop.app.desktop.scene import BusinessScene
from kpi_desktop.ui.planning.plan_end import NewBusiness
from kpi_desktop.ui.planning.wizard import PlanningWizard
from kpi_desktop.ui.tasks import Tasks
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.window import Window
from kpi_desktop.workspace.demo import make_demo
from kpi_desktop.workspace.plan_draft import PlanDraft
from kpi_desktop.workspace.plan_keeping import PlanDraftFile
from kpi_desktop.workspace.preferences import ThemeChoice
from kpi_desktop.workspace.workspace import Workspace
from tests.bench.large_business import ON, write_daily_business, write_large_business

pytestmark = [pytest.mark.bench, pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]

ROUNDS = 5


def _demo(path: Path) -> None:
    make_demo(path, ON).close()


BUSINESSES: dict[str, Callable[[Path], None]] = {
    "the sample": _demo,
    "fifty numbers": write_large_business,
    "ten years of days": write_daily_business,
}


@contextmanager
def _open(path: Path, app: QApplication, on: date) -> Iterator[BusinessScene]:
    theme, tasks = Theme(app, ThemeChoice.LIGHT), Tasks(app)
    theme.style.reduced_motion = True
    window = Window(theme)
    scene = BusinessScene(Opened(Workspace.open(path)), theme, tasks, lambda: on, app)
    window.show_scene(scene.stage)
    window.show()
    app.processEvents()
    yield scene
    tasks.stop()
    scene.abandon()
    scene.deleteLater()
    window.close()
    window.deleteLater()
    app.processEvents()


def _spent(work: Callable[[], object], app: QApplication) -> float:
    begun = time.thread_time()
    work()
    app.processEvents()
    return 1000 * (time.thread_time() - begun)


@pytest.mark.parametrize("name", BUSINESSES)
def test_showing_another_page(
    name: str, tmp_path: Path, qapp: QApplication, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "business.kpi"
    BUSINESSES[name](path)
    first, again, changed = {}, {}, {}
    with _open(path, qapp, ON) as scene:
        shell = scene.shell
        keys = [key for key in shell.page_keys() if key != "home"]
        # What the first large chart wants is loaded while the owner looks at Home.
        import numpy as np  # noqa: F401 - loaded for its own sake

        for key in [*keys, "home"]:
            first[key] = _spent(lambda key=key: shell.open_page(key), qapp)
        for _ in range(ROUNDS):
            for key in [*keys, "home"]:
                spent = _spent(lambda key=key: shell.open_page(key), qapp)
                again[key] = min(spent, again.get(key, spent))
            shell.refresh()
            for key in [*keys, "home"]:
                spent = _spent(lambda key=key: shell.open_page(key), qapp)
                changed[key] = min(spent, changed.get(key, spent))
    with capsys.disabled():
        print(f"\n{name}, milliseconds to show a page:")
        for key in ["home", *keys]:
            print(
                f"  {key:10} first {first[key]:4.0f}  again {again[key]:4.0f}  after a change {changed[key]:4.0f}"
            )


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
