"""Workbook: the sheets of a spreadsheet file, read by a child process within limits of memory and time."""

import csv
import hashlib
import io
import json
import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from kpi_desktop.domain.import_plan import SourceFile
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.importing.source import Progress, TextSource
from kpi_desktop.importing.workbook_child import serve

MOST_BYTES = 256 << 20
"""Bytes of a workbook, and of the text of its sheets."""
MOST_SECONDS = 180
"""Seconds that reading may take by the clock."""

_TICK = 0.1
_HEAD = 1 << 18
_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")

Merge = tuple[tuple[int, int], tuple[int, int]]
"""First and last row and column of merged cells, from 0."""


@dataclass(frozen=True)
class SheetSource(TextSource):
    """A sheet as text: a record to a row, commas between the cells, all rows of one width.

    Attributes:
        name: Name of the sheet.
        is_hidden: Whether the owner does not see it.
        width: Number of its columns.
        merges: Merged cells.
        data: The text, UTF-8.
    """

    name: str
    is_hidden: bool
    width: int
    merges: tuple[Merge, ...]
    data: bytes

    @property
    def has_blank_rows(self) -> bool:
        """Whether an empty row stands somewhere, so that a table may end there."""
        return b"\n" + b"," * (self.width - 1) + b"\n" in self.data if self.width > 1 else True

    @property
    def length(self) -> int:
        """Bytes of the text."""
        return len(self.data)

    def merged_in(self, line: int) -> tuple[tuple[int, int], ...]:
        """First and last column of the cells merged in a row, from 0."""
        return tuple(
            (left, right)
            for (top, left), (bottom, right) in self.merges
            if top <= line - 1 <= bottom and right > left
        )

    @contextmanager
    def open_text(self) -> Iterator[TextIO]:
        """The text from its beginning."""
        try:
            yield io.TextIOWrapper(io.BytesIO(self.data), encoding="utf-8", newline="")
        except csv.Error as error:
            raise Problem(ProblemCode.IMPORT_UNREADABLE, file=self.file.name) from error

    def open_bytes(self) -> BinaryIO:
        """The text as bytes."""
        return io.BytesIO(self.data)


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
    except (EOFError, OSError, json.JSONDecodeError, UnicodeDecodeError, KeyError) as error:
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
    for sheet in answer["sheets"]:
        chunks = []
        while chunk := messages.next():
            chunks.append(chunk)
        data = b"".join(chunks)
        merges = tuple(((top, left), (bottom, right)) for (top, left), (bottom, right) in sheet["merges"])
        head = data[:_HEAD].decode("utf-8", "ignore")
        is_whole, name = len(data) <= _HEAD, sheet["name"]
        yield SheetSource(
            path, file, "utf-8", head, is_whole, name, sheet["is_hidden"], sheet["width"], merges, data
        )


_PROBLEMS = {
    "too_large": ProblemCode.IMPORT_TOO_LARGE,
    "protected": ProblemCode.IMPORT_PROTECTED,
    "kind": ProblemCode.IMPORT_KIND_UNSUPPORTED,
    "unreadable": ProblemCode.IMPORT_UNREADABLE,
}
