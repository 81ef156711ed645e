"""Kept picture: how the window would show a business next, kept until it is opened, so that it can stand at once.

It is taken as the window closes, of what the next start shows first. It is true only as long as nobody has written
into the file, on the same day, by the same version; else nothing of it is shown.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import kpi_desktop
from kpi_desktop.app.paths import sound_file
from kpi_desktop.domain.safe_file import replacing
from kpi_desktop.store.soundness import SoundFiles


@dataclass(frozen=True, slots=True)
class Shown:
    """What a picture shows.

    Attributes:
        mark: By what the file was known when the picture was taken.
        day: The day that counted as today, as ISO 8601.
        version: Of the program.
        title: What the window is called.
        is_dark: Whether the colours are the dark ones,
        follows_system: and whether they would be others where the system's are.
        scale: Device pixels per pixel.
        ground: Colour behind everything, as ``#RRGGBB``.
    """

    mark: str
    day: str
    version: str
    title: str
    is_dark: bool
    follows_system: bool
    scale: float
    ground: str


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """A picture and what it shows; ``image`` is a PNG."""

    shown: Shown
    image: bytes


def mark_of(file: Path) -> str:
    """By what a file is known that was closed in good order and not touched since, empty for any other."""
    return SoundFiles(sound_file()).mark(file) or ""


def keep(picture: KeptPicture, record: Path) -> None:
    """Keep one picture in place of the one before; where that cannot be, the next start is slower, no more."""
    head = json.dumps(asdict(picture.shown), ensure_ascii=False).encode()
    with suppress(OSError):
        record.parent.mkdir(parents=True, exist_ok=True)
        with replacing(record) as beside:
            # The owner's numbers can be read in it.
            beside.touch(mode=0o600)
            beside.write_bytes(head + b"\n" + picture.image)


def kept_of(mark: str, record: Path, on: date) -> KeptPicture | None:
    """The picture of a business, where it still shows what the business would show.

    Args:
        mark: By what the file to open is known now, empty where that says nothing.
        record: Where the picture was kept.
        on: The day that counts as today.
    """
    wanted = (mark, on.isoformat(), kpi_desktop.__version__)
    picture = _read(record) if mark else None
    if picture is None or (picture.shown.mark, picture.shown.day, picture.shown.version) != wanted:
        return None
    return picture


def _read(record: Path) -> KeptPicture | None:
    try:
        head, _, image = record.read_bytes().partition(b"\n")
        return KeptPicture(Shown(**json.loads(head)), image)
    except (OSError, ValueError, TypeError):
        return None
