from datetime import date
from decimal import Decimal

import pytest

from kpi_desktop.domain.objective import TimeFrame
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.target import Basis, TargetVersion, Verb

START, DUE = date(2026, 1, 1), date(2026, 6, 30)
GUARDS = [Verb.STAY_ABOVE, Verb.STAY_BELOW, Verb.KEEP_BETWEEN]


def a_target(verb=Verb.INCREASE_TO, value="20", **changes):
    facts = {"id": 1, "objective_id": 1, "kpi_id": "leads", "frame": TimeFrame(START, DUE)}
    facts |= {"valid_from": START, "made_on": START, "verb": verb, "value": Decimal(value)}
    for limit in ("high", "baseline"):
        if changes.get(limit) is not None:
            changes[limit] = Decimal(changes[limit])
    return TargetVersion(**(facts | changes))


def code_of(**changes):
    with pytest.raises(Problem) as problem:
        a_target(**changes)
    assert problem.value.facts["kpi"] == "leads"
    return problem.value.code


@pytest.mark.parametrize("high", [None, "20", "19.999999", "-20"])
def test_a_range_has_an_upper_limit_above_the_lower(high):
    assert code_of(verb=Verb.KEEP_BETWEEN, high=high) is ProblemCode.TARGET_NEEDS_RANGE


def test_a_range_may_be_as_narrow_as_a_millionth():
    assert a_target(Verb.KEEP_BETWEEN, high="20.000001").high > 20
    assert a_target(Verb.KEEP_BETWEEN, "-5", high="0").value == -5


@pytest.mark.parametrize("verb", [verb for verb in Verb if verb is not Verb.KEEP_BETWEEN])
def test_only_a_range_has_an_upper_limit(verb):
    assert code_of(verb=verb, high="30") is ProblemCode.TARGET_TAKES_NO_RANGE


@pytest.mark.parametrize(
    ("verb", "baseline"),
    [(Verb.INCREASE_TO, "20"), (Verb.INCREASE_TO, "25"), (Verb.DECREASE_TO, "20"), (Verb.DECREASE_TO, "15")],
)
def test_a_ramp_leads_away_from_its_baseline_the_way_it_says(verb, baseline):
    for basis in (None, Basis.WEEK):
        assert code_of(verb=verb, baseline=baseline, basis=basis) is ProblemCode.TARGET_WRONG_WAY


@pytest.mark.parametrize(
    ("verb", "value", "baseline"),
    [
        (Verb.INCREASE_TO, "20", "10"),
        (Verb.INCREASE_TO, "-5", "-10"),
        (Verb.DECREASE_TO, "20", "30"),
        (Verb.DECREASE_TO, "-10", "-5"),
        (Verb.DECREASE_TO, "0", "4"),
    ],
)
def test_a_ramp_may_start_anywhere_behind(verb, value, baseline):
    assert a_target(verb, value, baseline=baseline).baseline == Decimal(baseline)


def test_a_total_starts_from_nothing_so_a_usual_level_beside_it_says_nothing():
    assert a_target(baseline="500", basis=Basis.TOTAL).value == 20


@pytest.mark.parametrize("verb", GUARDS)
def test_a_guard_may_stand_on_either_side_of_the_usual_level(verb):
    for baseline in ("10", "30"):
        a_target(verb, baseline=baseline, high="25" if verb is Verb.KEEP_BETWEEN else None)


def test_guards_have_no_ramp():
    assert [verb for verb in Verb if verb.is_guard] == GUARDS


@pytest.mark.parametrize(
    ("verb", "sign"),
    [(Verb.INCREASE_TO, 1), (Verb.DECREASE_TO, -1), (Verb.STAY_ABOVE, 1), (Verb.STAY_BELOW, -1)],
)
def test_the_sign_says_which_way_is_good(verb, sign):
    assert a_target(verb).sign == sign


def test_a_version_holds_on_its_days_both_ends_included():
    version = a_target(valid_from=date(2026, 2, 1), valid_to=date(2026, 3, 31))
    assert version.holds(date(2026, 2, 1))
    assert version.holds(date(2026, 3, 31))
    assert not version.holds(date(2026, 1, 31))
    assert not version.holds(date(2026, 4, 1))
    assert a_target(valid_from=date(2026, 2, 1)).holds(date.max)


def test_a_basis_is_a_period_or_the_whole():
    assert Basis.TOTAL.grain is None
    assert [basis.grain for basis in Basis if basis is not Basis.TOTAL] == list(Grain)
