"""Places keep their order, keep apart, and lie as near as can be to where they belong."""

from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.reporting.geometry import apart

LOW, HIGH = 0.0, 400.0
PLACES = st.lists(st.tuples(st.floats(-100, 500), st.floats(1, 40)), max_size=10).map(
    lambda rows: sorted(rows, key=lambda row: row[0])
)


def spread(rows):
    return apart([place for place, _ in rows], [length for _, length in rows], LOW, HIGH)


def distance(begins, rows):
    return sum((begin - wanted) ** 2 for begin, (wanted, _) in zip(begins, rows, strict=True))


@given(PLACES)
def test_no_stretch_lies_over_another_or_outside_the_bounds(rows):
    begins = spread(rows)
    assert begins == sorted(begins)
    for (one, (_, length)), (other, _) in pairwise(zip(begins, rows, strict=True)):
        assert one + length <= other + 1e-6
    for begin, (_, length) in zip(begins, rows, strict=True):
        assert begin >= LOW - 1e-6
        assert begin + length <= HIGH + 1e-6


@given(PLACES, st.lists(st.floats(0, 60), min_size=10, max_size=10), st.floats(0, 1))
def test_no_other_places_lie_nearer(rows, rooms, share):
    lengths = [length for _, length in rows]
    spare = HIGH - LOW - sum(lengths)
    steps = [share * spare * room / max(sum(rooms[: len(rows)]), 1.0) for room in rooms[: len(rows)]]
    other = [
        LOW + before + step
        for before, step in zip([0.0, *accumulate(lengths)], accumulate(steps), strict=False)
    ]
    assert distance(spread(rows), rows) <= distance(other, rows) + 1e-6


def test_stretches_that_press_against_each_other_share_their_distance():
    assert apart([100, 100, 300], [20, 20, 20], LOW, HIGH) == pytest.approx([90, 110, 300])


def test_a_stretch_that_is_alone_stays_where_it_belongs():
    assert apart([37.5], [20], LOW, HIGH) == [37.5]


def test_where_there_is_no_room_the_first_ones_keep_inside():
    assert apart([0, 0], [30, 30], 0, 40) == [0, 30]
