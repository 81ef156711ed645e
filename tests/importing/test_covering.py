"""Covering: which days a file speaks for, told from the days on which it has rows."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.coverage import Span
from kpi_desktop.domain.period import Grain, Period, days_between
from kpi_desktop.importing.covering import covered_days
from tests.importing.reading import plan_text

ON = date(2026, 12, 20)


def covers(days: Iterable[date], grain: Grain = Grain.WEEK, on: date = ON) -> Span:
    readings = [Period(Grain.DAY, one) for one in days]
    used = Span(min(one.start for one in readings), max(one.start for one in readings))
    return covered_days(used, readings, grain, Calendar(), on)


def open_days(first: date, last: date, shut: Sequence[int] = ()) -> list[date]:
    return [one for one in days_between(first, last) if one.weekday() not in shut]


def test_a_till_export_ends_where_its_rows_do():
    days = open_days(date(2026, 10, 7), date(2026, 11, 18))
    assert covers(days) == Span(date(2026, 10, 7), date(2026, 11, 18))
    assert covers(days, Grain.MONTH) == Span(date(2026, 10, 7), date(2026, 11, 18))


def test_a_day_of_the_week_without_business_is_no_missing_day():
    days = open_days(date(2026, 10, 5), date(2026, 11, 20), shut=(5, 6))
    assert covers(days) == Span(date(2026, 10, 5), date(2026, 11, 22))
    assert covers(days[:-1]).last == date(2026, 11, 19)


def test_the_last_day_of_a_month_without_a_sale_is_no_missing_day():
    days = set(open_days(date(2026, 9, 1), date(2026, 10, 30)))
    quiet = days - {date(2026, 9, 9), date(2026, 9, 24), date(2026, 10, 13)}
    assert covers(quiet, Grain.MONTH) == Span(date(2026, 9, 1), date(2026, 10, 31))
    assert covers(days, Grain.MONTH).last == date(2026, 10, 30)


def test_a_fortnight_of_holidays_in_the_file_hides_no_missing_week():
    days = open_days(date(2026, 7, 1), date(2026, 11, 18))
    without = [one for one in days if not date(2026, 8, 3) <= one <= date(2026, 8, 16)]
    assert covers(without).last == date(2026, 11, 18)


def test_invoices_now_and_then_speak_for_the_month():
    days = [date(2026, month, day) for month in range(5, 12) for day in (4, 17)]
    assert covers(days, Grain.MONTH) == Span(date(2026, 5, 1), date(2026, 11, 30))


@pytest.mark.parametrize(
    "days",
    [
        [date(2026, month, 1) for month in (9, 10, 11)],
        [date(2026, 9, 30), date(2026, 10, 31), date(2026, 11, 30)],
        [date(2026, 10, 1), date(2026, 11, 1)],
        [date(2026, 9, 12), date(2026, 10, 14), date(2026, 11, 9)],
    ],
)
def test_one_dated_row_a_month_states_the_month(days: list[date]):
    found = covers(days, Grain.MONTH)
    assert found == Span(days[0].replace(day=1), date(2026, 11, 30))


def test_two_rows_tell_nothing_of_days_of_the_week():
    days = [date(2026, 11, 3), date(2026, 11, 20)]
    assert covers(days, Grain.MONTH) == Span(*days)


def test_two_days_at_the_turn_of_a_week_state_no_weeks():
    assert covers([date(2026, 11, 15), date(2026, 11, 16)]) == Span(date(2026, 11, 15), date(2026, 11, 16))


def test_nothing_is_said_of_days_to_come():
    days = [date(2026, month, 1) for month in (9, 10, 11)]
    assert covers(days, Grain.MONTH, date(2026, 11, 18)).last == date(2026, 11, 18)


def test_weeks_are_gathered_whole_into_their_months():
    weeks = [Period(Grain.WEEK, date(2026, 11, 2) + timedelta(weeks=at)) for at in range(4)]
    found = covered_days(Span(weeks[0].start, weeks[-1].end), weeks, Grain.MONTH, Calendar(), ON)
    assert found == Span(date(2026, 11, 1), date(2026, 11, 30))
    found = covered_days(Span(weeks[0].start, weeks[-2].end), weeks[:-1], Grain.MONTH, Calendar(), ON)
    assert found.last == weeks[-2].end


@given(st.sets(st.integers(0, 70), min_size=1), st.sampled_from([Grain.WEEK, Grain.MONTH, Grain.QUARTER]))
def test_the_days_of_the_rows_are_always_covered_and_never_a_period_without_rows(
    days: set[int], grain: Grain
):
    dated = [date(2026, 9, 1) + timedelta(days=one) for one in days]
    found = covers(dated, grain)
    assert found.first <= min(dated) <= max(dated) <= found.last
    assert Calendar().containing(grain, found.first) == Calendar().containing(grain, min(dated))
    assert Calendar().containing(grain, found.last) == Calendar().containing(grain, max(dated))


def test_rows_that_a_condition_leaves_out_tell_how_far_a_file_goes(tmp_path: Path):
    rows = [f"2026-05-{day:02},{'rent' if day > 20 else 'sale'},10\n" for day in range(1, 32)]
    text = "Date,Kind,Amount\n" + "".join(rows)
    plan = plan_text(tmp_path, text, "revenue=sum(Amount) where Kind = 'sale'", date="Date")
    assert plan.covers == Span(date(2026, 5, 1), date(2026, 5, 31))
    assert [value.is_partial for value in plan.values] == [False]


def test_a_title_says_how_far_a_file_goes(tmp_path: Path):
    rows = "Date,Amount\n2026-05-03,10\n2026-05-20,10\n"
    plan = plan_text(
        tmp_path, f"Sales\n1 May 2026 - 31 May 2026\n\n{rows}", "revenue=sum(Amount)", date="Date"
    )
    assert plan.covers == Span(date(2026, 5, 1), date(2026, 5, 31))


def test_a_figure_that_states_its_month_is_no_part_of_it(tmp_path: Path):
    text = "Date,Total\n2026-05-29,10\n"
    assert plan_text(tmp_path, text, "revenue=value(Total)", date="Date").values[0].is_partial is False
    assert plan_text(tmp_path, text, "revenue=sum(Total)", date="Date").values[0].is_partial is True
