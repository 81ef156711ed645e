"""The usual range in a chart: stretches, marked results, words that never contradict the picture, and cautions."""

from dataclasses import replace
from datetime import date

import pytest

from kpi_desktop.analysis.chart_usual import with_usual
from kpi_desktop.analysis.charts import KpiCharts
from kpi_desktop.analysis.take import take
from kpi_desktop.analysis.usual_series import UsualRanges
from kpi_desktop.domain.input import RollUp
from kpi_desktop.domain.kpi import Aggregation
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.target import Basis
from kpi_desktop.domain.usual_start import UsualStart
from kpi_desktop.wording import language
from tests.builders import a_book, a_column, a_kpi, a_target, an_input

ON = date(2026, 7, 6)
STEADY = (16, 14, 17, 15, 16, 13, 15, 17, 14, 16, 15, 14)
MONTHLY = a_target(20, basis=Basis.MONTH, baseline=14)


@pytest.fixture(autouse=True)
def in_english():
    language.use("en")


def charts_of(numbers, target=MONTHLY, first="2025-01", kpi=None, rule=RollUp.SUM, **more):
    cells = {("orders", Grain.MONTH, 0): a_column(first, numbers)}
    book = replace(a_book([an_input("orders", rule)], [kpi or a_kpi()], cells, [target]), **more)
    return KpiCharts(book, take(book, ON).kpis[0], ON)


def usual_chart(charts, grain=None, ranges=None):
    ranges = ranges or UsualRanges()
    starts = charts.values.book.usual_starts
    usual = ranges.of(charts.usual_series(grain), charts.kpi, starts)
    return charts.usual_chart(date(2025, 1, 1), date(2026, 12, 31), usual)


def test_the_newest_result_is_said_to_be_within_the_range_that_is_drawn():
    model = usual_chart(charts_of((*STEADY, 15, 16, 14, 15, 17, 16)))
    (stretch,) = model.usual
    assert not stretch.is_trial
    assert stretch.corners[0][0] == date(2024, 12, 31)
    assert stretch.corners[-1][0] == date(2026, 6, 30)
    assert stretch.label == "usual 10–20"
    assert model.message == "June 2026: 16, within your usual 10–20"
    assert not any(point.is_unusual for run in model.runs for point in run)
    assert model.message in model.alternative


def test_a_result_outside_is_marked_and_words_round_inwards():
    model = usual_chart(charts_of((*STEADY, 15, 16, 14, 15, 17, 21)))
    marked = [point for run in model.runs for point in run if point.is_unusual]
    assert [(point.value, point.usual_text) for point in marked] == [(21, "above your usual 10–20")]
    assert "1 result lies outside its usual range, marked by a diamond." in model.note


def test_of_a_total_each_period_is_shown_by_itself():
    charts = charts_of((*STEADY, 15, 16, 14, 15, 17, 16), a_target(200))
    model = usual_chart(charts)
    assert not model.is_running_total
    assert (model.plans, model.flag, model.ahead) == ((), None, None)
    assert [point.value for run in model.runs for point in run][-2:] == [17, 16]
    assert model.note.startswith("Each period is shown by itself")


def test_the_range_rests_on_results_from_before_the_chart_too():
    charts = charts_of((*STEADY, 15, 16, 14, 15, 17, 16))
    usual = UsualRanges().of(charts.usual_series(), charts.kpi)
    model = charts.usual_chart(date(2026, 1, 1), date(2026, 12, 31), usual)
    assert model.usual[0].corners[0][0] == date(2024, 12, 31)
    low, high = model.usual[0].corners[0][1:]
    assert model.low <= low
    assert high <= model.high


@pytest.mark.parametrize(
    ("numbers", "count", "said"),
    [
        (STEADY[:4], 0, "A usual range needs 2 more results."),
        (STEADY[:8], 1, "The usual range is for trial so far: it settles with twelve results."),
        ((15,) * 14, 0, "No variation yet: every result is the same."),
    ],
)
def test_few_results_are_for_trial_or_have_no_range(numbers, count, said):
    first = {4: "2026-03", 8: "2025-11", 14: "2025-05"}[len(numbers)]
    model = usual_chart(charts_of(numbers, first=first))
    assert len(model.usual) == count
    assert all(stretch.is_trial for stretch in model.usual)
    assert said in model.note


def test_results_that_climb_are_said_to_climb():
    model = usual_chart(charts_of([10 + at + at % 2 for at in range(18)]))
    assert "Results are climbing steadily" in model.note
    assert "in a row" in model.note


def test_a_run_that_nothing_explains_is_told():
    model = usual_chart(charts_of((*STEADY, 15, 16, *(18, 17, 18, 17, 18, 17, 18, 17)), first="2024-09"))
    assert "The last 9 results all lie above the middle of the usual range" in model.note


def test_a_new_normal_has_a_stretch_of_its_own_and_the_old_one_stays():
    numbers = (*STEADY, *(24, 26, 23, 25, 27, 24, 25, 26, 24, 25, 23, 26))
    start = UsualStart("orders", Period(Grain.MONTH, date(2025, 7, 1)), 12, None, ON)
    charts = charts_of(numbers, first="2024-07", usual_starts=(start,))
    before, after = usual_chart(charts).usual
    assert before.corners[-1][0] == date(2025, 6, 30)
    assert after.corners[0][0] == date(2025, 6, 30)
    assert after.middle[0][1] > 20 > before.middle[0][1]
    assert "diamond" not in usual_chart(charts).note


def test_a_missing_closed_or_carried_month_is_no_result():
    level = a_kpi(aggregation=Aggregation.LAST)
    numbers = (*STEADY, 15, None, 14, 15, 17)
    charts = charts_of(numbers, a_target(20, baseline=14), kpi=level, rule=RollUp.LAST)
    series = charts.usual_series()
    assert series.values[13] is None
    assert series.values[-1] == 17
    assert series.periods[-1].start == date(2026, 5, 1)


def test_the_same_results_are_worked_out_once():
    ranges = UsualRanges()
    charts = charts_of((*STEADY, 15, 16, 14, 15, 17, 16))
    usual_chart(charts, ranges=ranges)
    usual_chart(charts_of((*STEADY, 15, 16, 14, 15, 17, 16)), ranges=ranges)
    assert ranges.worked_out == 1
    usual_chart(charts_of((*STEADY, 15, 16, 14, 15, 17, 18)), ranges=ranges)
    assert ranges.worked_out == 2


def test_without_a_range_the_message_is_that_of_the_plan():
    charts = charts_of(STEADY[:3], first="2026-04")
    usual = UsualRanges().of(charts.usual_series(), charts.kpi)
    plain = charts.chart(date(2026, 1, 1), date(2026, 12, 31))
    kpi = take(charts.values.book, ON).kpis[0]
    assert with_usual(plain, usual, kpi, "EUR").message == plain.message
