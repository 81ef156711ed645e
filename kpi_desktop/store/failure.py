"""Failure: what SQLite or the system refuses, told as a problem that names the file."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from kpi_desktop.domain.problem import Problem, ProblemCode

_CODES: tuple[tuple[type[Exception], ProblemCode], ...] = (
    (apsw.FullError, ProblemCode.DISK_FULL),
    (apsw.BusyError, ProblemCode.FILE_BUSY),
    (apsw.LockedError, ProblemCode.FILE_BUSY),
    (apsw.ReadOnlyError, ProblemCode.FILE_READ_ONLY),
    (apsw.PermissionsError, ProblemCode.FILE_READ_ONLY),
    (apsw.CorruptError, ProblemCode.FILE_DAMAGED),
    (apsw.NotADBError, ProblemCode.FILE_DAMAGED),
    (apsw.IOError, ProblemCode.WRITE_FAILED),
    (apsw.CantOpenError, ProblemCode.WRITE_FAILED),
)


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn refusals inside the block into problems.

    Raises:
        Problem: ``DISK_FULL``, ``FILE_BUSY``, ``FILE_READ_ONLY``, ``FILE_DAMAGED`` or ``WRITE_FAILED``, each with
            the name of the file.
    """
    try:
        yield
    except apsw.Error as error:
        raise (problem_of(error, path) or error) from error
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise Problem(ProblemCode.DISK_FULL if full else ProblemCode.WRITE_FAILED, file=path.name) from error


def problem_of(error: apsw.Error, path: Path) -> Problem | None:
    """The problem that a refusal of SQLite is, nothing for a mistake of the program itself."""
    for kind, code in _CODES:
        if isinstance(error, kind):
            return Problem(code, file=path.name)
    return None
