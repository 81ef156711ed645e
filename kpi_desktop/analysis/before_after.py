"""Before and after: a number on both sides of a decision, side by side; no cause is claimed.

Source: docs/metrics.md, "Before and after a decision".
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from kpi_desktop.analysis.book import Book
from kpi_desktop.analysis.intervals import Interval
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.level_change import Usual, against_usual, change_interval
from kpi_desktop.analysis.snapshot import PeriodResult
from kpi_desktop.domain.decision import Decision
from kpi_desktop.domain.kpi import Kind, Kpi
from kpi_desktop.domain.objective import TimeFrame
from kpi_desktop.domain.period import Grain, Period

_MOST, _HISTORY = 8, 24
"""Periods shown on each side, and those before that tell of the usual ups and downs."""


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """A number on both sides of a day.

    Attributes:
        grain: Grain of the results.
        before: Results of the periods that were over before the day, oldest first.
        after: Results of the complete periods from the day on, oldest first; none is both.
        usual_before: A sum's mean per period, a rate over those periods together, a level's mean; nothing without
            results.
        usual_after: The same of the periods after.
        interval: Between which ends the change of level lies in 19 of 20 such cases; nothing with too few results.
        usual: Whether the change is more than the usual ups and downs.
        others: Other decisions made in the span, earliest first: each may have moved the number as well.
    """

    grain: Grain
    before: tuple[PeriodResult, ...]
    after: tuple[PeriodResult, ...]
    usual_before: Fraction | None
    usual_after: Fraction | None
    interval: Interval | None = None
    usual: Usual = Usual.TOO_FEW
    others: tuple[Decision, ...] = ()

    @property
    def change(self) -> Fraction | None:
        """How far the second lies above the first."""
        if self.usual_before is None or self.usual_after is None:
            return None
        return self.usual_after - self.usual_before


def before_and_after(book: Book, kpi: Kpi, day: date, on: date, decision_id: int = 0) -> BeforeAfter:
    """A number before and after a day, as seen on another.

    The period in which the day lies counts to neither side, unless the day is its first.

    Args:
        book: What is recorded.
        kpi: The number.
        day: The day of the decision.
        on: The day that counts as today.
        decision_id: The decision, so that it is not named among the others.
    """
    values = KpiValues(book, on)
    grain = values.grains.natural(kpi)
    turning = book.calendar.containing(grain, day)
    first_after = turning if turning.start == day else turning.shifted(1)
    earlier = _results(values, kpi, [turning.shifted(-back) for back in range(_HISTORY, 0, -1)])
    before, after = earlier[-_MOST:], _results(values, kpi, _complete(first_after, on))
    span = TimeFrame(before[0].period.start, after[-1].period.end if after else max(on, day))
    sides = BeforeAfter(
        grain,
        before,
        after,
        _usual(values, kpi, before),
        _usual(values, kpi, after),
        others=tuple(one for one in book.decisions if span.contains(one.made_on) and one.id != decision_id),
    )
    return _weighed(sides, earlier)


def _weighed(sides: BeforeAfter, earlier: Sequence[PeriodResult]) -> BeforeAfter:
    """The same with how sure the change is, and whether it is more than usual."""
    history, after = [_whole(one) for one in earlier], _known(sides.after)
    interval = None
    if sides.change is not None:
        interval = change_interval(sides.change, history, _known(sides.before), after)
    usual = against_usual(history, after, interval)
    return replace(sides, interval=interval, usual=usual)


def _whole(result: PeriodResult) -> Fraction | None:
    return result.value if result.is_complete and not result.is_closed else None


def _known(results: Sequence[PeriodResult]) -> list[Fraction]:
    return [value for one in results if (value := _whole(one)) is not None]


def _complete(first: Period, on: date) -> list[Period]:
    periods = [first.shifted(step) for step in range(_MOST)]
    return [period for period in periods if period.is_complete(on)]


def _results(values: KpiValues, kpi: Kpi, periods: Sequence[Period]) -> tuple[PeriodResult, ...]:
    return tuple(values.result(kpi, period) for period in periods)


def _usual(values: KpiValues, kpi: Kpi, results: Sequence[PeriodResult]) -> Fraction | None:
    whole = [one for one in results if one.is_complete and not one.is_closed]
    if kpi.definition(values.on).kind is Kind.RATE and whole:
        together = values.over(kpi, [one.period for one in whole]).value
        if together is not None:
            return together
    stated = [one.value for one in whole if one.value is not None]
    return sum(stated, Fraction(0)) / len(stated) if stated else None
