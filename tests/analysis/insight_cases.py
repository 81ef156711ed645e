"""Insight cases: numbers over weeks or months, judged as on a day, for the tests of insights."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from kpi_desktop.analysis.insights.find import Asking, Found, find_insights
from kpi_desktop.analysis.insights.insight import Insight
from kpi_desktop.analysis.insights.series import Series, series_of
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.snapshot import Assessment, KpiSnapshot
from kpi_desktop.domain.decision import Decision
from kpi_desktop.domain.insight import InsightKind
from kpi_desktop.domain.judgement import Reason, Rule, Status
from kpi_desktop.domain.kpi import Aggregation, Direction
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.target import TargetVersion
from kpi_desktop.domain.unit import Unit
from tests.builders import a_book, a_column, a_kpi, a_period, an_input

FIRST = {Grain.WEEK: "2024-W01", Grain.MONTH: "2020-01", Grain.QUARTER: "2010-Q1"}


def a_case(
    numbers: Sequence[object],
    grain: Grain = Grain.WEEK,
    *,
    unit: Unit = Unit.COUNT,
    direction: Direction = Direction.INCREASE,
    aggregation: Aggregation = Aggregation.SUM,
    days_later: int = 1,
    decisions: Iterable[Decision] = (),
) -> tuple[KpiValues, Series]:
    """A number called orders, one value a period, as seen some days after the last period."""
    first = FIRST[grain]
    kpi = a_kpi("orders", None, aggregation, unit, direction=direction)
    book = a_book(
        [an_input("orders", unit=unit)],
        [kpi],
        {("orders", grain, 0): a_column(first, numbers)},
        decisions=tuple(decisions),
    )
    on = a_period(first).shifted(len(numbers) - 1).end + timedelta(days=days_later)
    values = KpiValues(book, on)
    found = series_of(values, kpi)
    assert found is not None
    return values, found


def a_series(numbers: Sequence[object], grain: Grain = Grain.WEEK, **choices: object) -> Series:
    """The same number's series alone."""
    return a_case(numbers, grain, **choices)[1]


def week(place: int) -> Period:
    """The week at a place of a weekly case."""
    return a_period(FIRST[Grain.WEEK]).shifted(place)


def a_decision(day: date, title: str = "Open on Sundays", kpi_id: str | None = "orders") -> Decision:
    """A decision about orders."""
    return Decision(1, day, title, kpi_id=kpi_id)


def a_shot(
    series: Series,
    status: Status = Status.AT_RISK,
    reason: Reason = Reason.EITHER_WAY,
    rule: Rule = Rule.CHANCE,
    *,
    target: TargetVersion | None = None,
    chance: object = None,
    **said: object,
) -> KpiSnapshot:
    """The number as judged."""
    assessment = Assessment(
        status,
        reason,
        rule,
        target=target,
        judged_through=series.periods[-1],
        chance=None if chance is None else Fraction(Decimal(str(chance))),
        **said,
    )
    return KpiSnapshot(
        series.kpi, series.unit, series.kind, 1, True, series.grain, (), None, assessment,
        targets=() if target is None else (target,),
    )  # fmt: skip


def found_of(values: KpiValues, shots: Iterable[KpiSnapshot], **more: object) -> Found:
    """Everything that holds."""
    return find_insights(Asking(values, tuple(shots), **more))


def kinds(found: Iterable[Insight]) -> list[InsightKind]:
    """What kinds there are, in order."""
    return [one.kind for one in found]
