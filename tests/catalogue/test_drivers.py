from fractions import Fraction

import pytest

from kpi_desktop.catalogue.drivers import Driver, driver_tree
from kpi_desktop.catalogue.library import load


def said(driver: Driver | None) -> str:
    if driver is None:
        return ""
    parts = " × ".join(said(part) for part in driver.parts)
    return f"{driver.id}({parts})" if parts else driver.id


@pytest.mark.parametrize(
    ("template", "tree"),
    [
        ("restaurant", "revenue(covers × average_spend_per_cover)"),
        ("retail", "revenue(orders(footfall × in_store_conversion_rate) × average_transaction_value)"),
        ("ecommerce", "revenue(orders(website_visits × conversion_rate) × average_order_value)"),
        ("marketing", "customers_from_leads(leads × close_rate)"),
        ("rooms", "room_revenue(rooms_sold(rooms_available × occupancy_rate) × average_daily_rate)"),
        ("trades", "job_revenue(jobs_completed × average_job_value)"),
    ],
)
def test_what_a_trade_lives_on(template: str, tree: str):
    entry = load().templates[template]
    assert said(driver_tree(entry.kpi_ids, template, entry.headline)) == tree


@pytest.mark.parametrize("template", sorted(load().templates))
def test_every_product_is_true_by_the_formulas(template: str):
    entry = load().templates[template]
    tree = driver_tree(entry.kpi_ids, template, entry.headline)
    assert tree is not None
    for driver in tree.walk():
        if driver.parts:
            _count, ratio = driver.parts
            formula = load().kpi(ratio.id).formula
            numbers = {
                name: Fraction(3) if place else Fraction(12) for place, name in enumerate(formula.input_ids)
            }
            value = formula.evaluate(lambda ref, numbers=numbers: numbers[ref.name])
            factor = 100 if "* 100" in formula.text else 1
            assert Fraction(value) * 3 / factor == 12


def test_costs_drive_nothing():
    assert driver_tree(["cost_per_action"], "marketing") is None


def test_numbers_that_no_formula_joins_have_no_tree():
    assert driver_tree(["employee_satisfaction_score"]) is None
    assert driver_tree([]) is None


def test_only_kpis_can_be_chosen():
    entry = load().templates["trades"]
    tree = driver_tree(entry.kpi_ids, "trades", entry.headline)
    assert tree is not None
    assert not tree.is_kpi
    assert all(driver.id in load().kpis for driver in tree.walk() if driver.is_kpi)
