"""Results: every period of one KPI as a row, with the values that a person can type behind it."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from kpi_desktop.analysis.expected import Expectations, Expected
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.snapshot import KpiSnapshot, PeriodResult
from kpi_desktop.domain.input import Input
from kpi_desktop.domain.observation import WHOLE_BUSINESS, CellValue
from kpi_desktop.domain.period import Period
from kpi_desktop.domain.unit import Unit


@dataclass(frozen=True, slots=True)
class TypedPlace:
    """Where a value behind a result is typed.

    Attributes:
        number_id: Id of the input, or of the KPI where its result is given.
        name: What the owner calls it.
        unit: What it is measured in.
        period: The period that the value is for.
        said: What is recorded there for the whole business; nothing where it is not entered, or given.
        value: What it comes to: the value recorded, else that of its channels or shorter periods.
        is_given: Whether it is a given result of the KPI itself.
        is_split: Whether the value is the sum of channels.
    """

    number_id: str
    name: str
    unit: Unit
    period: Period
    said: CellValue | None = None
    value: Fraction | None = None
    is_given: bool = False
    is_split: bool = False

    @property
    def is_added_up(self) -> bool:
        """Whether nothing is recorded there itself, but a value follows from its parts."""
        return self.said is None and self.value is not None and not self.is_given


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One period of a KPI.

    Attributes:
        result: Its value.
        expected: What it should come to.
        places: The values behind it that can be typed: one where the KPI is a single input, or given.
        is_longer: Whether it states a longer period beside the usual ones, such as a month beside its weeks.
    """

    result: PeriodResult
    expected: Expected
    places: tuple[TypedPlace, ...]
    is_longer: bool = False

    @property
    def period(self) -> Period:
        """The period."""
        return self.result.period


def results_of(values: KpiValues, kpi: KpiSnapshot, limit: int | None = None) -> tuple[ResultRow, ...]:
    """The periods of a KPI, newest first, from its first result or the start of its target up to the running one.

    Args:
        values: Values of the book.
        kpi: The KPI as shown.
        limit: How many of the newest periods at most; all where nothing.
    """
    return _Rows(values, kpi).newest(limit)


class _Rows:
    """The rows of one KPI."""

    def __init__(self, values: KpiValues, kpi: KpiSnapshot) -> None:
        self._values, self._kpi = values, kpi
        self._expected = Expectations(values, kpi.kpi, kpi.targets)
        self._grain = values.grains.natural(kpi.kpi)
        self._inputs = values.grains.asked_inputs(kpi.kpi)
        single = kpi.kpi.definition(values.on).formula.single_input
        self._single = next((one for one in self._inputs if one.id == single), None)

    def newest(self, limit: int | None) -> tuple[ResultRow, ...]:
        periods = self._usual(limit)
        usual = [self._row(period) for period in periods]
        longer = [self._row(one, is_longer=True) for one in self._longer() if one.start >= periods[0].start]
        rows = usual + longer
        rows.sort(key=lambda row: (row.period.start, row.is_longer), reverse=True)
        return tuple(rows)

    def _usual(self, limit: int | None) -> list[Period]:
        """The newest periods up to the running one, in order."""
        timeline, on = self._values.timeline, self._values.on
        running = timeline.calendar.containing(self._grain, on)
        starts = [version.frame.start for version in self._kpi.targets if version.frame.start <= on]
        earliest = self._values.grains.first_day(self._kpi.kpi)
        first = min([*starts, *([earliest] if earliest is not None else [])], default=running.start)
        begin = timeline.calendar.containing(self._grain, min(first, on))
        periods = [running]
        while periods[-1].start > begin.start and len(periods) != limit:
            periods.append(periods[-1].shifted(-1))
        return periods[::-1]

    def _longer(self) -> Iterable[Period]:
        """Longer periods for which an input states a value of its own."""
        cells = self._values.rollups.cells
        found = {
            Period(grain, start)
            for input_ in self._inputs
            for grain in cells.grains(input_.id)
            if grain > self._grain
            for start in cells.column(input_.id, grain)
        }
        return sorted(found, key=lambda one: (one.start, one.grain))

    def _row(self, period: Period, *, is_longer: bool = False) -> ResultRow:
        result = self._values.result(self._kpi.kpi, period)
        return ResultRow(result, self._expected.of(period), tuple(self._places(result, period)), is_longer)

    def _places(self, result: PeriodResult, period: Period) -> Iterable[TypedPlace]:
        if result.is_given:
            kpi = self._kpi
            yield TypedPlace(kpi.kpi.id, kpi.kpi.name, kpi.unit, period, None, result.value, is_given=True)
        else:
            inputs = self._inputs if self._single is None else (self._single,)
            for input_ in inputs:
                yield from (self._place(input_, part) for part in self._parts(input_, period))

    def _parts(self, input_: Input, period: Period) -> tuple[Period, ...]:
        """The periods for which an input is entered inside a longer one; that one where it is stated whole."""
        cells = self._values.rollups.cells
        if cells.at(input_.id, WHOLE_BUSINESS, period) is not None:
            return (period,)
        own = [grain for grain in cells.grains(input_.id) if cells.column(input_.id, grain)]
        grain = min([self._values.grains.of_entry(input_), *own])
        if grain >= period.grain:
            return (period,)
        parts = self._values.timeline.parts(period, grain)
        begun = tuple(part for part in parts if part.start <= self._values.on)
        is_there = any(cells.at(input_.id, WHOLE_BUSINESS, part) is not None for part in begun)
        return begun if is_there or self._single is None else (period,)

    def _place(self, input_: Input, period: Period) -> TypedPlace:
        said = self._values.rollups.cells.at(input_.id, WHOLE_BUSINESS, period)
        value = self._values.rollups.value(input_.id, WHOLE_BUSINESS, period).value
        is_split = said is None and value is not None and not self._has_finer(input_, period)
        return TypedPlace(input_.id, input_.name, input_.unit, period, said, value, is_split=is_split)

    def _has_finer(self, input_: Input, period: Period) -> bool:
        """Whether the whole business has values of shorter periods."""
        cells = self._values.rollups.cells
        return any(
            cells.column(input_.id, grain) for grain in cells.grains(input_.id) if grain < period.grain
        )
