"""The sample's numbers recomputed by hand: from its counts and what "why this colour?" names, by docs/metrics.md alone.

The chance of a target is taken as given.
"""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from kpi_desktop.analysis.outlooks import Outlooks
from kpi_desktop.domain.judgement import Rule, Status
from kpi_desktop.domain.period import Grain
from kpi_desktop.workspace.demo import make_demo

ON = date(2026, 3, 16)
START, WEEKS = date(2025, 7, 21), 52
CLOSED = {date(2025, 8, 4), date(2025, 8, 11)}  # the summer holidays; at Christmas no whole week is closed
NEVER_ENTERED = date(2025, 11, 17)
RAISED = date(2025, 12, 8)

OPEN = [day for day in (START + timedelta(weeks=place) for place in range(WEEKS)) if day not in CLOSED]
DONE = [day for day in OPEN if day < ON and day != NEVER_ENTERED]
ELAPSED = Fraction(sum(day < ON for day in OPEN), len(OPEN))


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    workspace = make_demo(tmp_path_factory.mktemp("by hand") / "demo.kpi", ON)
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def said(demo):
    snapshot = demo.queries.snapshot(ON, outlooks=Outlooks())
    return {kpi.kpi.id: kpi.assessment for kpi in snapshot.kpis}


def counted(demo, input_id: str, grain: Grain = Grain.WEEK) -> dict[date, Fraction]:
    """What was typed of an input, its channels added."""
    found: dict[date, Fraction] = {}
    for (name, at, _channel), column in demo.queries.book(ON).cells.items():
        if (name, at) == (input_id, grain):
            for start, cell in column.items():
                found[start] = found.get(start, Fraction(0)) + Fraction(cell.micros, 10**6)
    return found


def over_the_goal(demo, input_id: str) -> Fraction:
    values = counted(demo, input_id)
    return sum((values[week] for week in DONE), Fraction(0))


def raised_path(weeks: int) -> Fraction:
    """345,000 by the even path, from the day of the new target on towards 352,000 from where it stood."""
    before = sum(day < RAISED for day in OPEN)
    if weeks <= before:
        return Fraction(345_000 * weeks, len(OPEN))
    stood = Fraction(345_000 * before, len(OPEN))
    return stood + (352_000 - stood) * Fraction(weeks - before, len(OPEN) - before)


def test_a_total_with_a_missing_week_two_closed_ones_and_a_new_target(demo, said):
    revenue = said["revenue"]
    assert revenue.actual == over_the_goal(demo, "revenue")
    assert revenue.expected == sum(
        raised_path(place + 1) - raised_path(place) for place, day in enumerate(OPEN) if day in DONE
    )
    assert revenue.gap == revenue.actual - revenue.expected
    assert (revenue.periods_judged, revenue.periods_expected) == (len(DONE), len(DONE) + 1)
    left = sum(day >= ON for day in OPEN)
    assert revenue.required_rate == (352_000 - revenue.actual) / left


def test_a_target_per_week(demo, said):
    leads = said["leads"]
    assert leads.actual == counted(demo, "leads")[DONE[-1]]
    assert leads.expected == 16 + (22 - 16) * ELAPSED


def test_a_rate_over_the_whole_goal(demo, said):
    average = said["average_order_value"]
    assert average.actual == over_the_goal(demo, "revenue") / over_the_goal(demo, "orders")
    assert average.expected == Fraction("11.90") + Fraction("0.90") * ELAPSED
    done, left = len(DONE), sum(day >= ON for day in OPEN)
    assert average.required_rate == Fraction("12.80") + (Fraction("12.80") - average.actual) * Fraction(
        done, left
    )


def test_limits_go_by_the_newest_results(demo, said):
    newest = DONE[-1]
    won, leads = counted(demo, "customers_from_leads"), counted(demo, "leads")
    assert said["close_rate"].actual == 100 * won[newest] / leads[newest]
    spent = counted(demo, "campaign_cost") or counted(demo, "marketing_spend")
    assert said["cost_per_action"].actual == spent[newest] / won[newest]
    assert said["close_rate"].actual >= 38
    assert said["cost_per_action"].actual <= 24
    assert {said[name].status for name in ("close_rate", "cost_per_action")} == {Status.ON_TRACK}


def test_the_words_follow_the_chances(said):
    borders = [
        (Fraction(70, 100), Status.ON_TRACK),
        (Fraction(30, 100), Status.AT_RISK),
        (0, Status.OFF_TRACK),
    ]
    by_chance = {name: one for name, one in said.items() if one.rule is Rule.CHANCE}
    assert set(by_chance) == {"revenue", "leads", "average_order_value"}
    for one in by_chance.values():
        assert one.status is next(word for border, word in borders if one.chance >= border)
