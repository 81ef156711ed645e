"""From the catalogue to the KPIs and inputs of one business."""

from datetime import date

import pytest

from kpi_desktop.catalogue.build import asked_inputs, bindings_for, domain_kpi, inputs_for
from kpi_desktop.catalogue.library import load
from kpi_desktop.domain.kpi import Kind
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.rhythm import DAILY, MONTHLY, QUARTERLY, WEEKLY


def ids(*kpi_ids: str) -> list[str]:
    return [item.id for item in inputs_for(kpi_ids)]


def test_a_kpi_is_defined_as_the_catalogue_says():
    entry = load().kpi("average_order_value")
    kpi = domain_kpi(entry, date(2026, 1, 1))
    assert (kpi.id, kpi.name, kpi.direction) == (entry.id, "Average order value", entry.direction)
    assert kpi.latest.formula.text == "revenue / orders"
    assert kpi.latest.kind is Kind.RATE
    assert kpi.latest.valid_from == date(2026, 1, 1)
    assert kpi.definition_text == entry.definition


def test_an_unknown_kpi_is_named():
    with pytest.raises(Problem) as caught:
        inputs_for(["happiness"])
    assert caught.value.code is ProblemCode.UNKNOWN_KPI
    assert caught.value.facts == {"kpi": "happiness"}


def test_inputs_stand_in_the_order_of_the_formulas_each_once():
    assert ids("average_order_value", "gross_profit_margin") == ["revenue", "orders", "cogs"]


def test_what_a_weighted_mean_is_weighed_by_is_needed():
    assert ids("search_position") == ["search_position", "search_impressions"]


def test_what_a_value_is_derived_from_is_needed():
    assert ids("customer_churn_rate") == ["customers_lost", "customers_at_start", "customers_at_end"]


def test_a_lifetime_value_leads_to_all_that_it_rests_on():
    assert set(ids("clv_to_cac_ratio")) > {
        "customer_lifetime_profit",
        "revenue",
        "cogs",
        "orders",
        "new_customers",
    }


def test_the_calendar_is_no_input():
    assert ids("days_sales_outstanding") == ["accounts_receivable", "credit_sales"]


def test_the_input_that_keeps_the_values_is_there_in_the_words_of_the_one_named():
    inputs = {item.id: item for item in inputs_for(["average_transaction_value"])}
    assert set(inputs) == {"till_sales", "till_transactions", "revenue", "orders"}
    assert inputs["orders"].name == inputs["till_transactions"].name == "Till receipts"


def test_an_input_named_by_a_formula_keeps_its_own_words():
    inputs = {item.id: item for item in inputs_for(["average_transaction_value", "average_order_value"])}
    assert inputs["orders"].name == "Orders"


def test_spend_customers_and_sales_are_asked_once():
    kpis = ["cost_per_lead", "close_rate", "average_order_value", "cost_per_action"]
    asked = [item.id for item in asked_inputs(kpis)]
    assert asked == ["marketing_spend", "leads", "customers_from_leads", "revenue", "orders"]
    assert bindings_for(ids(*kpis)) == (
        ("campaign_cost", "marketing_spend"),
        ("campaign_actions", "customers_from_leads"),
    )


def test_neither_constants_nor_earlier_values_are_asked():
    assert [item.id for item in asked_inputs(["arr", "mrr_growth"])] == ["mrr"]
    assert [item.id for item in asked_inputs(["revenue_growth", "revenue_growth_yoy"])] == ["revenue"]


def test_a_rhythm_reaches_bound_and_derived_inputs():
    rhythms = {"orders": MONTHLY, "customers_at_end": QUARTERLY}
    inputs = {
        item.id: item for item in inputs_for(["in_store_conversion_rate", "customer_churn_rate"], rhythms)
    }
    assert inputs["till_transactions"].rhythm == inputs["orders"].rhythm == MONTHLY
    assert inputs["customers_at_start"].rhythm == QUARTERLY
    assert inputs["footfall"].rhythm == WEEKLY


def test_a_derived_input_is_as_slow_as_what_it_rests_on_and_a_constant_slows_nothing():
    for item in load().inputs.values():
        assert inputs_for_rhythm(item.id) == item.rhythm
    assert load().inputs["days_in_year"].rhythm == DAILY


def inputs_for_rhythm(input_id: str) -> object:
    using = next(kpi.id for kpi in load().kpis.values() if input_id in needed(kpi.id))
    return next(item.rhythm for item in inputs_for([using]) if item.id == input_id)


def needed(kpi_id: str) -> set[str]:
    return {item.id for item in inputs_for([kpi_id])}
