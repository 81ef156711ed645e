"""Gate: what a file is, told from its first bytes before SQLite may open it, and whether its pages are sound."""

import stat
import struct
from pathlib import Path

import apsw

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.store.connection import connect_to_read
from kpi_desktop.store.failure import telling
from kpi_desktop.store.schema import APPLICATION_ID

DAMAGED = frozenset({ProblemCode.FILE_DAMAGED, ProblemCode.FILE_TRUNCATED})
"""What is said of a file whose pages cannot all be read."""

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_ENCRYPTED_TAIL = b"\x40\x20\x20"  # payload fractions of the header, which the cipher leaves readable
_SAMPLE = 4096
_TEXT_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_BLANKS = b"\t\n\r\x0c\x1a"


def check_header(path: Path, newest_schema: int) -> None:
    """See from size and header that a file is a whole business file that this program can read.

    Args:
        path: The file; it is not changed, nor are locks on it lost.
        newest_schema: Highest schema version that this program knows.

    Raises:
        Problem: ``FILE_MISSING``, ``FILE_EMPTY``, ``FILE_IS_TEXT``, ``FILE_PROTECTED``, ``FILE_FOREIGN``,
            ``FILE_DAMAGED``, ``FILE_TRUNCATED`` or ``FILE_NEWER``.
    """
    start, size = first_bytes(path)
    if size == 0:
        raise Problem(ProblemCode.FILE_EMPTY, file=path.name)
    if not start.startswith(_MAGIC):
        raise Problem(_not_sqlite(start, size), file=path.name)
    if size < _HEADER:
        raise Problem(ProblemCode.FILE_TRUNCATED, file=path.name)
    application, schema = _number(start, 68), _number(start, 60)
    if application != APPLICATION_ID:
        raise Problem(ProblemCode.FILE_FOREIGN, file=path.name)
    if schema > newest_schema:
        raise Problem(ProblemCode.FILE_NEWER, file=path.name, schema=schema, known=newest_schema)
    if schema == 0:
        raise Problem(ProblemCode.FILE_DAMAGED, file=path.name)
    if _is_cut(start, size) and not has_journal(path):
        raise Problem(ProblemCode.FILE_TRUNCATED, file=path.name)


def check_pages(db: apsw.Connection, path: Path) -> None:
    """See that SQLite can read every page.

    Raises:
        Problem: ``FILE_TRUNCATED`` or ``FILE_DAMAGED``.
    """
    try:
        sound = db.execute("PRAGMA quick_check(1)").get == "ok"
    except (apsw.CorruptError, apsw.NotADBError, apsw.SQLError) as error:
        cut = _is_cut(*first_bytes(path))
        code = ProblemCode.FILE_TRUNCATED if cut else ProblemCode.FILE_DAMAGED
        raise Problem(code, file=path.name) from error
    if not sound:
        raise Problem(ProblemCode.FILE_DAMAGED, file=path.name)


def check_pages_beside(path: Path) -> None:
    """See the same of a file that is open already, by a connection of its own, on any thread.

    Raises:
        Problem: ``FILE_TRUNCATED`` or ``FILE_DAMAGED``, or what keeps it from being read.
    """
    with telling(path):
        db = connect_to_read(path, may_repair=False)
        try:
            check_pages(db, path)
        finally:
            db.close()


def has_journal(path: Path) -> bool:
    """Whether a crash left a transaction half done, which SQLite takes back when it may write."""
    real = path.resolve()
    journal = real.with_name(real.name + "-journal")
    return journal.exists() and journal.stat().st_size > 0


def first_bytes(path: Path) -> tuple[bytes, int]:
    """Start and size of a file, read through SQLite.

    An ordinary ``open`` and ``close`` would drop the locks that this process holds on the same file.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Problem(ProblemCode.FILE_FOREIGN, file=path.name)
        # The plain file system, below the layer that deciphers.
        system = "unix" if "unix" in apsw.vfs_names() else "win32"
        flags = [apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_READONLY, 0]
        file = apsw.VFSFile(system, str(path.resolve()), flags)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Problem(ProblemCode.FILE_MISSING, file=path.name) from error
    except (PermissionError, apsw.CantOpenError) as error:
        raise Problem(ProblemCode.FILE_BUSY, file=path.name) from error
    try:
        size = file.xFileSize()
        return file.xRead(min(size, _SAMPLE), 0), size
    finally:
        file.xClose()


def _not_sqlite(start: bytes, size: int) -> ProblemCode:
    if _MAGIC.startswith(start):
        return ProblemCode.FILE_TRUNCATED
    if _is_text(start):
        return ProblemCode.FILE_IS_TEXT
    if not any(start[:_HEADER]) or start[68:72] == APPLICATION_ID.to_bytes(4, "big"):
        return ProblemCode.FILE_DAMAGED
    if size >= 512 and size % 512 == 0 and start[21:24] == _ENCRYPTED_TAIL:
        return ProblemCode.FILE_PROTECTED
    return ProblemCode.FILE_FOREIGN


def _is_text(start: bytes) -> bool:
    if start.startswith(_TEXT_MARKS):
        return True
    return all(byte >= 32 or byte in _BLANKS for byte in start) and 127 not in start


def _is_cut(start: bytes, size: int) -> bool:
    """Whether the file is shorter than the pages that its header counts."""
    page = struct.unpack_from(">H", start, 16)[0]
    page = 65536 if page == 1 else page
    counts_are_valid = start[24:28] == start[92:96]
    return counts_are_valid and size < page * _number(start, 28)


def _number(header: bytes, offset: int) -> int:
    return int(struct.unpack_from(">I", header, offset)[0])
