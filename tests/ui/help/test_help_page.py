"""Help: everything is there, and words find it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel

from kpi_desktop.domain.business import Business
from kpi_desktop.domain.judgement import Status
from kpi_desktop.ui.access import unnamed_controls
from kpi_desktop.ui.help.help_page import HelpPage
from kpi_desktop.ui.help.help_view import HelpView
from kpi_desktop.ui.help.topics import ELSEWHERE, KEYS, STATUSES
from kpi_desktop.ui.status_chip import StatusChip
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.glossary import glossary
from kpi_desktop.workspace.new_business import create_business
from tests.ui.clipping import clipped
from tests.ui.open_business import OpenBusiness

ON = date(2026, 3, 16)


@pytest.fixture
def opened(theme: Theme, qtbot, tmp_path: Path) -> Iterator[OpenBusiness]:
    path = tmp_path / "shop.kpi"
    create_business(path, Business("Corner shop", "EUR", ON)).close()
    shop = OpenBusiness(theme, qtbot, path, ON, lambda desk: [HelpPage(desk)])
    yield shop
    shop.close()


@pytest.fixture
def view(opened: OpenBusiness, qtbot) -> HelpView:
    page = opened.pages[0]
    assert isinstance(page, HelpPage)
    qtbot.waitUntil(lambda: page.view.is_complete)
    return page.view


def texts(view: HelpView) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel) if label.isVisible()]


def test_every_word_of_the_screen_and_every_status_is_explained(view):
    shown = texts(view)
    for entry in glossary().values():
        assert entry.word in shown
        assert entry.explanation in shown
    assert {chip.status for chip in view.findChildren(StatusChip)} == set(Status) == set(STATUSES)
    assert set(ELSEWHERE) <= set(glossary())


def test_the_words_of_the_field_are_there(view):
    shown = texts(view)
    for word in ("Metric", "KPI", "OKR", "Early sign", "Result", "Specific", "Time-bound"):
        assert word in shown


def test_words_find_lines_and_leave_out_the_rest(opened, view, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert view.search_field.hasFocus()
    qtbot.keyClicks(view.search_field, "CLV")
    shown = texts(view)
    assert "worth of a customer" in shown
    assert "cost per customer" not in shown
    assert len([part for part in view.parts if part.isVisible()]) == 1
    qtbot.keyClick(view.search_field, Qt.Key.Key_Escape)
    assert "cost per customer" in texts(view)


def test_a_heading_that_is_found_keeps_all_its_lines(view):
    view.search_field.setText("six words")
    assert len([chip for chip in view.findChildren(StatusChip) if chip.isVisible()]) == 6


def test_a_search_for_nothing_says_so(view):
    view.search_field.setText("zzz")
    assert texts(view) == ["Nothing here has these words."]


def test_another_page_can_ask_for_a_word(opened, view):
    opened.desk.go("help", "plan line")
    assert "plan line" in texts(view)
    assert "goal" not in texts(view)


def test_keys_are_keys(view):
    for spelling, _text in KEYS:
        assert QKeySequence(spelling).toString()


@pytest.mark.parametrize("size", [(1366, 860), (1024, 700), (683, 430)])
@pytest.mark.usefixtures("pseudo")
def test_long_words_have_room(opened, view, size):
    opened.window.setMinimumSize(0, 0)
    opened.window.resize(*size)
    QApplication.processEvents()
    assert not clipped(opened.shell.page)
    assert not unnamed_controls(opened.window)
