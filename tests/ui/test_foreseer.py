"""The look ahead: after the start and after each change, and never a page that shows no chances."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from kpi_desktop.ui.foreseer import Foreseer
from kpi_desktop.ui.home.home_page import HomePage
from kpi_desktop.workspace.entries import read_entry
from tests.ui.open_business import OpenBusiness

ON = date(2026, 3, 16)


@pytest.fixture
def shop(theme, qtbot, tmp_path, sample_of_16_march):
    path = Path(shutil.copy(sample_of_16_march, tmp_path))
    opened = OpenBusiness(theme, qtbot, path, ON, lambda desk: [HomePage(desk)])
    yield opened
    opened.close()


@pytest.fixture
def foreseer(shop):
    ahead = Foreseer(shop.desk)
    ahead.found.connect(shop.shell.refresh_chances)
    yield ahead
    ahead.stop()
    ahead.deleteLater()


def has_bands(shop) -> bool:
    kpis = shop.workspace.queries.snapshot(ON).kpis
    return any(kpi.assessment.outlook is not None and kpi.assessment.outlook.periods for kpi in kpis)


def test_after_the_first_picture_bands_are_there(shop, foreseer, qtbot):
    assert not has_bands(shop)
    with qtbot.waitSignal(foreseer.found, timeout=20_000):
        pass
    assert has_bands(shop)


def test_after_a_change_it_looks_again(shop, foreseer, qtbot):
    with qtbot.waitSignal(foreseer.found, timeout=20_000):
        pass
    entry = read_entry(shop.workspace.calendar(), "leads", "2026-W11", "26")
    with qtbot.waitSignal(foreseer.found, timeout=20_000):
        shop.desk.do(lambda: shop.workspace.recording.record([entry]))
        assert not has_bands(shop)
    assert has_bands(shop)


def test_only_a_page_that_shows_chances_is_filled_again(shop, foreseer, qtbot):
    shop.shell.open_page("check_in")
    shown = shop.elsewhere["check_in"]
    filled: list[object] = []
    shown.refresh = filled.append
    with qtbot.waitSignal(foreseer.found, timeout=20_000):
        pass
    assert filled == []
    shop.shell.open_page("home")
    shop.shell.open_page("check_in")
    assert len(filled) == 1


def test_once_stopped_it_looks_no_more(shop, foreseer, qtbot):
    foreseer.stop()
    with qtbot.assertNotEmitted(foreseer.found, wait=1500):
        pass
