"""Days that are seen: moved and scaled, never beyond those there are."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.ui.charts.stretch import Stretch

WHOLE = Stretch(date(2016, 1, 1), date(2026, 1, 1))
days = st.integers(0, WHOLE.days)


@st.composite
def stretches(draw):
    first, last = sorted((draw(days), draw(days)))
    return Stretch(WHOLE.first + timedelta(first), WHOLE.first + timedelta(last))


@given(stretches(), st.integers(-9000, 9000))
def test_moving_keeps_the_length_and_stays_inside(stretch, by):
    moved = stretch.moved(by).inside(WHOLE)
    assert moved.days == stretch.days
    assert WHOLE.first <= moved.first <= moved.last <= WHOLE.last


@given(stretches(), st.floats(0.01, 100), st.data())
def test_scaling_stays_inside_and_keeps_the_least(stretch, factor, data):
    around = stretch.first + timedelta(data.draw(st.integers(0, stretch.days)))
    scaled = stretch.scaled(factor, around, WHOLE, 28)
    assert WHOLE.first <= scaled.first <= scaled.last <= WHOLE.last
    assert 28 <= scaled.days <= WHOLE.days
    assert scaled.first <= around <= scaled.last


@given(stretches(), days)
def test_a_day_comes_into_sight_with_the_least_movement(stretch, day):
    wanted = WHOLE.first + timedelta(day)
    found = stretch.with_day(wanted)
    assert found.first <= wanted <= found.last
    assert found == stretch or wanted in (found.first, found.last)


def test_looking_from_further_away_than_there_is_shows_the_whole():
    assert Stretch(date(2000, 1, 1), date(2030, 1, 1)).inside(WHOLE) == WHOLE
