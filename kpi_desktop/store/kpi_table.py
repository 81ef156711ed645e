"""KPI table: the numbers on the owner's list, with every version of their definitions."""

from collections.abc import Mapping
from datetime import date

import apsw

from kpi_desktop.domain.formula import Formula
from kpi_desktop.domain.kpi import Aggregation, Direction, Kpi, KpiDefinition, LeadLag
from kpi_desktop.domain.unit import Unit
from kpi_desktop.store.schema import Value
from kpi_desktop.store.values import Row, day, day_text, select, upsert


class KpiTable:
    """KPIs of a business."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db

    def all(self) -> dict[str, Kpi]:
        """KPIs by id, in the owner's order."""
        definitions = self._definitions()
        query = (
            "SELECT id, name, direction, lead_lag, definition_text, owner, retired_on"
            " FROM kpi ORDER BY position, id"
        )
        return {row[0]: _kpi(row, tuple(definitions.get(row[0], ()))) for row in select(self._db, query)}

    def positions(self) -> Mapping[str, int]:
        """Order on screen by id, from 0."""
        return dict(list(select(self._db, "SELECT id, position FROM kpi ORDER BY position, id")))

    def put(self, kpi: Kpi, position: int) -> None:
        """Write a KPI with all versions of its definition; versions that it no longer has are removed."""
        row: dict[str, Value] = {
            "id": kpi.id,
            "name": kpi.name,
            "direction": kpi.direction.value,
            "lead_lag": kpi.lead_lag.value,
            "definition_text": kpi.definition_text,
            "owner": kpi.owner,
            "retired_on": day_text(kpi.retired_on),
            "position": position,
        }
        upsert(self._db, "kpi", "id", row)
        self._put_definitions(kpi)

    def _put_definitions(self, kpi: Kpi) -> None:
        stays = {version.valid_from for version in kpi.definitions}
        for version in self._definitions().get(kpi.id, []):
            if version.valid_from not in stays:
                query = "DELETE FROM kpi_definition WHERE kpi = ? AND valid_from = ?"
                self._db.execute(query, (kpi.id, version.valid_from.isoformat()))
        for version in kpi.definitions:
            row: dict[str, Value] = {
                "kpi": kpi.id,
                "valid_from": version.valid_from.isoformat(),
                "formula": version.formula.text,
                "unit": version.unit.value,
                "aggregation": version.aggregation.value,
            }
            upsert(self._db, "kpi_definition", "kpi, valid_from", row)

    def _definitions(self) -> dict[str, list[KpiDefinition]]:
        found: dict[str, list[KpiDefinition]] = {}
        query = (
            "SELECT kpi, valid_from, formula, unit, aggregation FROM kpi_definition ORDER BY kpi, valid_from"
        )
        for kpi, since, formula, unit, aggregation in select(self._db, query):
            version = KpiDefinition(
                date.fromisoformat(since), Formula.parse(formula), Unit(unit), Aggregation(aggregation)
            )
            found.setdefault(kpi, []).append(version)
        return found


def _kpi(row: Row, definitions: tuple[KpiDefinition, ...]) -> Kpi:
    number, name, direction, lead_lag, text, owner, retired = row
    return Kpi(number, name, Direction(direction), LeadLag(lead_lag), definitions, text, owner, day(retired))
