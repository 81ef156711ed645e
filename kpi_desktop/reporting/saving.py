"""Saving: what goes wrong while a file is written, told as a problem the owner can act on."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.safe_file import write_whole

_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG})
_LOCKED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def save(path: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        Problem: As ``told`` says.
    """
    with told(path):
        write_whole(path, content)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the system refuses while ``path`` is written into a problem.

    Raises:
        Problem: ``FOLDER_MISSING``, ``FOLDER_NOT_WRITABLE``, ``DISK_FULL`` or ``WRITE_FAILED``.
    """
    try:
        yield
    except OSError as error:
        facts = {"file": path.name, "folder": str(path.parent)}
        raise Problem(_code(path, error), **facts) from error


def _code(path: Path, error: OSError) -> ProblemCode:
    if error.errno in _FULL:
        return ProblemCode.DISK_FULL
    if not path.parent.is_dir():
        return ProblemCode.FOLDER_MISSING
    if error.errno in _LOCKED and not path.is_dir():
        return ProblemCode.FOLDER_NOT_WRITABLE
    return ProblemCode.WRITE_FAILED
