"""Known cells: what stands in the cells that a file speaks of, each input read once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

import apsw

from kpi_desktop.domain.observation import TYPED
from kpi_desktop.domain.period import Period
from kpi_desktop.importing.known import CellKey
from kpi_desktop.store.channel_table import ChannelTable
from kpi_desktop.store.given_result_table import GivenResultTable
from kpi_desktop.store.input_table import InputTable
from kpi_desktop.store.observation_table import ObservationTable

_Place = tuple[Period, int]
_Values = list[tuple[int, Decimal]]


class KnownCells:
    """Answers for one plan; what is recorded meanwhile it does not see."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db
        self._bindings = InputTable(db).bindings()
        self._channel = cache(ChannelTable(db).all().find)
        self._group = cache(self._bindings.group)
        self._cells: dict[str, Mapping[_Place, _Values]] = {}

    def imported(self, key: CellKey) -> Decimal | None:
        """What all batches come to in a cell, nothing where none speaks of it."""
        values = [value for source, value in self._values(key) if source != TYPED]
        return sum(values, Decimal(0)) if values else None

    def typed(self, key: CellKey) -> Decimal | None:
        """What the owner typed into a cell, nothing where nothing is typed."""
        return next((value for source, value in self._values(key) if source == TYPED), None)

    def _values(self, key: CellKey) -> Iterator[tuple[int, Decimal]]:
        """What stands in a cell, by source; under its own id before what stands under one bound to it."""
        channel = None if key.channel is None else self._channel(key.channel)
        if key.channel is not None and channel is None:
            return
        number = channel.id if channel else 0
        if key.is_given_result:
            for one in GivenResultTable(self._db).contributions(key.target_id, key.period, number):
                yield one.source, one.value
            return
        group = self._group(key.target_id, key.period.start)
        for name in sorted(group, key=lambda name: (name != key.target_id, name)):
            yield from self._of_input(name).get((key.period, number), ())

    def _of_input(self, input_id: str) -> Mapping[_Place, _Values]:
        if input_id not in self._cells:
            found: dict[_Place, _Values] = defaultdict(list)
            for one in ObservationTable(self._db).of_input(input_id):
                if one.value is not None:
                    found[one.cell.period, one.cell.channel].append((one.source, one.value))
            self._cells[input_id] = found
        return self._cells[input_id]
