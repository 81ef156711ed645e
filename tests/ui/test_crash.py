import logging
import sys
import threading

import pytest

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.ui.crash import CrashHandler

KEPT: list[str] = []


@pytest.fixture
def told(qapp):
    """What an installed handler tells."""
    KEPT.clear()
    before = sys.excepthook, threading.excepthook
    handler, heard = CrashHandler(lambda: KEPT.append("drafts")), []
    handler.crashed.connect(heard.append)
    handler.install()
    yield heard
    handler.uninstall()
    assert (sys.excepthook, threading.excepthook) == before
    handler.deleteLater()


def fall(error: Exception) -> None:
    sys.excepthook(type(error), error, None)


def test_drafts_are_kept_and_then_the_owner_is_told(told, caplog):
    with caplog.at_level(logging.ERROR, "kpi_desktop"):
        fall(ZeroDivisionError("secret detail"))
    assert KEPT == ["drafts"]
    assert [problem.code for problem in told] == [ProblemCode.UNEXPECTED]
    assert not told[0].facts


def test_a_problem_keeps_its_sentence(told):
    fall(Problem(ProblemCode.DISK_FULL, file="Bloom.kpi"))
    assert told[0].code is ProblemCode.DISK_FULL


def test_what_falls_on_another_thread_is_told_on_this_one(told, qtbot):
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].code is ProblemCode.UNEXPECTED


def test_drafts_that_cannot_be_kept_do_not_silence_it(qapp):
    def fail() -> None:
        raise OSError("disk")

    handler, heard = CrashHandler(fail), []
    handler.crashed.connect(heard.append)
    handler.install()
    try:
        fall(ValueError())
    finally:
        handler.uninstall()
    assert len(heard) == 1
    handler.deleteLater()
