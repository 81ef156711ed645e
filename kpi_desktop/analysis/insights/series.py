"""Series: a number's complete periods from its first result on, and what is usual of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.usual_range import RangeState, Segment, UsualRange
from kpi_desktop.analysis.usual_series import UsualRanges, usual_series
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


def series_of(values: KpiValues, kpi: Kpi, ranges: UsualRanges | None = None) -> Series | None:
    """A number's complete periods by its present definition, with the usual range that its chart shows.

    Args:
        values: Values of the book.
        kpi: The number.
        ranges: Usual ranges that are known already.

    Returns:
        Nothing before its first result.
    """
    grain = values.grains.natural(kpi)
    found = usual_series(values, kpi, grain, None)
    starts = [one for one in values.book.usual_starts if one.kpi_id == kpi.id]
    usual = (ranges or UsualRanges()).of(found, kpi, starts)
    if usual is None:
        return None
    definition = kpi.definition(values.on)
    grace = _LONG_GRACE if grain >= Grain.QUARTER else _GRACE
    return Series(
        kpi,
        definition.unit,
        definition.kind,
        found.periods,
        found.values,
        tuple(one for one in found.periods if _is_missing(values, kpi, one)),
        values.timeline.end(found.periods[-1].shifted(1)) + grace < values.on,
        usual.found,
    )


def _is_missing(values: KpiValues, kpi: Kpi, period: Period) -> bool:
    result = values.result(kpi, period)
    return not result.is_closed and not (result.is_complete and result.value is not None)
