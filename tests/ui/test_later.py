from collections.abc import Iterator

from PySide6.QtCore import QObject

from kpi_desktop.ui.later import Later


def steps(done: list[int], count: int) -> Iterator[None]:
    for number in range(count):
        done.append(number)
        yield


def test_some_steps_are_taken_at_once_and_the_others_by_and_by(qtbot):
    done: list[int] = []
    parent = QObject()
    later = Later(steps(done, 5), 2, parent)
    assert done == [0, 1]
    assert not later.is_done
    qtbot.waitUntil(lambda: later.is_done)
    assert done == [0, 1, 2, 3, 4]


def test_whoever_needs_all_has_them_now(qtbot):
    done: list[int] = []
    parent = QObject()
    later = Later(steps(done, 5), 1, parent)
    later.finish()
    assert later.is_done
    assert done == [0, 1, 2, 3, 4]
    qtbot.wait(30)
    assert len(done) == 5


def test_few_steps_need_no_turns(qtbot):
    done: list[int] = []
    parent = QObject()
    assert Later(steps(done, 2), 8, parent).is_done
    assert done == [0, 1]
