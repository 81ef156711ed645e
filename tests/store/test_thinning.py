"""Thinning: all of two days, then one a day, a week, a month."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.store.thinning import DAILY, MONTHLY, WEEKLY, kept

NOW = datetime(2026, 3, 16, 12)
TIMES = st.lists(st.datetimes(datetime(2022, 1, 1), NOW), max_size=60)


def test_two_years_of_two_a_day():
    times = [NOW - timedelta(hours=12 * step) for step in range(2 * 800)]
    stay = sorted(kept(times, NOW), reverse=True)
    assert stay[:5] == times[:5]  # now, and two whole days back
    days = {time.date() for time in stay if NOW - time < timedelta(days=14)}
    assert len(days) == 14
    assert len({(time.year, time.month) for time in stay}) == MONTHLY
    assert len(stay) <= 5 + DAILY + WEEKLY + MONTHLY


def test_a_business_opened_once_a_month_keeps_two_years():
    times = [datetime(2026 - month // 12, 12 - month % 12, 5) for month in range(36)]
    assert kept(times, NOW.replace(year=2027)) == frozenset(times[:24])


def test_of_one_old_day_the_newest_stays():
    times = [datetime(2026, 1, 5, hour) for hour in range(24)]
    assert kept(times, NOW) == {datetime(2026, 1, 5, 23)}


@given(TIMES)
def test_the_newest_always_stays_and_so_does_everything_young(times):
    stay = kept(times, NOW)
    assert stay <= set(times)
    assert {time for time in times if NOW - time <= timedelta(days=2)} <= stay
    if times:
        assert max(times) in stay


@given(TIMES)
def test_thinning_twice_is_thinning_once(times):
    stay = kept(times, NOW)
    assert kept(stay, NOW) == stay
