"""Windows that nobody sees, and nothing left behind by any test."""

import gc
import os
import threading
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from kpi_desktop.ui.focus_ring import FocusRing
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording import language
from kpi_desktop.workspace.theme_choice import ThemeChoice


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # What the offscreen platform says of every window with a least size, and of every tool tip.
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication) -> Iterator[None]:
    """Fails a test that leaves a widget, a running timer or a thread."""
    widgets, threads = set(map(id, QApplication.topLevelWidgets())), _threads()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [widget for widget in QApplication.topLevelWidgets() if id(widget) not in widgets]
    assert not left, f"widgets left: {left}"
    assert not _running_timers(), "timers left"
    assert _threads() <= threads, "threads left"
    assert QThreadPool.globalInstance().activeThreadCount() == 0


@pytest.fixture(scope="session")
def the_theme(qapp: QApplication) -> Theme:
    FocusRing(qapp)
    theme = Theme(qapp, ThemeChoice.LIGHT)
    # What is loaded by now stays: looking through it after each test would take longer than the tests.
    gc.freeze()
    return theme


@pytest.fixture
def theme(the_theme: Theme) -> Iterator[Theme]:
    """The light theme; whatever a test chooses is light again after it."""
    yield the_theme
    the_theme.style.reduced_motion = False
    the_theme.choose(ThemeChoice.LIGHT)


@pytest.fixture
def pseudo() -> Iterator[None]:
    """Speak the pseudo-language."""
    with language.using("pseudo"):
        yield


def _threads() -> set[threading.Thread]:
    # Python keeps a stand-in for each of Qt's threads that once ran Python, also after the thread is gone.
    return {thread for thread in threading.enumerate() if not thread.name.startswith("Dummy-")}


def _running_timers() -> list[QTimer]:
    timers = [thing for thing in gc.get_objects() if type(thing) is QTimer and isValid(thing)]
    return [timer for timer in timers if timer.isActive() and _is_ours(timer)]


def _is_ours(timer: QTimer) -> bool:
    parent = timer.parent()
    return parent is None or isinstance(parent, QWidget) or type(parent).__module__.startswith("kpi_desktop")
