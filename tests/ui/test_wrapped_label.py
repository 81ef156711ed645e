import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel

from kpi_desktop.ui import tokens
from kpi_desktop.ui.text import WrappedLabel, label, set_tone
from kpi_desktop.ui.theme import Theme

LONG = "What customers spend on average when they come in, over all shops and all days of the week."
WIDTHS = (80, 200, 600)


def plain(made: WrappedLabel) -> list[int]:
    """How high Qt's own label of the same text would be."""
    twin = QLabel(made.text())
    twin.setWordWrap(True)
    twin.setTextFormat(made.textFormat())
    twin.setFont(made.font())
    twin.setMinimumHeight(made.minimumHeight())
    twin.setContentsMargins(made.contentsMargins())
    return [twin.heightForWidth(width) for width in WIDTHS]


def heights(made: WrappedLabel) -> list[int]:
    return [made.heightForWidth(width) for width in WIDTHS]


@pytest.fixture
def text(theme: Theme, qtbot) -> WrappedLabel:
    made = label(LONG, tokens.BODY, wraps=True)
    assert isinstance(made, WrappedLabel)
    qtbot.addWidget(made)
    return made


def test_it_is_as_high_as_its_lines(text: WrappedLabel):
    assert heights(text) == plain(text)
    assert heights(text) == plain(text)


def test_it_forgets_its_heights_with_what_they_rest_on(text: WrappedLabel):
    before = heights(text)
    text.setText(LONG * 2)
    assert heights(text) == plain(text) != before
    before = heights(text)
    font = QFont(text.font())
    font.setPixelSize(tokens.TITLE)
    text.setFont(font)
    assert heights(text) == plain(text) != before
    before = heights(text)
    text.setContentsMargins(0, 20, 0, 20)
    assert heights(text) == plain(text) != before
    set_tone(text, "second")
    assert heights(text) == plain(text)


def test_lines_are_broken_once_for_each_width(text: WrappedLabel, monkeypatch: pytest.MonkeyPatch):
    asked: list[int] = []
    real = QLabel.heightForWidth

    def counted(self: QLabel, width: int) -> int:
        asked.append(width)
        return real(self, width)

    monkeypatch.setattr(QLabel, "heightForWidth", counted)
    for _ in range(5):
        heights(text)
    assert sorted(asked) == sorted(WIDTHS)
