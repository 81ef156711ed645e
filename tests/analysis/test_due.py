"""Due inputs: what should have been entered by a day."""

from datetime import date

import pytest

from kpi_desktop.analysis.take import take
from kpi_desktop.domain.calendar import Calendar, ClosedSpan
from kpi_desktop.domain.input import Binding, Bindings, RollUp
from kpi_desktop.domain.kpi import Aggregation
from kpi_desktop.domain.objective import TimeFrame
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.rhythm import MONTHLY, Rhythm, RhythmUnit
from tests.builders import a_book, a_column, a_kpi, a_period, an_input

MARCH = TimeFrame(date(2026, 3, 2), date(2026, 6, 28))


def due(book, on):
    labels = book.calendar.label
    return {one.input.id: [labels(period) for period in one.periods] for one in take(book, on).due}


def a_week_book(numbers, **more):
    cells = {("orders", Grain.WEEK, 0): a_column("2026-W10", numbers)}
    return a_book([an_input("orders")], [a_kpi()], cells, frame=MARCH, **more)


@pytest.mark.parametrize(
    ("numbers", "on", "expected"),
    [
        ([], date(2026, 3, 8), {}),  # the last day of week 10 is still running
        ([], date(2026, 3, 9), {"orders": ["2026-W10"]}),
        ([5, None, 6], date(2026, 3, 30), {"orders": ["2026-W11", "2026-W13"]}),
        (["n", "-", 0], date(2026, 3, 23), {}),
        ([5], date(2026, 3, 2), {}),
    ],
)
def test_a_week_is_due_once_it_is_past(numbers, on, expected):
    assert due(a_week_book(numbers), on) == expected


def test_closed_weeks_are_not_asked():
    calendar = Calendar(closed=(ClosedSpan(date(2026, 3, 9), date(2026, 3, 15)),))
    assert due(a_week_book([5, None], calendar=calendar), date(2026, 3, 16)) == {}


def test_a_month_total_answers_for_its_weeks():
    book = a_week_book([5, None, None, 5])
    cells = {**book.cells, ("orders", Grain.MONTH, 0): a_column("2026-03", [30])}
    filled = a_book(book.inputs.values(), book.kpis.values(), cells, frame=MARCH)
    assert due(filled, date(2026, 3, 30)) == {}


def test_derived_inputs_are_not_asked_and_bound_ones_once():
    kpi = a_kpi("growth", "spend + cost - last", Aggregation.SUM)
    inputs = [an_input("spend"), an_input("cost"), an_input("last", RollUp.FIRST, derived="prior(spend)")]
    bindings = Bindings((Binding("spend", "cost", date(2026, 1, 1)),))
    book = a_book(inputs, [kpi], frame=MARCH, bindings=bindings)
    assert due(book, date(2026, 3, 9)) == {"cost": ["2026-W10"]}


@pytest.mark.parametrize(
    ("rhythm", "on", "expected"),
    [
        (Rhythm(2, RhythmUnit.WEEKS), date(2026, 3, 30), ["2026-W11", "2026-W13"]),
        (Rhythm(14, RhythmUnit.DAYS), date(2026, 3, 29), ["2026-W11"]),
        (MONTHLY, date(2026, 5, 1), ["2026-04"]),
        (Rhythm(3, RhythmUnit.MONTHS), date(2026, 8, 1), ["2026-Q2"]),
        (Rhythm(6, RhythmUnit.MONTHS), date(2026, 10, 1), ["2026-Q3"]),
    ],
)
def test_the_rhythm_says_how_often(rhythm, on, expected):
    book = a_book([an_input("orders", rhythm=rhythm)], [a_kpi()], frame=MARCH)
    assert due(book, on) == {"orders": expected}


def test_a_metric_is_asked_from_its_first_value_on():
    book = a_week_book([5])
    metric = a_book(book.inputs.values(), book.kpis.values(), book.cells, links=())
    assert due(metric, date(2026, 3, 23)) == {"orders": ["2026-W11", "2026-W12"]}
    assert a_period("2026-W10").start == date(2026, 3, 2)
