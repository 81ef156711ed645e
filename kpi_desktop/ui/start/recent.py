"""Recent: the businesses opened last, as the start page lists them; none of their files is opened for it."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from kpi_desktop.ui.memory import Memory
from kpi_desktop.wording.dates import ago_text
from kpi_desktop.wording.language import _


@dataclass(frozen=True, slots=True)
class RecentBusiness:
    """One business.

    Attributes:
        path: Its file.
        opened_at: When it was opened last, nothing where that is not known.
        is_missing: Whether the file is not where it was.
    """

    path: Path
    opened_at: datetime | None = None
    is_missing: bool = False

    @property
    def name(self) -> str:
        """What it is called: like its file."""
        return self.path.stem

    @property
    def folder(self) -> str:
        """Where it lies, the owner's own folder written short."""
        try:
            return str(Path("~") / self.path.parent.relative_to(Path.home()))
        except ValueError:
            return str(self.path.parent)

    def opened_text(self, on: date) -> str:
        """When it was opened last, in words; for a missing file what to do."""
        if self.is_missing:
            return _("Not found there. It may have been moved, or its drive is not connected.")
        if self.opened_at is None:
            return ""
        return _("opened {when}").format(when=ago_text(self.opened_at.date(), on))


def recent_businesses(memory: Memory) -> tuple[RecentBusiness, ...]:
    """What is remembered, the last one opened first."""
    paths = [Path(file) for file in memory.recent]
    return tuple(
        RecentBusiness(path, _moment(memory.opened.get(str(path), "")), not _is_there(path)) for path in paths
    )


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
