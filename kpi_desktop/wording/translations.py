"""Translations: the catalogues that ship with the program, compiled (.mo) or as translators write them (.po)."""

from functools import lru_cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from kpi_desktop.domain import resources

DOMAIN = "kpi_desktop"


def folder() -> Path:
    """Where the catalogues and their template lie."""
    return resources.root() / "translations"


def available() -> tuple[str, ...]:
    """Codes of the languages that have a catalogue, in order."""
    if not folder().is_dir():
        return ()
    return tuple(sorted(place.name for place in folder().iterdir() if _file(place.name) is not None))


def find(code: str) -> GNUTranslations | None:
    """The catalogue of a language, nothing where there is none."""
    path = _file(code)
    return None if path is None else _load(path, path.stat().st_mtime_ns)


def _file(code: str) -> Path | None:
    place = folder() / code / "LC_MESSAGES"
    for path in (place / f"{DOMAIN}.mo", place / f"{DOMAIN}.po"):
        if path.is_file():
            return path
    return None


@lru_cache(maxsize=8)
def _load(path: Path, _changed: int) -> GNUTranslations:
    if path.suffix == ".mo":
        with path.open("rb") as stream:
            return GNUTranslations(stream)
    return GNUTranslations(_compiled(path))


def _compiled(path: Path) -> BytesIO:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with path.open("rb") as stream:
        catalogue = read_po(stream)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return compiled
