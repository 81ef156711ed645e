"""Preference table: how the owner likes to see this business, never part of the history."""

import apsw


class PreferenceTable:
    """Preferences of a business by name."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db

    def get(self, name: str) -> str | None:
        """A preference, nothing where none was set."""
        row = self._db.execute("SELECT value FROM preference WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def put(self, name: str, value: str) -> None:
        """Set a preference."""
        query = "INSERT INTO preference VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
        self._db.execute(query, (name, value))
