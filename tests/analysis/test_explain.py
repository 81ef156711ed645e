"""Explain: every sentence of a card, with its numbers."""

from datetime import date
from fractions import Fraction

import pytest

from kpi_desktop.analysis import explain
from kpi_desktop.analysis.take import take
from kpi_desktop.domain.channel import Channel, ChannelTree
from kpi_desktop.domain.input import RollUp
from kpi_desktop.domain.judgement import Reason, Rule, Status
from kpi_desktop.domain.kpi import Aggregation
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.target import PathShape, Verb
from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording import language
from tests.builders import a_book, a_column, a_kpi, a_period, a_target, an_input


@pytest.fixture(autouse=True)
def in_english():
    language.use("en")


def months(*numbers, first="2026-01"):
    return {("orders", Grain.MONTH, 0): a_column(first, numbers)}


def shown(cells, targets, on, kpi=None, inputs=None, **more):
    book = a_book(inputs or [an_input("orders")], [kpi or a_kpi()], cells, targets, **more)
    snapshot = take(book, on)
    return snapshot.kpis[0], snapshot


def test_a_card_says_one_comparison_and_one_reason():
    card = shown(months(100, 75, 80, 95, 100), [a_target(1200)], date(2026, 6, 2))
    assert explain.comparison(*card) == "50 behind plan (500)"
    assert explain.reason_clause(*card) == "a little behind plan"
    assert explain.reason_sentence(*card).startswith("It stands at 450; the plan by now is 500.")


def test_a_card_ahead_of_plan():
    card = shown(months(31), [a_target(348)], date(2026, 2, 2))
    assert explain.comparison(*card) == "2 ahead of plan (29)"


def test_a_cap_says_how_much_is_used():
    card = shown(months(124, 124, 124, 124, 124, 124), [a_target(1200, Verb.DECREASE_TO)], date(2026, 7, 2))
    assert explain.comparison(*card) == "62% of the limit used with 50% of the time gone"


def test_a_guard_and_a_waiting_number_say_why():
    guard = shown(months(90), [a_target(1200, Verb.STAY_BELOW)], date(2026, 2, 2))
    assert explain.comparison(*guard) == "inside the limit"
    waiting = shown(months(5), [], date(2026, 2, 2))
    assert explain.comparison(*waiting) == "no target yet"


def test_why_shows_rule_numbers_dates_and_target_version():
    versions = [a_target(1200), a_target(1500, valid_from=date(2026, 7, 1), id=2)]
    told = explain.why(*shown(months(*[100] * 8), versions, date(2026, 9, 2)))
    text = " ".join(told)
    assert told[0].startswith("At risk. It stands at 800; the plan by now is 900.") or "Off track" in told[0]
    assert "By the plan line alone: 800 against 900" in text
    assert "version 2 from 1 July 2026 on: increase to 1,500 in total by 31 December 2026" in text
    assert "through August 2026" in text
    assert "175 a month needed; last 3 months: 100 a month." in told


def test_why_names_what_is_missing():
    told = explain.why(*shown(months(100, 100, None, 100, 100), [a_target(1200)], date(2026, 6, 2)))
    assert "It is judged on 4 of 5 months; missing: March 2026." in told


def test_why_says_that_last_year_is_not_complete():
    told = explain.why(*shown(months(100), [a_target(1200, path=PathShape.SEASONAL)], date(2026, 2, 2)))
    assert any("Last year is not complete" in line for line in told)


def test_the_pace_of_a_level_and_of_a_rate():
    level = shown(
        months(200, 204, 210, 214),
        [a_target(260, basis=None, baseline=200)],
        date(2026, 5, 2),
        a_kpi(aggregation=Aggregation.LAST),
        [an_input("orders", RollUp.LAST)],
    )
    assert "+6 a month needed; last 3 months: +5 a month." in explain.why(*level)
    rate = a_kpi("rate", "orders / visits * 100", Aggregation.RATIO_OF_SUMS, Unit.PERCENT)
    cells = months(95, 95, 95) | {("visits", Grain.MONTH, 0): a_column("2026-01", [1000] * 3)}
    card = shown(
        cells,
        [a_target(6, Verb.DECREASE_TO, None, baseline=10, kpi_id="rate")],
        date(2026, 4, 2),
        rate,
        [an_input("orders"), an_input("visits")],
    )
    assert any(line.startswith("For the rest of the time it must be 4.8%") for line in explain.why(*card))


def test_notes_read_as_sentences():
    cells = {
        ("orders", Grain.WEEK, 0): a_column("2026-W10", [3000, 3000, 3000, 3110]),
        ("orders", Grain.MONTH, 0): a_column("2026-03", [12300]),
    }
    told = explain.note_sentences(*shown(cells, [], date(2026, 4, 2)))
    assert told == (
        "For March 2026 your weeks add to 12,110, the stated month says 12,300. The stated value is used.",
    )


def test_the_remainder_is_told_in_its_own_unit():
    tree = ChannelTree((Channel(1, "Ads"),))
    cells = {
        ("orders", Grain.WEEK, 0): a_column("2026-W10", [100]),
        ("orders", Grain.WEEK, 1): a_column("2026-W10", [60]),
    }
    book = a_book([an_input("orders", unit=Unit.CURRENCY)], [a_kpi()], cells, channels=tree)
    snapshot = take(book, date(2026, 3, 9), by_channel=True)
    assert explain.note_sentences(snapshot.kpis[0], snapshot) == ("€40 of the total is not assigned.",)


def test_given_and_estimated_values_are_told():
    given = {("orders", Grain.WEEK, 0): {a_period("2026-W10").start: Fraction(5)}}
    told = explain.note_sentences(*shown({}, [], date(2026, 3, 16), given=given))
    assert told == ("As given, cannot be added up.",)


@pytest.mark.parametrize("reason", list(Reason))
@pytest.mark.parametrize("rule", [Rule.PACE])
def test_no_reason_leaves_a_hole(reason, rule):
    from dataclasses import replace

    kpi, snapshot = shown(months(100), [a_target(1200)], date(2026, 2, 2))
    said = replace(kpi.assessment, reason=reason, rule=rule, status=Status.WAITING)
    for text in explain.why(replace(kpi, assessment=said), snapshot):
        assert "{" not in text
        assert "None" not in text
