"""Before and after: which periods count to which side of a decision."""

from datetime import date

from kpi_desktop.analysis.before_after import before_and_after
from kpi_desktop.domain.kpi import Aggregation
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.unit import Unit
from tests.builders import a_book, a_column, a_kpi, an_input

ORDERS = ("orders", Grain.WEEK, 0)


def orders(first, numbers, **changes):
    return a_book([an_input("orders")], [a_kpi()], {ORDERS: a_column(first, numbers)}, **changes)


def starts(results):
    return [one.period.start for one in results]


def test_two_sides_and_their_difference():
    book = orders("2026-W02", [10, 12, 14, 99, 15, 17, 50])
    found = before_and_after(book, a_kpi(), date(2026, 1, 28), date(2026, 2, 18))
    assert (found.usual_before, found.usual_after, found.change) == (12, 16, 4)
    assert starts(found.after) == [date(2026, 2, 2), date(2026, 2, 9)]
    assert len(found.before) == 8


def test_the_week_that_begins_with_the_decision_comes_after():
    book = orders("2026-W02", [10, 12, 14, 99])
    found = before_and_after(book, a_kpi(), date(2026, 1, 26), date(2026, 2, 1))
    assert (found.usual_before, found.usual_after) == (12, 99)


def test_no_more_than_eight_periods_on_either_side():
    book = orders("2025-W01", range(120))
    found = before_and_after(book, a_kpi(), date(2026, 1, 5), date(2027, 1, 1))
    assert (len(found.before), len(found.after)) == (8, 8)


def test_a_rate_is_a_ratio_of_sums_on_each_side():
    rate = a_kpi("rate", "won / asked * 100", Aggregation.RATIO_OF_SUMS, Unit.PERCENT)
    cells = {
        ("won", Grain.WEEK, 0): a_column("2026-W02", [1, 9, 5]),
        ("asked", Grain.WEEK, 0): a_column("2026-W02", [10, 10, 0]),
    }
    book = a_book([an_input("won"), an_input("asked")], [rate], cells)
    found = before_and_after(book, rate, date(2026, 1, 19), date(2026, 1, 26))
    assert found.usual_before == 50
    assert found.usual_after is None
    assert found.change is None


def test_nothing_entered_is_no_zero():
    found = before_and_after(orders("2026-W02", []), a_kpi(), date(2026, 3, 2), date(2026, 3, 30))
    assert (found.usual_before, found.usual_after) == (None, None)
    assert all(one.value is None for one in (*found.before, *found.after))


def test_on_the_day_itself_nothing_has_come_after():
    found = before_and_after(orders("2026-W02", [10]), a_kpi(), date(2026, 1, 12), date(2026, 1, 12))
    assert found.after == ()
