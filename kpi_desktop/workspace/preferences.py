"""Preferences: how one business likes to be shown and kept, one field each with its default."""

import json
from dataclasses import asdict, dataclass, fields, replace

import apsw

from kpi_desktop.store.preference_table import PreferenceTable
from kpi_desktop.workspace.acting import Actor
from kpi_desktop.workspace.theme_choice import ThemeChoice


@dataclass(frozen=True, slots=True)
class Preferences:
    """Everything the owner can choose about how this business is shown and kept.

    Attributes:
        theme: Light, dark or as the system says.
        numbers: Locale of numbers and dates ("de"), empty for that of this computer.
        second_backup_folder: A second place for backups, for example a USB stick; empty for none.
        paper: Paper of the summary.
        reduced_motion: Whether things appear without moving.
        check_in_day: Weekday of the check-in, 0 for Monday.
        share_folder: Folder into which the last summary was saved, empty before the first.
        shows_usual_range: Whether the chart of a number shows its usual range.
    """

    theme: ThemeChoice = ThemeChoice.SYSTEM
    numbers: str = ""
    second_backup_folder: str = ""
    paper: str = "a4"
    reduced_motion: bool = False
    check_in_day: int = 0
    share_folder: str = ""
    shows_usual_range: bool = False


def read_preferences(db: apsw.Connection) -> Preferences:
    """The preferences kept in a file; unknown or broken ones fall back to their defaults."""
    table, kept = PreferenceTable(db), Preferences()
    for field in fields(Preferences):
        if (text := table.get(field.name)) is not None:
            kept = _with(kept, field.name, json.loads(text))
    return kept


def _with(preferences: Preferences, name: str, value: object) -> Preferences:
    """The preferences with one more, unless it is not of its kind."""
    kind = type(getattr(preferences, name))
    if kind is ThemeChoice:
        return (
            replace(preferences, theme=ThemeChoice(str(value))) if value in list(ThemeChoice) else preferences
        )
    return replace(preferences, **{name: value}) if isinstance(value, kind) else preferences


class PreferenceKeeper:
    """Reads and writes the preferences of the open file."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor

    def read(self) -> Preferences:
        """The preferences as they are."""
        return read_preferences(self._actor.db)

    def write(self, preferences: Preferences) -> None:
        """Keep preferences; this is no action and cannot be undone."""
        table = PreferenceTable(self._actor.db)
        for name, value in asdict(preferences).items():
            table.put(name, json.dumps(value))
