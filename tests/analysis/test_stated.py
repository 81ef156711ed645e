"""Stated values: a month that says something else than its weeks counts to date as it does in its quarter."""

from datetime import date
from fractions import Fraction

import pytest

from kpi_desktop.analysis.charts import chart_of, sparkline_of
from kpi_desktop.analysis.take import take
from kpi_desktop.domain.input import RollUp
from kpi_desktop.domain.kpi import Aggregation
from kpi_desktop.domain.observation import Cell
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.unit import Unit
from tests.builders import a_book, a_column, a_kpi, a_period, a_target, an_input

ON = date(2026, 3, 2)  # nine whole weeks, the first five of them January's
WEEKS = {("orders", Grain.WEEK, 0): a_column("2026-W01", [1000] * 9)}
JANUARY = {("orders", Grain.MONTH, 0): a_column("2026-01", [7000])}
USES_WEEKS = {Cell("orders", a_period("2026-01")): True}


def shot(cells, targets=(), grain=None, **more):
    book = a_book([an_input("orders", RollUp.SUM)], [a_kpi()], cells, targets, **more)
    return book, take(book, ON, grain=grain).kpis[0]


@pytest.mark.parametrize("targets", [(), (a_target(60_000),)])
@pytest.mark.parametrize(("choices", "expected"), [({}, 11_000), (USES_WEEKS, 9_000)])
def test_the_value_to_date_is_that_of_the_quarter(targets, choices, expected):
    _, kpi = shot(JANUARY | WEEKS, targets, Grain.QUARTER, grain_choices=choices)
    assert kpi.results[-1].value == expected
    assert kpi.to_date.value == expected
    if targets:
        assert kpi.assessment.actual == expected
        assert (kpi.assessment.periods_judged, kpi.assessment.periods_expected) == (9, 9)


def test_the_growing_line_ends_at_what_is_judged():
    book, kpi = shot(JANUARY | WEEKS, [a_target(60_000)])
    for chart in (chart_of, sparkline_of):
        (run,) = chart(book, kpi, ON).runs
        assert [point.value for point in run] == [7000, 8000, 9000, 10000, 11000]
    assert chart_of(book, kpi, ON).runs[0][0].period_text == "January 2026"


def test_a_month_that_stands_for_missed_weeks_is_part_of_the_line():
    weeks = {("orders", Grain.WEEK, 0): a_column("2026-W06", [1000] * 4)}
    book, kpi = shot(JANUARY | weeks, [a_target(60_000)])
    (run,) = chart_of(book, kpi, ON).runs
    assert run[-1].value == kpi.assessment.actual == 11_000


def test_a_month_that_says_the_same_leaves_its_weeks():
    same = {("orders", Grain.MONTH, 0): a_column("2026-01", [5000])}
    book, kpi = shot(same | WEEKS, [a_target(60_000)])
    (run,) = chart_of(book, kpi, ON).runs
    assert len(run) == 9


def test_a_quarter_that_says_something_else_counts_before_its_months():
    quarter = {("orders", Grain.QUARTER, 0): a_column("2026-Q1", [20_000])}
    weeks = {("orders", Grain.WEEK, 0): a_column("2026-W01", [1000] * 14)}
    book = a_book([an_input("orders", RollUp.SUM)], [a_kpi()], quarter | JANUARY | weeks, [a_target(60_000)])
    kpi = take(book, date(2026, 4, 6)).kpis[0]
    assert kpi.assessment.actual == kpi.to_date.value == 21_000


def test_a_ratio_to_date_is_that_of_the_quarter():
    average = a_kpi("average", "sales / orders", Aggregation.RATIO_OF_SUMS, Unit.CURRENCY)
    cells = {
        ("sales", Grain.WEEK, 0): a_column("2026-W01", [1000] * 9),
        ("sales", Grain.MONTH, 0): a_column("2026-01", [7000]),
        ("orders", Grain.WEEK, 0): a_column("2026-W01", [100] * 9),
    }
    inputs = [an_input("sales", RollUp.SUM), an_input("orders", RollUp.SUM)]
    target = a_target(15, basis=None, kpi_id="average", baseline=10)
    kpi = take(a_book(inputs, [average], cells, [target]), ON, grain=Grain.QUARTER).kpis[0]
    assert kpi.results[-1].value == kpi.to_date.value == kpi.assessment.actual == Fraction(11_000, 900)
