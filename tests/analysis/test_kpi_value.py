"""KPI values: formulas over windows, derived inputs, given results, versions of a definition."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from kpi_desktop.analysis.kpi_value import KpiValues, usual_level
from kpi_desktop.domain.calendar import Calendar, ClosedSpan
from kpi_desktop.domain.channel import Channel, ChannelTree
from kpi_desktop.domain.formula import Formula
from kpi_desktop.domain.input import RollUp
from kpi_desktop.domain.kpi import Aggregation, KpiDefinition
from kpi_desktop.domain.no_value import Absence
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.rhythm import MONTHLY
from kpi_desktop.domain.unit import Unit
from tests.builders import a_book, a_column, a_kpi, a_period, an_input, an_observation, columns_of

ON = date(2026, 12, 31)


def result(book, kpi, label, channel=0, on=ON):
    return KpiValues(book, on).result(kpi, a_period(label), channel)


def test_visits_and_conversions_are_summed_before_they_are_divided():
    kpi = a_kpi("conversion", "conversions / visits * 100", Aggregation.RATIO_OF_SUMS, Unit.PERCENT)
    cells = {
        ("visits", Grain.WEEK, 0): a_column("2026-W10", [100, 200, 1000, 10]),
        ("conversions", Grain.WEEK, 0): a_column("2026-W10", [50, 50, 50, 2]),
    }
    book = a_book([an_input("visits"), an_input("conversions")], [kpi], cells)
    assert result(book, kpi, "2026-03").value == Fraction(15200, 1310)
    assert round(float(result(book, kpi, "2026-03").value), 3) == 11.603


CHANNELS = ChannelTree((Channel(1, "A"), Channel(2, "B")))
WEEK = [
    an_observation(name, "2026-W11", value, channel)
    for channel, row in ((1, (100, 10, 2, 600)), (2, (900, 30, 15, 3000)))
    for name, value in zip(("spend", "leads", "customers", "revenue"), row, strict=True)
]


@pytest.mark.parametrize("label", ["2026-W11", "2026-03", "2026-Q1"])
@pytest.mark.parametrize(
    ("formula", "total", "first", "second"),
    [
        ("spend / leads", "25", "10", "30"),
        ("customers / leads * 100", "85/2", "20", "50"),
        ("revenue / customers", "3600/17", "300", "200"),
        ("spend / customers", "1000/17", "50", "60"),
    ],
)
def test_two_channels_give_one_true_ratio_at_every_grain(label, formula, total, first, second):
    kpi = a_kpi("ratio", formula, Aggregation.RATIO_OF_SUMS)
    inputs = [an_input(name) for name in ("spend", "leads", "customers", "revenue")]
    book = a_book(inputs, [kpi], columns_of(WEEK), channels=CHANNELS)
    found = [result(book, kpi, label, channel).value for channel in (0, 1, 2)]
    assert found == [Fraction(total), Fraction(first), Fraction(second)]


def test_a_ratio_of_a_month_with_gaps_keeps_to_weeks_that_have_both_sides():
    kpi = a_kpi("cost", "spend / leads", Aggregation.RATIO_OF_SUMS)
    cells = {
        ("spend", Grain.WEEK, 0): a_column("2026-W10", [100, 500, 100, 100]),
        ("leads", Grain.WEEK, 0): a_column("2026-W10", [10, None, 10, 10]),
    }
    found = result(a_book([an_input("spend"), an_input("leads")], [kpi], cells), kpi, "2026-03")
    assert (found.value, found.is_complete) == (10, False)
    assert found.absence.absence is Absence.INCOMPLETE
    assert found.absence.inputs == ("leads",)
    assert (found.parts_present, found.parts_expected) == (3, 4)


def test_a_side_that_is_missing_altogether_leaves_nothing_to_show():
    kpi = a_kpi("profit", "sales - costs", Aggregation.SUM)
    cells = {("sales", Grain.WEEK, 0): a_column("2026-W10", [100, None, 100, 100])}
    found = result(a_book([an_input("sales"), an_input("costs")], [kpi], cells), kpi, "2026-03")
    assert (found.value, found.absence.absence, found.absence.inputs) == (
        None,
        Absence.NOT_ENTERED,
        ("costs",),
    )


def test_a_zero_below_the_line_is_no_value_but_nothing_is_missing():
    kpi = a_kpi("cost", "spend / leads", Aggregation.RATIO_OF_SUMS)
    cells = {
        ("spend", Grain.WEEK, 0): a_column("2026-W10", [80, 120, 0, 0]),
        ("leads", Grain.WEEK, 0): a_column("2026-W10", [0, 4, 0, 0]),
    }
    book = a_book([an_input("spend"), an_input("leads")], [kpi], cells)
    week = result(book, kpi, "2026-W10")
    assert (week.value, week.absence.absence, week.is_complete) == (None, Absence.ZERO_DENOMINATOR, True)
    assert result(book, kpi, "2026-03").value == 50


def test_missing_inputs_are_named():
    kpi = a_kpi("cost", "spend / leads", Aggregation.RATIO_OF_SUMS)
    found = result(a_book([an_input("spend"), an_input("leads")], [kpi]), kpi, "2026-W10")
    assert (found.absence.absence, found.absence.inputs) == (Absence.NOT_ENTERED, ("spend", "leads"))


def test_a_period_to_which_an_input_does_not_apply_is_left_out():
    kpi = a_kpi("cost", "spend / leads", Aggregation.RATIO_OF_SUMS)
    cells = {
        ("spend", Grain.WEEK, 0): a_column("2026-W10", [80]),
        ("leads", Grain.WEEK, 0): a_column("2026-W10", ["-"]),
    }
    assert result(a_book([an_input("spend"), an_input("leads")], [kpi], cells), kpi, "2026-W10").is_closed


GROWTH = a_kpi("growth", "(sales - prior(sales)) / prior(sales) * 100", Aggregation.RECOMPUTE, Unit.PERCENT)


@pytest.mark.parametrize(("label", "value"), [("2026-02", 20), ("2026-Q2", 100)])
def test_growth_compares_with_the_window_before(label, value):
    cells = {("sales", Grain.MONTH, 0): a_column("2026-01", [100, 120, 80, 200, 200, 200])}
    assert result(a_book([an_input("sales")], [GROWTH], cells), GROWTH, label).value == value


def test_growth_on_last_year_compares_the_same_week():
    kpi = a_kpi("growth", "sales - year_ago(sales)", Aggregation.SUM)
    cells = {("sales", Grain.WEEK, 0): {**a_column("2025-W12", [70]), **a_column("2026-W12", [100])}}
    assert result(a_book([an_input("sales")], [kpi], cells), kpi, "2026-W12").value == 30


def test_the_calendar_answers_days_and_months():
    cells = {("sales", Grain.MONTH, 0): a_column("2026-01", [310, 280, 310])}
    per_day = a_kpi("daily", "sales / days_in_period", Aggregation.RATIO_OF_SUMS)
    per_month = a_kpi("monthly", "sales / months_in_period", Aggregation.RATIO_OF_SUMS)
    book = a_book([an_input("sales")], [per_day, per_month], cells)
    assert result(book, per_day, "2026-Q1").value == 10
    assert result(book, per_month, "2026-Q1").value == 300


def churn_book(*starts):
    inputs = [
        an_input("at_start", RollUp.FIRST, derived="prior(at_end)"),
        an_input("at_end", RollUp.LAST),
        an_input("lost"),
    ]
    cells = {
        ("at_end", Grain.MONTH, 0): a_column("2025-12", [500, 490, 480, 470]),
        ("lost", Grain.MONTH, 0): a_column("2026-01", [25, 20, 30]),
        ("at_start", Grain.MONTH, 0): a_column("2026-01", starts),
    }
    return a_book(inputs, [CHURN], cells)


CHURN = a_kpi("churn", "lost / at_start * 100", Aggregation.RECOMPUTE, Unit.PERCENT)


def test_the_start_of_a_period_is_the_end_of_the_one_before():
    assert result(churn_book(), CHURN, "2026-01").value == 5
    assert result(churn_book(), CHURN, "2026-Q1").value == 15


def test_what_is_typed_wins_over_what_is_derived():
    assert result(churn_book(250), CHURN, "2026-01").value == 10
    assert result(churn_book(250), CHURN, "2026-02").value == Fraction(2000, 490)


def test_a_constant_is_never_asked():
    kpi = a_kpi("yearly", "sales * months_in_year", Aggregation.LAST)
    inputs = [an_input("sales", RollUp.LAST), an_input("months_in_year", derived="12")]
    book = a_book(inputs, [kpi], {("sales", Grain.MONTH, 0): a_column("2026-01", [5])})
    values = KpiValues(book, ON)
    assert values.result(kpi, a_period("2026-01")).value == 60
    assert [one.id for one in values.grains.asked_inputs(kpi)] == ["sales"]


RATE = a_kpi("close_rate", "won / leads * 100", Aggregation.RATIO_OF_SUMS, Unit.PERCENT)
LEADS = [an_input("won", rhythm=MONTHLY), an_input("leads", rhythm=MONTHLY)]


def given_months(*numbers, kpi_id="close_rate"):
    return {
        (kpi_id, Grain.MONTH, 0): {
            a_period(f"2026-{at:02}").start: Fraction(one) for at, one in enumerate(numbers, 1)
        }
    }


def test_a_given_rate_counts_for_its_period_and_cannot_be_added_up():
    book = a_book(LEADS, [RATE], given=given_months(38, 40, 42))
    month, quarter = result(book, RATE, "2026-01"), result(book, RATE, "2026-Q1")
    assert (month.value, month.is_given, month.is_complete) == (38, True, True)
    assert quarter.value is None
    assert quarter.absence.absence is Absence.CANNOT_ADD_UP


def test_counts_replace_a_given_rate():
    cells = {
        ("won", Grain.MONTH, 0): a_column("2026-01", [3]),
        ("leads", Grain.MONTH, 0): a_column("2026-01", [10]),
    }
    found = result(a_book(LEADS, [RATE], cells, given=given_months(38, 40, 42)), RATE, "2026-01")
    assert (found.value, found.is_given) == (30, False)


def test_given_sums_add_and_given_levels_take_the_newest():
    for aggregation, quarter in ((Aggregation.SUM, 60), (Aggregation.LAST, 30)):
        kpi = a_kpi("sold", "units", aggregation)
        book = a_book(
            [an_input("units", rhythm=MONTHLY)], [kpi], given=given_months(10, 20, 30, kpi_id="sold")
        )
        assert result(book, kpi, "2026-Q1").value == quarter


def test_each_period_is_computed_by_the_definition_of_its_last_day():
    first = KpiDefinition(date(2026, 1, 1), Formula.parse("sales"), Unit.CURRENCY, Aggregation.SUM)
    second = KpiDefinition(
        date(2026, 2, 15), Formula.parse("sales - returns"), Unit.CURRENCY, Aggregation.SUM
    )
    kpi = replace(a_kpi("net"), definitions=(first, second))
    cells = {
        ("sales", Grain.MONTH, 0): a_column("2025-12", [100] * 4),
        ("returns", Grain.MONTH, 0): a_column("2025-12", [10] * 4),
    }
    book = a_book([an_input("sales"), an_input("returns")], [kpi], cells)
    found = [result(book, kpi, label).value for label in ("2025-12", "2026-01", "2026-02", "2026-03")]
    assert found == [100, 100, 90, 90]
    periods = [a_period(label) for label in ("2026-01", "2026-02", "2026-03")]
    assert KpiValues(book, ON).over(kpi, periods).value == 280


def test_a_running_period_is_not_complete():
    kpi = a_kpi()
    book = a_book([an_input("orders")], [kpi], {("orders", Grain.WEEK, 0): a_column("2026-W10", [5, 6])})
    found = result(book, kpi, "2026-W11", on=date(2026, 3, 14))
    assert (found.value, found.is_running, found.is_complete) == (6, True, False)
    assert result(book, kpi, "2026-W11", on=date(2026, 3, 15)).is_complete


def test_estimates_are_marked_through_every_sum():
    kpi = a_kpi()
    column = {**a_column("2026-W10", [5, 6, 7])}
    start = a_period("2026-W13").start
    column[start] = column[a_period("2026-W10").start]._replace(is_estimate=True)
    found = result(a_book([an_input("orders")], [kpi], {("orders", Grain.WEEK, 0): column}), kpi, "2026-03")
    assert (found.value, found.is_estimate) == (23, True)


def test_the_natural_grain_is_the_coarsest_rhythm_of_the_inputs():
    kpi = a_kpi("rent_share", "rent / sales", Aggregation.RATIO_OF_SUMS)
    inputs = [an_input("rent", rhythm=MONTHLY), an_input("sales")]
    assert KpiValues(a_book(inputs, [kpi]), ON).grains.natural(kpi) is Grain.MONTH


def test_what_was_only_ever_recorded_by_month_is_viewed_by_month():
    kpi = a_kpi()
    cells = {("orders", Grain.MONTH, 0): a_column("2026-01", [5])}
    assert KpiValues(a_book([an_input("orders")], [kpi], cells), ON).grains.natural(kpi) is Grain.MONTH
    assert KpiValues(a_book([an_input("orders")], [kpi]), ON).grains.natural(kpi) is Grain.WEEK


@pytest.mark.parametrize(
    ("aggregation", "usual"),
    [(Aggregation.SUM, "15"), (Aggregation.LAST, "20"), (Aggregation.RATIO_OF_SUMS, "15")],
)
def test_the_usual_level_before_a_day(aggregation, usual):
    formula = "orders / ones" if aggregation is Aggregation.RATIO_OF_SUMS else "orders"
    kpi = a_kpi("any", formula, aggregation)
    rule = RollUp.LAST if aggregation is Aggregation.LAST else RollUp.SUM
    cells = {
        ("orders", Grain.WEEK, 0): a_column("2026-W01", [99, 99, 10, 10, 10, 10, 20, 20, 20, 20, 500]),
        ("ones", Grain.WEEK, 0): a_column("2026-W01", [1] * 11),
    }
    book = a_book([an_input("orders", rule), an_input("ones")], [kpi], cells)
    assert usual_level(book, kpi, a_period("2026-W11").start) == Fraction(usual)


def test_the_usual_level_by_the_month_and_by_the_day():
    kpi = a_kpi()
    cells = {("orders", Grain.WEEK, 0): a_column("2026-W01", [14] * 13)}
    book = a_book([an_input("orders")], [kpi], cells)
    assert usual_level(book, kpi, date(2026, 4, 1), Grain.DAY) == 2
    assert usual_level(book, kpi, date(2026, 4, 1), Grain.MONTH) == Fraction(14 * 13, 3)
    assert usual_level(book, kpi, date(2025, 4, 1)) is None


@pytest.mark.parametrize(("on", "is_over"), [(date(2026, 4, 30), False), (date(2026, 5, 3), True)])
def test_a_month_is_running_until_the_last_of_its_weeks_is_over_whatever_is_entered_beside_them(on, is_over):
    """Week 18 of 2026 ends on 3 May but belongs to April; until then its leads are no zero."""
    kpi = a_kpi("cost", "spend / leads", Aggregation.RATIO_OF_SUMS)
    cells = {
        ("spend", Grain.MONTH, 0): a_column("2026-04", [1000]),
        ("leads", Grain.WEEK, 0): a_column("2026-W14", [10] * (5 if is_over else 4)),
    }
    book = a_book([an_input("spend", rhythm=MONTHLY), an_input("leads")], [kpi], cells)
    found = result(book, kpi, "2026-04", on=on)
    assert (found.is_complete, found.is_running) == (is_over, not is_over)
    assert found.value == (20 if is_over else 25)


def test_a_file_by_the_week_of_what_is_asked_by_the_month_does_not_end_the_month_early():
    kpi = a_kpi()
    cells = {("orders", Grain.WEEK, 0): a_column("2026-W14", [10] * 4)}
    book = a_book([an_input("orders", rhythm=MONTHLY)], [kpi], cells)
    assert result(book, kpi, "2026-04", on=date(2026, 5, 2)).is_running
    assert not result(book, kpi, "2026-04", on=date(2026, 5, 4)).is_complete


def test_a_given_level_is_carried_over_a_closed_week_and_into_the_running_one():
    kpi = a_kpi(aggregation=Aggregation.LAST)
    given = {
        ("orders", Grain.WEEK, 0): {a_period(f"2026-W{week}").start: Fraction(week) for week in (10, 12)}
    }
    inputs = [an_input("orders", RollUp.LAST)]
    closed = Calendar(closed=(ClosedSpan(date(2026, 3, 23), date(2026, 3, 29)),))
    found = result(a_book(inputs, [kpi], given=given, calendar=closed), kpi, "2026-03")
    assert (found.value, found.is_complete) == (12, True)
    running = result(a_book(inputs, [kpi], given=given), kpi, "2026-03", on=date(2026, 3, 25))
    assert (running.value, running.is_complete, running.is_running) == (12, False, True)
    assert result(a_book(inputs, [kpi], given=given), kpi, "2026-03").value is None
