"""Program: the command line as a child process of its own, which can be killed at any moment."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
CHILDREN = Path(__file__).parent / "children"
DATA = "data"
"""Folder of a home in which the program keeps its automatic backups."""

_PATIENCE = 180
"""Seconds after which a run counts as hanging."""


@dataclass(frozen=True)
class Answer:
    """What a run answered."""

    code: int
    out: str
    err: str


class Program:
    """The program with a home of its own, so that no run sees another's backups.

    Args:
        home: Its home; made where it is not there.
        script: A child script to run in the place of the program itself.
    """

    def __init__(self, home: Path, script: str = "") -> None:
        self.home = home
        home.mkdir(parents=True, exist_ok=True)
        self._start = [str(CHILDREN / script)] if script else ["-m", "kpi_desktop"]

    def run(self, *words: object, rows: str = "") -> Answer:
        """Run it to its end; ``rows`` is standard input."""
        done = subprocess.run(
            self.command(*words),
            input=rows,
            capture_output=True,
            encoding="utf-8",
            cwd=ROOT,
            env=self.environment(),
            timeout=_PATIENCE,
            check=False,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    def start(self, *words: object, rows: Path | None = None) -> "subprocess.Popen[str]":
        """Start it as leader of a process group of its own; a file may be its standard input."""
        with (rows or Path(os.devnull)).open("rb") as stream:
            return subprocess.Popen(
                self.command(*words),
                stdin=stream,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
                cwd=ROOT,
                env=self.environment(),
                start_new_session=True,
            )

    def command(self, *words: object) -> Sequence[str]:
        """The words of a run."""
        return [sys.executable, *self._start, *map(str, words)]

    def environment(self) -> dict[str, str]:
        """The environment of a run: only its home and what Python and the system need."""
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ}
        folders = {
            f"XDG_{name}_HOME": str(self.home / name.lower()) for name in ("DATA", "STATE", "CONFIG", "CACHE")
        }
        return {**kept, **folders, "HOME": str(self.home), "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}

    def backups(self) -> list[Path]:
        """Automatic backups that stand under their final names."""
        return sorted(path for path in (self.home / DATA).rglob("*.kpi") if not path.name.startswith("."))


def kill(process: "subprocess.Popen[str]") -> str:
    """Kill a process and everything that it started.

    Returns:
        What it had still said on standard output.
    """
    with suppress(ProcessLookupError):  # it may have ended by itself
        os.killpg(process.pid, signal.SIGKILL)
    out, _ = process.communicate(timeout=_PATIENCE)
    return out
