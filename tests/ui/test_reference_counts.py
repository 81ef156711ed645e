"""PySide6 6.12.0 took references from ``None`` and ``True`` on Python 3.10 and 3.11, until the program aborted."""

import sys

from PySide6.QtCore import QObject, Signal


class _Bell(QObject):
    rung = Signal(bool)


def test_calls_and_signals_keep_the_counts_of_none_and_true():
    bell = _Bell()
    bell.rung.connect(lambda _is_on: None)
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(500):
        bell.setObjectName("")
        bell.rung.emit(True)
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert all(abs(b - a) < 100 for b, a in zip(before, after, strict=True))
