"""Chart ahead: what is to be expected until the deadline, as bands in the units of a chart.

Source: docs/metrics.md, "The status".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kpi_desktop.analysis.chart_model import Ahead, ChartPoint, Expected
from kpi_desktop.analysis.explain_chance import counts_things
from kpi_desktop.analysis.goal import Goal
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.outlook import Band, Outlook
from kpi_desktop.analysis.snapshot import KpiSnapshot
from kpi_desktop.domain.kpi import Aggregation, Kind
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.wording.dates import period_text, short_date_text
from kpi_desktop.wording.likelihoods import about_text, heading_text, most_likely_text, single_text
from kpi_desktop.wording.numbers import brief_value_text
from kpi_desktop.wording.ranges import range_text, rounded_forecast

_Runs = Sequence[Sequence[ChartPoint]]


def ahead_of(
    values: KpiValues, kpi: KpiSnapshot, goal: Goal | None, grain: Grain, runs: _Runs
) -> Ahead | None:
    """Where a number is heading, as far as its chart can show it.

    A guard has no bands: they would look like a chance to keep it, which nobody has worked out.

    Args:
        values: Values of the book.
        kpi: The KPI with its outlook.
        goal: The goal that holds.
        grain: Grain of the chart's results.
        runs: The results drawn.
    """
    outlook = kpi.assessment.outlook
    if goal is None or goal.target.verb.is_guard or outlook is None or not outlook.to_date:
        return None
    is_over_all = goal.gathers and not goal.is_total
    words = _Words(values, kpi, outlook, is_single=is_over_all)
    opens_at = _newest(runs)
    if opens_at is None:
        return None
    steps = tuple(words.steps(_drawn(outlook, goal, grain), after=opens_at[0], since=goal.start))
    heading = heading_of(kpi, values.book.business.currency, values.on)
    return None if heading is None else Ahead(opens_at, steps, heading.text)


@dataclass(frozen=True, slots=True)
class Heading:
    """What is most likely to be compared with the target, rounded as it is said.

    Attributes:
        low: Lower end of the inner band,
        high: and its upper end, in the unit of the KPI.
        by: The day for which it is said: the deadline, or as far as can be seen.
        text: The same in words: "most likely 320–380 by 31 Dec".
    """

    low: Fraction
    high: Fraction
    by: date
    text: str


def heading_of(kpi: KpiSnapshot, currency: str, on: date) -> Heading | None:
    """Where a KPI is heading by its deadline; nothing where that was not worked out.

    Args:
        kpi: The KPI with its outlook.
        currency: Currency of the business.
        on: The day that counts as today.
    """
    outlook, target = kpi.assessment.outlook, kpi.assessment.target
    if target is None or target.verb.is_guard or outlook is None or not outlook.to_date:
        return None
    band, last = outlook.to_date[-1], outlook.first.shifted(len(outlook.to_date) - 1)
    low, high = (
        rounded_forecast(Fraction(one), is_whole=counts_things(kpi)) for one in (band.low80, band.high80)
    )
    by = min(last.end, target.frame.due)
    text = heading_text(
        range_text(low, high, kpi.unit, currency),
        _day_text(by, on),
        is_rough=outlook.is_rough,
        is_over_all=kpi.kind is Kind.RATE,
    )
    return Heading(low, high, by, text)


class _Words:
    """Bands of one number in words; ``is_single`` where periods taken one by one are not what is judged."""

    def __init__(self, values: KpiValues, kpi: KpiSnapshot, outlook: Outlook, *, is_single: bool) -> None:
        self._outlook, self._is_single = outlook, is_single
        self._kpi, self._calendar = kpi, values.book.calendar
        self._currency = values.book.business.currency

    def steps(self, bands: Iterable[Band], *, after: date, since: date) -> Iterable[Expected]:
        """The periods that end after the newest result and after the start of the goal."""
        period = self._outlook.first
        for band in bands:
            if period.end > after and period.end >= since:
                yield self._step(period, band)
            period = period.shifted(1)

    def range(self, band: Band) -> str:
        """The inner band as text."""
        low, high = self._rounded(band.low80), self._rounded(band.high80)
        return range_text(low, high, self._kpi.unit, self._currency)

    def _step(self, period: Period, band: Band) -> Expected:
        middle = brief_value_text(self._rounded(band.median), self._kpi.unit, self._currency)
        named, values = period_text(period, self._calendar), self.range(band)
        text = most_likely_text(values, is_rough=self._outlook.is_rough)
        return Expected(
            ChartPoint(period.end, band.median, named, about_text(middle)),
            band.low80,
            band.high80,
            band.low95,
            band.high95,
            text,
            single_text(values, period.grain) if self._is_single else text,
        )

    def _rounded(self, value: float) -> Fraction:
        return rounded_forecast(Fraction(value), is_whole=counts_things(self._kpi))


def _drawn(outlook: Outlook, goal: Goal, grain: Grain) -> Sequence[Band]:
    """The bands of what the chart draws: the sum so far, else single values, which spread less over longer periods."""
    if goal.is_total:
        return outlook.to_date
    is_alike = grain is outlook.first.grain or goal.definition.aggregation is Aggregation.LAST
    return outlook.periods if is_alike else ()


def _newest(runs: _Runs) -> tuple[date, float] | None:
    complete = [point for run in runs for point in run if not point.is_running]
    newest = max(complete, key=lambda point: point.day, default=None)
    return None if newest is None else (newest.day, newest.value)


def _day_text(day: date, on: date) -> str:
    """A day, with its year where that is not the running one."""
    return short_date_text(day, with_year=day.year != on.year)
