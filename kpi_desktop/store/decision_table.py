"""Decision table: what the owner resolved to do, and why."""

from datetime import date

import apsw

from kpi_desktop.domain.decision import Decision
from kpi_desktop.store.schema import Value
from kpi_desktop.store.values import Row, day, day_text, decimal, micros, put_numbered, select


class DecisionTable:
    """Decisions of a business."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db

    def all(self) -> tuple[Decision, ...]:
        """Decisions, in order of their days."""
        query = (
            "SELECT id, made_on, title, why, kpi, expected_effect, expected_micros, review_on, reviewed_on, outcome,"
            " original_title FROM decision ORDER BY made_on, id"
        )
        return tuple(_decision(row) for row in select(self._db, query))

    def put(self, decision: Decision) -> int:
        """Write a decision.

        Returns:
            Its number, a new one where it had 0.
        """
        row: dict[str, Value] = {
            "made_on": decision.made_on.isoformat(),
            "title": decision.title,
            "why": decision.why,
            "kpi": decision.kpi_id,
            "expected_effect": decision.expected_effect,
            "expected_micros": micros(decision.expected_value),
            "review_on": day_text(decision.review_on),
            "reviewed_on": day_text(decision.reviewed_on),
            "outcome": decision.outcome,
            "original_title": decision.original_title,
        }
        return put_numbered(self._db, "decision", decision.id, row)


def _decision(row: Row) -> Decision:
    number, made, title, why, kpi, effect, value, review, reviewed, outcome, original = row
    return Decision(
        number,
        date.fromisoformat(made),
        title,
        why,
        kpi,
        effect,
        decimal(value),
        day(review),
        day(reviewed),
        outcome,
        original,
    )
