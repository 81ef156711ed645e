"""The shelf of a month: what is in, and what is still to come."""

from datetime import date, datetime

import pytest

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.import_plan import Batch, RowTally, SourceFile
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.profile import Profile
from kpi_desktop.workspace.import_sources import Source, known_sources
from kpi_desktop.workspace.month_end import shelf

TILL = Profile("Till", ("revenue=sum(Total)",), columns=("Date", "Total"))
BANK = Profile("Bank", ("cash_balance=value(Balance)",), columns=("Day", "Balance"))


def a_batch(number: int, profile: Profile, last_day: date | None) -> Batch:
    file = SourceFile(f"{profile.name} {number}.csv", "", 1)
    return Batch(number, file, profile, RowTally(), None, last_day, None, datetime(2026, 4, number))


def test_what_is_still_to_come_stands_first():
    batches = [a_batch(1, TILL, date(2026, 3, 31)), a_batch(2, BANK, date(2026, 2, 28))]
    found = shelf(known_sources({1: TILL, 2: BANK}, batches), Calendar(), date(2026, 4, 2))
    assert found.month == Period(Grain.MONTH, date(2026, 3, 1))
    assert [(row.source.name, row.is_in) for row in found.rows] == [("Bank", False), ("Till", True)]


@pytest.mark.parametrize(
    ("last_day", "is_in"),
    [(date(2026, 3, 30), False), (date(2026, 3, 31), True), (date(2026, 4, 1), True), (None, False)],
)
def test_a_month_is_in_when_its_last_day_is(last_day, is_in):
    source = Source(1, TILL, "till.csv", datetime(2026, 4, 1), last_day)
    assert [row.is_in for row in shelf([source], Calendar(), date(2026, 4, 30)).rows] == [is_in]


def test_an_older_file_brought_in_later_takes_nothing_away():
    batches = [a_batch(1, TILL, date(2026, 3, 31)), a_batch(2, TILL, date(2026, 1, 31))]
    (source,) = known_sources({1: TILL}, batches)
    assert (source.last_file, source.last_day) == ("Till 2.csv", date(2026, 3, 31))


def test_a_kind_without_a_name_is_left_out():
    assert shelf([Source(1, Profile())], Calendar(), date(2026, 4, 2)).rows == ()
