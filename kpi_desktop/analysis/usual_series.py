"""Usual series: the results that a usual range is found from, and the range, worked out once for the same results."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from threading import Lock

from kpi_desktop.analysis.kpi_value import KpiValues, per_basis
from kpi_desktop.analysis.season import SEASONS
from kpi_desktop.analysis.usual_range import Start, UsualRange, usual_range
from kpi_desktop.analysis.xmr import bounds_of
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.usual_start import UsualStart

_MOST = 60
"""Ranges kept: seven numbers at every grain, and what they were before some changes."""


@dataclass(frozen=True, slots=True)
class UsualSeries:
    """Successive complete periods of a number.

    Attributes:
        periods: The periods, from the first result to the newest complete one.
        values: Their results; nothing where one is missing, closed or carried on from the period before.
    """

    periods: tuple[Period, ...]
    values: tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True)
class Usual:
    """A series with its usual range."""

    series: UsualSeries
    found: UsualRange


class UsualRanges:
    """Usual ranges by the results that they rest on; may be asked from several threads."""

    def __init__(self) -> None:
        self._known: OrderedDict[object, Usual] = OrderedDict()
        self._lock = Lock()
        self.worked_out = 0
        """How many were worked out, for measurements."""

    def of(self, series: UsualSeries, kpi: Kpi, starts: Iterable[UsualStart] = ()) -> Usual | None:
        """The usual range of a series; nothing where it has no result.

        Args:
            series: The results.
            kpi: The number.
            starts: Where its new levels began.
        """
        if not series.periods:
            return None
        grain, unit = series.periods[0].grain, kpi.definitions[-1].unit
        places = tuple(_starts(series.periods, starts))
        key = grain, series.periods[0].start, series.values, places, unit
        with self._lock:
            known = self._known.get(key)
            if known is not None:
                self._known.move_to_end(key)
                return known
        found = usual_range(
            series.values, season=SEASONS[grain], starts=places, bounds=bounds_of(series.values, unit)
        )
        usual = Usual(series, found)
        with self._lock:
            self._known[key] = usual
            self.worked_out += 1
            if len(self._known) > _MOST:
                self._known.popitem(last=False)
        return usual


def usual_series(values: KpiValues, kpi: Kpi, grain: Grain, basis: Grain | None) -> UsualSeries:
    """The results of a number by its present definition, oldest first.

    Args:
        values: Values of the book.
        kpi: The number.
        grain: Grain of the results.
        basis: The period of which longer ones show the mean.
    """
    earliest = values.grains.first_day(kpi)
    if earliest is None or earliest > values.on:
        return UsualSeries((), ())
    definition = kpi.definition(values.on)
    if definition is not kpi.definitions[0]:
        earliest = max(earliest, definition.valid_from)
    calendar = values.book.calendar
    run = values.timeline.run(calendar.containing(grain, earliest), calendar.containing(grain, values.on))
    readings = [_reading(values, kpi, period, basis) for period in run]
    present = [place for place, one in enumerate(readings) if one is not None]
    if not present:
        return UsualSeries((), ())
    begin, end = present[0], present[-1] + 1
    return UsualSeries(run[begin:end], tuple(readings[begin:end]))


def _reading(values: KpiValues, kpi: Kpi, period: Period, basis: Grain | None) -> Fraction | None:
    result = values.result(kpi, period)
    is_whole = result.is_complete and not (result.is_running or result.is_carried or result.is_closed)
    return per_basis(values, result, basis) if is_whole else None


def _starts(periods: tuple[Period, ...], starts: Iterable[UsualStart]) -> Iterable[Start]:
    """Where the stretches begin: at the first result, and at the first whole period of each new level."""
    yield Start()
    last = 0
    for start in sorted(starts, key=lambda one: one.period.start):
        place = next((at for at, one in enumerate(periods) if one.start >= start.period.start), 0)
        if place > last:
            yield Start(place, start.span, start.decision_id)
            last = place
