"""Profile table: how files of known sources are read."""

from dataclasses import replace

import apsw

from kpi_desktop.domain.profile import Profile
from kpi_desktop.domain.profile_json import profile_from_text
from kpi_desktop.store.import_json import profile_text
from kpi_desktop.store.schema import Value
from kpi_desktop.store.values import put_numbered, select


class ProfileTable:
    """Remembered profiles of a business."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db

    def all(self) -> dict[int, Profile]:
        """Profiles by number, earliest made first."""
        rows = select(self._db, "SELECT id, settings_json FROM profile ORDER BY id")
        return {number: profile_from_text(settings) for number, settings in rows}

    def put(self, profile: Profile, number: int = 0) -> int:
        """Write a profile; without a number, over the one of the same name and the same columns.

        Returns:
            Its number.
        """
        same = (
            known
            for known, other in self.all().items()
            if (other.name, other.columns, other.sheets) == (profile.name, profile.columns, profile.sheets)
        )
        row: dict[str, Value] = {"name": profile.name, "settings_json": profile_text(profile)}
        return put_numbered(self._db, "profile", number or next(same, 0), row)

    def remember(self, profile: Profile) -> int:
        """Write a profile over the one for the same columns, whose name it keeps where it has none of its own.

        Returns:
            Its number.
        """
        same = [
            (number, other)
            for number, other in self.all().items()
            if (other.columns, other.sheets) == (profile.columns, profile.sheets)
            and profile.name in ("", other.name)
        ]
        if not same:
            return self.put(profile)
        number, other = same[-1]
        return self.put(replace(profile, name=other.name), number)

    def remove(self, number: int) -> None:
        """Forget a profile."""
        self._db.execute("DELETE FROM profile WHERE id = ?", (number,))
