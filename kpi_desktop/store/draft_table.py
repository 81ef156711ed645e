"""Draft table: unsaved answers, kept through a crash and never part of the history."""

from pathlib import Path

import apsw

from kpi_desktop.store.failure import telling


class DraftTable:
    """Drafts of a business, each a text of its own form (JSON)."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db

    def get(self, name: str) -> str | None:
        """A draft, nothing where there is none."""
        row = self._db.execute("SELECT body FROM draft WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def put(self, name: str, body: str) -> None:
        """Keep a draft.

        Raises:
            Problem: ``FILE_READ_ONLY``, ``FILE_BUSY``, ``DISK_FULL`` or ``WRITE_FAILED``.
        """
        query = "INSERT INTO draft VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET body = excluded.body"
        with telling(Path(self._db.filename)):
            self._db.execute(query, (name, body))

    def delete(self, name: str) -> None:
        """Let a draft go.

        Raises:
            Problem: As ``put``.
        """
        with telling(Path(self._db.filename)):
            self._db.execute("DELETE FROM draft WHERE name = ?", (name,))
