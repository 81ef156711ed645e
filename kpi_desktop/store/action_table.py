"""Action table: what is to be done for an objective."""

import apsw

from kpi_desktop.domain.decision import Action
from kpi_desktop.store.schema import Value
from kpi_desktop.store.values import day, day_text, put_numbered, select


class ActionTable:
    """Actions of a business."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db

    def all(self) -> tuple[Action, ...]:
        """Actions, earliest made first."""
        rows = select(self._db, "SELECT id, objective, title, owner, due, done_on FROM action ORDER BY id")
        return tuple(
            Action(number, objective, title, owner, day(due), day(done))
            for number, objective, title, owner, due, done in rows
        )

    def put(self, action: Action) -> int:
        """Write an action.

        Returns:
            Its number, a new one where it had 0.
        """
        row: dict[str, Value] = {
            "objective": action.objective_id,
            "title": action.title,
            "owner": action.owner,
            "due": day_text(action.due),
            "done_on": day_text(action.done_on),
        }
        return put_numbered(self._db, "action", action.id, row)

    def remove(self, action_id: int) -> None:
        """Take an action off the list."""
        self._db.execute("DELETE FROM action WHERE id = ?", (action_id,))
