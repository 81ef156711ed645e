"""Judging: the worked examples, versions, gaps, paths, guards and the life of a goal."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from kpi_desktop.analysis.assess import assess, judge, says_the_same
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.domain.calendar import Calendar, ClosedSpan
from kpi_desktop.domain.input import RollUp
from kpi_desktop.domain.judgement import Reason, Rule, Status
from kpi_desktop.domain.kpi import Aggregation
from kpi_desktop.domain.objective import TimeFrame
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.rhythm import DAILY
from kpi_desktop.domain.target import Basis, PathPoint, PathShape, Verb
from tests.builders import a_book, a_column, a_kpi, a_period, a_target, an_input

ORDERS = a_kpi()
LEVEL = a_kpi(aggregation=Aggregation.LAST)
APRIL = TimeFrame(date(2026, 4, 1), date(2026, 4, 30))


def months(*numbers, first="2026-01"):
    return {("orders", Grain.MONTH, 0): a_column(first, numbers)}


def weeks(*numbers, first="2026-W02"):
    return {("orders", Grain.WEEK, 0): a_column(first, numbers)}


def said(cells, target, on, kpi=ORDERS, inputs=None, calendar=None):
    rule = RollUp.LAST if kpi is LEVEL else RollUp.SUM
    book = a_book(inputs or [an_input("orders", rule)], [kpi], cells, calendar=calendar)
    targets = target if isinstance(target, list) else [target]
    return assess(KpiValues(book, on), kpi, targets)


def after(label):
    return a_period(label).end + timedelta(days=1)


# --------------------------------------------------------------------------- worked examples


def test_a_total_after_five_of_twelve_months():
    found = said(months(100, 75, 80, 95, 100), a_target(1200), after("2026-05"))
    assert (found.expected, found.actual, found.gap) == (500, 450, -50)
    assert (found.attainment, found.progress) == (Fraction(9, 10), Fraction(3, 8))
    assert found.elapsed == Fraction(5, 12)
    assert found.required_rate == Fraction(750, 7)
    assert found.recent_rate == Fraction(275, 3)
    assert (found.recent_periods, found.recent_before) == (3, 0)
    assert round(float(found.stretch), 3) == 1.169
    assert (found.status, found.rule) == (Status.AT_RISK, Rule.PACE)


def test_a_level_half_way():
    found = said(
        months(205, 210, 214, 219, 222, 225), a_target(260, basis=None, baseline=200), after("2026-06"), LEVEL
    )
    assert (found.expected, found.gap, found.progress) == (230, -5, Fraction(25, 60))
    assert found.attainment is None
    assert found.required_rate == Fraction(35, 6)
    assert found.recent_rate == Fraction(225 - 214, 3)


def test_a_rate_on_the_way_down():
    kpi = a_kpi("returns", "back / sold * 100", Aggregation.RATIO_OF_SUMS)
    cells = {
        ("back", Grain.MONTH, 0): a_column("2026-01", [96, 95, 94]),
        ("sold", Grain.MONTH, 0): a_column("2026-01", [1000] * 3),
    }
    target = a_target(6, Verb.DECREASE_TO, None, baseline=10)
    found = said(cells, target, after("2026-03"), kpi, [an_input("back"), an_input("sold")])
    assert (found.actual, found.expected) == (Fraction(19, 2), 9)
    assert (found.gap, found.progress) == (Fraction(-1, 2), Fraction(1, 8))
    assert found.required_rate == 6 - Fraction(7, 2) * Fraction(3, 9)


def test_half_of_april_has_passed_on_the_15th():
    cells = {("orders", Grain.DAY, 0): a_column("2026-04-01", [1] * 15)}
    inputs = [an_input("orders", rhythm=DAILY)]
    found = said(cells, a_target(30, frame=APRIL), date(2026, 4, 16), inputs=inputs)
    assert found.elapsed == Fraction(1, 2)
    assert (found.expected, found.status) == (15, Status.ON_TRACK)


def test_a_total_like_last_year():
    frame = TimeFrame(date(2026, 1, 1), date(2026, 6, 30))
    cells = {
        ("orders", Grain.MONTH, 0): {
            **a_column("2025-01", [30, 30, 40, 100, 150, 150]),
            **a_column("2026-01", [40, 40, 40]),
        }
    }
    target = a_target(600, frame=frame, path=PathShape.SEASONAL)
    found = said(cells, target, after("2026-03"))
    assert (found.elapsed, found.expected, found.falls_back_to_even) == (Fraction(1, 5), 120, False)
    assert found.required_rate == (600 - 120) * Fraction(100, 400)
    even = said(cells, a_target(600, frame=frame), after("2026-03"))
    assert even.expected == 300


def test_a_path_like_last_year_is_even_where_last_year_has_a_gap():
    cells = {
        ("orders", Grain.MONTH, 0): {**a_column("2025-01", [30] * 11), **a_column("2026-01", [100, 100, 100])}
    }
    found = said(cells, a_target(1200, path=PathShape.SEASONAL), after("2026-03"))
    assert (found.expected, found.falls_back_to_even) == (300, True)


def test_a_level_like_last_year_needs_two_years():
    shape = [80, 120] * 6
    two = {
        ("orders", Grain.MONTH, 0): {**a_column("2024-01", shape + shape), **a_column("2026-01", [90, 130])}
    }
    target = a_target(120, basis=None, baseline=100, path=PathShape.SEASONAL)
    found = said(two, target, after("2026-02"), LEVEL)
    assert (found.expected, found.falls_back_to_even) == (144, False)
    one = {("orders", Grain.MONTH, 0): {**a_column("2025-01", shape), **a_column("2026-01", [90, 130])}}
    assert said(one, target, after("2026-02"), LEVEL).falls_back_to_even


# --------------------------------------------------------------------------- basis


def test_forty_leads_a_week_is_judged_by_the_week():
    frame = TimeFrame(date(2026, 1, 5), date(2026, 6, 28))  # 25 whole weeks
    target = a_target(40, basis=Basis.WEEK, baseline=30, frame=frame)
    found = said(weeks(*[33] * 5), target, after("2026-W06"))
    assert (found.actual, found.elapsed, found.expected) == (33, Fraction(1, 5), 32)
    assert found.status is Status.ON_TRACK


def test_a_target_per_month_over_weekly_entries_waits_for_the_whole_month():
    target = a_target(60, basis=Basis.MONTH, baseline=36)
    found = said(weeks(*[10] * 10, first="2026-W01"), target, date(2026, 3, 12))
    assert found.judged_through == a_period("2026-02")
    assert (found.actual, found.expected) == (40, 40)


def test_a_target_per_day_over_weekly_entries_is_a_mean_over_open_days():
    closed = Calendar(closed=(ClosedSpan(date(2026, 1, 17), date(2026, 1, 18)),))
    target = a_target(30, Verb.STAY_ABOVE, Basis.DAY)
    assert said(weeks(210), target, after("2026-W02")).actual == 30
    assert said(weeks(None, 150), target, after("2026-W03"), calendar=closed).actual == 30


# --------------------------------------------------------------------------- versions


def raised():
    before = a_target(1200, valid_to=date(2026, 6, 30))
    return [before, a_target(1500, valid_from=date(2026, 7, 1), id=2)]


def test_a_raised_total_continues_from_the_old_path():
    cells = months(*[100] * 12)
    found = {on: said(cells, raised(), after(on)) for on in ("2026-06", "2026-07", "2026-11")}
    assert found["2026-06"].target.id == 2  # it holds on 1 July already
    assert found["2026-06"].expected == 600
    assert found["2026-07"].expected == 750
    assert found["2026-11"].expected == 1350
    assert found["2026-11"].actual == 1100


def test_raising_a_target_in_july_leaves_the_past_as_it_was():
    cells = months(*[95] * 12)
    for month in range(1, 7):
        day = a_period(f"2026-{month:02}").end
        assert said(cells, raised(), day) == said(cells, raised()[:1], day)


def test_a_level_continues_unless_it_gets_a_new_baseline():
    first = a_target(260, basis=None, baseline=200, valid_to=date(2026, 6, 30))
    cells = months(*[230] * 9)
    continued = a_target(290, basis=None, valid_from=date(2026, 7, 1))
    assert said(cells, [first, continued], after("2026-09"), LEVEL).expected == 260
    frame = TimeFrame(date(2026, 7, 1), date(2026, 12, 31))
    fresh = a_target(290, basis=None, valid_from=date(2026, 7, 1), baseline=240, frame=frame)
    assert said(cells, [first, fresh], after("2026-09"), LEVEL).expected == 265


def test_a_new_total_after_the_old_one_ended_counts_anew():
    half = TimeFrame(date(2026, 1, 1), date(2026, 6, 30))
    rest = TimeFrame(date(2026, 7, 1), date(2026, 12, 31))
    versions = [a_target(600, frame=half), a_target(900, frame=rest, id=2)]
    found = said(months(*[100] * 9), versions, after("2026-09"))
    assert (found.actual, found.expected) == (300, 450)


# --------------------------------------------------------------------------- paths


@pytest.mark.parametrize(
    ("month", "expected"), [("2026-02", "1180/9"), ("2026-03", "200"), ("2026-12", "1200")]
)
def test_a_path_by_hand_runs_straight_between_its_points(month, expected):
    points = (PathPoint(date(2026, 3, 31), Decimal(200)),)
    found = said(months(*[50] * 12), a_target(1200, path=PathShape.BY_HAND, points=points), after(month))
    assert found.expected == Fraction(expected)


@pytest.mark.parametrize(
    ("month", "expected"), [("2026-02", 220), ("2026-03", 220), ("2026-04", 240), ("2026-11", 260)]
)
def test_a_level_in_steps_is_expected_at_the_value_of_its_step(month, expected):
    points = (PathPoint(date(2026, 3, 31), Decimal(220)), PathPoint(date(2026, 8, 31), Decimal(240)))
    target = a_target(260, basis=None, baseline=200, path=PathShape.STEPS, points=points)
    assert said(months(*[230] * 12), target, after(month), LEVEL).expected == expected


@pytest.mark.parametrize(
    ("month", "expected"), [("2026-02", 0), ("2026-03", 200), ("2026-04", 200), ("2026-12", 1200)]
)
def test_a_total_in_steps_is_expected_at_what_the_finished_steps_bring(month, expected):
    points = (PathPoint(date(2026, 3, 31), Decimal(200)),)
    target = a_target(1200, path=PathShape.STEPS, points=points)
    assert said(months(*[50] * 12), target, after(month)).expected == expected


def test_closed_periods_leave_the_path_alone():
    closed = Calendar(closed=(ClosedSpan(date(2026, 8, 1), date(2026, 8, 31)),))
    cells = months(*[100] * 7, None, 100)
    found = said(cells, a_target(1100), after("2026-09"), calendar=closed)
    assert (found.elapsed, found.expected, found.missing) == (Fraction(8, 11), 800, ())


def test_closed_days_leave_a_path_by_days_alone():
    calendar = Calendar(closed=(ClosedSpan(date(2026, 4, 6), date(2026, 4, 15)),))
    cells = {("orders", Grain.DAY, 0): a_column("2026-04-01", [1] * 5)}
    inputs = [an_input("orders", rhythm=DAILY)]
    frame = TimeFrame(date(2026, 4, 1), date(2026, 4, 30))
    found = said(cells, a_target(20, frame=frame), date(2026, 4, 16), inputs=inputs, calendar=calendar)
    assert (found.elapsed, found.expected) == (Fraction(5, 20), 5)


def test_a_level_without_baseline_starts_from_what_the_records_show():
    target = a_target(260, basis=None)
    before = said(months(200, 210, 220, first="2025-12"), target, after("2026-02"), LEVEL)
    assert before.expected == 200 + Fraction(60 * 2, 12)
    within = said(months(200, 210, 220), target, after("2026-03"), LEVEL)
    assert within.expected == 200 + Fraction(60 * 3, 12)
    beyond = said(months(300, 310), target, after("2026-02"), LEVEL)
    assert (beyond.expected, beyond.progress, beyond.reason) == (260, None, Reason.AT_TARGET)


# --------------------------------------------------------------------------- gaps


def test_a_total_is_judged_on_the_periods_that_exist():
    found = said(months(100, 100, None, 90, 90), a_target(1200), after("2026-05"))
    assert (found.actual, found.expected, found.gap) == (380, 400, -20)
    assert (found.periods_judged, found.periods_expected) == (4, 5)
    assert found.missing == (a_period("2026-03"),)
    assert found.status is Status.AT_RISK


def test_eleven_of_twelve_weeks():
    frame = TimeFrame(date(2026, 1, 5), date(2026, 6, 28))
    found = said(weeks(*[10] * 5, None, *[10] * 6), a_target(250, frame=frame), after("2026-W13"))
    assert (found.periods_judged, found.periods_expected) == (11, 12)
    assert (found.actual, found.expected, found.status) == (110, 110, Status.ON_TRACK)


def test_a_wide_gap_waits():
    found = said(months(100, None, None, 100, 100), a_target(1200), after("2026-05"))
    assert (found.status, found.reason, found.rule) == (Status.WAITING, Reason.INCOMPLETE, Rule.INCOMPLETE)


@pytest.mark.parametrize("number", [100, 500])
def test_a_total_with_a_gap_is_neither_reached_nor_missed_at_the_end(number):
    numbers = [number] * 12
    numbers[4] = None
    found = said(months(*numbers), a_target(1200), after("2026-12"))
    assert (found.status, found.reason) == (Status.WAITING, Reason.INCOMPLETE)
    numbers[4] = "-"
    filled = said(months(*numbers), a_target(1200), after("2026-12"))
    assert filled.status is (Status.MISSED if number == 100 else Status.ACHIEVED)


def test_a_month_total_stands_for_missed_weeks():
    frame = TimeFrame(date(2025, 12, 29), date(2026, 12, 27))
    column = a_column("2026-W01", [10] * 5 + [None] * 4 + [10] * 4)
    cells = {("orders", Grain.WEEK, 0): column, ("orders", Grain.MONTH, 0): a_column("2026-02", [44])}
    found = said(cells, a_target(520, frame=frame), after("2026-W13"))
    assert (found.actual, found.expected) == (134, 130)
    assert (found.periods_judged, found.missing) == (13, ())


# --------------------------------------------------------------------------- the life of a goal


def status(cells, target, on, kpi=ORDERS):
    found = said(cells, target, on, kpi)
    return found.status.value, found.reason.value


@pytest.mark.parametrize(
    ("cells", "on", "expected"),
    [
        ({}, date(2025, 12, 1), ("waiting", "not_started")),
        ({}, date(2026, 1, 20), ("waiting", "collecting")),
        ({}, date(2026, 3, 1), ("waiting", "no_data")),
        (months(100, 100), date(2026, 3, 5), ("on_track", "ahead_of_pace")),
        (months(100, 100), date(2026, 4, 7), ("on_track", "ahead_of_pace")),
        (months(100, 100), date(2026, 4, 8), ("waiting", "stale")),
        (months(700, 500), date(2026, 3, 5), ("achieved", "target_reached")),
        (months(*[90] * 11), date(2027, 1, 2), ("waiting", "waiting_for_last_result")),
        (months(*[90] * 12), date(2027, 1, 2), ("missed", "deadline_passed")),
        (months(*[100] * 12), date(2027, 1, 2), ("achieved", "target_reached")),
        (months(*[100] * 12), date(2028, 1, 2), ("achieved", "target_reached")),
    ],
)
def test_the_life_of_a_total(cells, on, expected):
    full = cells or {("orders", Grain.MONTH, 0): a_column("2025-11", [1])}
    assert status(full, a_target(1200), on) == expected


@pytest.mark.parametrize(
    ("numbers", "on", "expected"),
    [
        ([100] * 5, "2026-05", ("on_track", "ahead_of_pace")),
        ([105] * 5, "2026-05", ("at_risk", "slightly_behind_pace")),
        ([150] * 5, "2026-05", ("off_track", "behind_pace")),
        ([250] * 5, "2026-05", ("missed", "cap_exceeded")),
        ([100] * 12, "2026-12", ("achieved", "target_reached")),
        ([100] * 11, "2026-12", ("waiting", "waiting_for_last_result")),
    ],
)
def test_the_life_of_a_spending_cap(numbers, on, expected):
    assert status(months(*numbers), a_target(1200, Verb.DECREASE_TO), after(on)) == expected


@pytest.mark.parametrize(
    ("numbers", "on", "expected"),
    [
        ([265], "2026-01", ("achieved", "at_target")),
        ([265, 230], "2026-02", ("on_track", "ahead_of_pace")),
        ([265] * 12, "2026-12", ("achieved", "target_reached")),
        ([265] * 11 + [259], "2026-12", ("missed", "deadline_passed")),
        ([265] * 11, "2026-12", ("waiting", "waiting_for_last_result")),
        ([None] * 8 + [255], "2026-09", ("on_track", "ahead_of_pace")),
    ],
)
def test_the_life_of_a_level(numbers, on, expected):
    assert status(months(*numbers), a_target(260, basis=None, baseline=200), after(on), LEVEL) == expected


def test_the_first_weeks_of_a_year_are_too_early():
    frame = TimeFrame(date(2025, 12, 29), date(2026, 12, 27))
    target = a_target(520, frame=frame)
    four = said(weeks(10, 10, 10, 10, first="2026-W01"), target, after("2026-W04"))
    five = said(weeks(10, 10, 10, 10, 10, first="2026-W01"), target, after("2026-W05"))
    assert (four.reason, five.reason) == (Reason.TOO_EARLY, Reason.AHEAD_OF_PACE)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([90], ("at_risk", "outside_once")),
        ([110], ("on_track", "within_limit")),
        ([90, 110, 90], ("off_track", "outside_repeatedly")),
        ([90, 90, 110], ("on_track", "within_limit")),
        ([90, 110, 110, 90], ("at_risk", "outside_once")),
        ([100], ("on_track", "within_limit")),
    ],
)
def test_a_floor_is_kept_or_broken(numbers, expected):
    target = a_target(100, Verb.STAY_ABOVE, Basis.MONTH)
    assert status(months(*numbers), target, after(f"2026-{len(numbers):02}")) == expected


def test_a_week_without_a_lead_counts_in_the_cost_of_all_leads():
    kpi = a_kpi("cost", "spend / leads", Aggregation.RATIO_OF_SUMS)
    cells = {
        ("spend", Grain.MONTH, 0): a_column("2026-01", [80, 120]),
        ("leads", Grain.MONTH, 0): a_column("2026-01", [0, 4]),
    }
    target = a_target(40, Verb.DECREASE_TO, None, baseline=60)
    found = said(cells, target, after("2026-02"), kpi, [an_input("spend"), an_input("leads")])
    assert (found.actual, found.periods_judged, found.missing) == (50, 2, ())


def test_churn_is_judged_over_its_own_month_only():
    kpi = a_kpi("churn", "lost / at_start * 100", Aggregation.RECOMPUTE)
    cells = {
        ("lost", Grain.MONTH, 0): a_column("2026-01", [30, 24, 20]),
        ("at_start", Grain.MONTH, 0): a_column("2026-01", [500, 480, 500]),
    }
    inputs = [an_input("lost"), an_input("at_start", RollUp.FIRST)]
    target = a_target(3, Verb.DECREASE_TO, None, baseline=7)
    assert said(cells, target, after("2026-03"), kpi, inputs).actual == 4


def test_a_number_without_target_waits():
    found = said(months(1), [], after("2026-01"))
    assert (found.status, found.reason, found.rule) == (Status.WAITING, Reason.NO_TARGET, Rule.NO_TARGET)


# --------------------------------------------------------------------------- judgements


def test_a_judgement_keeps_what_is_needed_to_say_it_again():
    book = a_book([an_input("orders")], [ORDERS], months(100, 75, 80, 95, 100), [a_target(1200, id=7)])
    kept = judge(book, 1, "orders", date(2026, 6, 2), made_on=date(2026, 6, 3))
    assert (kept.period, kept.as_of, kept.made_on) == (
        a_period("2026-05"),
        date(2026, 6, 2),
        date(2026, 6, 3),
    )
    assert (kept.actual, kept.expected, kept.target_id) == (Decimal(450), Decimal(500), 7)
    assert judge(book, 1, "unknown", date(2026, 6, 2)) is None


def test_only_a_correction_makes_a_judgement_outdated():
    before = a_book([an_input("orders")], [ORDERS], months(100, 75, 80, 95, 100), [a_target(1200)])
    corrected = a_book([an_input("orders")], [ORDERS], months(100, 75, 80, 95, 160), [a_target(1200)])
    raised_later = a_book([an_input("orders")], [ORDERS], months(100, 75, 80, 95, 100), raised())
    day = date(2026, 6, 2)
    kept = judge(before, 1, "orders", day)
    assert not says_the_same(kept, judge(corrected, 1, "orders", day))
    assert says_the_same(kept, judge(raised_later, 1, "orders", day, made_on=date(2026, 9, 1)))


@pytest.mark.parametrize(
    ("start", "first", "days"),
    [
        (date(2026, 1, 1), "2026-W01", 18),  # the first week began on 29 December
        (date(2026, 1, 2), "2026-W02", 17),  # week 1 belongs to the time before: its Thursday is 1 January
        (date(2026, 1, 5), "2026-W02", 14),
    ],
)
@pytest.mark.parametrize("verb", [Verb.INCREASE_TO, Verb.STAY_BELOW])
def test_no_day_at_the_edge_of_the_first_week_is_expected_twice(start, first, days, verb):
    frame = TimeFrame(start, date(2026, 12, 30))
    count = 3 if first == "2026-W01" else 2
    found = said(weeks(*[20] * count, first=first), a_target(364, verb, frame=frame), date(2026, 1, 19))
    assert found.expected == Fraction(364 * days, frame.length)


def test_the_recent_change_of_a_level_is_by_periods_also_over_a_gap():
    found = said(
        months(200, 210, None, 230),
        a_target(300, basis=None, baseline=200),
        after("2026-04"),
        kpi=LEVEL,
    )
    assert found.recent_rate == 10
    assert found.recent_periods == 3


def test_what_it_lately_was_says_how_much_of_it_lies_before_the_plan():
    frame = TimeFrame(date(2026, 3, 1), date(2026, 12, 31))
    found = said(months(100, 110, 120), a_target(1200, frame=frame), after("2026-03"))
    assert found.recent_rate == 110
    assert (found.recent_periods, found.recent_before) == (3, 2)


def test_of_a_rate_a_newest_month_with_nothing_below_the_line_counts_on_both_sides():
    kpi = a_kpi("returns", "back / sold * 100", Aggregation.RATIO_OF_SUMS)
    cells = {
        ("back", Grain.MONTH, 0): a_column("2026-01", (10, 10, 0)),
        ("sold", Grain.MONTH, 0): a_column("2026-01", (100, 100, 0)),
    }
    target = a_target(6, Verb.DECREASE_TO, None, kpi_id="returns", baseline=10)
    found = said(cells, target, after("2026-03"), kpi=kpi, inputs=[an_input("back"), an_input("sold")])
    assert found.judged_through == a_period("2026-03")
    assert (found.actual, found.expected) == (10, 9)
