"""Workbook: the sheets of a spreadsheet file, read by a child process within limits of memory and time."""

import hashlib
import json
import multiprocessing
import time
from array import array
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from kpi_desktop.domain.import_plan import SourceFile
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.importing.sheet_source import SheetColumn, SheetSource
from kpi_desktop.importing.source import Progress
from kpi_desktop.importing.workbook_child import BETWEEN_COLUMNS, BETWEEN_TEXTS, CODE, serve

MOST_BYTES = 256 << 20
"""Bytes of a workbook, and of what its sheets come to."""
MOST_SECONDS = 180
"""Seconds that reading may take by the clock."""

_TICK = 0.1
_ENCODING = "utf-8"
_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def is_workbook(path: Path) -> bool:
    """Whether the bytes of a file begin like those of a spreadsheet file, whatever it is called.

    Raises:
        Problem: ``FILE_MISSING``, ``IMPORT_UNREADABLE``.
    """
    try:
        with path.open("rb") as stream:
            return stream.read(4) in _STARTS
    except FileNotFoundError:
        raise Problem(ProblemCode.FILE_MISSING, file=path.name) from None
    except OSError as error:
        raise Problem(ProblemCode.IMPORT_UNREADABLE, file=path.name) from error


def read_workbook(path: Path, progress: Progress | None = None) -> tuple[SheetSource, ...]:
    """Read all sheets that hold cells.

    Raises:
        Problem: ``IMPORT_UNREADABLE``, ``IMPORT_TOO_LARGE``, ``IMPORT_PROTECTED``; what ``progress`` raises to cancel.
    """
    file = _hashed(path)
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=serve, args=(theirs, str(path)), daemon=True)
    child.start()
    theirs.close()
    try:
        return tuple(_sheets(_Messages(ours, file, progress), path, file))
    except (EOFError, OSError, ValueError, KeyError, IndexError) as error:
        raise Problem(ProblemCode.IMPORT_UNREADABLE, file=file.name) from error
    finally:
        child.kill()
        child.join()
        child.close()
        ours.close()


class _Messages:
    """What the child sends, within bounds of time and size."""

    def __init__(self, connection: Connection, file: SourceFile, progress: Progress | None) -> None:
        self._connection = connection
        self._file = file
        self._progress = progress
        self._end = time.monotonic() + MOST_SECONDS
        self._received = 0

    def next(self) -> bytes:
        """The next message.

        Raises:
            EOFError: The child is gone.
            Problem: ``IMPORT_TOO_LARGE``.
        """
        while not self._connection.poll(_TICK):
            self._tell()
            if time.monotonic() > self._end:
                raise Problem(ProblemCode.IMPORT_TOO_LARGE, file=self._file.name)
        message = self._connection.recv_bytes()
        self._received += len(message)
        if self._received > MOST_BYTES:
            raise Problem(ProblemCode.IMPORT_TOO_LARGE, file=self._file.name)
        self._tell()
        return message

    def all(self) -> bytes:
        """The next messages up to an empty one, as one; raises as ``next`` does."""
        return b"".join(iter(self.next, b""))

    def _tell(self) -> None:
        if self._progress is not None:
            share = self._received / (self._received + self._file.size * 4 + 1)
            self._progress(int(self._file.size * share / 2), self._file.size)


def _hashed(path: Path) -> SourceFile:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise Problem(ProblemCode.IMPORT_TOO_LARGE, file=path.name)
        with path.open("rb") as stream:
            return SourceFile(path.name, hashlib.file_digest(stream, "sha256").hexdigest(), size)
    except OSError as error:
        raise Problem(ProblemCode.IMPORT_UNREADABLE, file=path.name) from error


def _sheets(messages: _Messages, path: Path, file: SourceFile) -> Iterator[SheetSource]:
    answer: dict[str, Any] = json.loads(messages.next())
    if "problem" in answer:
        raise Problem(_PROBLEMS[answer["problem"]], file=file.name)
    for _ in range(answer["sheets"]):
        sheet: dict[str, Any] = json.loads(messages.next())
        height = sheet["height"]
        columns = tuple(_columns(messages.all(), sheet["width"], height))
        merges = tuple(((top, left), (bottom, right)) for (top, left), (bottom, right) in sheet["merges"])
        yield SheetSource(path, file, _ENCODING, sheet["name"], sheet["is_hidden"], height, columns, merges)


def _columns(data: bytes, width: int, height: int) -> Iterator[SheetColumn]:
    if not width:
        return
    size = height * array(CODE).itemsize
    codes = memoryview(data)
    texts = data[size * width :].decode().split(BETWEEN_COLUMNS)
    for place in range(width):
        own = codes[place * size : (place + 1) * size].cast(CODE)
        yield SheetColumn(tuple(texts[place].split(BETWEEN_TEXTS)), own)


_PROBLEMS = {
    "too_large": ProblemCode.IMPORT_TOO_LARGE,
    "protected": ProblemCode.IMPORT_PROTECTED,
    "kind": ProblemCode.IMPORT_KIND_UNSUPPORTED,
    "unreadable": ProblemCode.IMPORT_UNREADABLE,
}
