from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kpi_desktop.ui.access import unnamed_controls
from kpi_desktop.ui.memory import Memory, load, save
from kpi_desktop.ui.start.recent import RecentBusiness, recent_businesses
from kpi_desktop.ui.start.start_page import StartPage
from kpi_desktop.ui.theme import Theme

ON = date(2026, 3, 16)
HERE = RecentBusiness(Path("/b/Café Morgenrot.kpi"), datetime(2026, 3, 15, 10))
GONE = RecentBusiness(Path("/usb/Garage.kpi"), datetime(2026, 1, 1), is_missing=True)


def a_page(qtbot: QtBot, theme: Theme, **changes: object) -> StartPage:
    page = StartPage(theme, [HERE, GONE], ON, **changes)
    qtbot.addWidget(page)
    page.resize(1024, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def test_three_ways_to_begin(qtbot: QtBot, theme: Theme):
    page = a_page(qtbot, theme, choose_file=lambda _parent: Path("/t/sales.csv"))
    with qtbot.waitSignal(page.plan_wanted):
        QTest.mouseClick(page.plan, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.file_chosen, check_params_cb=lambda path: path == Path("/t/sales.csv")):
        page.file.click()
    with qtbot.waitSignal(page.sample_wanted):
        page.sample.click()


def test_by_keyboard(qtbot: QtBot, theme: Theme):
    page = a_page(qtbot, theme)
    assert page.plan.hasFocus()
    with qtbot.waitSignal(page.plan_wanted):
        QTest.keyClick(page.plan, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.sample_wanted):
        QTest.keyClick(page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(page.recent_chosen, check_params_cb=lambda path: path == HERE.path):
        QTest.keyClick(page.recent[0], Qt.Key.Key_Return)


def test_a_change_of_mind_opens_nothing(qtbot: QtBot, theme: Theme):
    page = a_page(qtbot, theme, choose_file=lambda _parent: None, choose_backup=lambda _parent: None)
    with qtbot.assertNotEmitted(page.file_chosen), qtbot.assertNotEmitted(page.restore_chosen):
        page.file.click()
        page.restore.click()


def test_a_backup_is_chosen(qtbot: QtBot, theme: Theme):
    page = a_page(qtbot, theme, choose_backup=lambda _parent: Path("/t/all.json"))
    with qtbot.waitSignal(page.restore_chosen, check_params_cb=lambda path: path == Path("/t/all.json")):
        page.restore.click()


def test_a_missing_file_is_greyed_and_says_so(qtbot: QtBot, theme: Theme):
    page = a_page(qtbot, theme)
    here, gone = page.recent
    assert here.isEnabled()
    assert not gone.isEnabled()
    assert "Not found there" in gone.accessibleName()
    with qtbot.assertNotEmitted(page.recent_chosen):
        QTest.mouseClick(gone, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("unfinished", "title"),
    [
        (None, "Plan a goal (2 minutes)"),
        ("", "Go on with your plan"),
        ("Bloom & Co.", "Go on with the plan for Bloom & Co."),
    ],
)
def test_a_plan_begun_earlier_is_gone_on_with(qtbot: QtBot, theme: Theme, unfinished: str | None, title: str):
    assert a_page(qtbot, theme, unfinished=unfinished).plan.accessibleName() == title


def test_a_file_is_dropped_in(qtbot: QtBot, theme: Theme, tmp_path: Path):
    page = a_page(qtbot, theme)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "sales.csv"))])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(page.file_chosen, check_params_cb=lambda path: path == tmp_path / "sales.csv"):
        page.dropEvent(event)


def test_everything_has_a_name(qtbot: QtBot, theme: Theme):
    assert unnamed_controls(a_page(qtbot, theme)) == []


def test_what_was_opened_is_remembered_with_its_day(tmp_path: Path):
    here = tmp_path / "Café.kpi"
    here.write_text("")
    memory = Memory().with_opened(tmp_path / "Gone.kpi").with_opened(here, datetime(2026, 3, 15, 10))
    save(memory, tmp_path / "window.json")
    first, second = recent_businesses(load(tmp_path / "window.json"))
    assert (first.name, first.opened_at, first.is_missing) == ("Café", datetime(2026, 3, 15, 10), False)
    assert (second.name, second.opened_at, second.is_missing) == ("Gone", None, True)
    assert first.opened_text(ON) == "opened yesterday"
    assert RecentBusiness(here).opened_text(ON) == ""


def test_the_owners_own_folder_is_written_short():
    assert RecentBusiness(Path.home() / "Documents" / "A.kpi").folder == str(Path("~") / "Documents")
    assert RecentBusiness(Path("/srv/A.kpi")).folder == str(Path("/srv"))
