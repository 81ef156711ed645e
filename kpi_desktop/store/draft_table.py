"""Draft table: unsaved answers, kept through a crash and never part of the history."""

import apsw


class DraftTable:
    """Drafts of a business, each a text of its own form (JSON)."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db

    def get(self, name: str) -> str | None:
        """A draft, nothing where there is none."""
        row = self._db.execute("SELECT body FROM draft WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def put(self, name: str, body: str) -> None:
        """Keep a draft."""
        query = "INSERT INTO draft VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET body = excluded.body"
        self._db.execute(query, (name, body))

    def delete(self, name: str) -> None:
        """Let a draft go."""
        self._db.execute("DELETE FROM draft WHERE name = ?", (name,))
