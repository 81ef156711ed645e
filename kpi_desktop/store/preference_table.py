"""Preference table: how the owner likes to see this business, never part of the history."""

from pathlib import Path

import apsw

from kpi_desktop.store.failure import telling


class PreferenceTable:
    """Preferences of a business by name."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db

    def get(self, name: str) -> str | None:
        """A preference, nothing where none was set."""
        row = self._db.execute("SELECT value FROM preference WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def put(self, name: str, value: str) -> None:
        """Set a preference.

        Raises:
            Problem: ``FILE_READ_ONLY``, ``FILE_BUSY``, ``DISK_FULL`` or ``WRITE_FAILED``.
        """
        query = "INSERT INTO preference VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
        with telling(Path(self._db.filename)):
            self._db.execute(query, (name, value))
