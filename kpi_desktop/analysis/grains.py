"""Grains: at which period a KPI is counted, by which inputs, and since when."""

from datetime import date

from kpi_desktop.analysis.book import Book
from kpi_desktop.analysis.cells import Cells
from kpi_desktop.analysis.given import Given
from kpi_desktop.domain.input import Input
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.domain.observation import WHOLE_BUSINESS
from kpi_desktop.domain.period import Grain


class Grains:
    """What the inputs of a book and their rhythms say of its KPIs on one day."""

    def __init__(self, book: Book, on: date, cells: Cells, given: Given) -> None:
        self._book, self._on, self._cells, self._given = book, on, cells, given
        self._natural: dict[str, Grain] = {}

    def natural(self, kpi: Kpi) -> Grain:
        """The finest grain at which a KPI is viewed: the coarsest of those at which its inputs are entered."""
        if kpi.id not in self._natural:
            self._natural[kpi.id] = self._find(kpi)
        return self._natural[kpi.id]

    def of_entry(self, input_: Input) -> Grain:
        """The period that one entry covers; a coarser one where nothing finer was ever recorded."""
        kept = self._book.inputs.get(self._book.bindings.resolve(input_.id, self._on), input_)
        recorded = self._cells.grains(input_.id)
        return max(kept.rhythm.grain, recorded[-1]) if recorded else kept.rhythm.grain

    def asked_inputs(self, kpi: Kpi) -> tuple[Input, ...]:
        """The inputs that somebody enters for a KPI; derived ones lead to those they are derived from."""
        found: dict[str, Input | None] = {}
        waiting = list(kpi.definition(self._on).formula.input_ids)
        while waiting:
            name = waiting.pop(0)
            if name in found:
                continue
            input_ = self._book.inputs.get(name)
            derived = input_.derived if input_ is not None else None
            found[name] = input_ if derived is None or self._cells.grains(name) else None
            waiting += derived.input_ids if derived is not None else ()
        return tuple(input_ for input_ in found.values() if input_ is not None)

    def first_day(self, kpi: Kpi) -> date | None:
        """First day of the earliest period with a value of any input of any definition, or a given result."""
        names = {input_.id for input_ in self.asked_inputs(kpi)}
        names.update(name for definition in kpi.definitions for name in definition.formula.input_ids)
        days = [self._cells.first_day(name) for name in names]
        return min((day for day in (*days, self._given.first_day(kpi.id)) if day is not None), default=None)

    def _find(self, kpi: Kpi) -> Grain:
        inputs = self.asked_inputs(kpi)
        given = self._given.grains(kpi.id, WHOLE_BUSINESS)
        if given and not any(self._cells.grains(input_.id) for input_ in inputs):
            return given[-1]
        return max((self.of_entry(input_) for input_ in inputs), default=Grain.WEEK)
