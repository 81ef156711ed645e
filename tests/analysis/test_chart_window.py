"""A part of a chart, looked at closer."""

from datetime import date

import pytest

from kpi_desktop.analysis.chart_window import Scale, plan_at, points_between, windowed
from kpi_desktop.analysis.charts import KpiCharts
from kpi_desktop.analysis.take import take
from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.target import Basis
from kpi_desktop.domain.unit import Unit
from tests.builders import a_book, a_column, a_kpi, a_target, an_input

ON = date(2026, 6, 29)
SCALE = Scale(Unit.COUNT, "EUR", Calendar())


@pytest.fixture
def charts():
    column = a_column("2025-W40", [*range(10, 23), None, *range(100, 126)])
    book = a_book(
        [an_input("orders")],
        [a_kpi("orders")],
        {("orders", Grain.WEEK, 0): column},
        [a_target(130, basis=Basis.WEEK, baseline=100)],
    )
    return KpiCharts(book, take(book, ON).kpis[0], ON)


def test_the_whole_begins_with_the_first_result_and_the_frame_with_the_target(charts):
    assert charts.whole.start == date(2025, 9, 29)
    assert (charts.frame.start, charts.frame.due) == (date(2026, 1, 1), date(2026, 12, 31))
    model = charts.chart(charts.whole.start, charts.whole.due)
    assert [len(run) for run in model.runs] == [13, 26]


def test_heights_are_fitted_to_what_is_seen(charts):
    model = charts.chart(charts.whole.start, charts.whole.due)
    autumn = windowed(model, date(2025, 10, 1), date(2025, 12, 20), SCALE)
    assert autumn.low == 0
    assert 21 <= autumn.high < 22
    assert all(
        date(2025, 10, 1).toordinal() <= tick.at <= date(2025, 12, 20).toordinal() for tick in autumn.x_ticks
    )
    summer = windowed(model, date(2026, 5, 1), date(2026, 6, 28), SCALE)
    assert summer.low >= 100


def test_a_plan_line_says_what_it_is_worth_where_it_is_cut(charts):
    model = charts.chart(charts.frame.start, charts.frame.due)
    assert windowed(model, model.first, model.last, SCALE).plans[0].label == "130"
    cut = windowed(model, model.first, date(2026, 6, 30), SCALE)
    assert cut.plans[0].label == SCALE.text(plan_at(model, date(2026, 6, 30)))


def test_lines_run_on_to_the_results_just_outside(charts):
    run = charts.chart(charts.whole.start, charts.whole.due).runs[0]
    found = points_between(run, run[3].day, run[5].day)
    assert found == run[2:7]
    assert points_between(run, date(2030, 1, 1), date(2030, 2, 1)) == ()


def test_longer_periods_of_a_weekly_target_show_the_usual_week(charts):
    months = charts.chart(charts.frame.start, charts.frame.due, Grain.MONTH)
    assert charts.basis is Grain.WEEK
    assert months.runs[0][-1].value == pytest.approx(122.5)
    assert all(90 < point.value < 130 for run in months.runs for point in run)


def test_the_plan_is_nothing_where_no_target_speaks(charts):
    model = charts.chart(charts.whole.start, charts.whole.due)
    assert plan_at(model, date(2025, 10, 31)) is None
    assert plan_at(model, date(2026, 12, 31)) == pytest.approx(130)
