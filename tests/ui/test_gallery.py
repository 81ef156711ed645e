"""The gallery in every dress: nothing is clipped, every control has a name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kpi_desktop.ui.access import unnamed_controls
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording import language
from kpi_desktop.workspace.theme_choice import ThemeChoice
from tests.ui.clipping import clipped
from tests.ui.gallery import a_window


@pytest.fixture(params=["plain", "dark", "pseudo", "right to left"])
def dress(request, theme: Theme, qapp: QApplication):
    words = "pseudo" if request.param in ("pseudo", "right to left") else "en"
    with language.using(words):
        if request.param == "dark":
            theme.choose(ThemeChoice.DARK)
        if request.param == "right to left":
            qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        yield request.param
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize("size", [(1366, 860), (1024, 700), (683, 430)])
def test_the_window_holds_its_words(dress: str, theme: Theme, qtbot, size: tuple[int, int]):
    window = a_window(theme)
    window.setMinimumSize(0, 0)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    QApplication.processEvents()
    assert not clipped(window)
    assert not unnamed_controls(window)
