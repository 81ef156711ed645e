"""Moments: when to kill, learned from a run that was left alone."""

import os
import subprocess
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random


@dataclass(frozen=True)
class Course:
    """How a run goes that nobody kills, in seconds after its start.

    Attributes:
        begins: When it begins to write: a journal or an unfinished file appears, or the file itself changes.
        ends: When it has ended.
    """

    begins: float
    ends: float


@dataclass(frozen=True)
class Moment:
    """When to kill.

    Attributes:
        after_signs: Whether the delay counts from the first sign of writing, else from the start.
        delay: Seconds.
    """

    after_signs: bool
    delay: float


class Signs:
    """What tells from outside that a process has begun to write.

    Args:
        folders: Where journals and unfinished files would appear.
        file: The business file, where there is one already.
    """

    def __init__(self, folders: Iterable[Path], file: Path) -> None:
        self._folders, self._file = tuple(folders), file
        self._before = self._state()

    def are_there(self) -> bool:
        """Whether it has."""
        return any(_unfinished(folder) for folder in self._folders) or self._state() != self._before

    def _state(self) -> tuple[int, int]:
        try:
            found = self._file.stat()
        except FileNotFoundError:
            return 0, 0
        return found.st_size, found.st_mtime_ns


def learn(process: "subprocess.Popen[str]", signs: Signs) -> Course:
    """Watch a run to its end."""
    start = time.perf_counter()
    begins = 0.0
    while process.poll() is None:
        if not begins and signs.are_there():
            begins = time.perf_counter() - start
        time.sleep(0.0002)
    ends = time.perf_counter() - start
    process.communicate()
    return Course(begins or ends, ends)


def draw(course: Course, luck: Random, mostly: float) -> Moment:
    """A moment to kill at: mostly while it writes, which is the shortest part of a run, else anywhere in it.

    Args:
        course: How the run goes when nobody kills it.
        luck: Draws.
        mostly: How much of the time from its first writing to its end counts as writing.
    """
    if luck.random() < 0.75:
        return Moment(True, luck.uniform(0, mostly * max(course.ends - course.begins, 0.002)))
    return Moment(False, luck.uniform(0, 1.05 * course.ends))


def wait_for(process: "subprocess.Popen[str]", moment: Moment, signs: Signs) -> None:
    """Return at the moment, or when the process has ended."""
    if moment.after_signs:
        while process.poll() is None and not signs.are_there():
            pass
    pause(process, moment.delay)


def pause(process: "subprocess.Popen[str]", seconds: float) -> None:
    """Wait to the microsecond, which sleeping cannot, or until the process has ended."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end and process.poll() is None:
        pass


def journal_of(file: Path) -> Path:
    """Where SQLite keeps what it needs to take a transaction back."""
    return file.with_name(file.name + "-journal")


def has_hot_journal(file: Path) -> bool:
    """Whether a killed process left a transaction half done."""
    try:
        return journal_of(file).stat().st_size > 0
    except FileNotFoundError:
        return False


def _unfinished(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            return any(entry.name.endswith(("-journal", ".part")) for entry in entries)
    except FileNotFoundError:
        return False
