"""Usual range: when limits are drawn, locked and begun anew, and what is told of them."""

from fractions import Fraction
from random import Random

import pytest

from kpi_desktop.analysis.range_guards import autocorrelation, guards_of, trend_t
from kpi_desktop.analysis.rebase import Cause, RebaseBar, rebase, started_anew
from kpi_desktop.analysis.season import Season, without_season
from kpi_desktop.analysis.usual_range import RangeState, Start, UsualRange, usual_range
from kpi_desktop.analysis.xmr import Average, Bounds, Method
from kpi_desktop.analysis.xmr_rules import Rule

STEADY = [50, 52, 49, 51, 48, 50, 53, 49, 51, 50, 52, 48]
HIGHER = [56, 58, 55, 57, 56, 58, 55, 57, 56, 58, 55, 57]


def states(found: UsualRange) -> list[RangeState]:
    return [segment.state for segment in found.segments]


def test_the_worked_number_of_the_page():
    found = usual_range(STEADY).latest.limits
    assert found is not None
    assert (found.centre, found.spread) == (Fraction("50.25"), Fraction(28, 11))
    assert [round(float(line), 2) for line in (found.lower, found.upper)] == [43.48, 57.02]
    wider = found.half_width * Fraction(4, 3)
    assert [round(float(line), 2) for line in (found.centre - wider, found.centre + wider)] == [41.22, 59.28]


@pytest.mark.parametrize(
    ("count", "state"),
    [
        (0, RangeState.TOO_FEW),
        (5, RangeState.TOO_FEW),
        (6, RangeState.TRIAL),
        (11, RangeState.TRIAL),
        (12, RangeState.LOCKED),
    ],
)
def test_limits_come_with_the_values(count: int, state: RangeState):
    assert usual_range(STEADY[:count]).latest.state is state


def test_values_without_neighbours_are_too_few_for_limits():
    spaced = [value for one in STEADY for value in (one, None)]
    assert usual_range(spaced).latest.state is RangeState.TOO_FEW
    in_a_row = usual_range([*spaced, *STEADY]).latest
    assert (in_a_row.state, in_a_row.limits_end) == (RangeState.LOCKED, 30)


def test_trial_limits_move_with_every_value_and_tell_single_points_only():
    before, after = usual_range([*STEADY[:8], 50]), usual_range([*STEADY[:8], 50, 60])
    assert before.latest.limits != after.latest.limits
    runs = usual_range([50, 51, 50, 51, *[40] * 7])
    assert {signal.rule for signal in runs.latest.signals} <= {Rule.OUTSIDE}


def test_locked_limits_stay_whatever_comes():
    locked = usual_range(STEADY).latest
    later = usual_range(STEADY + HIGHER).latest
    assert locked.limits == later.limits
    assert later.limits_end == 12
    assert {signal.rule for signal in later.signals} == {Rule.OUTSIDE, Rule.RUN_OF_EIGHT, Rule.THREE_OF_FOUR}


def test_the_owner_chooses_the_span():
    found = usual_range(STEADY + HIGHER, starts=(Start(span=20),)).latest
    assert found.limits is not None
    assert (found.limits.count, found.limits_end) == (20, 20)
    with pytest.raises(ValueError, match="25"):
        Start(span=25)


def test_a_span_counts_values_and_not_gaps():
    found = usual_range([*STEADY[:6], None, *STEADY[6:], 50]).latest
    assert found.limits is not None
    assert (found.limits.count, found.limits_end) == (12, 13)


def test_the_same_value_always_is_no_variation_yet():
    found = usual_range([0] * 12).latest
    assert (found.state, found.signals) == (RangeState.NO_VARIATION, ())
    assert usual_range([0] * 13 + [4]).latest.limits_end == 14


def test_limits_by_the_median_are_offered_where_a_range_is_wild():
    wild = [*STEADY[:6], 90, *STEADY[7:]]
    assert usual_range(wild).latest.offers_median
    assert not usual_range(STEADY).latest.offers_median
    by_median = usual_range(wild, method=Method(spread=Average.MEDIAN)).latest
    assert not by_median.offers_median
    assert [signal.places for signal in by_median.signals if signal.rule is Rule.OUTSIDE] == [(6,)]


def test_limits_are_cut_off_where_the_number_ends():
    found = usual_range([3, 9, 1, 8, 2, 10] * 2, bounds=Bounds(Fraction(0)))
    assert found.lines(0) is not None
    assert found.lines(0)[0] == 0
    assert found.lines(12) is None


def test_a_run_alone_does_not_move_limits():
    found = usual_range(STEADY + HIGHER)
    answer = rebase(found)
    assert answer.can_be_asked
    assert answer.bars == {RebaseBar.NO_CAUSE}
    assert (answer.place, answer.count, answer.is_short) == (12, 12, False)
    assert rebase(usual_range(STEADY), Cause()).bars == {RebaseBar.NO_RUN}


def test_a_cluster_needs_eight_values_since_it_began():
    answer = rebase(usual_range([*STEADY, 56, 50, 56, 56]), Cause())
    assert answer.bars == {RebaseBar.TOO_FEW_VALUES}
    assert not answer.can_be_asked


def test_a_level_that_is_gone_again_gets_no_limits():
    answer = rebase(usual_range([*STEADY, *HIGHER, 50]), Cause(decision_id=3))
    assert answer.bars == {RebaseBar.LEVEL_GONE}


def test_a_named_cause_begins_a_stretch_and_leaves_the_old_one_as_it_was():
    values = STEADY + HIGHER
    before = usual_range(values)
    starts = started_anew(before, Cause(decision_id=7))
    after = usual_range(values, starts=starts)
    assert starts == (Start(), Start(12, decision_id=7))
    assert states(after) == [RangeState.LOCKED, RangeState.LOCKED]
    assert after.segments[0].limits == before.latest.limits
    assert after.latest.limits is not None
    assert after.latest.limits.centre == Fraction(sum(HIGHER), 12)
    assert after.lines(11) != after.lines(12)
    assert all(place < 12 for signal in after.segments[0].signals for place in signal.places)
    assert after.latest.signals == ()


def test_limits_stay_where_a_condition_fails():
    found = usual_range([*STEADY, *HIGHER, 50])
    assert started_anew(found, Cause()) == (Start(),)


def test_eight_values_at_a_new_level_have_trial_limits():
    values = STEADY + HIGHER[:8]
    found = usual_range(values)
    assert rebase(found, Cause()).is_short
    assert states(usual_range(values, starts=started_anew(found, Cause()))) == [
        RangeState.LOCKED,
        RangeState.TRIAL,
    ]


def test_a_number_that_never_moved_and_then_did_can_begin_anew():
    found = usual_range([0] * 24 + HIGHER)
    assert found.latest.state is RangeState.NO_VARIATION
    assert rebase(found, Cause()).place == 24


def test_a_second_year_with_limits_of_its_own():
    """Wheeler's table 9.1: limits 25.6 to 43.9, then 18.0 to 39.3."""
    years = [43, 40, 37, 33, 30, 33, 34, 35, 29, 33, 31, 39], [35, 37, 33, 32, 27, 29, 31, 22, 25, 30, 24, 19]
    found = usual_range([*years[0], *years[1]], starts=(Start(), Start(12)))
    assert [[round(float(line), 1) for line in found.lines(place)] for place in (0, 12)] == [
        [25.6, 34.8, 43.9],
        [18.0, 28.7, 39.3],
    ]


def test_a_trend_is_seen_and_gets_limits_around_a_line():
    climbing = [10 * place + (place * 7) % 5 for place in range(14)]
    found = usual_range(climbing).latest
    assert found.guards is not None
    assert found.guards.trends
    assert not found.guards.trusts_runs
    assert found.trend is not None
    assert 9 < found.trend.slope < 11
    assert usual_range(STEADY).latest.trend is None


def test_a_number_that_carries_over_is_seen():
    slow = [50, 52, 54, 56, 57, 55, 53, 51, 49, 47, 46, 48, 50, 52]
    assert guards_of(slow).carries_over
    assert not guards_of(STEADY).carries_over


def test_a_lasting_shift_does_not_pass_for_a_trend():
    found = usual_range(STEADY + HIGHER).latest
    assert found.guards is not None
    assert found.guards.trusts_runs
    assert guards_of(STEADY + HIGHER).trends


def test_measures_of_trend_and_carrying_over():
    assert autocorrelation([1, -1, 1, -1], 1) == -0.75
    assert autocorrelation([5, 5, 5], 1) == 0.0
    assert autocorrelation([1, None, 1, -1], 1) == pytest.approx(-8 / 9 / (8 / 3), abs=1e-12)
    assert trend_t([3, 3, 3, 3]) == 0.0
    assert trend_t([1, 2, 3, 4]) == float("inf")
    # slope .9, residual sum of squares .7 over 2 degrees of freedom, places' sum of squares 5
    assert trend_t([1, 3, 3, 4]) == pytest.approx(0.9 / (0.7 / 2 / 5) ** 0.5)


def seasonal(count: int, amplitude: int, seed: int = 5) -> list[int]:
    random = Random(seed)
    year = [0, 1, 2, 3, 2, 1, 0, -1, -2, -3, -2, -1]
    return [1000 + amplitude * year[place % 12] + round(random.gauss(0, 20)) for place in range(count)]


def test_a_season_is_taken_out_from_two_years_on():
    assert usual_range(seasonal(23, 100), season=12).season is Season.UNTESTED
    found = usual_range(seasonal(36, 100), season=12)
    assert found.season is Season.TAKEN_OUT
    assert sum(found.index[:12]) == pytest.approx(12, abs=1e-5)
    assert found.index[3] > Fraction(5, 4) > found.index[0] > Fraction(3, 4) > found.index[9]
    assert Rule.OUTSIDE not in {signal.rule for signal in found.latest.signals}
    assert Rule.OUTSIDE in {signal.rule for signal in usual_range(seasonal(36, 100)).latest.signals}


def test_lines_of_a_seasonal_number_swing_with_it():
    values = seasonal(36, 100)
    found = usual_range(values, season=12)
    lines = [found.lines(place) for place in range(36)]
    assert all(low < value < high for value, (low, _, high) in zip(values, lines, strict=True))
    assert lines[3][1] > lines[9][1]


def test_no_season_is_found_where_there_is_none_even_on_a_slope():
    assert without_season(seasonal(36, 0), 12).season is Season.NONE
    sloping = [value + 40 * place for place, value in enumerate(seasonal(36, 0))]
    assert without_season(sloping, 12).season is Season.NONE
    assert without_season(sloping, 1).season is Season.NONE


def test_a_season_that_cannot_be_divided_by_stays_in():
    around_zero = [value - 1000 for value in seasonal(36, 100)]
    assert without_season(around_zero, 12).season is Season.LEFT_IN
    weekly = [1000 + 100 * (place % 52) for place in range(156)]
    assert without_season(weekly, 52).season is Season.LEFT_IN
