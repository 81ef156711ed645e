"""Order, at most three, each event once, and nothing repeated until its state changes."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.analysis.insights.insight import Insight, Rank, in_order
from kpi_desktop.analysis.insights.told import AT_ONCE, NEWS_FOR, for_home, remembered
from kpi_desktop.domain.insight import InsightKind

DAY = date(2026, 3, 16)


def an_insight(kind: InsightKind, kpi_id: str = "orders", state: str = "a", **changes: object) -> Insight:
    return Insight(kind, DAY, DAY, state, {}, kpi_id, **changes)


def test_what_changes_a_status_comes_first_and_good_news_last():
    found = [an_insight(kind) for kind in InsightKind]
    ranks = [one.rank for one in in_order(found)]
    assert ranks == sorted(ranks)
    assert in_order(found)[0].kind is InsightKind.GOAL_REACHED
    assert an_insight(InsightKind.RECORD, is_good=True).rank is Rank.GOOD_NEWS
    assert an_insight(InsightKind.RECORD, is_good=False).rank is Rank.SIGNAL


@given(st.lists(st.builds(an_insight, st.sampled_from(InsightKind), st.sampled_from("abcde"))))
def test_home_shows_at_most_three_in_order(found):
    shown = for_home(found, {}, DAY)
    assert len(shown) <= AT_ONCE
    assert list(shown) == sorted(shown, key=lambda one: one.rank)
    assert bool(shown) == bool(found)


def test_what_was_told_is_not_repeated_until_its_state_changes():
    found = [an_insight(InsightKind.SHIFT)]
    memory = remembered(found, for_home(found, {}, DAY), {}, DAY)
    assert for_home(found, memory, DAY + timedelta(days=6)) == tuple(found)
    later = DAY + NEWS_FOR
    assert for_home(found, memory, later) == ()
    changed = [an_insight(InsightKind.SHIFT, state="b")]
    assert for_home(changed, memory, later) == tuple(changed)
    assert remembered(changed, changed, memory, later)[changed[0].key].on == later
    assert remembered(found, found, memory, later)[found[0].key].on == DAY


def test_what_no_longer_holds_may_come_again():
    found = [an_insight(InsightKind.PACE_NEEDED)]
    memory = remembered(found, found, {}, DAY)
    memory = remembered([], [], memory, DAY + NEWS_FOR)
    assert for_home(found, memory, DAY + 2 * NEWS_FOR) == tuple(found)


def test_only_what_was_shown_counts_as_told():
    found = [an_insight(InsightKind.SHIFT, kpi_id) for kpi_id in "abcd"]
    memory = remembered(found, for_home(found, {}, DAY), {}, DAY)
    assert [one.kpi_id for one in for_home(found, memory, DAY + NEWS_FOR)] == ["d"]


def test_several_insights_about_the_same_results_are_one_event():
    kinds = InsightKind.UNUSUAL, InsightKind.SHIFT, InsightKind.RECORD, InsightKind.SHIFT_AFTER_DECISION
    found = [*map(an_insight, kinds), an_insight(InsightKind.UNUSUAL, "leads")]
    shown = for_home(found, {}, DAY)
    assert {(one.kind, one.kpi_id) for one in shown} == {
        (InsightKind.SHIFT_AFTER_DECISION, "orders"),
        (InsightKind.UNUSUAL, "leads"),
    }


def test_of_a_target_the_hardest_word_is_told_and_the_others_on_request():
    kinds = InsightKind.PACE_NEEDED, InsightKind.TARGET_DOUBTFUL, InsightKind.OUT_OF_REACH
    assert [one.kind for one in for_home(map(an_insight, kinds), {}, DAY)] == [InsightKind.OUT_OF_REACH]
    assert [one.kind for one in for_home(map(an_insight, kinds[:2]), {}, DAY)] == [
        InsightKind.TARGET_DOUBTFUL
    ]


def test_what_is_for_those_who_ask_or_said_elsewhere_is_not_on_home():
    found = [an_insight(InsightKind.STEADY, is_on_request=True), an_insight(InsightKind.DATA_TROUBLE)]
    assert for_home(found, {}, DAY, frozenset({found[1].key})) == ()
    assert for_home([replace(found[0], is_on_request=False)], {}, DAY) != ()
