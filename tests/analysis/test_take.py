"""Snapshots: what is shown, at which grain, since when, by channel, with which notes."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from kpi_desktop.analysis.snapshot import NoteKind
from kpi_desktop.analysis.take import take
from kpi_desktop.domain.channel import Channel, ChannelTree
from kpi_desktop.domain.decision import Decision
from kpi_desktop.domain.input import RollUp
from kpi_desktop.domain.judgement import Reason, Status
from kpi_desktop.domain.kpi import Aggregation
from kpi_desktop.domain.objective import ObjectiveKpi
from kpi_desktop.domain.observation import CellValue, State
from kpi_desktop.domain.period import Grain
from tests.builders import a_book, a_column, a_kpi, a_period, a_target, an_input

ON = date(2026, 4, 1)
CHANNELS = ChannelTree((Channel(1, "Ads"), Channel(2, "Flyers"), Channel(3, "Spring", parent=1)))


def weekly(*numbers, first="2026-W01", channel=0):
    return {("orders", Grain.WEEK, channel): a_column(first, numbers)}


def shown(book, on=ON, **how):
    labels = book.calendar.label
    return [labels(one.period) for one in take(book, on, **how).kpis[0].results]


def test_results_run_from_the_first_value_to_the_running_period():
    book = a_book([an_input("orders")], [a_kpi()], weekly(*[5] * 4, first="2026-W10"))
    assert shown(book) == ["2026-W10", "2026-W11", "2026-W12", "2026-W13", "2026-W14"]
    assert shown(book, grain=Grain.MONTH) == ["2026-03", "2026-04"]
    assert shown(book, since=date(2026, 3, 17)) == ["2026-W12", "2026-W13", "2026-W14"]


def test_results_reach_back_over_the_time_frame_and_thirteen_periods_at_least():
    book = a_book([an_input("orders")], [a_kpi()], weekly(*[5] * 65, first="2025-W01"))
    assert shown(book)[0] == "2026-W01"
    assert shown(book, on=date(2026, 2, 4))[0] == "2025-W46"
    assert shown(book, since=date(2025, 1, 1))[0] == "2025-W01"


def test_a_kpi_is_not_shown_finer_than_it_is_counted():
    book = a_book([an_input("orders")], [a_kpi()], weekly(5, 5))
    assert take(book, ON, grain=Grain.DAY).kpis[0].grain is Grain.WEEK
    daily = a_book(
        [an_input("orders")], [a_kpi()], {("orders", Grain.DAY, 0): a_column("2026-03-01", [1] * 20)}
    )
    assert take(daily, ON, grain=Grain.DAY).kpis[0].grain is Grain.DAY
    assert take(daily, ON).kpis[0].grain is Grain.WEEK


def test_the_grain_of_the_view_does_not_change_what_is_said():
    book = a_book([an_input("orders")], [a_kpi()], weekly(*[5] * 13), [a_target(300)])
    said = {
        grain: take(book, ON, grain=grain).kpis[0].assessment for grain in (None, Grain.MONTH, Grain.YEAR)
    }
    assert len(set(said.values())) == 1


def test_a_snapshot_holds_objectives_headline_and_metrics():
    kpis = [a_kpi(), a_kpi("visits"), a_kpi("old")]
    retired = replace(kpis[2], retired_on=date(2026, 2, 1))
    links = (ObjectiveKpi(1, "visits", True, 0),)
    book = a_book([an_input("orders"), an_input("visits")], [*kpis[:2], retired], weekly(1), links=links)
    snapshot = take(book, ON)
    assert [(one.kpi.id, one.objective_id, one.is_headline) for one in snapshot.kpis] == [
        ("visits", 1, True),
        ("orders", None, False),
    ]
    assert (snapshot.objectives[0].headline, snapshot.objectives[0].reason) == ("visits", Reason.NO_TARGET)
    assert "old" in {one.kpi.id for one in take(book, date(2026, 1, 31)).kpis}


def test_an_objective_without_numbers_waits():
    objective = take(a_book(), ON).objectives[0]
    assert (objective.headline, objective.status) == (None, Status.WAITING)


def test_the_value_to_date_is_rolled_up_over_the_goal():
    rate = a_kpi("rate", "orders / visits", Aggregation.RATIO_OF_SUMS)
    cells = weekly(1, 2, 3, None) | {("visits", Grain.WEEK, 0): a_column("2026-W01", [10, 10, 20, 5])}
    book = a_book([an_input("orders"), an_input("visits")], [rate], cells)
    to_date = take(book, ON).kpis[0].to_date
    assert to_date.value == Fraction(6, 40)


def test_the_value_to_date_of_a_number_judged_by_its_own_period_is_the_newest():
    churn = a_kpi("churn", "lost / at_start", Aggregation.RECOMPUTE)
    inputs = [an_input("lost"), an_input("at_start", RollUp.FIRST)]
    cells = {
        ("lost", Grain.MONTH, 0): a_column("2026-01", [1, 2, 3]),
        ("at_start", Grain.MONTH, 0): a_column("2026-01", [10, 10, 10]),
    }
    book = a_book(inputs, [churn], cells)
    assert take(book, ON).kpis[0].to_date.value == Fraction(3, 10)
    assert NoteKind.APPROXIMATE in {note.kind for note in take(book, ON, grain=Grain.QUARTER).kpis[0].notes}
    assert take(book, ON).kpis[0].notes == ()


def test_channels_come_in_order_with_their_campaigns_and_the_remainder_last():
    cells = (
        weekly(100, 100) | weekly(60, 50, channel=1) | weekly(25, 25, channel=2) | weekly(10, 10, channel=3)
    )
    book = a_book([an_input("orders")], [a_kpi()], cells, channels=CHANNELS)
    kpi = take(book, date(2026, 1, 12), by_channel=True).kpis[0]
    assert [one.channel and one.channel.name for one in kpi.channels] == ["Ads", "Spring", "Flyers", None]
    assert [one.to_date.value for one in kpi.channels] == [110, 20, 50, 40]
    assert {note.kind for note in kpi.notes} == {NoteKind.NOT_ASSIGNED}
    assert take(book, ON).kpis[0].channels == ()


def test_channels_beyond_the_total_are_a_warning():
    cells = weekly(100) | weekly(60, channel=1) | weekly(45, channel=2)
    book = a_book([an_input("orders")], [a_kpi()], cells, channels=CHANNELS)
    (note,) = take(book, date(2026, 1, 6), by_channel=True).kpis[0].notes
    assert (note.kind, note.stated, note.parts) == (NoteKind.CHANNELS_EXCEED_TOTAL, 100, 105)


def test_no_remainder_where_the_channels_are_all_there_is():
    cells = weekly(60, channel=1) | weekly(45, channel=2)
    book = a_book([an_input("orders")], [a_kpi()], cells, channels=CHANNELS)
    kpi = take(book, date(2026, 1, 6), by_channel=True).kpis[0]
    assert [one.channel.name for one in kpi.channels] == ["Ads", "Flyers"]
    assert kpi.notes == ()


def test_a_stated_month_that_differs_from_its_weeks_is_noted_at_every_grain():
    cells = weekly(3000, 3000, 3000, 3110, first="2026-W10") | {
        ("orders", Grain.MONTH, 0): a_column("2026-03", [12300])
    }
    book = a_book([an_input("orders")], [a_kpi()], cells)
    for grain in (None, Grain.MONTH, Grain.QUARTER):
        (note,) = take(book, ON, grain=grain).kpis[0].notes
        assert (note.kind, note.period, note.part_grain) == (
            NoteKind.PARTS_DIFFER,
            a_period("2026-03"),
            Grain.WEEK,
        )
        assert (note.stated, note.parts, note.uses_parts) == (12300, 12110, False)


def test_what_is_typed_over_an_import_is_noted():
    column = {a_period("2026-W10").start: CellValue(State.VALUE, 5_000_000, hides_batches=True)}
    book = a_book([an_input("orders")], [a_kpi()], {("orders", Grain.WEEK, 0): column})
    (note,) = take(book, ON).kpis[0].notes
    assert (note.kind, note.period, note.stated) == (NoteKind.TYPED_HIDES_IMPORT, a_period("2026-W10"), 5)


@pytest.mark.parametrize(
    ("rule", "kind", "numbers"),
    [
        (RollUp.LAST, NoteKind.CARRIED_FORWARD, [1, 2, 3, None]),
        (RollUp.WEIGHTED_MEAN, NoteKind.UNWEIGHTED, [1, 2, 3, 4]),
    ],
)
def test_marked_values_are_noted(rule, kind, numbers):
    kpi = a_kpi(aggregation=Aggregation.LAST)
    book = a_book([an_input("orders", rule)], [kpi], weekly(*numbers, first="2026-W10"))
    assert kind in {note.kind for note in take(book, ON, grain=Grain.MONTH).kpis[0].notes}


def test_missing_weeks_of_a_goal_are_noted():
    book = a_book([an_input("orders")], [a_kpi()], weekly(5, None, 5), [a_target(300)])
    missing = [note.period for note in take(book, date(2026, 1, 19)).kpis[0].notes]
    assert missing == [a_period("2026-W02")]


def test_decisions_of_later_days_are_not_known_yet():
    decisions = (Decision(1, date(2026, 3, 1), "Flyers"), Decision(2, date(2026, 5, 1), "Radio"))
    assert take(a_book(decisions=decisions), ON).decisions == decisions[:1]


def test_an_empty_book_gives_an_empty_chart_to_show():
    book = a_book([an_input("orders")], [a_kpi()], targets=[a_target(300)])
    kpi = take(book, ON).kpis[0]
    assert kpi.to_date is None
    assert all(one.value is None for one in kpi.results)
    assert (kpi.assessment.status, kpi.assessment.reason) == (Status.WAITING, Reason.NO_DATA)
