"""Check-in table: the sittings at which results were entered."""

from datetime import date

import apsw

from kpi_desktop.domain.decision import CheckIn
from kpi_desktop.store.schema import Value
from kpi_desktop.store.values import put_numbered, select


class CheckInTable:
    """Check-ins of a business."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db

    def all(self) -> tuple[CheckIn, ...]:
        """Check-ins, in order of their days."""
        rows = select(self._db, "SELECT id, made_on, period_label, note FROM check_in ORDER BY made_on, id")
        return tuple(
            CheckIn(number, date.fromisoformat(made), label, note) for number, made, label, note in rows
        )

    def put(self, check_in: CheckIn) -> int:
        """Write a check-in.

        Returns:
            Its number, a new one where it had 0.
        """
        row: dict[str, Value] = {
            "made_on": check_in.made_on.isoformat(),
            "period_label": check_in.period_label,
            "note": check_in.note,
        }
        return put_numbered(self._db, "check_in", check_in.id, row)
