"""A file that was closed in good order shows at once; damage that no date tells of is found while it shows."""

from datetime import date
from pathlib import Path

import apsw
import pytest

from kpi_desktop.app.paths import sound_file
from kpi_desktop.domain.business import Business
from kpi_desktop.store.soundness import SoundFiles
from kpi_desktop.ui.start.start_page import StartPage
from kpi_desktop.workspace.new_business import create_business
from kpi_desktop.workspace.planning import Plan
from kpi_desktop.workspace.workspace import Workspace
from tests.journeys.conftest import Owner


@pytest.fixture
def shop(folders: Path) -> Path:
    path = folders / "shop.kpi"
    plan = Plan(("revenue", "leads"), date(2026, 1, 1), "Get more enquiries", date(2026, 12, 31))
    create_business(path, Business("Corner shop", "EUR", date(2026, 1, 1)), plan).close()
    Workspace.open(path, sound=sound_file()).close()
    return path


def _rot_unseen(path: Path, table: str) -> None:
    """Damage a page that no first look needs, as a failing disk does: no date tells."""
    db = apsw.Connection(str(path))
    place = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).get
    db.close()
    with path.open("r+b") as stream:
        stream.seek((place - 1) * 4096)
        stream.write(b"\xa5" * 4096)
    SoundFiles(sound_file()).note(path)


def test_its_pages_are_looked_at_once_it_shows(owner: Owner, shop: Path) -> None:
    owner.start(shop)
    assert owner.workspace.late_check() is not None
    owner.wait(lambda: owner.workspace.late_check() is None)
    owner.shut()
    assert SoundFiles(sound_file()).knows(shop)


def test_damage_closes_it_and_is_told(owner: Owner, shop: Path) -> None:
    _rot_unseen(shop, "batch_ledger")
    owner.start(shop)
    assert owner.business.path == shop
    owner.wait(lambda: owner.desktop.scene is None)
    assert isinstance(owner.desktop.window.scene, StartPage)
    (panel,) = owner.desktop.window.problems.panels()
    assert "shop.kpi" in panel.sentence
    assert not SoundFiles(sound_file()).knows(shop)
