"""Safe file: a file appears whole under its name or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a full disk or a crash leaves the old one, or none, but never a part.

    Raises:
        OSError: The folder cannot be written or the disk is full; nothing is left behind.
    """
    with replacing(path) as beside, beside.open("wb") as stream:
        if stream.write(content) != len(content):
            raise OSError(f"short write to {path.name}")


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside ``path`` to write to, which takes its place when the block ends without an error."""
    # Cut, because a name that just fits its file system must not outgrow it here.
    beside = path.with_name(f".{path.name[:40]}.{os.urandom(4).hex()}.part")
    try:
        yield beside
        with beside.open("rb+") as stream:
            os.fsync(stream.fileno())
        beside.replace(path)
        _sync_folder(path.parent)
    finally:
        beside.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the system can."""
    if os.name != "posix":
        return
    # The file stands already: a network drive that knows no such call is no reason to report a failure.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
