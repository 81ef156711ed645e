import calendar as python_calendar
import pickle
from datetime import date, timedelta
from itertools import islice, pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.period import Grain, Period, add_days, add_months, days_between
from kpi_desktop.domain.problem import Problem, ProblemCode
from tests.domain.strategies import DAYS, GRAINS

CALENDAR = Calendar()


@st.composite
def periods(draw):
    return CALENDAR.containing(draw(GRAINS), draw(DAYS))


@pytest.mark.parametrize(("one", "other"), list(product(enumerate(Grain), repeat=2)))
def test_grains_compare_by_coarseness_in_every_way(one, other):
    (i, finer), (j, coarser) = one, other
    assert (finer < coarser) == (i < j)
    assert (finer <= coarser) == (i <= j)
    assert (finer > coarser) == (i > j)
    assert (finer >= coarser) == (i >= j)
    assert max(finer, coarser) is list(Grain)[max(i, j)]
    assert min(finer, coarser) is list(Grain)[min(i, j)]


def test_a_grain_does_not_compare_with_a_number():
    for compare in (
        lambda: Grain.DAY < 1,
        lambda: Grain.DAY <= 1,
        lambda: Grain.DAY > 1,
        lambda: Grain.DAY >= 1,
    ):
        with pytest.raises(TypeError):
            compare()


@pytest.mark.parametrize(
    ("grain", "start", "end", "length"),
    [
        (Grain.DAY, date(2026, 3, 10), date(2026, 3, 10), 1),
        (Grain.WEEK, date(2026, 3, 9), date(2026, 3, 15), 7),
        (Grain.MONTH, date(2024, 2, 1), date(2024, 2, 29), 29),
        (Grain.MONTH, date(2100, 2, 1), date(2100, 2, 28), 28),
        (Grain.QUARTER, date(2025, 12, 1), date(2026, 2, 28), 90),
        (Grain.YEAR, date(2023, 7, 1), date(2024, 6, 30), 366),
    ],
)
def test_a_period_ends_on_its_last_day(grain, start, end, length):
    period = Period(grain, start)
    assert (period.end, period.length) == (end, length)
    assert period.contains(start)
    assert period.contains(end)
    assert not period.contains(end + timedelta(days=1))
    assert not period.contains(start - timedelta(days=1))


@given(periods())
def test_the_next_period_starts_the_day_after_the_end(period):
    assert period.shifted(1).start == period.end + timedelta(days=1)


@given(periods(), st.integers(-500, 500), st.integers(-500, 500))
def test_shifts_add_up(period, some, more):
    assert period.shifted(some).shifted(more) == period.shifted(some + more)
    assert period.shifted(0) == period


@given(periods())
def test_days_are_all_days_from_start_to_end(period):
    days = list(period.days())
    assert (days[0], days[-1], len(days)) == (period.start, period.end, period.length)
    assert all(after - before == timedelta(days=1) for before, after in pairwise(days))


@given(periods(), st.integers(-3, 3))
def test_a_period_is_complete_on_its_last_day_and_due_after_it(period, offset):
    on = period.end + timedelta(days=offset)
    assert period.is_complete(on) == (offset >= 0)
    assert period.is_due(on) == (offset > 0)


@pytest.mark.parametrize("grain", [Grain.MONTH, Grain.QUARTER, Grain.YEAR])
def test_a_month_must_start_on_its_first_day(grain):
    with pytest.raises(ValueError, match="2026-03-02"):
        Period(grain, date(2026, 3, 2))


@given(DAYS, st.integers(-2000, 2000))
def test_months_are_counted_as_on_the_wall(day, months):
    moved = add_months(day.replace(day=1), months)
    assert (moved.year - day.year) * 12 + moved.month - day.month == months
    assert moved.day == 1


@given(periods())
def test_onwards_runs_without_gap(period):
    assert list(islice(period.onwards(), 4)) == [period.shifted(step) for step in range(4)]


def test_onwards_ends_with_the_calendar():
    last = Period(Grain.MONTH, date(9999, 12, 1))
    assert list(Period(Grain.MONTH, date(9999, 11, 1)).onwards()) == [last.shifted(-1), last]


def test_days_between_reach_both_ends_of_the_calendar():
    assert list(days_between(date.min, date(1, 1, 2))) == [date(1, 1, 1), date(1, 1, 2)]
    assert list(days_between(date(9999, 12, 31), date.max)) == [date.max]
    assert not list(days_between(date(2026, 1, 2), date(2026, 1, 1)))


def test_the_last_periods_end_with_the_calendar():
    assert Period(Grain.DAY, date.max).end == date.max
    assert Period(Grain.YEAR, date(9999, 1, 1)).end == date.max
    assert Period(Grain.QUARTER, date(9999, 10, 1)).length == 92


@pytest.mark.parametrize(
    "beyond",
    [
        lambda: Period(Grain.DAY, date.max).shifted(1),
        lambda: Period(Grain.DAY, date.min).shifted(-1),
        lambda: Period(Grain.WEEK, date(9999, 12, 27)).end,
        lambda: Period(Grain.WEEK, date(9999, 12, 27)).shifted(10**12),
        lambda: Period(Grain.MONTH, date(1, 1, 1)).shifted(-1),
        lambda: Period(Grain.MONTH, date(1, 1, 1)).shifted(10**30),
        lambda: Period(Grain.QUARTER, date(9999, 11, 1)).end,
        lambda: Period(Grain.YEAR, date(9999, 2, 1)).end,
        lambda: add_days(date.max, 1),
        lambda: add_days(date.min, -(10**20)),
        lambda: add_months(date.max.replace(day=1), 1),
    ],
)
def test_beyond_the_calendar_there_is_a_problem_and_no_crash(beyond):
    with pytest.raises(Problem) as problem:
        beyond()
    assert problem.value.code is ProblemCode.DATE_OUT_OF_RANGE


@given(periods())
def test_periods_survive_a_pickle_and_find_themselves_in_a_dict(period):
    again = pickle.loads(pickle.dumps(period))
    assert {period: 1}[again] == 1


def test_month_lengths_are_those_of_the_wall_calendar():
    for month in CALENDAR.periods(Grain.MONTH, date(1896, 1, 1), date(1904, 12, 31)):
        assert month.length == python_calendar.monthrange(month.start.year, month.start.month)[1]
