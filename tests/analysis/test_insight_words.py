"""Insights in words, in the owner's units and names."""

from datetime import date
from fractions import Fraction

from kpi_desktop.analysis.insights.decisions import shift_after_decision
from kpi_desktop.analysis.insights.goals import chance_moved, out_of_reach, pace_needed
from kpi_desktop.analysis.insights.insight import Insight
from kpi_desktop.analysis.insights.last_year import compared_with_last_year
from kpi_desktop.analysis.insights.signals import record, shift, steady, unusual
from kpi_desktop.analysis.insights.words import Words, can_be_told, words_of
from kpi_desktop.analysis.snapshot import BusinessSnapshot, KpiSnapshot
from kpi_desktop.domain.insight import InsightKind, Variant
from kpi_desktop.domain.judgement import Reason
from kpi_desktop.domain.kpi import Aggregation
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.unit import Unit
from tests.analysis.insight_cases import a_case, a_decision, a_series, a_shot, week
from tests.analysis.test_insight_goals import a_goal, a_pace, said
from tests.analysis.test_insight_signals import CALM, STEADY, YEARS, months
from tests.builders import a_business


def spoken(insight: Insight | None, shot: KpiSnapshot, **more: Unit) -> Words:
    assert insight is not None
    snapshot = BusinessSnapshot(
        a_business(), date(2024, 6, 1), kpis=(shot,), input_names={"orders": "Orders"}
    )
    return words_of(insight, snapshot, more)


def test_results_against_the_usual():
    series = a_series([*STEADY, 70])
    told = spoken(unusual(series), a_shot(series))
    assert told.sentence == "Orders: 70 in week 13 (25–31 Mar 2024) is more than your usual 43–57."
    assert "12 earlier results" in told.reason
    assert told.reason.endswith("From the results of 25–31 Mar 2024.")
    assert spoken(record(series), a_shot(series)).sentence == (
        "Orders: 70 in week 13 (25–31 Mar 2024), the highest in 13 weeks."
    )
    moved = a_series([*STEADY, *[53] * 8])
    assert spoken(shift(moved), a_shot(moved)).sentence == (
        "Orders: 53 on average since 25 March 2024, higher than the usual 50 before."
    )
    calm = a_series([*STEADY, *CALM[:-2], 47, 54])
    assert spoken(steady(calm), a_shot(calm)).sentence == (
        "Orders: 54 after 47 is within your usual 43–57; such ups and downs are normal."
    )


def test_money_that_ends_at_zero_has_a_usual_range_with_one_end():
    series = a_series([3, 9, 1, 8, 2, 10] * 2 + [60], unit=Unit.CURRENCY)
    assert spoken(unusual(series), a_shot(series)).sentence.endswith(
        "is more than your usual of up to €24.12."
    )


def test_a_level_after_a_decision_quotes_what_was_noted():
    series = a_series([*STEADY, *[53] * 8])
    told = spoken(shift_after_decision(series, [a_decision(week(10).start)]), a_shot(series))
    assert told.sentence.endswith("At that time you noted “Open on Sundays” (11 Mar 2024).")
    assert "is not known" in told.reason


def test_last_year():
    values, series = a_case([*months(YEARS, YEARS), 140], Grain.MONTH)
    assert spoken(compared_with_last_year(series, values), a_shot(series)).sentence == (
        "Orders: 140 in January 2022, 38 more than in January 2021 (102)."
    )


def test_targets():
    series = a_series(STEADY)
    shot = a_shot(series, target=a_goal(), chance="0.60", **a_pace("55.5", 50))
    assert (
        spoken(pace_needed(shot, series), shot).sentence
        == "Orders: 56 a week needed; last 8 weeks: 50 a week."
    )
    moved = spoken(chance_moved(shot, 12, [said(Reason.LIKELY, "0.80", 10)]), shot)
    assert moved.sentence == (
        "Orders: the target of 3,000 is called “could go either way” now; it was “likely”."
    )
    assert "about 80% of the possible courses met the target then, about 60% now" in moved.reason
    hopeless = a_shot(series, target=a_goal(), chance="0.01", **a_pace(60, 50))
    assert spoken(out_of_reach(hopeless, series), hopeless).sentence == (
        "Orders: the target of 3,000 needs 60 in every week that is left; the best of the last 12 was 53."
    )
    level = a_series(list(range(100, 112)), aggregation=Aggregation.LAST)
    rising = a_shot(level, target=a_goal(400, basis=None), chance="0.01", **a_pace(2, 1))
    assert (
        spoken(pace_needed(rising, level), rising).sentence
        == "Orders: +2 a week needed; last 8 weeks: +1 a week."
    )
    assert "needs +2 in every week" in spoken(out_of_reach(rising, level), rising).sentence


def test_channels_and_links():
    series, day = a_series(STEADY), date(2024, 1, 1)
    facts = {
        "better": "Shop", "worse": "Web", "value": Fraction(12), "other": Fraction(30), "customers": 40,
        "other_customers": 38, "chance": 0.001,
    }  # fmt: skip
    better = Insight(InsightKind.CHANNEL_BETTER, day, day, "", facts, variant=Variant.COSTS_LESS)
    assert spoken(better, a_shot(series)).sentence == "A customer from Shop costs €12, one from Web €30."
    link = Insight(
        InsightKind.LINK, day, day, "2",
        {"lagging": "orders", "steps": 2, "correlation": 0.617, "periods": 60, "chance": 0.001, "is_opposite": False},
        "orders",
    )  # fmt: skip
    told = spoken(link, a_shot(series))
    assert "in your last 60 weeks" in told.sentence
    assert "about 2 weeks later" in told.sentence
    assert "(r = 0.62)" in told.reason


def test_nothing_is_told_of_a_number_that_is_no_longer_there():
    series = a_series([*STEADY, 70])
    found = unusual(series)
    assert found is not None
    there = BusinessSnapshot(a_business(), date(2024, 6, 1), kpis=(a_shot(series),))
    assert can_be_told(found, there)
    assert not can_be_told(found, BusinessSnapshot(a_business(), date(2024, 6, 1)))
