"""Dates: what a text says, and what a column proves."""

from datetime import date

import pytest

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.import_plan import Slot
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.importing.counters import Anchors
from kpi_desktop.importing.dates import DateOrder, Numeric, reading_of
from kpi_desktop.importing.decisions import decide_dates

NO_ANCHORS = Anchors(None, None, Calendar())
A_DAY = Period(Grain.DAY, date(2025, 7, 8))


@pytest.mark.parametrize(
    "text",
    [
        "2025-07-08",
        "2025/7/8",
        "20250708",
        "2025-07-08 23:59:59",
        "2025-07-08T23:30:00Z",
        "2025-07-08T23:30:00.123-05:00",
        "2025-07-08 23:30:00 UTC",
        "2025-07-08 23:30:00 -0500",
        "July 8, 2025",
        "Jul 8, 2025, 11:30 PM",
        "8 Jul 2025",
        "8. Juli 2025",
        "8 de julio de 2025",
        "08-Jul-25",
        "Tue, 8 Jul 2025 23:30:00 +0200",
    ],
)
def test_a_day_in_many_spellings_never_moves(text):
    assert reading_of(text) == A_DAY


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2000Q1", Period(Grain.QUARTER, date(2000, 1, 1))),
        ("Q4 2025", Period(Grain.QUARTER, date(2025, 10, 1))),
        ("2025-07", Period(Grain.MONTH, date(2025, 7, 1))),
        ("JAN 2021", Period(Grain.MONTH, date(2021, 1, 1))),
        ("Sept'15", Period(Grain.MONTH, date(2015, 9, 1))),
        ("März 2025", Period(Grain.MONTH, date(2025, 3, 1))),
        ("2024-W12", Period(Grain.WEEK, date(2024, 3, 18))),
        ("KW 12/2024", Period(Grain.WEEK, date(2024, 3, 18))),
        ("Week 12, 2024", Period(Grain.WEEK, date(2024, 3, 18))),
        ("2024 Wk 12", Period(Grain.WEEK, date(2024, 3, 18))),
        ("2024 3", Period(Grain.MONTH, date(2024, 3, 1))),
        ("2021", Period(Grain.YEAR, date(2021, 1, 1))),
    ],
)
def test_longer_periods(text, period):
    assert reading_of(text) == period


@pytest.mark.parametrize(
    "text", ["30-34", "2013011702", "12", "00:00:00", "31/02/2025", "Video - 2025-07-19", "x" * 200]
)
def test_what_only_looks_like_a_date(text):
    assert reading_of(text) is None


def test_two_digit_years():
    assert reading_of("6/7/69") == Numeric(6, 7, 2069, dotted=False)
    assert reading_of("6/7/70") == Numeric(6, 7, 1970, dotted=False)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["01/02/2026", "13/02/2026"], DateOrder.DAY_FIRST),
        (["01/02/2026", "02-13-26"], DateOrder.MONTH_FIRST),
        (["01.02.2026"], DateOrder.DAY_FIRST),
        (["05/05/2026"], DateOrder.DAY_FIRST),
        (["2026-01-02"], DateOrder.YEAR_FIRST),
        (["2 Jan 2026"], None),
    ],
)
def test_the_order_that_a_column_proves(texts, order):
    decision = decide_dates(texts, "Date", None, NO_ANCHORS)
    assert decision.order is order
    assert decision.question is None


@pytest.mark.parametrize("texts", [["01/02/2026"], ["13/02/2026", "02/13/2026"]])
def test_an_order_that_is_open_or_contradicted_is_asked(texts):
    question = decide_dates(texts, "Date", None, NO_ANCHORS).question
    assert question is not None
    assert question.slot is Slot.DATE_ORDER


def test_months_without_a_year():
    assert decide_dates(["March", "Apr."], "Month", None, NO_ANCHORS).question.slot is Slot.YEAR
    answered = decide_dates(["March", "Total"], "Month", None, Anchors(2026, None, Calendar()))
    assert answered.periods == {"March": Period(Grain.MONTH, date(2026, 3, 1)), "Total": None}


def test_counters_without_a_start():
    assert decide_dates(["Month 1", "Month 2"], "When", None, NO_ANCHORS).question.slot is Slot.START
    answered = decide_dates(["Month 1", "Month 3"], "When", None, Anchors(None, date(2026, 1, 1), Calendar()))
    assert answered.periods["Month 3"] == Period(Grain.MONTH, date(2026, 3, 1))


def test_four_figures_are_years_only_where_all_are():
    mixed = decide_dates(["1901", "2002", "0503"], "Belegdatum", None, NO_ANCHORS)
    assert set(mixed.periods.values()) == {None}
    years = decide_dates(["1901", "2002", "2003-05"], "Period", None, NO_ANCHORS)
    assert None not in years.periods.values()
