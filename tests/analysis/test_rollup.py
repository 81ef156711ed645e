"""Roll-up of inputs: rules, grains, gaps, choices, bindings, channels."""

from datetime import date
from fractions import Fraction

import pytest

from kpi_desktop.analysis.book import Book
from kpi_desktop.analysis.rollup import NOT_ASSIGNED, RollUps
from kpi_desktop.analysis.timeline import Timeline
from kpi_desktop.domain.calendar import Calendar, ClosedSpan, WeekStart
from kpi_desktop.domain.channel import Channel, ChannelTree
from kpi_desktop.domain.input import Binding, Bindings, RollUp
from kpi_desktop.domain.no_value import Absence
from kpi_desktop.domain.observation import Cell
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.unit import Unit
from tests.builders import a_book, a_column, a_period, an_input

ON = date(2026, 12, 31)
CHANNELS = ChannelTree((Channel(1, "Ads"), Channel(2, "Flyers"), Channel(3, "Spring", parent=1)))


def rolled(book: Book, label: str, input_id: str = "sales", channel: int = 0, on: date = ON):
    calendar = book.calendar
    return RollUps(book, Timeline(calendar, on)).value(input_id, channel, a_period(label, calendar))


def of_weeks(rule: RollUp, numbers: list[object], unit: Unit = Unit.COUNT) -> Book:
    """Values of the four weeks of March 2026."""
    return a_book(
        [an_input("sales", rule, unit)], cells={("sales", Grain.WEEK, 0): a_column("2026-W10", numbers)}
    )


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        (RollUp.SUM, 100),
        (RollUp.FIRST, 10),
        (RollUp.LAST, 40),
        (RollUp.MEAN, 25),
    ],
)
def test_each_rule_makes_one_value_of_four_weeks(rule, value):
    found = rolled(of_weeks(rule, [10, 20, 30, 40]), "2026-03")
    assert found.value == value
    assert found.is_whole


def test_a_mean_is_exact():
    assert rolled(of_weeks(RollUp.MEAN, [1, 1, 1, 2]), "2026-03").value == Fraction(5, 4)


def test_what_cannot_be_derived_has_no_value_for_longer_periods():
    book = of_weeks(RollUp.REMEASURE, [80, 90, 80, 90])
    assert rolled(book, "2026-W10").value == 80
    assert rolled(book, "2026-03").absence is Absence.CANNOT_ADD_UP


def test_a_weighted_mean_goes_by_its_weights_and_says_when_there_are_none():
    inputs = [an_input("position", RollUp.WEIGHTED_MEAN, weight="impressions"), an_input("impressions")]
    column, weights = a_column("2026-W10", [2, 4, 4, 4]), a_column("2026-W10", [300, 40, 40, 20])
    weighted = a_book(
        inputs, cells={("position", Grain.WEEK, 0): column, ("impressions", Grain.WEEK, 0): weights}
    )
    found = rolled(weighted, "2026-03", "position")
    assert (found.value, found.is_unweighted) == (Fraction(5, 2), False)
    found = rolled(a_book(inputs, cells={("position", Grain.WEEK, 0): column}), "2026-03", "position")
    assert (found.value, found.is_unweighted) == (Fraction(7, 2), True)


def test_a_missing_week_leaves_a_month_incomplete_with_what_exists():
    found = rolled(of_weeks(RollUp.SUM, [10, None, 30, 40]), "2026-03")
    assert found.value == 80
    assert found.absence is Absence.INCOMPLETE
    assert (found.present, found.expected) == (3, 4)


def test_a_missing_week_in_the_middle_of_the_year():
    column = {**a_column("2026-W01", [10] * 25), **a_column("2026-W27", [10] * 27)}
    book = a_book([an_input("sales")], cells={("sales", Grain.WEEK, 0): column})
    found = rolled(book, "2026", on=date(2027, 1, 10))
    assert (found.value, found.present, found.expected) == (520, 52, 53)
    assert rolled(book, "2026-Q1").is_whole
    assert rolled(book, "2026-06").absence is Absence.INCOMPLETE


def test_not_available_is_no_zero_and_does_not_apply_is_no_gap():
    unavailable = rolled(of_weeks(RollUp.SUM, [10, "n", 30, 40]), "2026-03")
    assert (unavailable.value, unavailable.absence) == (80, Absence.INCOMPLETE)
    left_out = rolled(of_weeks(RollUp.SUM, [10, "-", 30, 40]), "2026-03")
    assert (left_out.value, left_out.absence, left_out.expected) == (80, None, 3)
    assert rolled(of_weeks(RollUp.SUM, ["-"] * 4), "2026-03").absence is Absence.DOES_NOT_APPLY
    assert rolled(of_weeks(RollUp.SUM, ["n"] * 4), "2026-03").absence is Absence.NOT_AVAILABLE


def test_an_entered_zero_is_a_value():
    found = rolled(of_weeks(RollUp.SUM, [0, 0, 0, 0]), "2026-03")
    assert (found.value, found.absence) == (0, None)


def test_a_week_that_is_closed_throughout_needs_no_value():
    calendar = Calendar(closed=(ClosedSpan(date(2026, 3, 9), date(2026, 3, 15)),))
    column = a_column("2026-W10", [10, None, 30, 40])
    book = a_book([an_input("sales")], cells={("sales", Grain.WEEK, 0): column}, calendar=calendar)
    assert rolled(book, "2026-03").is_whole
    assert rolled(book, "2026-W11").absence is Absence.DOES_NOT_APPLY


def test_a_level_is_carried_one_period_and_no_further():
    once = rolled(of_weeks(RollUp.LAST, [10, 20, 30, None]), "2026-03")
    assert (once.value, once.is_carried) == (30, True)
    twice = rolled(of_weeks(RollUp.LAST, [10, 20, None, None]), "2026-03")
    assert (twice.value, twice.absence) == (None, Absence.NOT_ENTERED)


def test_a_running_month_takes_what_is_there():
    book = of_weeks(RollUp.SUM, [10, 20, None, None])
    found = rolled(book, "2026-03", on=date(2026, 3, 18))
    assert (found.value, found.absence, found.expected) == (30, None, 2)


def test_a_stated_month_wins_over_weeks_that_differ_until_the_owner_says_otherwise():
    cells = {
        ("sales", Grain.WEEK, 0): a_column("2026-W10", [3000, 3000, 3000, 3110]),
        ("sales", Grain.MONTH, 0): a_column("2026-03", [12300]),
    }
    book = a_book([an_input("sales")], cells=cells)
    assert rolled(book, "2026-03").value == 12300
    choice = {Cell("sales", a_period("2026-03")): True}
    chosen = a_book([an_input("sales")], cells=cells, grain_choices=choice)
    assert rolled(chosen, "2026-03").value == 12110
    assert rolled(book, "2026-W10").value == 3000


def test_a_changed_rhythm_loses_nothing():
    cells = {
        ("sales", Grain.MONTH, 0): a_column("2026-01", [400, 400]),
        ("sales", Grain.WEEK, 0): a_column("2026-W10", [100] * 4),
    }
    found = rolled(a_book([an_input("sales")], cells=cells), "2026-Q1")
    assert (found.value, found.is_whole) == (1200, True)


def test_the_coarsest_grain_that_covers_is_taken():
    cells = {
        ("sales", Grain.MONTH, 0): a_column("2026-01", [1, 1, 1]),
        ("sales", Grain.WEEK, 0): a_column("2026-W01", [100] * 14),
    }
    assert rolled(a_book([an_input("sales")], cells=cells), "2026-Q1").value == 3


@pytest.mark.parametrize(("start", "march"), [(WeekStart.MONDAY, 10), (WeekStart.SUNDAY, 20)])
def test_a_week_across_two_months_belongs_to_one(start, march):
    calendar = Calendar(week_start=start)
    weeks = calendar.parts(a_period("2026-03", calendar), Grain.WEEK)
    across = calendar.containing(Grain.WEEK, date(2026, 4, 1))
    assert (across in weeks) is False
    column = {
        week.start: cell
        for week, cell in zip(weeks, a_column("2026-W01", [march / len(weeks)] * 5).values(), strict=False)
    }
    book = a_book([an_input("sales")], cells={("sales", Grain.WEEK, 0): column}, calendar=calendar)
    assert rolled(book, "2026-03").value == march


def test_bound_inputs_are_one_number_until_the_binding_is_split():
    bindings = Bindings(
        (
            Binding("spend", "campaign_cost", date(2026, 1, 1)),
            Binding("spend", "spend", date(2026, 3, 16)),
        )
    )
    cells = {
        ("campaign_cost", Grain.WEEK, 0): a_column("2026-W10", [10, 20, 500, 500]),
        ("spend", Grain.WEEK, 0): a_column("2026-W10", [900, 900, 30, 40]),
    }
    book = a_book([an_input("spend"), an_input("campaign_cost")], cells=cells, bindings=bindings)
    assert rolled(book, "2026-03", "spend").value == 100
    assert rolled(book, "2026-03", "campaign_cost").value == 1030


def test_channels_make_the_total_where_none_is_stated():
    cells = {
        ("sales", Grain.WEEK, 1): a_column("2026-W10", [10, 20, 30, 40]),
        ("sales", Grain.WEEK, 2): a_column("2026-W10", [1, None, "-", 4]),
    }
    book = a_book([an_input("sales")], cells=cells, channels=CHANNELS)
    assert [rolled(book, f"2026-W{week}").value for week in (10, 11, 12, 13)] == [11, 20, 30, 44]
    assert rolled(book, "2026-03").value == 105
    assert rolled(book, "2026-03").is_whole


def test_a_channel_that_is_known_to_be_missing_leaves_the_total_incomplete():
    cells = {
        ("sales", Grain.WEEK, 1): a_column("2026-W10", [10]),
        ("sales", Grain.WEEK, 2): a_column("2026-W10", ["n"]),
    }
    found = rolled(a_book([an_input("sales")], cells=cells, channels=CHANNELS), "2026-W10")
    assert (found.value, found.absence) == (10, Absence.INCOMPLETE)


def test_a_stated_total_stands_and_the_remainder_is_not_assigned():
    cells = {
        ("sales", Grain.WEEK, 0): a_column("2026-W10", [100]),
        ("sales", Grain.WEEK, 1): a_column("2026-W10", [60]),
        ("sales", Grain.WEEK, 2): a_column("2026-W10", [25]),
    }
    book = a_book([an_input("sales")], cells=cells, channels=CHANNELS)
    assert rolled(book, "2026-W10").value == 100
    assert rolled(book, "2026-W10", channel=NOT_ASSIGNED).value == 15


def test_campaigns_make_their_channel_unless_it_has_a_value_of_its_own():
    cells = {
        ("sales", Grain.WEEK, 3): a_column("2026-W10", [7, 7]),
        ("sales", Grain.WEEK, 1): a_column("2026-W11", [20]),
        ("sales", Grain.WEEK, 2): a_column("2026-W10", [1, 1]),
    }
    book = a_book([an_input("sales")], cells=cells, channels=CHANNELS)
    assert [rolled(book, label, channel=1).value for label in ("2026-W10", "2026-W11")] == [7, 20]
    assert [rolled(book, label).value for label in ("2026-W10", "2026-W11")] == [8, 21]


def test_channels_of_different_grains_meet_where_both_are_known():
    cells = {
        ("sales", Grain.MONTH, 1): a_column("2026-03", [100]),
        ("sales", Grain.WEEK, 2): a_column("2026-W10", [1, 2, 3, 4]),
    }
    book = a_book([an_input("sales")], cells=cells, channels=CHANNELS)
    assert rolled(book, "2026-03").value == 110


@pytest.mark.parametrize(
    ("rule", "unit", "total"),
    [
        (RollUp.LAST, Unit.COUNT, 30),
        (RollUp.LAST, Unit.CURRENCY, 30),
        (RollUp.LAST, Unit.PERCENT, None),
        (RollUp.MEAN, Unit.COUNT, None),
        (RollUp.REMEASURE, Unit.COUNT, None),
    ],
)
def test_only_what_adds_across_channels_is_added(rule, unit, total):
    cells = {("stock", Grain.WEEK, one): a_column("2026-W10", [10 * one]) for one in (1, 2)}
    book = a_book([an_input("stock", rule, unit)], cells=cells, channels=CHANNELS)
    assert rolled(book, "2026-W10", "stock").value == total


def test_an_input_that_is_not_known_is_not_entered():
    assert rolled(a_book(), "2026-03", "unknown").absence is Absence.NOT_ENTERED


def test_what_is_not_assigned_is_unknown_while_a_channel_is_not_available():
    cells = {
        ("sales", Grain.WEEK, 0): a_column("2026-W10", [100, 100, 100]),
        ("sales", Grain.WEEK, 1): a_column("2026-W10", ["n", "-", 30]),
    }
    book = a_book([an_input("sales")], cells=cells, channels=CHANNELS)
    assert rolled(book, "2026-W10", channel=NOT_ASSIGNED).absence is Absence.INCOMPLETE
    assert rolled(book, "2026-W11", channel=NOT_ASSIGNED).value == 100
    assert rolled(book, "2026-W12", channel=NOT_ASSIGNED).value == 70
