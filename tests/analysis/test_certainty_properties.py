"""Properties that hold whatever the numbers: units, signs and order change no finding."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.analysis.growth import growth
from kpi_desktop.analysis.intervals import holm, newcombe, poisson, wilson
from kpi_desktop.analysis.mix_shift import mix_shift
from kpi_desktop.analysis.usual_range import RangeState, usual_range
from kpi_desktop.analysis.xmr_rules import Side, Signal

SERIES = st.lists(st.integers(-50, 50) | st.none(), min_size=0, max_size=40)
SCALES = st.fractions(Fraction(1, 100), 100, max_denominator=100)
TRIALS = st.integers(1, 400).flatmap(lambda trials: st.tuples(st.integers(0, trials), st.just(trials)))
PARTS = st.dictionaries(st.integers(1, 4), st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=4)
OTHER_SIDE = {Side.HIGH: Side.LOW, Side.LOW: Side.HIGH}


@given(values=SERIES, scale=SCALES, shift=st.integers(-1000, 1000))
def test_another_unit_changes_no_signal(values, scale, shift):
    plain, scaled = (
        usual_range(one).latest
        for one in (values, [None if v is None else v * scale + shift for v in values])
    )
    assert scaled.state is plain.state
    assert scaled.signals == plain.signals
    if plain.limits is not None and scaled.limits is not None:
        assert scaled.limits.upper == plain.limits.upper * scale + shift


@given(values=SERIES)
def test_upside_down_every_signal_is_on_the_other_side(values):
    plain, turned = (usual_range(one).latest for one in (values, [None if v is None else -v for v in values]))
    expected = {Signal(one.rule, OTHER_SIDE[one.side], one.places) for one in plain.signals}
    assert set(turned.signals) == expected


@given(values=SERIES)
def test_signals_name_values_of_the_series_in_order(values):
    found = usual_range(values).latest
    for signal in found.signals:
        assert list(signal.places) == sorted(set(signal.places))
        assert all(values[place] is not None for place in signal.places)
    if found.state is not RangeState.TOO_FEW:
        assert found.limits is not None
        assert found.limits.lower <= found.limits.centre <= found.limits.upper


@given(values=SERIES, more=SERIES)
def test_locked_limits_do_not_hear_what_comes_later(values, more):
    before = usual_range(values).latest
    if before.state is RangeState.LOCKED:
        assert usual_range([*values, *more]).latest.limits == before.limits


@given(one=TRIALS, other=TRIALS)
def test_intervals_of_rates_hold_the_rates_and_turn_with_them(one, other):
    found, turned = wilson(*one), newcombe(other, one)
    apart = newcombe(one, other)
    assert 0 <= found.low <= one[0] / one[1] <= found.high <= 1
    assert -1 - 1e-12 <= apart.low <= one[0] / one[1] - other[0] / other[1] <= apart.high <= 1 + 1e-12
    assert abs(apart.low + turned.high) < 1e-12


@given(count=st.integers(0, 3000))
def test_a_count_lies_in_its_interval_and_a_higher_one_has_a_higher_one(count):
    found, after = poisson(count), poisson(count + 1)
    assert found.low <= count <= found.high
    assert after.low > found.low
    assert after.high > found.high


@given(chances=st.lists(st.floats(0, 1), max_size=12))
def test_adjusted_chances_are_no_smaller_and_keep_their_order(chances):
    adjusted = holm(chances)
    assert all(chance <= after <= 1 for chance, after in zip(chances, adjusted, strict=True))
    ranked = sorted(zip(chances, adjusted, strict=True))
    assert [after for _, after in ranked] == sorted(adjusted)


@given(before=st.integers(-100, 100), now=st.integers(-100, 100))
def test_growth_has_the_sign_of_the_difference(before, now):
    found = growth(before, now)
    assert found.difference == now - before
    assert found.share is None or (found.share > 0) is (now > before)
    assert found.share is None or found.share * abs(before) == found.difference


@given(first=PARTS, second=PARTS)
def test_a_mix_shift_seen_from_the_other_side_is_one(first, second):
    found, turned = mix_shift(first, second), mix_shift(second, first)
    assert (found is None) is (turned is None)
    if found is not None and turned is not None:
        assert (found.first, found.second, found.share) == (turned.second, turned.first, turned.share)
        assert set(found.against) == set(turned.against)
