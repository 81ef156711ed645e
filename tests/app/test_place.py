"""A window writes and reads numbers as its computer does, before the owner has chosen anything."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from kpi_desktop.app.commands.window import _Start
from kpi_desktop.app.desktop import desktop
from kpi_desktop.wording import language
from kpi_desktop.wording.read_number import read_number


class _Seen:
    """A program that is not started, and what a thousand was when it was made."""

    thousand: object = None

    def __init__(self, *_given: object, **_named: object) -> None:
        _Seen.thousand = read_number("1.000")

    def start(self, *_given: object, **_named: object) -> None:
        """Nothing more is wanted."""


@pytest.fixture
def german_computer(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    german = QLocale(QLocale.Language.German, QLocale.Country.Germany)
    monkeypatch.setattr(QLocale, "system", staticmethod(lambda: german))
    yield
    language.settle(language.DEFAULT_NUMBERS)


@pytest.mark.usefixtures("german_computer", "qapp")
def test_a_thousand_typed_on_a_german_computer_is_no_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desktop, "Desktop", _Seen)
    assert QApplication.instance() is not None
    _Start(None, demo=False)._fill(None)
    assert _Seen.thousand == 1000
