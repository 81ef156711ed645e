"""Target table: every version of every target, with its path."""

from datetime import date

import apsw

from kpi_desktop.domain.exact import from_micros, to_micros
from kpi_desktop.domain.objective import TimeFrame
from kpi_desktop.domain.target import Basis, PathPoint, PathShape, TargetVersion, Verb
from kpi_desktop.store.schema import Value
from kpi_desktop.store.values import Row, day, day_text, decimal, micros, put_numbered, select, upsert


class TargetTable:
    """Target versions of a business."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db

    def all(self) -> tuple[TargetVersion, ...]:
        """Versions, in order of the days from which they hold."""
        points = self._points()
        query = (
            "SELECT id, objective, kpi, verb, value_micros, high_micros, baseline_micros, is_baseline_rough, basis,"
            " start, due, valid_from, valid_to, path, made_on FROM target ORDER BY valid_from, id"
        )
        return tuple(_version(row, tuple(points.get(row[0], ()))) for row in select(self._db, query))

    def put(self, version: TargetVersion) -> int:
        """Write a version with its path.

        Returns:
            Its number, a new one where it had 0.

        Raises:
            Problem: ``NUMBER_TOO_LARGE`` or ``NUMBER_TOO_FINE``.
        """
        row: dict[str, Value] = {
            "objective": version.objective_id,
            "kpi": version.kpi_id,
            "verb": version.verb.value,
            "value_micros": to_micros(version.value),
            "high_micros": micros(version.high),
            "baseline_micros": micros(version.baseline),
            "is_baseline_rough": version.baseline_is_rough,
            "basis": None if version.basis is None else version.basis.value,
            "start": version.frame.start.isoformat(),
            "due": version.frame.due.isoformat(),
            "valid_from": version.valid_from.isoformat(),
            "valid_to": day_text(version.valid_to),
            "path": version.path.value,
            "made_on": version.made_on.isoformat(),
        }
        number = put_numbered(self._db, "target", version.id, row)
        self._put_points(number, version.points)
        return number

    def remove(self, target_id: int) -> None:
        """Take a version out, with its path; what was said against it stays."""
        self._db.execute("DELETE FROM target WHERE id = ?", (target_id,))

    def _points(self) -> dict[int, list[PathPoint]]:
        found: dict[int, list[PathPoint]] = {}
        for number, on, value in select(
            self._db, "SELECT target, day, value_micros FROM path_point ORDER BY target, day"
        ):
            found.setdefault(number, []).append(PathPoint(date.fromisoformat(on), from_micros(value)))
        return found

    def _put_points(self, number: int, points: tuple[PathPoint, ...]) -> None:
        stays = {point.day for point in points}
        for point in self._points().get(number, []):
            if point.day not in stays:
                query = "DELETE FROM path_point WHERE target = ? AND day = ?"
                self._db.execute(query, (number, point.day.isoformat()))
        for point in points:
            row: dict[str, Value] = {
                "target": number,
                "day": point.day.isoformat(),
                "value_micros": to_micros(point.value),
            }
            upsert(self._db, "path_point", "target, day", row)


def _version(row: Row, points: tuple[PathPoint, ...]) -> TargetVersion:
    (
        number,
        objective,
        kpi,
        verb,
        value,
        high,
        baseline,
        rough,
        basis,
        start,
        due,
        since,
        until,
        path,
        made,
    ) = row
    return TargetVersion(
        id=number,
        objective_id=objective,
        kpi_id=kpi,
        verb=Verb(verb),
        value=from_micros(value),
        frame=TimeFrame(date.fromisoformat(start), date.fromisoformat(due)),
        valid_from=date.fromisoformat(since),
        made_on=date.fromisoformat(made),
        high=decimal(high),
        baseline=decimal(baseline),
        baseline_is_rough=bool(rough),
        basis=None if basis is None else Basis(basis),
        valid_to=day(until),
        path=PathShape(path),
        points=points,
    )
