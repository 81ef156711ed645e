"""Memory: what the window remembers from one run to the next: its place, the theme, the recent businesses."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Self

from kpi_desktop.domain.safe_file import write_whole
from kpi_desktop.ui.window_place import Place
from kpi_desktop.workspace.theme_choice import ThemeChoice

_RECENT = 8


@dataclass(frozen=True, slots=True)
class Memory:
    """Everything that is remembered outside the owner's files.

    Attributes:
        place: Where the window stood, nothing before the first time.
        theme: Light, dark or as the system says.
        recent: Business files, the last one opened first.
        opened: When each of them was opened last, as ISO 8601, where that is known.
    """

    place: Place | None = None
    theme: ThemeChoice = ThemeChoice.SYSTEM
    recent: tuple[str, ...] = ()
    opened: Mapping[str, str] = field(default_factory=dict)

    def with_opened(self, file: Path, at: datetime | None = None) -> Self:
        """The memory after a business was opened."""
        others = tuple(kept for kept in self.recent if kept != str(file))
        recent = (str(file), *others)[:_RECENT]
        known = {**self.opened, **({str(file): at.isoformat()} if at else {})}
        return replace(self, recent=recent, opened={one: known[one] for one in recent if one in known})

    def without(self, file: Path) -> Self:
        """The memory after a business could not be found any more."""
        return replace(self, recent=tuple(kept for kept in self.recent if kept != str(file)))


def load(path: Path) -> Memory:
    """What was remembered; nothing where the file is missing or cannot be read."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Memory()
    return _read(kept) if isinstance(kept, dict) else Memory()


def save(memory: Memory, path: Path) -> None:
    """Remember; a full disk or a folder that cannot be written costs the memory and nothing else."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(asdict(memory), ensure_ascii=False, indent=1).encode())


def _read(kept: Mapping[str, object]) -> Memory:
    recent = kept.get("recent")
    files = recent if isinstance(recent, list) else []
    themes = {choice.value: choice for choice in ThemeChoice}
    return Memory(
        place=_place(kept.get("place")),
        theme=themes.get(str(kept.get("theme")), ThemeChoice.SYSTEM),
        recent=tuple(file for file in files if isinstance(file, str))[:_RECENT],
        opened=_moments(kept.get("opened")),
    )


def _moments(kept: object) -> dict[str, str]:
    moments = kept.items() if isinstance(kept, dict) else ()
    return {file: moment for file, moment in moments if isinstance(moment, str)}


def _place(kept: object) -> Place | None:
    if not isinstance(kept, dict):
        return None
    sides = [kept.get(side) for side in ("left", "top", "width", "height")]
    left, top, width, height = (side if type(side) is int and abs(side) < 100_000 else None for side in sides)
    if left is None or top is None or width is None or height is None:
        return None
    return Place(left, top, width, height, kept.get("is_maximised") is True)
