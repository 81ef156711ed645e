"""Properties of the roll-up: sums of sums, ratios of sums, scale, order and channels."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.domain.channel import Channel, ChannelTree
from kpi_desktop.domain.kpi import Aggregation
from kpi_desktop.domain.no_value import Absence
from kpi_desktop.domain.period import Grain
from tests.builders import a_book, a_column, a_kpi, a_period, an_input

ON = date(2027, 1, 10)
Q2 = [a_period(label) for label in ("2026-04", "2026-05", "2026-06")]

amounts = st.integers(0, 10**9)
quarters = st.lists(amounts, min_size=13, max_size=13)


def value(numbers, kpi, label="2026-Q2", channels=None, **more):
    cells = {("orders", Grain.WEEK, 0): a_column("2026-W14", numbers), **more}
    inputs = [an_input("orders"), an_input("visits")]
    book = a_book(inputs, [kpi], cells, channels=channels or ChannelTree())
    return KpiValues(book, ON).result(kpi, a_period(label))


@given(quarters)
def test_the_months_of_a_quarter_add_to_it(numbers):
    kpi = a_kpi()
    months = [value(numbers, kpi, label).value for label in ("2026-04", "2026-05", "2026-06")]
    assert sum(months) == value(numbers, kpi).value == sum(numbers)


@given(quarters, quarters)
def test_a_rate_is_the_ratio_of_the_sums_whatever_the_grain(orders, visits):
    kpi = a_kpi("rate", "orders / visits", Aggregation.RATIO_OF_SUMS)
    found = value(orders, kpi)
    assert found.absence is not None  # without visits there is no rate
    cells = {
        ("orders", Grain.WEEK, 0): a_column("2026-W14", orders),
        ("visits", Grain.WEEK, 0): a_column("2026-W14", visits),
    }
    values = KpiValues(a_book([an_input("orders"), an_input("visits")], [kpi], cells), ON)
    quarter = values.result(kpi, a_period("2026-Q2"))
    months = values.over(kpi, Q2)
    if sum(visits):
        assert quarter.value == months.value == Fraction(sum(orders), sum(visits))
    else:
        assert quarter.value is None
        assert quarter.absence.absence is Absence.ZERO_DENOMINATOR


@given(quarters, st.integers(1, 1000))
def test_counting_in_other_units_scales_the_result(numbers, factor):
    kpi = a_kpi()
    assert value([one * factor for one in numbers], kpi).value == value(numbers, kpi).value * factor


@given(quarters, st.randoms())
def test_the_order_of_the_weeks_does_not_matter_to_a_sum(numbers, random):
    shuffled = random.sample(numbers, len(numbers))
    assert value(shuffled, a_kpi()).value == value(numbers, a_kpi()).value


@given(st.lists(st.tuples(amounts, amounts, amounts), min_size=13, max_size=13))
def test_splitting_into_channels_never_changes_the_total(split):
    kpi = a_kpi()
    tree = ChannelTree((Channel(1, "Ads"), Channel(2, "Flyers"), Channel(3, "Spring", parent=1)))
    whole = value([sum(parts) for parts in split], kpi)
    cells = {
        ("orders", Grain.WEEK, channel): a_column("2026-W14", [parts[at] for parts in split])
        for at, channel in enumerate((3, 2))
    } | {("orders", Grain.WEEK, 4): a_column("2026-W14", [parts[2] for parts in split])}
    tree = ChannelTree((*tree, Channel(4, "Other")))
    book = a_book([an_input("orders")], [kpi], cells, channels=tree)
    assert KpiValues(book, ON).result(kpi, a_period("2026-Q2")).value == whole.value
    assert whole.is_complete


@given(quarters, st.sets(st.integers(0, 12), min_size=1))
def test_a_gap_is_never_counted_as_zero(numbers, missing):
    holed = [None if at in missing else one for at, one in enumerate(numbers)]
    found = value(holed, a_kpi())
    assert not found.is_complete
    assert found.absence is not None
    if len(missing) < 13:
        assert found.value == sum(one for one in holed if one is not None)
        assert (found.parts_present, found.parts_expected) == (13 - len(missing), 13)
