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


QUARTER = Rhythm(3, RhythmUnit.MONTHS)
FROM_JULY = TimeFrame(date(2026, 7, 1), date(2027, 6, 30))


def a_retention_book(cells=None, rhythm=QUARTER, frame=FROM_JULY, **more):
    inputs = [
        an_input("at_end", RollUp.LAST, rhythm=rhythm),
        an_input("won", rhythm=QUARTER),
        an_input("at_start", RollUp.FIRST, derived="prior(at_end)", rhythm=rhythm),
    ]
    kpi = a_kpi("retention", "(at_end - won) / at_start * 100", Aggregation.RECOMPUTE)
    return a_book(inputs, [kpi], cells, frame=frame, **more)


def opening(book, on):
    return [
        (one.input.id, book.calendar.label(one.periods[0])) for one in take(book, on).due if one.is_opening
    ]


def test_the_level_that_a_first_result_starts_from_is_asked_once_from_the_first_day_on():
    assert opening(a_retention_book(), date(2026, 6, 30)) == []
    assert opening(a_retention_book(), date(2026, 7, 1)) == [("at_end", "2026-Q2")]
    said = {("at_end", Grain.QUARTER, 0): a_column("2026-Q2", [40])}
    assert opening(a_retention_book(said), date(2026, 10, 2)) == []
    not_to_be_had = {("at_end", Grain.QUARTER, 0): a_column("2026-Q2", ["n"])}
    assert opening(a_retention_book(not_to_be_had), date(2026, 10, 2)) == []


def test_the_level_to_start_from_is_that_of_the_last_month_where_months_are_entered():
    assert opening(a_retention_book(rhythm=MONTHLY), date(2026, 7, 1)) == [("at_end", "2026-06")]


def test_a_level_that_the_first_result_came_without_is_not_asked():
    stated = {("at_start", Grain.QUARTER, 0): a_column("2026-Q3", [40])}
    assert opening(a_retention_book(stated, rhythm=QUARTER), date(2026, 10, 2)) == []
    followed = a_retention_book(
        {("at_end", Grain.QUARTER, 0): a_column("2026-Q1", [40])}, objectives=(), links=()
    )
    assert opening(followed, date(2026, 10, 2)) == []


def test_an_opening_makes_the_first_result_whole():
    cells = {
        ("at_end", Grain.MONTH, 0): a_column("2026-06", [40, 41, 43, 44]),
        ("won", Grain.QUARTER, 0): a_column("2026-Q3", [8]),
    }
    (shot,) = take(a_retention_book(cells, rhythm=MONTHLY), date(2026, 10, 2)).kpis
    assert shot.to_date is not None
    assert shot.to_date.value == 90


def test_due_says_which_period_the_check_in_of_the_day_asks():
    inputs = [an_input("orders"), an_input("guests", rhythm=MONTHLY)]
    book = a_book(
        inputs,
        [a_kpi(), a_kpi("guests")],
        {("orders", Grain.WEEK, 0): a_column("2026-W10", [None, None, 5])},
        frame=MARCH,
    )
    asked = {one.input.id: one.asked for one in take(book, date(2026, 3, 23)).due}
    assert asked == {"orders": None}
    asked = {one.input.id: one.asked for one in take(book, date(2026, 5, 8)).due}
    assert asked == {"orders": a_period("2026-W18"), "guests": a_period("2026-04")}
