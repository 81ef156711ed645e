from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.domain.observation import TYPED, WHOLE_BUSINESS, Cell, CellValue, Observation, State, settle
from kpi_desktop.domain.period import Grain, Period

CELL = Cell("revenue", Period(Grain.MONTH, date(2026, 3, 1)))
NO_VALUES = [State.NOT_AVAILABLE, State.DOES_NOT_APPLY]


def imported(batch, micros, is_estimate=False):
    return (batch, State.VALUE, micros, is_estimate)


def typed(micros, state=State.VALUE, is_estimate=False):
    return (TYPED, state, micros, is_estimate)


def test_a_cell_belongs_to_the_whole_business_unless_it_says_otherwise():
    assert CELL.channel == WHOLE_BUSINESS
    assert {CELL: 1}[Cell("revenue", Period(Grain.MONTH, date(2026, 3, 1)), 0)] == 1
    assert Cell("revenue", CELL.period, 1) != CELL


def test_state_and_value_agree():
    assert Observation(CELL, Decimal(0)).state is State.VALUE
    for state in NO_VALUES:
        assert Observation(CELL, None, state).value is None
        with pytest.raises(ValueError, match=state):
            Observation(CELL, Decimal(0), state)
    with pytest.raises(ValueError, match="value"):
        Observation(CELL, None)


def test_nothing_recorded_is_not_zero():
    assert settle([]) is None
    assert settle([imported(1, 0)]) == CellValue(State.VALUE, 0)


def test_batches_add():
    assert settle([imported(1, 5), imported(2, -7), imported(3, 10)]) == CellValue(State.VALUE, 8)


def test_a_typed_value_wins_and_says_so_where_it_differs():
    assert settle([typed(5)]) == CellValue(State.VALUE, 5)
    assert settle([imported(1, 3), typed(5), imported(2, 4)]) == CellValue(State.VALUE, 5, hides_batches=True)
    assert settle([imported(1, 3), typed(7), imported(2, 4)]) == CellValue(State.VALUE, 7)


@pytest.mark.parametrize("state", NO_VALUES)
def test_a_typed_state_stands_where_nothing_was_imported(state):
    assert settle([typed(0, state)]) == CellValue(state)


def test_does_not_apply_wins_over_batches_of_zero_too():
    state = State.DOES_NOT_APPLY
    assert settle([typed(0, state), imported(1, 0)]) == CellValue(state, hides_batches=True)


def test_a_guess_among_them_makes_a_guess():
    assert settle([imported(1, 3, is_estimate=True), imported(2, 4)]).is_estimate
    assert settle([typed(3, is_estimate=True), imported(1, 4)]).is_estimate
    assert not settle([typed(3), imported(1, 4, is_estimate=True)]).is_estimate


@pytest.mark.parametrize("state", NO_VALUES)
def test_a_batch_without_a_value_is_no_zero(state):
    assert settle([(1, state, 0, False)]) == CellValue(state)
    assert settle([(1, state, 0, False), imported(2, 4)]) == CellValue(State.VALUE, 4)
    assert settle([(1, state, 0, False), typed(0, state)]) == CellValue(state)


CONTRIBUTIONS = st.lists(
    st.tuples(st.integers(1, 5), st.just(State.VALUE), st.integers(-(10**18), 10**18), st.booleans()),
    max_size=5,
    unique_by=lambda contribution: contribution[0],
)


@given(CONTRIBUTIONS, st.none() | st.integers(-(10**18), 10**18))
def test_the_order_of_contributions_does_not_matter(batches, typed_micros):
    contributions = [*batches, *([] if typed_micros is None else [typed(typed_micros)])]
    settled = {settle(order) for order in list(permutations(contributions))[:24]}
    assert len(settled) == 1
    cell = settled.pop()
    total = sum(micros for _, _, micros, _ in batches)
    if typed_micros is not None:
        assert (cell.micros, cell.hides_batches) == (typed_micros, bool(batches) and typed_micros != total)
    elif batches:
        assert (cell.micros, cell.hides_batches) == (total, False)
    else:
        assert cell is None


def test_not_available_gives_way_to_an_imported_value():
    told = [(TYPED, State.NOT_AVAILABLE, 0, False), (1, State.VALUE, 5, False)]
    assert settle(told) == CellValue(State.VALUE, 5)
