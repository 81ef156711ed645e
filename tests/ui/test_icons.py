import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from kpi_desktop.domain import resources
from kpi_desktop.domain.judgement import Status
from kpi_desktop.ui import icons
from kpi_desktop.ui.theme import Theme

NAMES = icons.names()
USED = {
    *(
        "home",
        "check-in",
        "plan",
        "channels",
        "decisions",
        "share",
        "history",
        "settings",
        "help",
        "undo",
        "redo",
    ),
    *(
        "import",
        "add",
        "remove",
        "edit",
        "calendar",
        "file",
        "folder",
        "search",
        "warning",
        "info",
        "star",
        "close",
    ),
    *("chevron-down", "chevron-up", "chevron-left", "chevron-right", "more", "lock", "usb", "sun", "moon"),
}


def test_every_icon_that_screens_ask_for_is_there():
    assert USED | {icons.status_icon(status) for status in Status} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_of_the_family(name: str):
    drawing = (resources.root() / "icons" / f"{name}.svg").read_text()
    assert 'viewBox="0 0 24 24"' in drawing
    assert not re.search(r"#[0-9A-Fa-f]{3}", drawing), "colours come from the theme"
    if not name.startswith("status-"):
        assert 'stroke-width="1.75"' in drawing


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_tinted_and_stays_inside_its_square(theme: Theme, name: str):
    image = icons.pixmap(name, "#2F5BD3", 48).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    inked = [(x, y) for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() > 128]
    assert len(inked) > 40
    assert all(1 < x < 46 and 1 < y < 46 for x, y in inked)
    solid = [image.pixelColor(x, y) for x, y in inked if image.pixelColor(x, y).alpha() == 255]
    assert all(abs(colour.blue() - QColor("#2F5BD3").blue()) < 8 for colour in solid)


def test_what_points_along_the_text_is_turned_round(theme: Theme, qapp):
    forward, plain = icons.pixmap("undo", "#000000").toImage(), icons.pixmap("home", "#000000").toImage()
    try:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        assert _alike(icons.pixmap("undo", "#000000").toImage(), forward.flipped(Qt.Orientation.Horizontal))
        assert not _alike(icons.pixmap("undo", "#000000").toImage(), forward)
        assert icons.pixmap("home", "#000000").toImage() == plain
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def _alike(one: QImage, other: QImage) -> bool:
    """Whether two drawings differ in nothing but the softness of their edges."""
    places = [(x, y) for x in range(one.width()) for y in range(one.height())]
    return all(abs(one.pixelColor(x, y).alpha() - other.pixelColor(x, y).alpha()) < 90 for x, y in places)
