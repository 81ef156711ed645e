import gc
import threading
import time

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.ui.tasks import Tasks


@pytest.fixture
def tasks(qapp):
    made = Tasks()
    yield made
    assert made.stop()
    made.deleteLater()


def test_a_result_arrives_on_the_thread_of_the_window(tasks: Tasks, qtbot):
    heard: list[tuple[object, threading.Thread, threading.Thread]] = []
    tasks.submit(
        threading.current_thread, lambda worker: heard.append((1, worker, threading.current_thread()))
    )
    qtbot.waitUntil(lambda: bool(heard))
    _one, worker, here = heard[0]
    assert here is threading.main_thread()
    assert worker is not here
    qtbot.waitUntil(lambda: tasks.count == 0)


def test_an_error_arrives_too(tasks: Tasks, qtbot):
    errors: list[Exception] = []

    def fail() -> None:
        raise Problem(ProblemCode.IMPORT_EMPTY)

    tasks.submit(fail, lambda _: pytest.fail("there is no result"), errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], Problem)


def test_an_error_that_nobody_waits_for_is_unforeseen(tasks: Tasks, qtbot):
    with qtbot.captureExceptions() as unforeseen:
        tasks.submit(lambda: 1 / 0, lambda _: None)
        qtbot.waitUntil(lambda: bool(unforeseen))
    assert unforeseen[0][0] is ZeroDivisionError


def test_progress_is_told_and_cancelling_stops_the_work(tasks: Tasks, qtbot):
    reasons: list[ProblemCode] = []

    def work(progress) -> str:
        try:
            for done in range(10_000):
                progress(done, 10_000)
                time.sleep(0.002)
        except Problem as problem:
            reasons.append(problem.code)
            raise
        return "done"

    told: list[tuple[int, int]] = []
    task = tasks.submit(
        work, lambda _: pytest.fail("cancelled"), lambda _: pytest.fail("cancelled"), tells_progress=True
    )
    task.progressed.connect(lambda done, total: told.append((done, total)))
    qtbot.waitUntil(lambda: len(told) >= 2)
    with qtbot.waitSignal(task.ended):
        task.cancel()
    assert reasons == [ProblemCode.IMPORT_CANCELLED]


def test_a_widget_that_is_gone_is_not_called(tasks: Tasks, qtbot):
    class Waiting(QObject):
        def show(self, _result: object) -> None:
            pytest.fail("called after its end")

    waiting = Waiting()
    task = tasks.submit(lambda: time.sleep(0.05), waiting.show)
    waiting.deleteLater()
    with qtbot.waitSignal(task.ended):
        pass


def test_stopping_waits_for_what_runs(qapp):
    tasks, ended = Tasks(), threading.Event()

    def work(progress) -> None:
        try:
            while True:
                progress(0, 1)
                time.sleep(0.005)
        finally:
            ended.set()

    tasks.submit(work, lambda _: None, tells_progress=True)
    time.sleep(0.02)
    assert tasks.stop()
    assert ended.is_set()
    tasks.deleteLater()


def test_the_end_of_its_parent_waits_for_nothing(qapp, qtbot):
    # Qt waits there without giving Python's lock away; a worker that needed it would keep both for ever.
    parent, window, ended = QObject(), QWidget(), threading.Event()

    def work() -> None:
        end = time.monotonic() + 0.3
        while time.monotonic() < end:
            pass
        ended.set()

    tasks = Tasks(parent)
    tasks.submit(work, lambda _: None)
    parent.deleteLater()
    window.show()
    QTest.qWaitForWindowActive(window)
    qtbot.waitUntil(lambda: not isValid(tasks))
    assert ended.wait(5)
    window.deleteLater()


def test_no_collector_runs_on_a_worker(tasks: Tasks, qtbot):
    seen: list[bool] = []
    for _time in range(2):
        tasks.submit(gc.isenabled, seen.append)
    qtbot.waitUntil(lambda: tasks.count == 0)
    assert seen == [False, False]
    assert gc.isenabled()


def test_an_error_in_what_is_called_back_keeps_nothing_else_waiting(tasks: Tasks, qtbot):
    heard: list[int] = []
    with qtbot.captureExceptions() as unforeseen:
        tasks.submit(lambda: 0, lambda zero: 1 // zero)
        tasks.submit(lambda: 1, heard.append)
        qtbot.waitUntil(lambda: tasks.count == 0)
    assert heard == [1]
    assert [kind for kind, _error, _trace in unforeseen] == [ZeroDivisionError]
