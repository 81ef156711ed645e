"""Soundness: which files were found whole and not touched since, so that they can show before they are read again.

Every page of a file is looked at before it shows. Of a file that this program looked through, kept locked, and closed
itself that was done, and as long as no write of anybody has touched it, its pages can be looked at again beside the
window instead. What a disk changes by itself touches no date: only that is found a moment later.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from kpi_desktop.domain.problem import Problem
from kpi_desktop.domain.safe_file import write_whole
from kpi_desktop.store import gate

_KEPT = 50
_HEADER = 100
"""Bytes of a file's header; SQLite counts every change in it."""


class SoundFiles:
    """Remembers, in one small record outside the files, by what each sound file is known."""

    def __init__(self, record: Path) -> None:
        self._record = record

    def knows(self, path: Path) -> bool:
        """Whether a file is the one that was noted, untouched by anybody and with no transaction half done."""
        return self.mark(path) is not None

    def mark(self, path: Path) -> str | None:
        """By what such a file is known, nothing of any other: whatever writes into the file changes it."""
        noted = self._noted().get(_name(path))
        return (
            noted if noted is not None and noted == file_mark(path) and not gate.has_journal(path) else None
        )

    def note(self, path: Path) -> None:
        """Remember a file as it is now; its lock is still held, so that no other program of ours has changed it.

        A record that cannot be written costs nothing but time.
        """
        mark = file_mark(path)
        if mark is not None:
            self._write({**_without(self._noted(), path), _name(path): mark})

    def forget(self, path: Path) -> None:
        """Have a file looked through whole before it shows again."""
        self._write(_without(self._noted(), path))

    def _noted(self) -> dict[str, str]:
        try:
            kept = json.loads(self._record.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return (
            {name: mark for name, mark in kept.items() if isinstance(mark, str)}
            if isinstance(kept, dict)
            else {}
        )

    def _write(self, noted: Mapping[str, str]) -> None:
        newest = dict(list(noted.items())[-_KEPT:])
        with suppress(OSError):
            self._record.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._record, json.dumps(newest, ensure_ascii=False, indent=1).encode())


def file_mark(path: Path) -> str | None:
    """By what a file is known: place, size, its dates to the nanosecond, and its header; nothing where there is none.

    Of the two dates one can be set at will; the other, where the system keeps it, moves with every write, every copy
    over the file and every setting of the first.
    """
    try:
        stat = path.stat()
        header, size = gate.first_bytes(path)
    except (OSError, Problem):
        return None
    known = stat.st_dev, stat.st_ino, size, stat.st_mtime_ns, stat.st_ctime_ns
    return " ".join([*map(str, known), header[:_HEADER].hex()])


def _without(noted: Mapping[str, str], path: Path) -> dict[str, str]:
    return {name: mark for name, mark in noted.items() if name != _name(path)}


def _name(path: Path) -> str:
    return str(path.resolve())
