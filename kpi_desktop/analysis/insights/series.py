"""Series: a number's complete periods from its first result on, and what is usual of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.season import SEASONS
from kpi_desktop.analysis.snapshot import PeriodResult
from kpi_desktop.analysis.usual_range import RangeState, Segment, UsualRange, usual_range
from kpi_desktop.analysis.xmr import bounds_of
from kpi_desktop.domain.kpi import Kind, Kpi
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.unit import Unit

_GRACE, _LONG_GRACE = timedelta(days=7), timedelta(days=21)
"""Time to enter a result, the longer one for quarters and years."""


@dataclass(frozen=True)
class Series:
    """A number over time.

    Attributes:
        kpi: The KPI.
        unit: Its unit on the day.
        kind: Its kind on the day.
        periods: Successive periods, from the first complete result to the newest.
        values: Their values; nothing where one is missing, closed or carried on from the period before.
        missing: Periods in between without a result, closed ones left out.
        is_stale: Whether even the next result should have come by now.
        usual: What is usual of it.
    """

    kpi: Kpi
    unit: Unit
    kind: Kind
    periods: tuple[Period, ...]
    values: tuple[Fraction | None, ...]
    missing: tuple[Period, ...]
    is_stale: bool
    usual: UsualRange

    @property
    def grain(self) -> Grain:
        """Length of its periods."""
        return self.periods[-1].grain

    @property
    def known(self) -> list[Fraction]:
        """The values that there are."""
        return [value for value in self.values if value is not None]

    @property
    def latest(self) -> Fraction:
        """The newest value."""
        return self.known[-1]

    @property
    def locked(self) -> Segment | None:
        """The stretch that new values are judged in; nothing while its limits are for trial or a season is left in."""
        segment = self.usual.latest
        return segment if segment.state is RangeState.LOCKED else None

    def span(self, first: int, last: int = -1) -> tuple[date, date]:
        """First and last day of the periods between two places."""
        return self.periods[first].start, self.periods[last].end


def series_of(values: KpiValues, kpi: Kpi) -> Series | None:
    """A number's complete periods by its present definition; nothing before its first result."""
    first_day = values.grains.first_day(kpi)
    if first_day is None or first_day > values.on:
        return None
    definition = kpi.definition(values.on)
    if definition is not kpi.definitions[0]:
        first_day = max(first_day, definition.valid_from)
    grain, calendar = values.grains.natural(kpi), values.book.calendar
    periods = values.timeline.run(
        calendar.containing(grain, first_day), calendar.containing(grain, values.on)
    )
    results = [values.result(kpi, period) for period in periods]
    there = [place for place, one in enumerate(results) if _is_whole(one)]
    if not there:
        return None
    results = results[there[0] : there[-1] + 1]
    found = tuple(one.value if _is_whole(one) else None for one in results)
    grace = _LONG_GRACE if grain >= Grain.QUARTER else _GRACE
    return Series(
        kpi,
        definition.unit,
        definition.kind,
        tuple(one.period for one in results),
        found,
        tuple(one.period for one in results if not _is_whole(one) and not one.is_closed),
        values.timeline.end(results[-1].period.shifted(1)) + grace < values.on,
        usual_range(found, season=SEASONS[grain], bounds=bounds_of(found, definition.unit)),
    )


def _is_whole(result: PeriodResult) -> bool:
    is_own = not (result.is_closed or result.is_carried)
    return result.is_complete and result.value is not None and is_own
