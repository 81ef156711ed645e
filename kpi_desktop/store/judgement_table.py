"""Judgement table: what was said of each KPI at each check-in."""

from datetime import date

import apsw

from kpi_desktop.domain.judgement import Judgement, Reason, Rule, Status
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.store.schema import Value
from kpi_desktop.store.values import Row, decimal, micros, put_numbered, select

_COLUMNS = (
    "id, objective, kpi, grain, start, as_of, made_on, status, reason, rule, target, actual_micros,"
    " expected_micros, chance_micros, method_version, is_again"
)


class JudgementTable:
    """Judgements of a business."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db

    def all(self) -> tuple[Judgement, ...]:
        """Judgements, in the order in which they were said."""
        query = f"SELECT {_COLUMNS} FROM judgement ORDER BY id"
        return tuple(_judgement(row) for row in select(self._db, query))

    def decided(self) -> tuple[Judgement, ...]:
        """Everything that was said of targets that were met or missed in the end, in the order in which it was said."""
        query = (
            f"SELECT {_COLUMNS} FROM judgement WHERE (objective, kpi, target) IN"
            " (SELECT objective, kpi, target FROM judgement WHERE status IN ('achieved', 'missed')) ORDER BY id"
        )
        return tuple(_judgement(row) for row in select(self._db, query))

    def newest(self, objective_id: int, kpi_id: str, on: date, count: int) -> tuple[Judgement, ...]:
        """Everything said of the newest periods of one KPI as of a day or earlier, in the order in which it was said.

        Args:
            objective_id: The objective.
            kpi_id: The KPI.
            on: The day.
            count: How many periods at most; one that is corrected again and again counts once.
        """
        mine = "FROM judgement WHERE objective = ? AND kpi = ? AND as_of <= ?"
        query = (
            f"SELECT {_COLUMNS} {mine} AND start >="
            f" (SELECT min(start) FROM (SELECT DISTINCT start {mine} ORDER BY start DESC LIMIT ?)) ORDER BY id"
        )
        about = (objective_id, kpi_id, on.isoformat())
        return tuple(_judgement(row) for row in select(self._db, query, (*about, *about, count)))

    def put(self, judgement: Judgement) -> int:
        """Write a judgement.

        Returns:
            Its number, a new one where it had 0.
        """
        row: dict[str, Value] = {
            "objective": judgement.objective_id,
            "kpi": judgement.kpi_id,
            "grain": judgement.period.grain.value,
            "start": judgement.period.start.isoformat(),
            "as_of": judgement.as_of.isoformat(),
            "made_on": judgement.made_on.isoformat(),
            "status": judgement.status.value,
            "reason": judgement.reason.value,
            "rule": judgement.rule.value,
            "target": judgement.target_id,
            "actual_micros": micros(judgement.actual),
            "expected_micros": micros(judgement.expected),
            "chance_micros": micros(judgement.chance),
            "method_version": judgement.method_version,
            "is_again": judgement.is_again,
        }
        return put_numbered(self._db, "judgement", judgement.id, row)


def _judgement(row: Row) -> Judgement:
    number, objective, kpi, grain, start, as_of, made, status, reason, rule, target, *rest = row
    actual, expected, chance, method, again = rest
    return Judgement(
        id=number,
        objective_id=objective,
        kpi_id=kpi,
        period=Period(Grain(grain), date.fromisoformat(start)),
        as_of=date.fromisoformat(as_of),
        made_on=date.fromisoformat(made),
        status=Status(status),
        reason=Reason(reason),
        rule=Rule(rule),
        target_id=target,
        actual=decimal(actual),
        expected=decimal(expected),
        chance=decimal(chance),
        method_version=method,
        is_again=bool(again),
    )
