"""Lock: one writer per business file, known by name, gone with its process."""

import json
import os
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from kpi_desktop.domain.problem import Problem, ProblemCode

_POLL_SECONDS = 0.02
_NAME_SECONDS = 0.5
_USER_VARIABLES = ("LOGNAME", "USER", "USERNAME")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a file open for writing.

    Attributes:
        pid: Process number.
        user: Account name.
        host: Computer name.
        since: When it was opened, UTC, ISO text.
    """

    pid: int
    user: str
    host: str
    since: str


class WriterLock:
    """The right to write one business file.

    Two files stand beside it while it is held: one that the system locks, so that the lock dies with the process,
    and one that names the holder, which nobody who waits ever opens for writing.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock_file, self._holder_file = side_files(path)
        # One lock may be taken in one thread and given back in another.
        self._lock = FileLock(self._lock_file, thread_local=False, poll_interval=_POLL_SECONDS)

    def acquire(self, wait: float = 0.0) -> None:
        """Take the lock.

        Args:
            wait: Seconds to wait for another holder.

        Raises:
            Problem: ``FILE_IN_USE`` with user, host, pid and since of the holder where known.
        """
        try:
            self._lock.acquire(timeout=wait)
        except Timeout as error:
            raise self._in_use() from error
        self._write_holder()

    def release(self) -> None:
        """Give the lock back and remove both side files."""
        if not self._lock.is_locked:
            return
        self._holder_file.unlink(missing_ok=True)
        # Removed while still held: whoever waits on the removed file notices and takes a new one.
        with suppress(OSError):
            self._lock_file.unlink(missing_ok=True)
        self._lock.release()

    def _write_holder(self) -> None:
        holder = Holder(os.getpid(), _user(), _host(), f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}")
        beside = self._holder_file.with_name(f"{self._holder_file.name}.{os.urandom(4).hex()}")
        # Only a name for a sentence: where it cannot be written the lock holds all the same.
        try:
            beside.write_text(json.dumps(asdict(holder)), encoding="utf-8")
            beside.replace(self._holder_file)
        except OSError:
            beside.unlink(missing_ok=True)

    def _in_use(self) -> Problem:
        holder = holder_of(self._path)
        patience = time.monotonic() + _NAME_SECONDS
        while (
            holder is None and time.monotonic() < patience
        ):  # it has the lock and is about to write its name
            time.sleep(_POLL_SECONDS)
            holder = holder_of(self._path)
        facts = asdict(holder) if holder else {}
        return Problem(ProblemCode.FILE_IN_USE, file=self._path.name, **facts)


def holder_of(path: Path) -> Holder | None:
    """Who holds a file's lock, as far as the side file says."""
    try:
        said = json.loads(side_files(path)[1].read_text(encoding="utf-8"))
        return Holder(int(said["pid"]), str(said["user"]), str(said["host"]), str(said["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def side_files(path: Path) -> tuple[Path, Path]:
    """The locked file and the file that names the holder; both hidden beside the file itself, links followed."""
    real = path.resolve()
    return real.with_name(f".{real.name}.lock"), real.with_name(f".{real.name}.holder")


def _host() -> str:
    """The computer's name; the ``socket`` module would know it too, but nothing here needs sockets."""
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def _user() -> str:
    """The account's name as the session gives it; asking the system for it may ask a service on a socket."""
    return next((name for key in _USER_VARIABLES if (name := os.environ.get(key))), "")
