"""The running program in folders of its own, driven as an owner drives it."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from kpi_desktop.app.desktop.desktop import Desktop
from kpi_desktop.app.desktop.scene import BusinessScene
from kpi_desktop.ui.page import Page
from kpi_desktop.workspace.workspace import Workspace

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # What the offscreen platform says of every window with a least size, and of every tool tip.
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


class Owner:
    """Two hands on the program."""

    def __init__(self, qtbot: QtBot, app: QApplication, today: Callable[[], date]) -> None:
        self._qtbot, self._is_gone = qtbot, False
        self.desktop = Desktop(app, today)

    @property
    def window(self) -> QWidget:
        return self.desktop.window

    @property
    def business(self) -> BusinessScene:
        scene = self.desktop.scene
        assert scene is not None
        return scene

    @property
    def workspace(self) -> Workspace:
        return self.business.workspace

    @property
    def page(self) -> Page:
        return self.business.shell.page

    def start(self, file: Path | None = None) -> None:
        """Start the program and wait until its window is in front."""
        with self._qtbot.waitActive(self.window):
            self.desktop.start(file)
            self.window.activateWindow()

    def press(self, key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        if QApplication.activeWindow() is None:
            # A popup that goes takes the focus with it where no window manager gives it back.
            with self._qtbot.waitActive(self.window):
                self.window.activateWindow()
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def type(self, text: str) -> None:
        """Type into the field that has the focus."""
        focused = QApplication.focusWidget()
        assert isinstance(focused, QLineEdit), focused
        QTest.keyClicks(focused, text)

    def tab_to(self, wanted: Callable[[QWidget], bool]) -> QWidget:
        """Press Tab until a widget has the focus."""
        for _step in range(120):
            focused = QApplication.focusWidget()
            if focused is not None and wanted(focused):
                return focused
            self.press(Key.Key_Tab)
        raise AssertionError("Tab never gets there")

    def click(self, text: str) -> None:
        """Press a button that says something, by mouse, once it can be pressed."""
        self.wait(lambda: bool(self._buttons(text)))
        self.click_on(self._buttons(text)[0])

    def click_on(self, widget: QWidget) -> None:
        """Press the middle of a widget by mouse, once it was scrolled to."""
        scrolled = widget.parentWidget()
        while scrolled is not None:
            if isinstance(scrolled, QScrollArea):
                scrolled.ensureWidgetVisible(widget)
            scrolled = scrolled.parentWidget()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def click_page(self, key: str) -> None:
        """Press a page's button in the sidebar, by mouse, and wait for the page."""
        places = self.business.shell.sidebar.page_keys()
        self.click_on(self.business.shell.sidebar.page_buttons()[places.index(key)])
        self.wait(lambda: self.page.key == key)

    def drop(self, file: Path) -> None:
        """Let a file fall on the window."""
        self.wait(self.business.stage.acceptDrops)
        target, data = self.business.stage, QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file))])
        copies, left, none = (
            Qt.DropAction.CopyAction,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        for event in (
            QDragEnterEvent(QPoint(300, 300), copies, data, left, none),
            QDropEvent(QPointF(300, 300), copies, data, left, none),
        ):
            QApplication.sendEvent(target, event)

    def wait(self, until: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self._qtbot.waitUntil(until)

    def shut(self) -> None:
        """Close the window, as by its cross."""
        if not self._is_gone:
            self.window.close()
            self._vanish()

    def kill(self) -> None:
        """End as a kill does: nothing is asked to save itself."""
        self.desktop.abandon()
        self._vanish()

    def _buttons(self, text: str) -> list[QPushButton]:
        buttons = self.window.findChildren(QPushButton)
        return [one for one in buttons if one.text() == text and one.isVisible() and one.isEnabled()]

    def _vanish(self) -> None:
        self._is_gone = True
        self.window.deleteLater()
        self.desktop.deleteLater()


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new owner's home."""
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "Documents"))
    return tmp_path


@pytest.fixture
def owner(qtbot: QtBot, qapp: QApplication, folders: Path) -> Iterator[Owner]:
    made = Owner(qtbot, qapp, lambda: date(2026, 3, 16))
    yield made
    made.shut()
