"""Outlook question: what the records say of a goal's past and of the periods ahead."""

from datetime import date, timedelta
from fractions import Fraction
from math import inf

import pytest

from kpi_desktop.analysis.goal import goal_on, goal_periods
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.measure import readings
from kpi_desktop.analysis.outlook import Judged, Running, outlook, seed_of
from kpi_desktop.analysis.outlook_asked import LONGEST, asked
from kpi_desktop.analysis.outlook_question import question_of
from kpi_desktop.domain.calendar import Calendar, ClosedSpan
from kpi_desktop.domain.input import RollUp
from kpi_desktop.domain.kpi import Aggregation
from kpi_desktop.domain.likelihood import Withheld
from kpi_desktop.domain.objective import TimeFrame
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording.statuses import chance_text
from tests.builders import a_book, a_column, a_kpi, a_period, a_target, an_input

ORDERS = a_kpi()
LEVEL = a_kpi(aggregation=Aggregation.LAST)
RETURNS = a_kpi("returns", "back / sold * 100", Aggregation.RATIO_OF_SUMS, Unit.PERCENT)
LAST_YEAR = [80, 82, 85, 90, 99, 120, 140, 138, 110, 95, 88, 130]


def months(*numbers, first="2026-01", name="orders"):
    return {(name, Grain.MONTH, 0): a_column(first, numbers)}


def weeks(*numbers, first="2026-W02"):
    return {("orders", Grain.WEEK, 0): a_column(first, numbers)}


def question(cells, target, on, kpi=ORDERS, calendar=None, ask=asked):
    rule = RollUp.LAST if kpi is LEVEL else RollUp.SUM
    names = {name for name, _, _ in cells} | set(kpi.latest.formula.input_ids)
    book = a_book([an_input(name, rule) for name in names], [kpi], cells, [target], calendar=calendar)
    values = KpiValues(book, on)
    goal = goal_on(values, kpi, [target], on)
    periods = goal_periods(values, goal)
    found = readings(values, goal, periods)
    return ask(values, goal, periods, found[-1][1] if found else None, Fraction(1, 4))


def after(label):
    return a_period(label).end + timedelta(days=1)


def test_a_total_knows_the_years_before_and_what_is_left():
    found = question(months(*LAST_YEAR, 90, 92, 95, first="2025-01"), a_target(1300), after("2026-03"))
    assert found.history == (*map(float, LAST_YEAR), 90, 92, 95)
    assert found.weights == (1.0,) * 9
    assert (found.judged, found.actual, found.target, found.season_length) == (Judged.TOTAL, 277, 1300, 12)
    assert found.seed == seed_of("orders", a_period("2026-03"))
    assert (found.gaps, found.running, found.low, found.high) == ((), None, None, None)
    assert 0 < outlook(found).chance < 1


def test_the_worked_example_of_a_year_whose_second_half_is_the_stronger_one():
    """docs/metrics.md, "Forecast and chance"."""
    numbers = [80, 82, 85, 90, 99, 120, 140, 138, 110, 95, 88, 130, 84, 86, 90, 97, 101, 126]
    chances = {}
    for target in (1250, 1300, 1350):
        found = question(months(*numbers, first="2025-01"), a_target(target), after("2026-06"))
        assert found.actual == 584
        seen = outlook(found)
        assert seen.projected == pytest.approx(1300, abs=10)
        chances[target] = chance_text(Fraction(seen.chance))
    assert chances == {1250: "about 90%", 1300: "about 50%", 1350: "about 15%"}


def test_a_gap_of_the_goal_is_wanted_and_one_before_it_is_not():
    cells = months(80, None, 85, 90, 99, 95, 88, 91, None, 95, first="2025-07")
    found = question(cells, a_target(1300), after("2026-04"))
    assert found.history == (80, None, 85, 90, 99, 95, 88, 91, None, 95)
    assert found.gaps == (8,)
    assert found.actual == 88 + 91 + 95


def test_weeks_that_a_stated_month_covers_are_no_gap():
    cells = {**weeks(10, 11, 12, first="2026-W06"), **months(41, first="2026-01")}
    found = question(cells, a_target(500), date(2026, 3, 1))
    assert found.gaps == ()
    assert found.actual == 41 + 10 + 11 + 12


def test_days_of_a_running_week_are_its_beginning():
    cells = {
        **weeks(*[20] * 10, first="2026-W02"),
        ("orders", Grain.DAY, 0): a_column("2026-03-16", [3, 4]),
    }
    found = question(cells, a_target(1000), date(2026, 3, 17))
    assert found.running == Running(7.0, 2 / 7)
    assert len(found.history) == 10
    assert len(found.weights) == 42


def test_a_late_week_is_ahead_and_the_week_that_runs_after_it_is_not_known_to_be_next():
    cells = {
        **weeks(*[20] * 9, first="2026-W02"),
        ("orders", Grain.DAY, 0): a_column("2026-03-16", [3, 4]),
    }
    found = question(cells, a_target(1000), date(2026, 3, 17))
    assert found.running is None
    assert len(found.weights) == 43


def test_a_goal_that_begins_later_weighs_nothing_until_then():
    target = a_target(600, frame=TimeFrame(date(2026, 4, 1), date(2026, 9, 30)), valid_from=date(2026, 4, 1))
    found = question(months(*LAST_YEAR, 90, 92, first="2025-01"), target, date(2026, 4, 3))
    assert found.weights == (0.0, *(1.0,) * 6)
    assert found.actual is None
    assert found.history[-1] == 92


def test_closed_months_have_no_value_and_no_weight():
    calendar = Calendar(
        closed=(
            ClosedSpan(date(2026, 2, 1), date(2026, 2, 28)),
            ClosedSpan(date(2026, 8, 1), date(2026, 8, 31)),
        )
    )
    found = question(months(90, None, 95, 91), a_target(900), after("2026-04"), calendar=calendar)
    assert found.history == (90, None, 95, 91)
    assert found.gaps == ()
    assert found.weights == (1.0, 1.0, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0)


@pytest.mark.parametrize("verb", [Verb.INCREASE_TO, Verb.DECREASE_TO])
def test_a_level_and_a_flow_per_period_are_judged_by_their_last_period(verb):
    baseline = 200 if verb is Verb.INCREASE_TO else 300
    level = question(
        months(205, 210, 214, 219, 222, 225),
        a_target(260, verb, None, baseline=baseline),
        after("2026-06"),
        LEVEL,
    )
    assert (level.judged, level.verb, level.season_length) == (Judged.LATEST, verb, 12)
    weekly = question(
        weeks(210, 217, 224), a_target(35, basis=Basis.DAY, baseline=30), after("2026-W04"), ORDERS
    )
    assert (weekly.judged, weekly.history) == (Judged.LATEST, (30, 31, 32))


def test_a_rate_gathers_by_the_periods_that_were_and_stays_below_one_hundred_per_cent():
    cells = {**months(96, 95, 94, name="back"), **months(1000, 1000, 1000, name="sold")}
    found = question(
        cells, a_target(6, Verb.DECREASE_TO, None, kpi_id="returns", baseline=10), after("2026-03"), RETURNS
    )
    assert (found.judged, found.done, found.high) == (Judged.MEAN, 3, 100)
    assert found.history == pytest.approx((9.6, 9.5, 9.4))


def test_a_difference_may_fall_below_zero():
    profit = a_kpi("profit", "sales - costs")
    cells = {**months(96, 95, 94, name="sales"), **months(90, 90, 90, name="costs")}
    assert question(cells, a_target(90, kpi_id="profit"), after("2026-03"), profit).low == -inf


def test_a_long_history_ends_at_the_newest_sixty_periods():
    found = question(weeks(*range(100, 183), first="2024-W36"), a_target(1300), after("2026-W14"))
    assert len(found.history) == LONGEST
    assert found.history[-1] == 182


def test_it_goes_back_two_years_before_the_goal():
    found = question(months(*range(100, 184), first="2019-04"), a_target(1300), after("2026-03"))
    assert len(found.history) == 24 + 3
    assert found.history[-1] == 183


def test_without_any_result_nothing_is_asked():
    assert question({}, a_target(1300), after("2026-03")) is None


def test_after_the_last_period_nothing_is_left():
    found = question(months(*LAST_YEAR), a_target(1300), date(2027, 1, 2))
    assert found.weights == ()
    assert found.steps == 0


# --------------------------------------------------------------------------- further than the weeks reach


SIXTY_WEEKS = [20 + at % 5 for at in range(60)]


def reached(cells, target, on, kpi=ORDERS):
    return question(cells, target, on, kpi, ask=question_of)


def test_a_year_of_weeks_is_seen_by_months():
    cells = weeks(*SIXTY_WEEKS, first="2025-W02")
    found = reached(cells, a_target(1200), after("2026-W09"))
    assert (found.first, found.season_length) == (a_period("2026-03"), 12)
    assert len(found.history) == 14
    assert found.history[:2] == (None, sum(SIXTY_WEEKS[4:8]))
    assert found.weights == (1.0,) * 10
    assert found.actual == sum(SIXTY_WEEKS[51:])
    assert outlook(found).chance is not None


def test_the_weeks_of_the_month_that_runs_are_known():
    cells = weeks(*SIXTY_WEEKS, 17, first="2025-W02")
    found = reached(cells, a_target(1200), after("2026-W10"))
    assert found.running == Running(17, 1 / 4, accrues_evenly=True)
    assert found.first == a_period("2026-03")


def test_near_the_deadline_weeks_are_seen_as_weeks():
    cells = weeks(*SIXTY_WEEKS, first="2025-W44")
    found = reached(cells, a_target(1200), date(2026, 10, 12))
    assert found.first.grain is Grain.WEEK
    assert len(found.weights) <= 18


def test_months_that_do_not_make_up_the_time_frame_are_no_help():
    target = a_target(1200, frame=TimeFrame(date(2026, 1, 5), date(2026, 12, 20)))
    found = reached(weeks(*SIXTY_WEEKS, first="2025-W02"), target, after("2026-W09"))
    assert found.first.grain is Grain.WEEK
    assert outlook(found).withheld is Withheld.TOO_FAR


def test_a_flow_per_week_has_no_meaning_by_months():
    target = a_target(30, basis=Basis.WEEK, baseline=20)
    found = reached(weeks(*SIXTY_WEEKS, first="2025-W02"), target, after("2026-W09"))
    assert found.first.grain is Grain.WEEK


def test_a_level_and_a_rate_of_weeks_are_seen_by_months_too():
    columns = {name: a_column("2025-W02", [base] * 60) for name, base in (("back", 5), ("sold", 100))}
    rates = {(name, Grain.WEEK, 0): column for name, column in columns.items()}
    target = a_target(6, Verb.DECREASE_TO, None, kpi_id="returns", baseline=10)
    rate = reached(rates, target, after("2026-W09"), RETURNS)
    assert (rate.first, rate.actual, rate.done, rate.running) == (a_period("2026-03"), 5, 2, None)
    level = reached(
        weeks(*range(60), first="2025-W02"), a_target(90, basis=None, baseline=40), after("2026-W09"), LEVEL
    )
    assert (level.judged, level.history[-1]) == (Judged.LATEST, 59)
