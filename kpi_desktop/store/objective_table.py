"""Objective table: the changes wanted, and the KPIs that show them."""

from datetime import date

import apsw

from kpi_desktop.domain.objective import Objective, ObjectiveKpi, TimeFrame
from kpi_desktop.store.schema import Value
from kpi_desktop.store.values import day, day_text, put_numbered, select, upsert


class ObjectiveTable:
    """Objectives of a business and their links to KPIs."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db

    def all(self) -> tuple[Objective, ...]:
        """Objectives, earliest made first."""
        rows = select(self._db, "SELECT id, title, start, due, owner, closed_on FROM objective ORDER BY id")
        return tuple(
            Objective(number, title, _frame(start, due), owner, day(closed))
            for number, title, start, due, owner, closed in rows
        )

    def put(self, objective: Objective) -> int:
        """Write an objective.

        Returns:
            Its number, a new one where it had 0.
        """
        row: dict[str, Value] = {
            "title": objective.title,
            "start": objective.frame.start.isoformat(),
            "due": objective.frame.due.isoformat(),
            "owner": objective.owner,
            "closed_on": day_text(objective.closed_on),
        }
        return put_numbered(self._db, "objective", objective.id, row)

    def has_actions_due(self, on: date) -> bool:
        """Whether anything that was to be done for an open objective by a day is not done."""
        query = (
            "SELECT 1 FROM action JOIN objective ON objective.id = action.objective"
            " WHERE action.done_on IS NULL AND action.due <= ? AND objective.closed_on IS NULL LIMIT 1"
        )
        return any(select(self._db, query, (on.isoformat(),)))

    def links(self) -> tuple[ObjectiveKpi, ...]:
        """Links by objective, in the owner's order."""
        query = (
            "SELECT objective, kpi, is_headline, position, reason FROM objective_kpi"
            " ORDER BY objective, position, kpi"
        )
        return tuple(
            ObjectiveKpi(objective, kpi, bool(headline), position, reason)
            for objective, kpi, headline, position, reason in select(self._db, query)
        )

    def put_link(self, link: ObjectiveKpi) -> None:
        """Write a link; a headline takes the place of the objective's earlier one."""
        if link.is_headline:
            query = (
                "UPDATE objective_kpi SET is_headline = 0 WHERE objective = ? AND kpi <> ? AND is_headline"
            )
            self._db.execute(query, (link.objective_id, link.kpi_id))
        row: dict[str, Value] = {
            "objective": link.objective_id,
            "kpi": link.kpi_id,
            "is_headline": link.is_headline,
            "position": link.position,
            "reason": link.reason,
        }
        upsert(self._db, "objective_kpi", "objective, kpi", row)

    def remove_link(self, objective_id: int, kpi_id: str) -> None:
        """Take a KPI off an objective, with the targets that stand on the link; what was said of it stays."""
        query = "DELETE FROM objective_kpi WHERE objective = ? AND kpi = ?"
        self._db.execute(query, (objective_id, kpi_id))


def _frame(start: str, due: str) -> TimeFrame:
    return TimeFrame(date.fromisoformat(start), date.fromisoformat(due))
