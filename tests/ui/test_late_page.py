"""Pages that are made when they are first shown."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kpi_desktop.app.desktop.pages import pages_of
from kpi_desktop.ui.late_page import LatePage
from kpi_desktop.ui.page import Page
from kpi_desktop.ui.shell import Shell
from kpi_desktop.ui.tasks import Tasks
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.voice import Voice
from kpi_desktop.workspace.demo import make_demo
from tests.ui.samples import FakeWorkspace, a_desk

ON = date(2026, 3, 18)


def test_a_page_is_made_when_it_is_first_shown_and_once(theme: Theme, qtbot):
    made: list[str] = []

    class Quiet(Page):
        def refresh(self, snapshot: object) -> None:
            pass

    def late(key: str) -> LatePage:
        return LatePage(key, key.title(), "plan", lambda: made.append(key) or Quiet(key, key, "plan"))

    ground = QWidget()
    qtbot.addWidget(ground)
    voice = Voice(ground)
    shell = Shell(a_desk(theme, voice, FakeWorkspace()), voice, [late("home"), late("plan")], [late("kpi")])
    shell.setParent(ground)
    assert made == []
    ground.show()
    assert made == ["home"]
    shell.open_page("kpi")
    shell.open_page("home")
    shell.open_page("kpi")
    assert made == ["home", "kpi"]


def test_the_program_says_of_each_page_what_the_page_itself_says(theme: Theme, qtbot, tmp_path: Path):
    with_channels = make_demo(tmp_path / "demo.kpi", ON)
    voice = Voice(theme)
    desk = voice.desk(with_channels, theme, Tasks(voice), lambda: ON)
    snapshot = with_channels.queries.snapshot(ON)
    pages, foot = pages_of(desk)
    for late in (*pages, *foot):
        page = late.made()
        qtbot.addWidget(page)
        told = (late.key, late.name, late.icon, late.badge(snapshot), late.is_offered(snapshot))
        assert told == (page.key, page.name, page.icon, page.badge(snapshot), page.is_offered(snapshot))
    with_channels.close()
    voice.deleteLater()


def test_the_list_of_pages_imports_none_of_them():
    code = (
        "import sys, kpi_desktop.app.desktop.pages\n"
        "print(*[name for name in sys.modules if name.startswith('kpi_desktop.ui.') and name.count('.') > 2])"
    )
    root = Path(__file__).resolve().parents[2]
    answer = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(root), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.split() == []
