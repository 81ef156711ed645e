"""Grain choice table: whether a stated value or the finer ones below it count."""

from collections.abc import Mapping
from datetime import date

import apsw

from kpi_desktop.domain.observation import Cell, GrainChoice
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.store.schema import Value
from kpi_desktop.store.values import select, upsert


class GrainChoiceTable:
    """The owner's choices between values of different grains."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db

    def all(self) -> Mapping[Cell, bool]:
        """For each cell with a choice, whether the finer values count."""
        query = "SELECT input, grain, start, channel, use_parts FROM grain_choice ORDER BY 1, 2, 3, 4"
        return {
            Cell(number, Period(Grain(grain), date.fromisoformat(start)), channel): bool(parts)
            for number, grain, start, channel, parts in select(self._db, query)
        }

    def put(self, choice: GrainChoice) -> None:
        """Write a choice."""
        cell = choice.cell
        row: dict[str, Value] = {
            "input": cell.input_id,
            "grain": cell.period.grain.value,
            "channel": cell.channel,
            "start": cell.period.start.isoformat(),
            "use_parts": choice.use_parts,
        }
        upsert(self._db, "grain_choice", "input, grain, channel, start", row)
