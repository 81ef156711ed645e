"""Chart models: runs, plan lines by version, limits, marks, ticks and words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.analysis.charts import chart_of, sparkline_of
from kpi_desktop.analysis.take import take
from kpi_desktop.analysis.ticks import day_ticks, value_axis
from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.decision import Decision
from kpi_desktop.domain.input import RollUp
from kpi_desktop.domain.judgement import Status
from kpi_desktop.domain.kpi import Aggregation
from kpi_desktop.domain.objective import TimeFrame
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.target import Basis, PathPoint, PathShape, Verb
from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording import language
from tests.builders import a_book, a_column, a_kpi, a_target, an_input

LEVEL = a_kpi(aggregation=Aggregation.LAST)


@pytest.fixture(autouse=True)
def in_english():
    language.use("en")


def months(*numbers, first="2026-01"):
    return {("orders", Grain.MONTH, 0): a_column(first, numbers)}


def chart(cells, targets, on, kpi=None, small=False, **more):
    kpi = kpi or a_kpi()
    rule = RollUp.LAST if kpi is LEVEL else RollUp.SUM
    book = a_book([an_input("orders", rule)], [kpi], cells, targets, **more)
    return (sparkline_of if small else chart_of)(book, take(book, on).kpis[0], on)


def heights(model):
    return [[point.value for point in run] for run in model.runs]


def test_a_total_grows_and_its_running_month_is_hollow():
    model = chart(months(100, 75, 80), [a_target(1200)], date(2026, 3, 10))
    assert heights(model) == [[100, 175, 255]]
    assert [point.is_running for point in model.runs[0]] == [False, False, True]
    assert model.is_running_total
    assert (model.first, model.last) == (date(2026, 1, 1), date(2026, 12, 31))
    assert (model.flag.day, model.flag.value, model.flag.text) == (date(2026, 12, 31), 1200, "1,200")
    assert model.low == 0


def test_a_missing_period_breaks_the_line_and_a_closed_one_does_not():
    target = a_target(40, basis=Basis.MONTH, baseline=30)
    model = chart(months(30, None, 31, "-", 33), [target], date(2026, 6, 2))
    assert heights(model) == [[30], [31, 33]]


def test_the_old_plan_line_stays_for_its_days():
    versions = [a_target(1200), a_target(1500, valid_from=date(2026, 7, 1), id=2)]
    model = chart(months(*[100] * 8), versions, date(2026, 9, 2))
    first, second = model.plans
    assert (first.version, first.corners[0], first.corners[-1]) == (
        1,
        (date(2025, 12, 31), 0.0),
        (date(2026, 6, 30), 600.0),
    )
    assert (second.version, second.corners[0], second.corners[-1]) == (
        2,
        (date(2026, 6, 30), 600.0),
        (date(2026, 12, 31), 1500.0),
    )
    assert second.label == "1,500"


@pytest.mark.parametrize("small", [False, True])
@pytest.mark.parametrize("kpi", [None, LEVEL])
def test_a_target_of_a_later_day_leaves_the_chart_of_an_earlier_one(small, kpi):
    on, held = date(2026, 6, 30), {"basis": None if kpi else Basis.TOTAL}
    longer = TimeFrame(date(2026, 1, 1), date(2027, 6, 30))
    first = a_target(1200, **held)
    ended = a_target(1200, valid_to=on, **held)
    raised = a_target(1500, valid_from=date(2026, 7, 1), frame=longer, id=2, **held)
    cells = months(*[100] * 6)
    assert chart(cells, [ended, raised], on, kpi, small) == chart(cells, [first], on, kpi, small)


def test_before_the_first_target_begins_it_alone_is_drawn():
    frame = TimeFrame(date(2026, 3, 1), date(2026, 12, 31))
    first = a_target(1200, frame=frame)
    raised = a_target(1500, frame=frame, valid_from=date(2026, 7, 1), id=2)
    model = chart(months(100, 100), [first, raised], date(2026, 2, 10))
    assert [line.version for line in model.plans] == [1]
    assert model.flag.text == "1,200"


def test_a_step_holds_until_the_next_one():
    points = (PathPoint(date(2026, 3, 31), Decimal(220)), PathPoint(date(2026, 8, 31), Decimal(240)))
    target = a_target(260, basis=None, baseline=200, path=PathShape.STEPS, points=points)
    (plan,) = chart(months(210), [target], date(2026, 2, 2), LEVEL).plans
    assert plan.is_step
    assert plan.corners == (
        (date(2025, 12, 31), 220.0),
        (date(2026, 3, 31), 240.0),
        (date(2026, 8, 31), 260.0),
        (date(2026, 12, 31), 260.0),
    )


@pytest.mark.parametrize(
    ("verb", "high", "expected"),
    [
        (Verb.STAY_ABOVE, None, [(20.0, True)]),
        (Verb.STAY_BELOW, None, [(20.0, False)]),
        (Verb.KEEP_BETWEEN, 30, [(20.0, True), (30.0, False)]),
    ],
)
def test_limits_have_a_bad_side(verb, high, expected):
    model = chart(months(22, 25), [a_target(20, verb, None, high=high)], date(2026, 3, 2), LEVEL)
    assert [(limit.value, limit.is_floor) for limit in model.limits] == expected
    assert model.plans == ()


def test_a_limit_on_a_total_is_a_line_that_grows():
    (plan,) = chart(months(90), [a_target(1200, Verb.STAY_BELOW)], date(2026, 2, 2)).plans
    assert (plan.corners[0][1], plan.corners[-1][1]) == (0.0, 1200.0)


def test_decisions_keep_their_number_and_leave_out_other_kpis():
    decisions = (
        Decision(1, date(2026, 1, 5), "Radio", kpi_id="visits"),
        Decision(2, date(2026, 1, 20), "Flyers", kpi_id="orders"),
        Decision(3, date(2026, 3, 20), "Later"),
    )
    model = chart(months(90), [a_target(1200)], date(2026, 2, 2), decisions=decisions)
    assert [(mark.number, mark.text) for mark in model.marks] == [(2, "Flyers")]


def test_the_chart_says_its_message_and_is_told_in_words():
    model = chart(months(100, 75, 80, 95, 100), [a_target(1200)], date(2026, 6, 2))
    assert model.message == "50 behind plan (500)"
    assert model.alternative.startswith("Orders: 50 behind plan (500). 5 results")
    assert model.alternative.endswith("; the total up to May 2026 is 450.")
    assert model.status is Status.AT_RISK


def test_what_is_no_total_is_told_by_its_newest_result():
    target = a_target(120, basis=Basis.MONTH, baseline=100)
    model = chart(months(100, 75, 80), [target], date(2026, 4, 2))
    assert model.alternative.endswith("; the newest, March 2026, is 80; the lowest 75, the highest 100.")


def test_an_empty_chart_shows_the_plan_line():
    model = chart({}, [a_target(1200)], date(2026, 1, 3))
    assert model.is_empty
    assert model.plans
    assert "no result yet" in model.alternative


def test_a_metric_has_a_chart_too():
    model = chart(months(5, 6, 7), [], date(2026, 4, 2), links=())
    assert heights(model) == [[5, 6, 7]]
    assert (model.plans, model.flag, model.is_running_total) == ((), None, False)


def test_a_small_chart_shows_thirteen_periods_from_before_the_start_too():
    target = a_target(40, basis=Basis.MONTH, baseline=30)
    cells = {("orders", Grain.MONTH, 0): a_column("2025-01", range(1, 15))}
    model = chart(cells, [target], date(2026, 3, 2), small=True)
    assert heights(model) == [[float(number) for number in range(3, 15)]]
    assert (model.marks, model.flag) == ((), None)
    total = chart(cells, [a_target(1200)], date(2026, 3, 2), small=True)
    assert heights(total) == [[13.0, 27.0]]


# --------------------------------------------------------------------------- axes


def test_a_plan_ends_at_its_target_as_it_was_typed():
    model = chart(months(12, 15), [a_target("200.125", basis=Basis.MONTH, baseline=10)], date(2026, 3, 2))
    assert model.plans[-1].label == model.flag.text == "200.125"


def test_money_ticks_are_short():
    axis = value_axis([Fraction(0), Fraction(47_000)], Unit.CURRENCY, "EUR", from_zero=True)
    assert [tick.label for tick in axis.ticks] == ["0", "10k", "20k", "30k", "40k"]


@pytest.mark.parametrize(
    ("ends", "unit", "labels"),
    [
        (("0.6621", "0.6624"), Unit.PERCENT, ["0.6621%", "0.6622%", "0.6623%", "0.6624%"]),
        (("0", "0.008"), Unit.RATIO, ["0", "0.002", "0.004", "0.006", "0.008"]),
        (("1000001", "1000009"), Unit.COUNT, ["1,000,002", "1,000,004", "1,000,006", "1,000,008"]),
        (("7.2", "7.4"), Unit.COUNT, ["7", "8"]),
        (("-5", "3"), Unit.COUNT, ["-4", "-2", "0", "2"]),
    ],
)
def test_labels_of_a_narrow_axis_differ(ends, unit, labels):
    axis = value_axis([Fraction(one) for one in ends], unit, "EUR", from_zero=False)
    assert [tick.label for tick in axis.ticks] == labels


def test_an_axis_ends_near_its_values_or_at_a_gridline_that_is_near():
    axis = value_axis([Fraction(0), Fraction(420_000)], Unit.CURRENCY, "EUR", from_zero=True)
    assert 420_000 < axis.high < 440_000
    assert value_axis([Fraction(0), Fraction(390_000)], Unit.CURRENCY, "EUR", from_zero=True).high == 400_000


@given(
    st.lists(st.fractions(0, 1000, max_denominator=10), min_size=2, max_size=8),
    st.lists(st.fractions(-(10**6), 10**6, max_denominator=10), min_size=2, max_size=2),
)
def test_bands_leave_the_lines_half_of_the_height(numbers, bands):
    if min(numbers) == max(numbers):
        return
    alone = value_axis(numbers, Unit.PERCENT, "", from_zero=True)
    axis = value_axis(numbers, Unit.PERCENT, "", from_zero=True, bands=bands)
    assert max(numbers) * 2 >= axis.high - axis.low
    assert axis.low == 0
    assert axis.high >= float(max(numbers))
    within = [Fraction(0), max(numbers)]
    assert value_axis(numbers, Unit.PERCENT, "", from_zero=True, bands=within) == alone


def test_an_axis_of_nothing_has_no_numbers():
    assert value_axis([], Unit.PERCENT, "", from_zero=True).ticks == ()


def test_an_axis_begins_near_its_values_where_zero_is_far():
    axis = value_axis([Fraction(200), Fraction(260)], Unit.COUNT, "", from_zero=False)
    assert (axis.low, axis.high) == (200, 260)
    assert value_axis([Fraction(100), Fraction(260)], Unit.COUNT, "", from_zero=False).low == 0


@given(
    st.lists(st.fractions(-(10**9), 10**9, max_denominator=1000), min_size=1, max_size=8),
    st.booleans(),
    st.sampled_from([Unit.COUNT, Unit.PERCENT, Unit.CURRENCY]),
)
def test_every_axis_holds_its_values_in_at_most_five_gridlines(numbers, from_zero, unit):
    axis = value_axis(numbers, unit, "EUR", from_zero=from_zero)
    assert 2 <= len(axis.ticks) <= 5
    assert all(axis.low <= float(number) <= axis.high for number in numbers)
    assert len({tick.label for tick in axis.ticks}) == len(axis.ticks)
    steps = {round(b.at - a.at, 9) for a, b in zip(axis.ticks, axis.ticks[1:], strict=False)}
    assert max(steps) - min(steps) <= 1e-6 * max(steps)


@pytest.mark.parametrize(
    ("days", "labels"),
    [
        (5, ["1 Jan", "2 Jan", "3 Jan", "4 Jan", "5 Jan"]),
        (28, ["5 Jan", "12 Jan", "19 Jan", "26 Jan"]),
        (181, ["Jan", "Feb", "Mar", "Apr", "May", "Jun"]),
        (365, ["Jan", "Mar", "May", "Jul", "Sept", "Nov"]),
        (730, ["Jan 2026", "Jul 2026", "Jan 2027", "Jul 2027"]),
    ],
)
def test_the_time_axis_has_at_most_seven_ticks(days, labels):
    frame = TimeFrame(date(2026, 1, 1), date.fromordinal(date(2026, 1, 1).toordinal() + days - 1))
    ticks = day_ticks(frame.start, frame.due, Calendar())
    assert [tick.label for tick in ticks] == labels


def test_a_chart_of_money_says_so():
    kpi = replace(a_kpi(unit=Unit.CURRENCY))
    model = chart(months(12_000, 15_000), [a_target(200_000)], date(2026, 3, 2), kpi)
    assert model.runs[0][-1].value_text == "€27,000.00"
    assert [tick.label for tick in model.y_ticks] == ["0", "50k", "100k", "150k", "200k"]
