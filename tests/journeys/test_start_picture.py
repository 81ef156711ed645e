"""A window that was closed stands at once when it is opened again, as it would show, and never with an old number."""

import os
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kpi_desktop.app.desktop.at_once import fits
from kpi_desktop.app.desktop.kept_picture import KeptPicture, kept_of, mark_of
from kpi_desktop.app.desktop.sample import sample_mark
from kpi_desktop.app.desktop.scene import BusinessScene
from kpi_desktop.app.desktop.taking import close_with_picture
from kpi_desktop.app.paths import picture_file, sound_file
from kpi_desktop.ui.start_picture import StartPicture
from kpi_desktop.workspace.drafts import CHECK_IN
from kpi_desktop.workspace.workspace import Workspace
from tests.bench.test_first_paint_bench import first_paint
from tests.journeys.conftest import Owner

TODAY = date(2026, 3, 16)
SETTLED = 150
"""Milliseconds in which a scroll bar finds its length."""


@pytest.fixture
def cafe(folders: Path, sample_of_16_march: Path) -> Path:
    path = folders / "cafe.kpi"
    shutil.copyfile(sample_of_16_march, path)
    Workspace.open(path, sound=sound_file()).close()
    return path


def _kept(path: Path, on: date = TODAY) -> KeptPicture | None:
    return kept_of(mark_of(path), picture_file(), on)


def _image(picture: KeptPicture) -> QImage:
    return QImage.fromData(picture.image, "PNG").convertToFormat(QImage.Format.Format_RGB32)


def _live(owner: Owner, qtbot: QtBot) -> QImage:
    qtbot.wait(SETTLED)
    return owner.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def test_it_is_what_the_next_start_shows_whatever_showed_last(
    owner: Owner, cafe: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    owner.start(cafe)
    owner.wait(lambda: owner.workspace.queries.telling is not None)
    owner.click_page("plan")
    owner.shut()
    picture = _kept(cafe)
    assert picture is not None
    assert fits(picture)
    again = Owner(qtbot, qapp, lambda: TODAY)
    again.start(cafe)
    assert _image(picture) == _live(again, qtbot)
    again.shut()


def test_a_number_recorded_meanwhile_makes_it_worthless(owner: Owner, cafe: Path) -> None:
    owner.start(cafe)
    owner.shut()
    assert _kept(cafe) is not None
    workspace = Workspace.open(cafe)
    workspace.undo()
    workspace.close()
    assert _kept(cafe) is None


def test_so_does_another_day(owner: Owner, cafe: Path) -> None:
    owner.start(cafe)
    owner.shut()
    assert _kept(cafe, date(2026, 3, 17)) is None


def test_another_file_does_not_take_it(owner: Owner, cafe: Path, folders: Path) -> None:
    owner.start(cafe)
    owner.shut()
    other = folders / "other.kpi"
    shutil.copyfile(cafe, other)
    assert _kept(other) is None


def test_none_is_kept_where_the_next_start_goes_elsewhere(owner: Owner, cafe: Path) -> None:
    owner.start(cafe)
    owner.workspace.drafts.save(CHECK_IN, {"half": "typed"})
    owner.shut()
    assert _kept(cafe) is None


def test_only_the_owner_may_read_it(owner: Owner, cafe: Path) -> None:
    owner.start(cafe)
    owner.shut()
    if os.name == "posix":
        assert picture_file().stat().st_mode & 0o077 == 0


def test_a_picture_that_cannot_be_taken_keeps_no_file_open(
    owner: Owner, cafe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_scene: object) -> None:
        raise MemoryError

    owner.start(cafe)
    monkeypatch.setattr(BusinessScene, "show_anew", fail)
    with pytest.raises(MemoryError):
        close_with_picture(owner.window, owner.business, owner.desktop.theme, TODAY)
    Workspace.open(cafe).close()
    owner.kill()


def test_half_a_picture_is_none(owner: Owner, cafe: Path) -> None:
    owner.start(cafe)
    owner.shut()
    for broken in (b"", b"{}\n", b"\xff\xfe", picture_file().read_bytes()[:50]):
        picture_file().write_bytes(broken)
        assert _kept(cafe) is None


def test_other_colours_or_another_screen_do_not_fit(owner: Owner, cafe: Path) -> None:
    owner.start(cafe)
    owner.shut()
    picture = _kept(cafe)
    assert picture is not None
    assert not fits(replace(picture, shown=replace(picture.shown, scale=picture.shown.scale * 2)))
    follows = replace(picture.shown, follows_system=True, is_dark=not picture.shown.is_dark)
    assert not fits(replace(picture, shown=follows))


def test_an_untouched_sample_stands_at_once_although_it_is_laid_out_anew(owner: Owner) -> None:
    owner.desktop.start(demo=True)
    owner.shut()
    assert kept_of(sample_mark(TODAY), picture_file(), TODAY) is not None


def test_a_sample_in_which_something_was_tried_does_not(owner: Owner) -> None:
    owner.desktop.start(demo=True)
    owner.business.desk.undo()
    owner.shut()
    assert kept_of(sample_mark(TODAY), picture_file(), TODAY) is None


def test_a_window_of_another_size_shows_its_ground_alone(qtbot: QtBot) -> None:
    pixels = QPixmap(QSize(100, 80))
    pixels.fill("red")
    cover = StartPicture(pixels, "#00ff00")
    qtbot.addWidget(cover)
    cover.resize(100, 80)
    assert cover.grab().toImage().pixelColor(50, 40).name() == "#ff0000"
    cover.resize(120, 80)
    assert cover.grab().toImage().pixelColor(50, 40).name() == "#00ff00"


def test_the_program_stands_at_once_and_fills_itself_behind_the_picture(folders: Path, cafe: Path) -> None:
    opened = first_paint(folders, str(cafe), str(folders))
    assert not opened["is picture"]
    assert opened["cards"]
    again = first_paint(folders, str(cafe), str(folders))
    assert again["is picture"]
    assert not [name for name in again["modules"] if name.startswith("kpi_desktop.analysis")]
    first, filled = (QImage(str(folders / f"{name}.png")) for name in ("first", "filled"))
    assert first == filled
