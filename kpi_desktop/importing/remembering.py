"""Remembering: the choices for an earlier file, known again by the headers of a new one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kpi_desktop.domain.channel import name_key
from kpi_desktop.domain.import_plan import Slot
from kpi_desktop.domain.profile import Profile

OF_ONE_FILE = (Slot.PERIOD.value, Slot.YEAR.value, Slot.START.value)
"""Answers about the time of one file, which do not count for the next one."""


def remembered_for(names: Sequence[str], profiles: Iterable[Profile]) -> Profile | None:
    """The choices for files with these headers; of several the first.

    In another order only a profile that names its columns fits: places would mean other columns.
    """
    wanted = headers_key(names)
    if not any(wanted):
        return None
    for profile in profiles:
        own = headers_key(profile.columns)
        if own == wanted or (sorted(own) == sorted(wanted) and not _names_places(profile)):
            return profile
    return None


def for_another_file(profile: Profile) -> Profile:
    """Choices without answers that were about the time of one file."""
    answers = {slot: said for slot, said in profile.answers.items() if slot not in OF_ONE_FILE}
    return replace(profile, answers=answers)


def headers_key(names: Iterable[str]) -> tuple[str, ...]:
    """Headers as they are compared."""
    return tuple(name_key(name) for name in names)


def _names_places(profile: Profile) -> bool:
    said = (*profile.maps, *profile.keep, profile.date or "", profile.channel or "")
    return any("#" in text for text in said)
