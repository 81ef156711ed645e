"""Before and after: which periods count to which side of a decision."""

from datetime import date

import pytest

from kpi_desktop.analysis.before_after import before_and_after
from kpi_desktop.analysis.before_after_words import change_line, interval_text, others_text, verdict_text
from kpi_desktop.analysis.level_change import Usual
from kpi_desktop.domain.decision import Decision
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


def decided(number, day, kpi_id="orders"):
    return Decision(number, day, f"Decision {number}", kpi_id=kpi_id)


def test_a_change_beyond_the_usual_ups_and_downs():
    book = orders("2025-W31", [20, 22, 21, 19, 20, 21, 20, 22, 19, 20, 21, 20, 40, 41, 39, 40])
    found = before_and_after(book, a_kpi(), date(2025, 10, 20), date(2025, 11, 16))
    assert found.usual is Usual.OUTSIDE
    assert found.interval.low > 15
    assert found.interval.low < found.change < found.interval.high


def test_a_change_within_them():
    book = orders("2025-W31", [20, 25, 15, 19, 28, 12, 20, 22, 19, 27, 13, 20, 22, 25, 20, 19])
    found = before_and_after(book, a_kpi(), date(2025, 10, 20), date(2025, 11, 16))
    assert found.usual is Usual.WITHIN
    assert not found.interval.excludes(0)


def test_too_early_to_say_how_sure_it_is():
    found = before_and_after(
        orders("2026-W02", [10, 12, 14, 99, 15, 17]), a_kpi(), date(2026, 1, 28), date(2026, 2, 18)
    )
    assert (found.interval, found.usual) == (None, Usual.TOO_FEW)


def test_other_decisions_in_the_span_are_named_whatever_they_are_about():
    days = [date(2025, 8, 24), date(2025, 8, 25), date(2025, 10, 20), date(2025, 11, 16), date(2025, 11, 17)]
    decisions = tuple(decided(at, day, None if at % 2 else "sales") for at, day in enumerate(days, 1))
    book = orders("2025-W31", range(20), decisions=decisions)
    found = before_and_after(book, a_kpi(), date(2025, 10, 20), date(2025, 11, 16), decision_id=3)
    assert [one.id for one in found.others] == [2, 4]


def test_both_sides_in_words_without_a_cause():
    book = orders(
        "2025-W31",
        [20, 22, 21, 19, 20, 21, 20, 22, 19, 20, 21, 20, 40, 41, 39, 40],
        decisions=tuple(decided(at, date(2025, 10, 19 + at)) for at in range(6)),
    )
    found = before_and_after(book, a_kpi(), date(2025, 10, 20), date(2025, 11, 16), decision_id=1)
    assert change_line(found, Unit.COUNT, "") == (
        "20 before, 40 after (+20): outside your usual ups and downs."
    )
    assert verdict_text(found.usual) == "The change is outside your usual ups and downs."
    assert interval_text(found, Unit.COUNT, "") == "+18 to +21"
    assert others_text(found.others) == (
        "In the same time there were other decisions: Decision 0 (19 Oct 2025), Decision 2 (21 Oct 2025), "
        "Decision 3 (22 Oct 2025) and 2 more."
    )


def test_a_long_title_among_others_is_cut():
    said = others_text([Decision(1, date(2026, 2, 2), "Stop the free refill of coffee " * 4)])
    assert said.endswith(": Stop the free refill of coffee Stop the free refill of coff… (2 Feb 2026).")


@pytest.mark.parametrize("usual", Usual)
def test_every_verdict_has_its_words(usual):
    said = verdict_text(usual)
    assert not {"because", "caused", "thanks", "led", "worked"} & set(said.lower().split())


def test_nothing_to_tell():
    found = before_and_after(orders("2026-W02", []), a_kpi(), date(2026, 3, 2), date(2026, 3, 30))
    assert change_line(found, Unit.COUNT, "") == "No results on both sides yet."
    assert interval_text(found, Unit.COUNT, "") == others_text(found.others) == ""
