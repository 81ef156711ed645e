"""Status rules: their borders, their order, and that more is never worse."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.analysis.likelihood import LastWord
from kpi_desktop.analysis.status import Standing, decide
from kpi_desktop.domain.judgement import Reason, Rule, Status
from kpi_desktop.domain.likelihood import Likelihood
from kpi_desktop.domain.target import Verb

RANK = {Status.OFF_TRACK: 0, Status.AT_RISK: 1, Status.ON_TRACK: 2, Status.ACHIEVED: 3}


def a_standing(actual=450, **changes) -> Standing:
    """A total of 1,200 after five of twelve months."""
    verb = changes.get("verb", Verb.INCREASE_TO)
    expected = Fraction(changes.pop("expected", 500))
    sign = -1 if verb is Verb.DECREASE_TO else 1
    standing = Standing(
        verb=verb,
        is_total=True,
        gathers=True,
        target=Fraction(1200),
        actual=Fraction(actual),
        expected=expected,
        gap=sign * (Fraction(actual) - expected),
        scale=abs(expected),
        elapsed=Fraction(5, 12),
        periods=5,
        expected_periods=5,
        inner_missing=0,
        any_due=True,
        is_past_due=False,
        last_is_in=False,
        is_stale=False,
    )
    return replace(standing, **changes)


@pytest.mark.parametrize(
    ("actual", "status"),
    [
        (500, Status.ON_TRACK),
        (499, Status.AT_RISK),
        (450, Status.AT_RISK),
        ("449.999", Status.OFF_TRACK),
        ("1199.999", Status.ON_TRACK),
        (1200, Status.ACHIEVED),
    ],
)
def test_the_borders_of_pace(actual, status):
    assert decide(a_standing(actual)).status is status


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"elapsed": Fraction(8, 100)}, Reason.SLIGHTLY_BEHIND_PACE),
        ({"elapsed": Fraction(799, 10000)}, Reason.TOO_EARLY),
        ({"periods": 0}, Reason.TOO_EARLY),
        ({"inner_missing": 2, "expected_periods": 8}, Reason.SLIGHTLY_BEHIND_PACE),
        ({"inner_missing": 2, "expected_periods": 7}, Reason.INCOMPLETE),
        ({"inner_missing": 5, "gathers": False}, Reason.SLIGHTLY_BEHIND_PACE),
        ({"is_stale": True, "inner_missing": 5, "elapsed": Fraction(0)}, Reason.STALE),
        ({"is_past_due": True, "is_stale": True}, Reason.WAITING_FOR_LAST_RESULT),
        ({"is_past_due": True, "last_is_in": True}, Reason.DEADLINE_PASSED),
        ({"is_past_due": True, "last_is_in": True, "inner_missing": 1}, Reason.INCOMPLETE),
        ({"actual": None, "any_due": False}, Reason.COLLECTING),
        ({"actual": None}, Reason.NO_DATA),
    ],
)
def test_the_first_rule_that_matches_wins(changes, reason):
    assert decide(replace(a_standing(), **changes)).reason is reason


def test_at_its_target_comes_before_stale():
    level = {"is_total": False, "gathers": False, "is_stale": True}
    assert decide(a_standing(1200, **level)).reason is Reason.AT_TARGET


def test_a_rule_names_itself():
    assert decide(a_standing()).rule is Rule.PACE
    assert decide(a_standing(is_stale=True)).rule is Rule.STALE
    assert decide(a_standing(1300, verb=Verb.DECREASE_TO)).rule is Rule.MISSED


@pytest.mark.parametrize("inside", [(), (True,), (False, True, True)])
def test_a_limit_goes_by_its_newest_results(inside):
    standing = a_standing(verb=Verb.STAY_ABOVE, inside=inside or (False, False))
    expected = {(): Status.OFF_TRACK, (True,): Status.ON_TRACK, (False, True, True): Status.AT_RISK}
    assert decide(standing).status is expected[inside]
    assert decide(standing).rule is Rule.LIMIT


numbers = st.fractions(0, 2000, max_denominator=100)


@given(numbers, numbers, numbers)
def test_more_is_never_worse_where_more_is_wanted(one, other, expected):
    worse, better = sorted((one, other))
    ranks = [RANK[decide(a_standing(actual, expected=expected)).status] for actual in (worse, better)]
    assert ranks[0] <= ranks[1]


@given(numbers, numbers, numbers)
def test_less_is_never_worse_of_a_level_that_should_fall(one, other, expected):
    better, worse = sorted((one, other))
    level = {"verb": Verb.DECREASE_TO, "is_total": False, "gathers": False, "expected": expected}
    ranks = [RANK[decide(a_standing(actual, **level)).status] for actual in (worse, better)]
    assert ranks[0] <= ranks[1]


@pytest.mark.parametrize(
    ("percent", "status", "reason"),
    [
        (70, Status.ON_TRACK, Reason.LIKELY),
        (69, Status.AT_RISK, Reason.EITHER_WAY),
        (30, Status.AT_RISK, Reason.EITHER_WAY),
        (29, Status.OFF_TRACK, Reason.UNLIKELY),
    ],
)
def test_a_chance_decides_whatever_the_pace(percent, status, reason):
    for actual in (100, 450, 500):
        said = decide(a_standing(actual, chance=Fraction(percent, 100)))
        assert said == (status, reason, Rule.CHANCE)


def test_with_a_chance_it_is_never_too_early():
    assert decide(a_standing(elapsed=Fraction(0), periods=0, chance=Fraction(1, 2))).rule is Rule.CHANCE


@pytest.mark.parametrize("changes", [{"is_stale": True}, {"actual": None}, {"inner_missing": 3}])
def test_a_chance_over_too_little_data_says_nothing(changes):
    assert decide(replace(a_standing(), chance=Fraction(9, 10), **changes)).status is Status.WAITING


def test_at_a_border_the_word_before_stays():
    before = LastWord(Likelihood.LIKELY, Fraction(3, 4))
    assert decide(a_standing(chance=Fraction(68, 100), before=before)).status is Status.ON_TRACK
    assert decide(a_standing(chance=Fraction(66, 100), before=before)).status is Status.AT_RISK
