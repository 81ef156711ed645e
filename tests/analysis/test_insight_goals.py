"""Insights 1 to 4 and 15: about a target, its chance, and the pace it needs."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from kpi_desktop.analysis.explain import likelihood_clause
from kpi_desktop.analysis.explain_chance import likelihood_with_share
from kpi_desktop.analysis.insights.doubts import doubts
from kpi_desktop.analysis.insights.goals import chance_moved, goal_reached, out_of_reach, pace_needed
from kpi_desktop.analysis.outlook import Band, Outlook
from kpi_desktop.analysis.snapshot import BusinessSnapshot
from kpi_desktop.domain.insight import Variant
from kpi_desktop.domain.judgement import Judgement, Reason, Rule, Status
from kpi_desktop.domain.kpi import Aggregation
from kpi_desktop.domain.objective import TimeFrame
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.target import PathShape, Verb
from kpi_desktop.wording.insights import insight_sentence
from tests.analysis.insight_cases import a_series, a_shot, week
from tests.builders import a_business, a_target

STEADY = [50, 52, 49, 51, 48, 50, 53, 49, 51, 50, 52, 48]
FRAME = TimeFrame(week(6).start, week(40).end)


def a_goal(value: object = 3000, **changes: object):
    return a_target(value, frame=FRAME, **changes)


def said(reason: Reason, chance: str, place: int, rule: Rule = Rule.CHANCE) -> Judgement:
    period, day = week(place), week(place).end
    return Judgement(
        1, 1, "orders", period, day, day, Status.AT_RISK, reason, rule, 1, chance=Decimal(chance)
    )


def test_a_goal_that_is_reached_is_told_with_its_figures():
    series = a_series(STEADY)
    shot = a_shot(
        series,
        Status.ACHIEVED,
        Reason.TARGET_REACHED,
        Rule.ACHIEVED,
        target=a_goal(500),
        actual=Fraction(603),
    )
    found = goal_reached(shot)
    assert found is not None
    assert (found.facts["actual"], found.facts["target"], found.variant) == (603, 500, Variant.ONLY)
    assert (found.first, found.last, found.is_good) == (FRAME.start, week(11).end, True)
    assert goal_reached(a_shot(series, Status.ON_TRACK, target=a_goal())) is None


def test_a_level_that_stands_at_its_target_before_the_time_is_over_is_not_called_reached():
    shot = a_shot(
        a_series(STEADY),
        Status.ACHIEVED,
        Reason.AT_TARGET,
        Rule.ACHIEVED,
        target=a_goal(40),
        actual=Fraction(48),
    )
    found = goal_reached(shot)
    assert found is not None
    facts = {"name": "Orders", "actual": "48", "target": "40"}
    assert insight_sentence(found.kind, found.variant, facts) == (
        "Orders: at its target now, 48 with a target of 40. It counts as reached if it is still so at the end."
    )
    snapshot = BusinessSnapshot(a_business(), week(11).end)
    assert likelihood_clause(shot, snapshot) == likelihood_with_share(shot, snapshot) == "at the target now"


def test_a_chance_that_moved_to_another_word_by_enough_is_told():
    shot = a_shot(a_series(STEADY), target=a_goal(), chance="0.60")
    found = chance_moved(shot, 12, [said(Reason.LIKELY, "0.80", 10)])
    assert found is not None
    assert (found.facts["before"], found.facts["chance"], found.is_good) == (0.8, 0.6, False)
    assert (found.facts["word_before"], found.facts["word"]) == ("likely", "either_way")


def test_a_slow_slide_counts_from_where_the_word_was_first_said():
    shot = a_shot(a_series(STEADY), target=a_goal(), chance="0.64")
    slide = [said(Reason.LIKELY, "0.82", 8), said(Reason.LIKELY, "0.76", 9), said(Reason.LIKELY, "0.71", 10)]
    assert chance_moved(shot, 12, slide) is not None
    assert chance_moved(shot, 12, slide[1:]) is None


@pytest.mark.parametrize(
    ("chance", "results", "before"),
    [
        ("0.78", 12, [said(Reason.LIKELY, "0.95", 10)]),  # the same word
        ("0.60", 11, [said(Reason.LIKELY, "0.80", 10)]),  # too few results
        ("0.68", 12, [said(Reason.LIKELY, "0.90", 10)]),  # hysteresis: not yet 0.03 beyond the border
        ("0.60", 12, []),  # nothing was told
        ("0.60", 12, [said(Reason.LIKELY, "0.80", 9), said(Reason.BEHIND_PACE, "0", 10, Rule.PACE)]),
    ],
)
def test_no_move_of_a_chance_is_told(chance, results, before):
    assert chance_moved(a_shot(a_series(STEADY), target=a_goal(), chance=chance), results, before) is None


def a_pace(needed: object, recent: object, **changes: object):
    return {
        "required_rate": Fraction(str(needed)),
        "recent_rate": Fraction(str(recent)),
        "recent_periods": 8,
        "stretch": Fraction(str(needed)) / Fraction(str(recent)),
    } | changes


def test_the_pace_needed_is_told_from_a_tenth_above_the_recent_one():
    series = a_series(STEADY)
    found = pace_needed(a_shot(series, target=a_goal(), **a_pace(55, 50)), series)
    assert found is not None
    assert (found.facts["needed"], found.facts["recent"], found.variant) == (55, 50, Variant.TOTAL)
    assert pace_needed(a_shot(series, target=a_goal(), **a_pace("54.9", 50)), series) is None
    on_track = a_shot(series, Status.ON_TRACK, target=a_goal(), **a_pace(60, 50))
    assert pace_needed(on_track, series) is None


def test_no_pace_from_fewer_than_three_results_or_with_nothing_left():
    few = a_series([50, 52])
    assert pace_needed(a_shot(few, target=a_goal(), **a_pace(60, 50)), few) is None
    series = a_series(STEADY)
    assert pace_needed(a_shot(series, target=a_goal(), stretch=None), series) is None


def test_a_target_is_out_of_reach_where_the_best_of_twelve_would_not_do():
    series = a_series(STEADY)
    found = out_of_reach(a_shot(series, target=a_goal(), chance="0.04", **a_pace("53.1", 50)), series)
    assert found is not None
    assert (found.facts["best"], found.facts["needed"]) == (53, Fraction("53.1"))


@pytest.mark.parametrize(
    ("numbers", "chance", "needed", "path"),
    [
        (STEADY, "0.05", 60, PathShape.EVEN),
        (STEADY, "0.01", 53, PathShape.EVEN),
        (STEADY[1:], "0.01", 60, PathShape.EVEN),
        (STEADY, "0.01", 60, PathShape.SEASONAL),
    ],
)
def test_it_is_not_out_of_reach(numbers, chance, needed, path):
    series = a_series(numbers)
    shot = a_shot(series, target=a_goal(path=path), chance=chance, **a_pace(needed, 50))
    assert out_of_reach(shot, series) is None


def test_a_level_is_out_of_reach_by_its_changes():
    series = a_series(list(range(100, 112)), aggregation=Aggregation.LAST)
    goal = a_goal(400, basis=None)
    found = out_of_reach(a_shot(series, target=goal, chance="0.01", **a_pace(2, 1)), series)
    assert found is not None
    assert (found.variant, found.facts["best"]) == (Variant.CHANGE, 1)


def an_end(low: float, high: float, chance: float = 0.01, *, is_rough: bool = False) -> Outlook:
    band = Band((low + high) / 2, low, high, low, high)
    return Outlook(week(12), (band,), (band,), band.median, chance, is_rough=is_rough)


def variants(shot, series) -> list[Variant]:
    return [one.variant for one in doubts(shot, series)]


def test_a_target_beyond_what_the_history_suggests():
    series = a_series(STEADY)
    found = next(doubts(a_shot(series, target=a_goal(3000), outlook=an_end(1600, 2000)), series))
    assert (found.variant, found.facts["high"], found.facts["target"]) == (Variant.BEYOND_HISTORY, 2000, 3000)
    for shot in (
        a_shot(series, target=a_goal(1990), outlook=an_end(1600, 2000)),
        a_shot(series, target=a_goal(3000), outlook=an_end(1600, 2000, is_rough=True)),
        a_shot(series, Status.ACHIEVED, target=a_goal(3000), outlook=an_end(1600, 2000)),
        a_shot(series, target=a_goal(30, verb=Verb.STAY_ABOVE, basis=None), outlook=an_end(1600, 2000)),
    ):
        assert variants(shot, series) == []
    low = a_shot(series, target=a_goal(1000, verb=Verb.DECREASE_TO), outlook=an_end(1600, 2000))
    assert variants(low, series) == [Variant.BEYOND_HISTORY]


def test_a_target_that_last_year_met_already():
    series = a_series([100] * 24, Grain.MONTH)  # from January 2020
    year = TimeFrame(date(2021, 1, 1), date(2021, 12, 31))
    (found,) = doubts(a_shot(series, target=a_target(1190, frame=year)), series)
    assert (found.variant, found.facts["results"], round(found.facts["level"])) == (
        Variant.ALREADY_THERE, 12, 1199,
    )  # fmt: skip
    assert variants(a_shot(series, target=a_target(1210, frame=year)), series) == []
    few = a_series([100] * 16, Grain.MONTH)
    half = TimeFrame(date(2020, 7, 1), date(2021, 6, 30))
    assert variants(a_shot(few, target=a_target(900, frame=half)), few) == []


def test_a_baseline_of_few_results_is_rough_unless_it_was_stated():
    series = a_series([50] * 12, aggregation=Aggregation.LAST)
    frame = TimeFrame(week(5).start, week(40).end)
    found = list(doubts(a_shot(series, target=a_target(80, frame=frame, basis=None)), series))
    assert [(one.variant, one.facts["count"]) for one in found] == [(Variant.ROUGH_BASELINE, 5)]
    assert found[0].last == frame.start - timedelta(days=1)
    stated = a_target(80, frame=frame, basis=None, baseline=50)
    assert variants(a_shot(series, target=stated), series) == []
    whole = a_series([50, 51] * 30, aggregation=Aggregation.LAST)
    later = TimeFrame(week(54).start, week(90).end)
    assert variants(a_shot(whole, target=a_target(80, frame=later, basis=None)), whole) == []
