"""Many cells bench: a file that comes to very many values, brought in and taken back through the program's window."""

import os
import time
from datetime import date, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from kpi_desktop.app.desktop.desktop import Desktop
from kpi_desktop.domain.business import Business
from kpi_desktop.domain.period import Grain
from kpi_desktop.ui.imports.import_page import ImportPage
from kpi_desktop.workspace.import_draft import How, ImportDraft, MapChoice
from kpi_desktop.workspace.new_business import create_business
from kpi_desktop.workspace.planning import Plan
from tests.bench.watchdog import Watchdog

pytestmark = [
    pytest.mark.bench,
    # What the offscreen platform says of every window with a least size, and of every tool tip.
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]

MOST = 0.1
"""Seconds that the window's thread may be blocked."""
FIRST, DAYS = date(2025, 1, 1), 365
TODAY = date(2026, 1, 15)
ROUNDS = 2


def a_day() -> date:
    return TODAY


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("DATA", "STATE", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def a_file(path: Path, cells: int) -> Path:
    """One row to a cell: each shop on each day of a year."""
    with path.open("w", encoding="utf-8") as stream:
        stream.write("Day,Shop,Amount\n")
        for number in range(cells):
            day = FIRST + timedelta(days=number % DAYS)
            stream.write(f"{day},Shop {number // DAYS + 1},{number % 97 + 1}.50\n")
    return path


def one_round(data: Path, folder: Path, qapp: QApplication, qtbot) -> tuple[Watchdog, dict[str, float]]:
    """Look at the file, read, save, take back; how long the window did not answer in each, and how long each took."""
    folder.mkdir()
    plan = Plan(("revenue",), date(2025, 1, 1), due=date(2026, 12, 31))
    create_business(folder / "b.kpi", Business("Bench", "GBP", date(2024, 12, 1)), plan).close()
    desktop, dog, took = Desktop(qapp, a_day), Watchdog(), {}
    desktop.start(folder / "b.kpi")
    qtbot.waitExposed(desktop.window)
    assert desktop.scene is not None
    shell = desktop.scene.shell
    shell.open_page("import")
    page = shell.page
    assert isinstance(page, ImportPage)
    flow = page.flow
    qtbot.wait(2_000)  # what is loaded ahead after the first paint

    def step(what: str, work, until) -> None:
        dog.watch(what)
        begun = time.perf_counter()
        work()
        qtbot.waitUntil(until, timeout=120_000)
        took[what] = time.perf_counter() - begun
        qtbot.wait(300)

    maps = (MapChoice("revenue", How.SUM, "[Amount]"),)
    draft = ImportDraft(
        str(data), date="[Day]", channel="[Shop]", maps=maps, grain=Grain.DAY, has_choices=True
    )
    try:
        step("looking", lambda: flow.open_file(data), page.columns.isVisible)
        flow.replace(draft)
        step("reading", flow.go_on, page.preview.isVisible)
        step("saving", flow.commit, page.done.isVisible)
        step("showing home", lambda: shell.open_page("home"), lambda: shell.page.key == "home")
        shell.open_page("import")
        step("undoing", page.done.undo.click, flow.is_undone)
        step("redoing", page.done.redo.click, lambda: not flow.is_undone())
    finally:
        dog.stop()
        desktop.window.close()
        desktop.window.deleteLater()
        desktop.deleteLater()
    return dog, took


@pytest.mark.parametrize("cells", [10_000, 100_000])
def test_the_window_answers_while_very_many_values_come_in(
    cells: int, home: Path, qapp: QApplication, qtbot, capsys: pytest.CaptureFixture[str]
) -> None:
    data = a_file(home / "shops.csv", cells)
    rounds = [one_round(data, home / str(number), qapp, qtbot) for number in range(ROUNDS)]
    # What else the computer does only ever adds to it.
    blocks = {what: min(dog.longest[what] for dog, _ in rounds) for what in rounds[0][0].longest}
    took = {what: min(times[what] for _, times in rounds) for what in rounds[0][1]}
    with capsys.disabled():
        each = ", ".join(
            f"{what} {took[what]:.1f} s, blocked {gap * 1000:.0f} ms" for what, gap in blocks.items()
        )
        print(f"\n{cells:,} values through the window: {each}")
    assert max(blocks.values()) <= MOST
