from datetime import date

import pytest

from kpi_desktop.domain.formula import Formula
from kpi_desktop.domain.kpi import Aggregation, Direction, Kind, Kpi, KpiDefinition, LeadLag
from kpi_desktop.domain.unit import Unit


def a_definition(valid_from, text="revenue / orders", aggregation=Aggregation.RATIO_OF_SUMS):
    return KpiDefinition(valid_from, Formula.parse(text), Unit.CURRENCY, aggregation)


def a_kpi(*definitions):
    return Kpi("order_value", "Order value", Direction.INCREASE, LeadLag.LAGGING, definitions)


FIRST = a_definition(date(2026, 1, 1))
SECOND = a_definition(date(2026, 7, 1), "(revenue - refunds) / orders")


def test_a_definition_holds_from_its_day_on_and_the_first_one_for_all_time_before():
    kpi = a_kpi(FIRST, SECOND)
    assert kpi.definition(date(2020, 1, 1)) is FIRST
    assert kpi.definition(date(2026, 6, 30)) is FIRST
    assert kpi.definition(date(2026, 7, 1)) is SECOND
    assert kpi.definition(date.max) is SECOND
    assert kpi.latest is SECOND


@pytest.mark.parametrize("definitions", [(), (SECOND, FIRST)])
def test_a_kpi_has_definitions_in_order(definitions):
    with pytest.raises(ValueError, match="order_value"):
        a_kpi(*definitions)


@pytest.mark.parametrize(
    ("aggregation", "kind", "by_period"),
    [
        (Aggregation.SUM, Kind.FLOW, False),
        (Aggregation.LAST, Kind.LEVEL, False),
        (Aggregation.RATIO_OF_SUMS, Kind.RATE, False),
        (Aggregation.WEIGHTED_MEAN, Kind.RATE, False),
        (Aggregation.RECOMPUTE, Kind.LEVEL, True),
        (Aggregation.REMEASURE, Kind.LEVEL, True),
    ],
)
def test_the_way_of_adding_up_says_what_a_target_means(aggregation, kind, by_period):
    definition = a_definition(date(2026, 1, 1), aggregation=aggregation)
    assert definition.kind is kind
    assert definition.is_recomputed_per_period is by_period


def test_every_way_of_adding_up_has_a_kind():
    assert {a_definition(date(2026, 1, 1), aggregation=each).kind for each in Aggregation} == set(Kind)
