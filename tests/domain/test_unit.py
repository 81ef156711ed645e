from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.domain.unit import NUMBER, Unit

DIMENSIONS = st.lists(st.sampled_from(Unit), max_size=4).map(
    lambda units: reduce(lambda product, unit: product.times(unit.dimension), units, NUMBER)
)


@given(DIMENSIONS, DIMENSIONS, DIMENSIONS)
def test_dimensions_multiply_like_numbers(one, two, three):
    assert one.times(two) == two.times(one)
    assert one.times(two).times(three) == one.times(two.times(three))
    assert one.times(two).per(two) == one
    assert one.per(one) == NUMBER
    assert one.times(NUMBER) == one
    assert one.per(two).per(three) == one.per(two.times(three))


@pytest.mark.parametrize("unit", [Unit.COUNT, Unit.PERCENT, Unit.RATIO, Unit.SCORE])
def test_plain_numbers_have_no_dimension(unit):
    assert unit.dimension == NUMBER


def test_no_two_durations_are_alike():
    durations = [unit for unit in Unit if unit.name.startswith("DURATION")]
    assert len({unit.dimension for unit in durations}) == len(durations) == 6


def test_money_is_money_also_per_something():
    money = {unit for unit in Unit if unit.is_money}
    assert money == {
        Unit.CURRENCY,
        Unit.CURRENCY_PER_MONTH,
        Unit.CURRENCY_PER_HOUR,
        Unit.CURRENCY_PER_AREA,
    }


def test_decimals_shown():
    assert (Unit.COUNT.decimals, Unit.PERCENT.decimals, Unit.RATIO.decimals) == (0, 1, 2)
    assert all(0 <= unit.decimals <= 2 for unit in Unit)
