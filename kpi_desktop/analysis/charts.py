"""Charts: the chart model of one KPI, for the large chart and for the small one of a card."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from kpi_desktop.analysis.book import Book
from kpi_desktop.analysis.chart_model import Ahead, ChartModel, ChartPoint, Mark
from kpi_desktop.analysis.explain import comparison, reason_sentence
from kpi_desktop.analysis.goal import Goal, goal_on, goal_periods
from kpi_desktop.analysis.kpi_value import KpiValues, per_basis
from kpi_desktop.analysis.plan_lines import Plans, plans_of
from kpi_desktop.analysis.snapshot import BusinessSnapshot, KpiSnapshot, PeriodResult
from kpi_desktop.analysis.stated import is_stated_longer
from kpi_desktop.analysis.ticks import day_ticks, value_axis
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.domain.objective import TimeFrame
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.wording.dates import period_text, span_text
from kpi_desktop.wording.language import _, ngettext
from kpi_desktop.wording.numbers import value_text

if TYPE_CHECKING:
    from kpi_desktop.analysis.usual_series import Usual, UsualSeries

_SMALL = 13

_Run = tuple[ChartPoint, ...]

_Reading = tuple[PeriodResult, Fraction]
"""A result and its height: its own value, or the sum since the start."""


def chart_of(book: Book, kpi: KpiSnapshot, on: date) -> ChartModel:
    """The chart of a KPI over its whole time frame, at the grain at which it is judged.

    Args:
        book: What is recorded.
        kpi: The KPI as shown.
        on: The day that counts as today.
    """
    values = KpiValues(book, on)
    goal = goal_on(values, kpi.kpi, kpi.targets, on)
    frame = _frame(book, kpi)
    return _model(values, kpi, goal, frame.start, frame.due)


def sparkline_of(book: Book, kpi: KpiSnapshot, on: date) -> ChartModel:
    """The small chart of a card: the last 13 periods, those before the start of the time frame included.

    Args:
        book: What is recorded.
        kpi: The KPI as shown.
        on: The day that counts as today.
    """
    return small_chart(KpiValues(book, on), kpi)


def small_chart(values: KpiValues, kpi: KpiSnapshot) -> ChartModel:
    """The small chart of a card, from values of which most were worked out for its snapshot.

    Args:
        values: Values of the book on the day of the snapshot.
        kpi: The KPI as shown.
    """
    book, on = values.book, values.on
    goal = goal_on(values, kpi.kpi, kpi.targets, on)
    grain = kpi.grain if goal is None else goal.grain
    newest = book.calendar.containing(grain, min(on, _frame(book, kpi).due))
    first = newest.shifted(1 - _SMALL)
    if goal is not None and goal.is_total:
        first = max(first, book.calendar.containing(grain, goal.start), key=lambda one: one.start)
    return _small_model(values, kpi, goal, grain, TimeFrame(first.start, newest.end))


class KpiCharts:
    """Charts of one KPI for any stretch of days and any grain, all from the same values.

    Attributes:
        values: The values.
        frame: From the first start to the last due day of all target versions, else the objective's time frame.
        whole: The same with every earlier result, and with the running period.
        grain: The finest grain: the one at which the KPI is judged.
    """

    def __init__(self, book: Book, kpi: KpiSnapshot, on: date) -> None:
        self.values, self._kpi = KpiValues(book, on), kpi
        self._goal = goal_on(self.values, kpi.kpi, kpi.targets, on)
        natural = self.values.grains.natural(kpi.kpi)
        self.grain = natural if self._goal is None else self._goal.grain
        self.frame = _frame(book, kpi)
        earliest = None if self._is_total else self.values.grains.first_day(kpi.kpi)
        running = book.calendar.containing(self.grain, on)
        self.whole = TimeFrame(
            min(self.frame.start, earliest or self.frame.start), max(self.frame.due, running.end)
        )

    @property
    def kpi(self) -> Kpi:
        """The KPI."""
        return self._kpi.kpi

    @property
    def history_start(self) -> date:
        """Day of the first result, be it before the days that can be charted."""
        return self.values.grains.first_day(self.kpi) or self.frame.start

    @property
    def basis(self) -> Grain | None:
        """The period of which longer ones show the mean, because the target speaks of it; else nothing."""
        return None if self._goal is None else self._goal.basis

    def chart(self, first: date, last: date, grain: Grain | None = None) -> ChartModel:
        """The chart of a stretch of days.

        Args:
            first: First day shown.
            last: Last day shown.
            grain: Grain of the results, not finer than the finest; that one where nothing.
        """
        return _model(self.values, self._kpi, self._goal, first, last, grain)

    def usual_series(self, grain: Grain | None = None) -> "UsualSeries":
        """The results that the usual range of a grain is found from."""
        from kpi_desktop.analysis.usual_series import usual_series

        return usual_series(self.values, self.kpi, grain or self.grain, self.basis)

    def usual_chart(self, first: date, last: date, usual: "Usual") -> ChartModel:
        """The chart of a stretch of days with the usual range; of a total each period is shown by itself.

        Args:
            first: First day shown.
            last: Last day shown.
            usual: The range, at the grain of the results.
        """
        from kpi_desktop.analysis.chart_usual import with_usual
        from kpi_desktop.analysis.chart_window import Scale, windowed
        from kpi_desktop.wording.usual_ranges import by_itself_text

        goal = None if self._is_total else self._goal
        grain, business = usual.series.periods[0].grain, self.values.book.business
        model = replace(_model(self.values, self._kpi, goal, first, last, grain), ahead=None)
        if self._is_total:
            model = replace(model, plans=(), limits=(), flag=None, note=by_itself_text())
        model = with_usual(model, usual, self._kpi, business.currency)
        return windowed(model, first, last, Scale(self._kpi.unit, business.currency, business.calendar))

    @property
    def _is_total(self) -> bool:
        return self._goal is not None and self._goal.is_total


def _model(
    values: KpiValues,
    kpi: KpiSnapshot,
    goal: Goal | None,
    first: date,
    last: date,
    grain: Grain | None = None,
) -> ChartModel:
    currency = values.book.business.currency
    grain = grain or (kpi.grain if goal is None else goal.grain)
    runs = _drawn(values, kpi, _readings(values, kpi, goal, grain, TimeFrame(first, last)))
    plans = plans_of(values, kpi.kpi, kpi.targets, currency)
    is_total = goal is not None and goal.is_total
    ahead = _ahead(values, kpi, goal, grain, runs)
    axis = value_axis(
        [*_heights(runs, plans, first, last), *_heights_middle(ahead, first, last)],
        kpi.unit,
        currency,
        from_zero=is_total,
        bands=_heights_ahead(ahead, first, last),
    )
    snapshot = BusinessSnapshot(values.book.business, values.on)
    message = comparison(kpi, snapshot)
    if ahead is not None:
        message = _("{said}; {heading}").format(said=message, heading=ahead.text)
    return ChartModel(
        title=kpi.kpi.name,
        message=message,
        alternative=_alternative(kpi, snapshot, runs, message, is_total=is_total),
        status=kpi.assessment.status,
        runs=runs,
        plans=plans.lines,
        limits=plans.limits,
        marks=_marks(values, kpi, first, last),
        flag=plans.flag,
        today=values.on,
        first=first,
        last=last,
        low=axis.low,
        high=axis.high,
        x_ticks=day_ticks(first, last, values.book.calendar),
        y_ticks=axis.ticks,
        is_running_total=is_total,
        ahead=ahead,
    )


def _small_model(
    values: KpiValues, kpi: KpiSnapshot, goal: Goal | None, grain: Grain, stretch: TimeFrame
) -> ChartModel:
    """A chart without ticks, marks and flag; of its plan only what lies in the stretch is worked out."""
    readings = _readings(values, kpi, goal, grain, stretch)
    is_total = goal is not None and goal.is_total
    runs = _drawn(values, kpi, readings, _told(readings))
    plans = plans_of(values, kpi.kpi, kpi.targets, values.book.business.currency, stretch)
    heights = [float(one) for one in _heights(runs, replace(plans, flag=None), stretch.start, stretch.due)]
    snapshot = BusinessSnapshot(values.book.business, values.on)
    message = comparison(kpi, snapshot)
    return ChartModel(
        title=kpi.kpi.name,
        message=message,
        alternative=_alternative(kpi, snapshot, runs, message, is_total=is_total),
        status=kpi.assessment.status,
        runs=runs,
        plans=plans.lines,
        limits=plans.limits,
        marks=(),
        flag=None,
        today=values.on,
        first=stretch.start,
        last=stretch.due,
        low=min(heights, default=0.0),
        high=max(heights, default=1.0),
        x_ticks=(),
        y_ticks=(),
        is_running_total=is_total,
    )


def _frame(book: Book, kpi: KpiSnapshot) -> TimeFrame:
    """From the first start to the last due day of all target versions; without one the objective's, or the results'."""
    if kpi.targets:
        starts = [version.frame.start for version in kpi.targets]
        return TimeFrame(min(starts), max(version.frame.due for version in kpi.targets))
    for objective in book.objectives:
        if objective.id == kpi.objective_id:
            return objective.frame
    return TimeFrame(kpi.results[0].period.start, kpi.results[-1].period.end)


def _readings(
    values: KpiValues, kpi: KpiSnapshot, goal: Goal | None, grain: Grain, stretch: TimeFrame
) -> list[list[_Reading]]:
    """Results in unbroken runs; a running total counts from the start of the goal."""
    is_total = goal is not None and goal.is_total
    start = goal.start if goal is not None and is_total else stretch.start
    total = Fraction(0)
    runs: list[list[_Reading]] = [[]]
    longer = _longer(values, goal, grain) if goal is not None and is_total else {}
    for period in values.timeline.periods(grain, start, stretch.due):
        if period.start > values.on:
            break
        result = longer.get(period, values.result(kpi.kpi, period))
        if result is None:
            continue
        value = per_basis(values, result, goal.basis if goal is not None else None)
        if value is None or not (result.is_complete or result.is_running or result.is_cut):
            if not result.is_closed:
                runs.append([])
            continue
        if stretch.start <= values.timeline.end(period):
            runs[-1].append((result, total + value if is_total else value))
        if result.is_complete or result.is_running:
            total += value
        else:  # What its files do not speak for is missing, also from the sum since the start.
            runs.append([])
    return [run for run in runs if run]


def _longer(values: KpiValues, goal: Goal, grain: Grain) -> dict[Period, PeriodResult | None]:
    """Longer results that count in a total, by the last period for which each stands; those before it have none."""
    if grain is not goal.grain or not is_stated_longer(values, goal.kpi, grain):
        return {}
    joined = [unit for unit in goal_periods(values, goal).units if len(unit.periods) > 1]
    return {
        period: unit.result if period == unit.periods[-1] else None
        for unit in joined
        for period in unit.periods
    }


def _told(runs: Iterable[Iterable[_Reading]]) -> set[Period]:
    """Periods that the sentence of a small chart names: the newest, the lowest and the highest."""
    readings = [reading for run in runs for reading in run]
    if not readings:
        return set()
    named = readings[-1], min(readings, key=_reading_height), max(readings, key=_reading_height)
    return {result.period for result, _ in named}


def _reading_height(reading: _Reading) -> float:
    return float(reading[1])


def _drawn(
    values: KpiValues,
    kpi: KpiSnapshot,
    runs: Iterable[Iterable[_Reading]],
    told: Container[Period] | None = None,
) -> tuple[_Run, ...]:
    """Results as points.

    Args:
        values: Values of the book.
        kpi: The KPI.
        runs: The results.
        told: Periods whose points say in words what they are, all where nothing; fifty cards have 650.
    """
    currency, calendar = values.book.business.currency, values.book.calendar

    def drawn(result: PeriodResult, height: Fraction) -> ChartPoint:
        speaks = told is None or result.period in told
        return ChartPoint(
            day=values.timeline.end(result.period),
            value=float(height),
            period_text=period_text(result.period, calendar) if speaks else "",
            value_text=value_text(height, kpi.unit, currency) if speaks else "",
            is_running=result.is_running or result.is_cut,
            is_estimate=result.is_estimate,
            is_cut=result.is_cut and not result.is_running,
        )

    return tuple(tuple(drawn(*reading) for reading in run) for run in runs)


def _height(point: ChartPoint) -> float:
    return point.value


def _heights(runs: Sequence[_Run], plans: Plans, first: date, last: date) -> Iterable[Fraction]:
    yield from (Fraction(point.value) for run in runs for point in run)
    for line in plans.lines:
        yield from (Fraction(value) for day, value in line.corners if first <= day <= last)
    yield from (Fraction(limit.value) for limit in plans.limits)
    if plans.flag is not None and first <= plans.flag.day <= last:
        yield Fraction(plans.flag.value)


def _ahead(
    values: KpiValues, kpi: KpiSnapshot, goal: Goal | None, grain: Grain, runs: Sequence[_Run]
) -> Ahead | None:
    if kpi.assessment.outlook is None:
        return None
    # Loaded with the first outlook, which is never the start of the window.
    from kpi_desktop.analysis.chart_ahead import ahead_of

    return ahead_of(values, kpi, goal, grain, runs)


def _heights_middle(ahead: Ahead | None, first: date, last: date) -> Iterable[Fraction]:
    for one in ahead.seen(first, last) if ahead is not None else ():
        yield Fraction(one.middle.value)


def _heights_ahead(ahead: Ahead | None, first: date, last: date) -> Iterable[Fraction]:
    for one in ahead.seen(first, last) if ahead is not None else ():
        yield from map(Fraction, one.extent)


def _marks(values: KpiValues, kpi: KpiSnapshot, first: date, last: date) -> tuple[Mark, ...]:
    """Decisions that concern the KPI, numbered as they are throughout the business."""
    return tuple(
        Mark(decision.made_on, number, decision.title)
        for number, decision in enumerate(values.book.decisions, 1)
        if decision.kpi_id in (None, kpi.kpi.id) and first <= decision.made_on <= min(last, values.on)
    )


def _alternative(
    kpi: KpiSnapshot, snapshot: BusinessSnapshot, runs: Sequence[_Run], message: str, *, is_total: bool
) -> str:
    points = [point for run in runs for point in run]
    if not points:
        return _("{title}: no result yet. {sentence}").format(
            title=kpi.kpi.name, sentence=reason_sentence(kpi, snapshot)
        )
    count = ngettext("{count} result", "{count} results", len(points)).format(count=len(points))
    span = span_text(points[0].day, points[-1].day)
    if is_total:
        return _("{title}: {message}. {count}, {span}; the total up to {period} is {value}.").format(
            title=kpi.kpi.name,
            message=message,
            count=count,
            span=span,
            period=points[-1].period_text,
            value=points[-1].value_text,
        )
    return _(
        "{title}: {message}. {count}, {span}; the newest, {period}, is {value}; the lowest {low}, the highest {high}."
    ).format(
        title=kpi.kpi.name,
        message=message,
        count=count,
        span=span,
        period=points[-1].period_text,
        value=points[-1].value_text,
        low=min(points, key=_height).value_text,
        high=max(points, key=_height).value_text,
    )
