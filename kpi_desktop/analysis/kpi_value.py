"""KPI value: a KPI for any period, window and channel, from counts or as given.

Source: docs/metrics.md, "Roll-up" and "Given results".
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from kpi_desktop.analysis import rolled as roll
from kpi_desktop.analysis.book import Book
from kpi_desktop.analysis.evaluation import Evaluation, Evaluator
from kpi_desktop.analysis.given import Given
from kpi_desktop.analysis.grains import Grains
from kpi_desktop.analysis.snapshot import PeriodResult
from kpi_desktop.analysis.timeline import Timeline
from kpi_desktop.domain.kpi import Aggregation, Kind, Kpi, KpiDefinition
from kpi_desktop.domain.no_value import Absence, NoValue
from kpi_desktop.domain.observation import WHOLE_BUSINESS
from kpi_desktop.domain.period import ONE_DAY, Grain, Period


class KpiValues:
    """Values of KPIs as of one day; each is worked out once."""

    def __init__(self, book: Book, on: date) -> None:
        self.book, self.on = book, on
        self.timeline = Timeline(book.calendar, on)
        self._evaluator = Evaluator(book, self.timeline)
        self.rollups = self._evaluator.rollups
        self._given = Given(book, self.timeline)
        self.grains = Grains(book, on, self.rollups.cells, self._given)
        self._results: dict[tuple[str, int, Period], PeriodResult] = {}

    def result(self, kpi: Kpi, period: Period, channel: int = WHOLE_BUSINESS) -> PeriodResult:
        """A KPI's value for one period."""
        key = kpi.id, channel, period
        found = self._results.get(key)
        if found is None:
            found = self._results[key] = self._find(kpi, period, channel)
        return found

    def over(self, kpi: Kpi, periods: Sequence[Period], channel: int = WHOLE_BUSINESS) -> PeriodResult:
        """A KPI's value over several periods that each have everything they need."""
        if len(periods) == 1:
            return self.result(kpi, periods[0], channel)
        results = [self.result(kpi, period, channel) for period in periods]
        definition = self._definition(kpi, periods[-1])
        is_redefined = any(self._definition(kpi, period) is not definition for period in periods)
        if any(one.is_given for one in results) or (
            is_redefined and definition.aggregation is Aggregation.SUM
        ):
            return self._given.joined(results, periods[-1], definition.aggregation)
        evaluation = self._evaluator.evaluate(definition.formula, periods, channel)
        return self._from_counts(evaluation, periods[-1], is_running=False)

    def is_running(self, kpi: Kpi, period: Period) -> bool:
        """Whether a period, or a part of it, is not over."""
        return self.timeline.closes(period, self.grains.natural(kpi)) > self.on

    def _definition(self, kpi: Kpi, period: Period) -> KpiDefinition:
        return kpi.definitions[0] if len(kpi.definitions) == 1 else kpi.definition(self.timeline.end(period))

    def _find(self, kpi: Kpi, period: Period, channel: int) -> PeriodResult:
        definition = self._definition(kpi, period)
        evaluation = self._evaluator.evaluate(definition.formula, (period,), channel)
        is_running = self.is_running(kpi, period) or roll.marks(evaluation.used).is_running
        if evaluation.is_whole:
            return self._from_counts(evaluation, period, is_running=is_running)
        given = self._as_given(kpi, definition, period, channel, is_running=is_running)
        if given is not None and given.value is not None:
            return given
        if evaluation.is_partial:
            return self._from_parts(kpi, definition, period, channel, evaluation, is_running=is_running)
        return given or self._from_counts(evaluation, period, is_running=is_running)

    def _from_counts(self, evaluation: Evaluation, period: Period, *, is_running: bool) -> PeriodResult:
        value, used = evaluation.value, evaluation.used
        absence = value if isinstance(value, NoValue) else None
        is_closed = evaluation.does_not_apply or (absence is not None and self.timeline.is_closed(period))
        if absence is None and evaluation.incomplete:
            absence = NoValue(Absence.INCOMPLETE, tuple(evaluation.incomplete))
        marks, scarcest = roll.marks(used), roll.scarcest(used)
        return PeriodResult(
            period,
            None if isinstance(value, NoValue) else value,
            absence,
            is_complete=evaluation.is_whole and not is_running,
            is_running=is_running,
            is_estimate=marks.is_estimate,
            is_closed=is_closed and not evaluation.is_whole,
            is_carried=marks.is_carried,
            is_unweighted=marks.is_unweighted,
            is_cut=marks.is_cut,
            parts_present=scarcest.present if scarcest else 0,
            parts_expected=scarcest.expected if scarcest else 1,
        )

    def _from_parts(
        self,
        kpi: Kpi,
        definition: KpiDefinition,
        period: Period,
        channel: int,
        evaluation: Evaluation,
        *,
        is_running: bool,
    ) -> PeriodResult:
        """What exists of a period, over the parts in which every input is there, so that a ratio stays one."""
        names = tuple(dict.fromkeys(evaluation.incomplete))
        grains = [
            grain
            for grain in self.rollups.cells.grains(names[0], max(channel, WHOLE_BUSINESS))
            if grain < period.grain
        ]
        if len(definition.formula.input_ids) == 1 or not grains:
            found = self._from_counts(evaluation, period, is_running=is_running)
            is_mixed = found.is_cut and not self._is_of_the_same_days(definition, period)
            return replace(found, value=None, is_cut=False) if is_mixed else found
        grain = max(grains, key=lambda one: (len(self._kept(kpi, period, one, channel)), one))
        kept = self._kept(kpi, period, grain, channel)
        whole = sum(self.result(kpi, part, channel).is_complete for part in kept)
        expected = [
            part
            for part in self.timeline.parts(period, grain)
            if self.timeline.is_over(part) and not self.result(kpi, part, channel).is_closed
        ]
        partial = (
            self._evaluator.evaluate(definition.formula, kept, channel).value
            if kept
            else NoValue(Absence.INCOMPLETE, names)
        )
        return PeriodResult(
            period,
            None if isinstance(partial, NoValue) else partial,
            NoValue(Absence.INCOMPLETE, names),
            is_complete=False,
            is_running=is_running,
            is_cut=roll.marks(evaluation.used).is_cut,
            parts_present=whole,
            parts_expected=max(len(expected), len(kept)),
        )

    def _is_of_the_same_days(self, definition: KpiDefinition, period: Period) -> bool:
        """Whether all that is there of a period is of the same days of it: others are no ratio, and no sum either."""
        days = {self.rollups.covers(name, period) for name in definition.formula.input_ids}
        return len(days) == 1

    def _kept(self, kpi: Kpi, period: Period, grain: Grain, channel: int) -> tuple[Period, ...]:
        """The parts of a period that have a value, be it one of some days."""
        found = [(part, self.result(kpi, part, channel)) for part in self.timeline.parts(period, grain)]
        return tuple(part for part, one in found if one.is_complete or (one.is_cut and one.value is not None))

    def _as_given(
        self, kpi: Kpi, definition: KpiDefinition, period: Period, channel: int, *, is_running: bool
    ) -> PeriodResult | None:
        """The value stated for the period, else what the stated values of finer periods come to."""
        stated = self._given.at(kpi.id, channel, period)
        if stated is not None:
            return PeriodResult(
                period, stated, is_complete=not is_running, is_running=is_running, is_given=True
            )
        for grain in self._given.grains(kpi.id, channel):
            if grain >= period.grain:
                continue
            parts = [part for part in self.timeline.parts(period, grain) if part.start <= self.on]
            results = [self.result(kpi, part, channel) for part in parts]
            if any(one.is_given for one in results):
                is_running = is_running or any(one.is_running for one in results)
                joined = self._given.joined(results, period, definition.aggregation)
                return replace(
                    joined, is_running=is_running, is_complete=joined.is_complete and not is_running
                )
        return None


_RECENT = {Grain.DAY: 56, Grain.WEEK: 8, Grain.MONTH: 3}
"""How many periods make up "recently": eight weeks or three months; one of anything longer."""


def recent_results(
    values: KpiValues, kpi: Kpi, grain: Grain, until: date, extra: int = 0
) -> tuple[PeriodResult, ...]:
    """The newest complete results that end by a day, oldest first; gaps are passed over, at most as many again.

    Args:
        values: Values of the book.
        kpi: The KPI.
        grain: Grain of the results.
        until: Day by which their periods have ended.
        extra: How many more than "recently" holds.
    """
    wanted = _RECENT.get(grain, 1) + extra
    found: list[PeriodResult] = []
    period = values.timeline.calendar.containing(grain, until)
    for _ in range(2 * wanted + 1):
        result = values.result(kpi, period)
        if result.is_complete and result.value is not None and values.timeline.end(period) <= until:
            found.append(result)
        if len(found) == wanted:
            break
        period = period.shifted(-1)
    return tuple(reversed(found))


def per_basis(values: KpiValues, result: PeriodResult, basis: Grain | None) -> Fraction | None:
    """A flow's result as a mean per day, week, month, quarter or year of its period; closed ones do not count."""
    if result.value is None or basis is None or basis >= result.period.grain:
        return result.value
    parts = [
        part for part in values.timeline.parts(result.period, basis) if not values.timeline.is_closed(part)
    ]
    return result.value / len(parts) if parts else None


def usual_level(book: Book, kpi: Kpi, before: date, basis: Grain | None = None) -> Fraction | None:
    """What was usual of a KPI just before a day: the baseline that the records offer.

    Args:
        book: What is recorded.
        kpi: The KPI.
        before: The day; only periods that ended earlier count.
        basis: For a flow, the period that the answer is for; nothing for its own.

    Returns:
        A flow's mean over the last eight weeks or three months, a rate over those, a level's newest value; nothing
        where there is no complete result.
    """
    values = KpiValues(book, before - ONE_DAY)
    grain = max(values.grains.natural(kpi), basis or Grain.DAY)
    results = recent_results(values, kpi, grain, values.on)
    if not results:
        return None
    match kpi.definition(values.on).kind:
        case Kind.FLOW:
            rates = [rate for one in results if (rate := per_basis(values, one, basis)) is not None]
            return sum(rates, Fraction(0)) / len(rates) if rates else None
        case Kind.RATE:
            together = values.over(kpi, [one.period for one in results]).value
            return together if together is not None else results[-1].value
        case Kind.LEVEL:
            return results[-1].value
