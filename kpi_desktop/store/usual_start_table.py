"""Usual start table: from when numbers have a usual range of their own."""

from datetime import date

import apsw

from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.usual_start import UsualStart
from kpi_desktop.store.schema import Value
from kpi_desktop.store.values import select, upsert


class UsualStartTable:
    """The new normals of a business."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db

    def all(self) -> tuple[UsualStart, ...]:
        """All of them, in order of their days."""
        query = (
            "SELECT kpi, grain, start, span, decision, made_on FROM usual_start ORDER BY start, kpi, grain"
        )
        return tuple(
            UsualStart(
                kpi, Period(Grain(grain), date.fromisoformat(start)), span, decision, date.fromisoformat(made)
            )
            for kpi, grain, start, span, decision, made in select(self._db, query)
        )

    def put(self, start: UsualStart) -> None:
        """Write one."""
        row: dict[str, Value] = {
            "kpi": start.kpi_id,
            "grain": start.period.grain.value,
            "start": start.period.start.isoformat(),
            "span": start.span,
            "decision": start.decision_id,
            "made_on": start.made_on.isoformat(),
        }
        upsert(self._db, "usual_start", "kpi, grain, start", row)
