"""The core numbers by the catalogue's own formulas: the worked figures and the identities between them."""

from datetime import date
from fractions import Fraction

import pytest

from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.catalogue.build import domain_kpi, inputs_for
from kpi_desktop.catalogue.library import load
from kpi_desktop.domain.period import Grain
from tests.builders import a_book, a_column, a_period

ON = date(2026, 12, 31)


def value(kpi_id: str, **numbers: object) -> Fraction | None:
    """A catalogue KPI over one month of counts."""
    kpi = domain_kpi(load().kpi(kpi_id), date(2026, 1, 1))
    cells = {(name, Grain.MONTH, 0): a_column("2026-03", [number]) for name, number in numbers.items()}
    book = a_book(inputs_for([kpi_id]), [kpi], cells)
    return KpiValues(book, ON).result(kpi, a_period("2026-03")).value


def numbers_of(kpi_id: str) -> list[str]:
    return list(domain_kpi(load().kpi(kpi_id), date(2026, 1, 1)).latest.formula.input_ids)


def by_order(kpi_id: str, *numbers: object) -> Fraction | None:
    """A catalogue KPI with its inputs in the order of its formula."""
    return value(kpi_id, **dict(zip(numbers_of(kpi_id), numbers, strict=True)))


@pytest.mark.parametrize(
    ("kpi_id", "numbers", "expected"),
    [
        ("average_order_value", (18_000, 400), "45"),
        ("project_rate_of_return", (1000, 250), "4"),
        ("cost_per_action", (3000, 9), "1000/3"),
        ("cost_per_lead", (3000, 50), "60"),
        ("close_rate", (9, 50), "18"),
        ("return_on_ad_spend", (1000, 250), "4"),
    ],
)
def test_the_worked_numbers(kpi_id, numbers, expected):
    assert by_order(kpi_id, *numbers) == Fraction(expected)


@pytest.mark.parametrize(("spend", "leads", "won"), [(3000, 50, 9), (1200, 10, 4), (2400, 40, 3)])
def test_cost_per_lead_is_cost_per_customer_times_close_rate(spend, leads, won):
    cost_per_customer = by_order("cost_per_action", spend, won)
    assert (
        by_order("cost_per_lead", spend, leads)
        == cost_per_customer * by_order("close_rate", won, leads) / 100
    )


def test_three_campaigns_cost_what_their_sums_say():
    assert by_order("cost_per_action", 3000 + 1200 + 2400, 9 + 4 + 3) == Fraction(825, 2)


@pytest.mark.parametrize("kpi_id", ["cost_per_action", "cost_per_lead", "close_rate", "average_order_value"])
def test_nothing_below_the_line_is_no_value(kpi_id):
    assert by_order(kpi_id, 100, 0) is None


def test_lifetime_value_is_order_value_times_orders_times_years():
    numbers = {"revenue": 250, "orders": 1}
    stays = {"orders_per_customer_per_year": "1.5", "customer_lifetime_years": 4}
    assert value("customer_lifetime_value", **numbers, **stays) == 1500
    assert value("customer_lifetime_profit", **numbers, **stays, cogs=150) == 600
