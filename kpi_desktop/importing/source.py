"""Source: the bytes of a text file, read once for hash, encoding and shape."""

import codecs
import csv
import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from kpi_desktop.domain.import_plan import SourceFile
from kpi_desktop.domain.problem import Problem, ProblemCode

if TYPE_CHECKING:
    from kpi_desktop.importing.sheet_source import SheetSource

Progress = Callable[[int, int], None]
"""Called with the work done and the work there is; raises to cancel."""

_CHUNK = 1 << 20
_HEAD = 1 << 18

_KINDS = (
    (b"PK\x03\x04", "workbook"),
    (b"\xd0\xcf\x11\xe0", "workbook"),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"SQLite format 3", "database"),
)


@dataclass(frozen=True)
class Source:
    """Something in a file from which tables are read: its text, or a sheet.

    Attributes:
        path: Where the file is.
        file: Its name, hash and size.
        encoding: Python's name of its encoding.
    """

    path: Path
    file: SourceFile
    encoding: str

    def merged_in(self, _line: int) -> tuple[tuple[int, int], ...]:
        """First and last column of the cells merged in a line, from 0; texts have none."""
        return ()


@dataclass(frozen=True)
class TextSource(Source):
    """A text file and what its bytes say.

    Attributes:
        head: The beginning of the text, in whole lines unless the first is very long.
        is_whole: Whether the head is all there is.
    """

    head: str
    is_whole: bool

    @property
    def is_utf8(self) -> bool:
        """Whether its bytes are UTF-8."""
        return self.encoding.startswith("utf-8")

    @property
    def mark_length(self) -> int:
        """Bytes of the byte-order mark of a UTF-8 file."""
        return len(codecs.BOM_UTF8) if self.encoding == "utf-8-sig" else 0

    def open_bytes(self) -> BinaryIO:
        """The bytes from their beginning."""
        return self.path.open("rb")

    @contextmanager
    def open_text(self) -> Iterator[TextIO]:
        """The text from its beginning, line ends untouched.

        Raises:
            Problem: ``IMPORT_UNREADABLE`` where the text breaks off inside a character or a cell has no end.
        """
        try:
            with self.path.open(encoding=self.encoding, newline="") as stream:
                yield stream
        except (OSError, UnicodeError, csv.Error) as error:
            raise Problem(ProblemCode.IMPORT_UNREADABLE, file=self.file.name) from error


def read_source(path: Path, progress: Progress | None = None) -> TextSource:
    """Read a file's bytes once.

    Raises:
        Problem: ``FILE_MISSING``, ``IMPORT_UNREADABLE`` where it cannot be opened, ``IMPORT_EMPTY``, or
            ``IMPORT_KIND_UNSUPPORTED`` where it holds no text.
    """
    try:
        size = path.stat().st_size
        scan = _Scan(path.name)
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                scan.add(chunk)
                if progress is not None:
                    progress(min(scan.size, size) // 2, size)
    except FileNotFoundError:
        raise Problem(ProblemCode.FILE_MISSING, file=path.name) from None
    except OSError as error:
        raise Problem(ProblemCode.IMPORT_UNREADABLE, file=path.name) from error
    return scan.source(path)


def read_head(path: Path, size: int) -> "TextSource | SheetSource":
    """The beginning of a file, for a first look at it; its hash is that of the beginning alone.

    Args:
        path: The file.
        size: Bytes that are read.

    Of a workbook it is the sheet with the longest table, whole.

    Raises:
        Problem: As ``read_source``, and what a workbook may raise.
    """
    from kpi_desktop.importing.sheet_layout import likeliest_sheet
    from kpi_desktop.importing.workbook import is_workbook

    if is_workbook(path):
        return likeliest_sheet(path)
    try:
        whole = path.stat().st_size
        with path.open("rb") as stream:
            start = stream.read(size)
    except FileNotFoundError:
        raise Problem(ProblemCode.FILE_MISSING, file=path.name) from None
    except OSError as error:
        raise Problem(ProblemCode.IMPORT_UNREADABLE, file=path.name) from error
    scan = _Scan(path.name)
    scan.add(start)
    found = scan.source(path)
    head = found.head if whole <= size else found.head[: found.head.rfind("\n") + 1] or found.head
    file = SourceFile(path.name, found.file.sha256, whole)
    return _Head(path, file, found.encoding, head, whole <= size)


def tell_rows(progress: Progress | None, source: Source, share: float) -> None:
    """Tell how far reading the rows is: the second half of the work, the first being the look at the bytes."""
    if progress is not None:
        progress(int(source.file.size * (1 + min(share, 1)) / 2), source.file.size)


class _Head(TextSource):
    """A source of which nothing but the beginning is looked at."""

    @contextmanager
    def open_text(self) -> Iterator[TextIO]:
        try:
            yield io.StringIO(self.head.removeprefix("\ufeff"), newline="")
        except csv.Error as error:
            raise Problem(ProblemCode.IMPORT_UNREADABLE, file=self.file.name) from error


class _Scan:
    """What is learnt of the bytes while they pass."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._hash = hashlib.sha256()
        self._start = b""
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._is_utf8 = True
        self._unknown: set[int] = set()
        self.size = 0

    def add(self, chunk: bytes) -> None:
        if not self.size:
            self._check_kind(chunk)
        self.size += len(chunk)
        self._hash.update(chunk)
        if len(self._start) < _HEAD:
            self._start += chunk[: _HEAD - len(self._start)]
        if self._is_utf8:
            self._is_utf8 = self._decodes(chunk)
        self._unknown.update(byte for byte in _NOT_1252 if byte in chunk)

    def source(self, path: Path) -> TextSource:
        encoding = self._encoding()
        if not self.size or not self._head(encoding).strip("\ufeff \t\r\n"):
            raise Problem(ProblemCode.IMPORT_EMPTY, file=self._name)
        return TextSource(
            path,
            SourceFile(path.name, self._hash.hexdigest(), self.size),
            encoding,
            self._head(encoding),
            len(self._start) == self.size,
        )

    def _check_kind(self, chunk: bytes) -> None:
        for magic, kind in _KINDS:
            if chunk.startswith(magic):
                raise Problem(ProblemCode.IMPORT_KIND_UNSUPPORTED, file=self._name, kind=kind)
        if not chunk.startswith(_UTF16) and b"\0" in chunk:
            raise Problem(ProblemCode.IMPORT_KIND_UNSUPPORTED, file=self._name, kind="binary")

    def _decodes(self, chunk: bytes) -> bool:
        try:
            self._decoder.decode(chunk)
        except UnicodeDecodeError:
            return False
        return True

    def _encoding(self) -> str:
        """Byte-order mark, strict UTF-8, Windows-1252, and Latin-1 where Windows-1252 has no such character."""
        if self._start.startswith(codecs.BOM_UTF8) and self._is_utf8:
            return "utf-8-sig"
        if self._start.startswith(_UTF16):
            return "utf-16"
        if self._is_utf8:
            return "utf-8"
        return "latin-1" if self._unknown else "cp1252"

    def _head(self, encoding: str) -> str:
        text = self._start.decode(encoding, errors="ignore")
        if len(self._start) == self.size:
            return text
        cut = text.rfind("\n")
        return text[: cut + 1] if cut >= 0 else text


_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NOT_1252 = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
