"""What the numbers say on Home: at most three with their why, all on request, found beside the window."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtCore import Qt

from kpi_desktop.ui.access import unnamed_controls
from kpi_desktop.ui.home.home_page import HomePage
from kpi_desktop.ui.home.insights import InsightRow, InsightsSection
from kpi_desktop.ui.theme import Theme
from tests.ui.clipping import clipped
from tests.ui.open_business import OpenBusiness

ON = date(2026, 3, 16)


@pytest.fixture
def home(theme: Theme, qtbot, tmp_path: Path, sample_of_16_march: Path) -> Iterator[OpenBusiness]:
    copyfile(sample_of_16_march, tmp_path / "demo.kpi")
    opened = OpenBusiness(theme, qtbot, tmp_path / "demo.kpi", ON, lambda desk: [HomePage(desk)])
    yield opened
    opened.close()


def look(home: OpenBusiness) -> InsightsSection:
    foreseeing = home.desk.workspace.foreseeing
    foreseeing.keep(foreseeing.prepare(ON)())
    home.shell.refresh_chances()
    return home.shell.page.findChild(InsightsSection)


def rows(section: InsightsSection) -> list[InsightRow]:
    return [
        row for row in section.findChildren(InsightRow) if not row.isHidden() and row.isVisibleTo(section)
    ]


def test_the_page_shows_without_it_and_says_it_last_of_all(home):
    assert home.shell.page.findChild(InsightsSection) is None
    section = look(home)
    page = home.shell.page
    assert page.column.itemAt(page.column.count() - 1).widget() is section
    assert 0 < len(rows(section)) <= 3
    assert clipped(section) == []
    assert unnamed_controls(section) == []


def test_why_unfolds_and_folds(home, qtbot):
    row = rows(look(home))[0]
    assert row.reason.isHidden()
    qtbot.mouseClick(row.why, Qt.MouseButton.LeftButton)
    assert not row.reason.isHidden()
    assert row.why.accessibleName() == "Hide why"
    qtbot.mouseClick(row.why, Qt.MouseButton.LeftButton)
    assert row.reason.isHidden()


def test_all_of_them_show_on_request(home, qtbot):
    section = look(home)
    everything = home.desk.workspace.queries.telling.found.insights
    before = len(rows(section))
    qtbot.mouseClick(section._all, Qt.MouseButton.LeftButton)
    assert len(everything) > before
    qtbot.waitUntil(lambda: len(rows(section)) == len(everything))
    assert section._all.text() == "Show fewer"
    qtbot.mouseClick(section._all, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(rows(section)) == before)


def test_an_unfolded_reason_stays_when_nothing_new_is_found(home, qtbot):
    section = look(home)
    row = rows(section)[0]
    qtbot.mouseClick(row.why, Qt.MouseButton.LeftButton)
    assert look(home) is section
    assert rows(section)[0] is row
    assert not row.reason.isHidden()
