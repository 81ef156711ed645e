"""Import sources: kinds of files that were imported before, known again by their headers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kpi_desktop.domain.import_plan import Batch
from kpi_desktop.domain.profile import Profile
from kpi_desktop.importing.remembering import headers_key, remembered_for


@dataclass(frozen=True)
class Source:
    """One kind of file.

    Attributes:
        number: Number of its profile.
        profile: How its files are read.
        last_file: Name of the file imported last, empty where none counts any more.
        imported_at: When that was.
        last_day: The newest day that any of its files reaches, nothing where none has a day.
    """

    number: int
    profile: Profile
    last_file: str = ""
    imported_at: datetime | None = None
    last_day: date | None = None

    @property
    def name(self) -> str:
        """What the owner calls it, else the name of the file imported last."""
        return self.profile.name or self.last_file


def known_sources(profiles: Mapping[int, Profile], batches: Iterable[Batch]) -> tuple[Source, ...]:
    """Every kind of file, the one imported last first.

    Args:
        profiles: Remembered profiles by number.
        batches: Imports that count, earliest first.
    """
    of_kind: dict[tuple[str, ...], list[Batch]] = {}
    for batch in batches:
        of_kind.setdefault(headers_key(batch.profile.columns), []).append(batch)
    found = (
        _source(number, profile, of_kind.get(headers_key(profile.columns), ()))
        for number, profile in profiles.items()
    )
    return tuple(sorted(found, key=_age, reverse=True))


def recognised(columns: Sequence[str], sources: Iterable[Source]) -> Source | None:
    """The kind of file with these headers; of several the one imported last."""
    known = {id(source.profile): source for source in sources}
    found = remembered_for(columns, [source.profile for source in known.values()])
    return None if found is None else known[id(found)]


def _source(number: int, profile: Profile, batches: Sequence[Batch]) -> Source:
    if not batches:
        return Source(number, profile)
    reached = max((batch.last_day for batch in batches if batch.last_day is not None), default=None)
    return Source(number, profile, batches[-1].file.name, batches[-1].imported_at, reached)


def _age(source: Source) -> tuple[bool, str, int]:
    at = source.imported_at
    return (at is not None, at.isoformat() if at else "", source.number)
