"""Given results: a KPI's values as an old record states them; a rate among them cannot be added up."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from kpi_desktop.analysis.book import Book
from kpi_desktop.analysis.snapshot import PeriodResult
from kpi_desktop.analysis.timeline import Timeline
from kpi_desktop.domain.kpi import Aggregation
from kpi_desktop.domain.no_value import Absence, NoValue
from kpi_desktop.domain.period import Grain, Period


class Given:
    """Given results of a book."""

    def __init__(self, book: Book, timeline: Timeline) -> None:
        self._columns, self._timeline = book.given, timeline

    def at(self, kpi_id: str, channel: int, period: Period) -> Fraction | None:
        """The value given for exactly one period."""
        return self._columns.get((kpi_id, period.grain, channel), {}).get(period.start)

    def grains(self, kpi_id: str, channel: int) -> tuple[Grain, ...]:
        """Grains at which values are given, the coarsest first."""
        if not self._columns:
            return ()
        return tuple(
            grain for grain in sorted(Grain, reverse=True) if self._columns.get((kpi_id, grain, channel))
        )

    def first_day(self, kpi_id: str) -> date | None:
        """First day of the earliest period with a given value."""
        columns = (column for (one, _, _), column in self._columns.items() if one == kpi_id)
        return min((min(column) for column in columns if column), default=None)

    def joined(
        self, results: Sequence[PeriodResult], period: Period, aggregation: Aggregation
    ) -> PeriodResult:
        """Results of successive periods, some of them given, as one: sums add, a level is its newest value."""
        present = [one for one in results if one.value is not None]
        expected = [one for one in results if not one.is_closed and self._timeline.is_over(one.period)]
        is_whole = all(one.is_complete for one in expected)
        value = None
        if aggregation is Aggregation.SUM:
            value = sum((one.value for one in present if one.value is not None), Fraction(0))
        elif aggregation is Aggregation.LAST:
            counting = [one for one in results if one in expected or one.value is not None]
            if counting:
                value, is_whole = counting[-1].value, counting[-1].is_complete
        absence = None
        if value is None:
            absence = NoValue(Absence.CANNOT_ADD_UP)
        elif not is_whole:
            absence = NoValue(Absence.INCOMPLETE)
        return PeriodResult(
            period,
            value,
            absence,
            is_complete=absence is None,
            is_given=any(one.is_given for one in results),
            is_estimate=any(one.is_estimate for one in results),
            parts_present=len(present),
            parts_expected=max(len(expected), len(present)),
        )
