"""Inputs that are the same real number have one unit, one rule and one place where their values are kept."""

import pytest

from kpi_desktop.catalogue.build import bindings_for, same_number_questions
from kpi_desktop.catalogue.library import load

INPUTS = load().inputs


@pytest.mark.parametrize("pair", load().bindings + load().often_the_same, ids="=".join)
def test_a_pair_has_one_unit_and_one_rule(pair: tuple[str, str]):
    one, other = (INPUTS[input_id] for input_id in pair)
    assert (one.unit, one.rule) == (other.unit, other.rule)
    assert one.derived is None
    assert other.derived is None


def test_bindings_make_no_chain_and_name_each_input_once():
    bound = [input_id for input_id, _ in load().bindings]
    kept = {kept for _, kept in load().bindings}
    assert len(set(bound)) == len(bound)
    assert not kept & set(bound)


def test_a_bound_input_is_entered_as_often_as_the_one_it_is_bound_to():
    for input_id, kept in load().bindings:
        assert INPUTS[input_id].rhythm == INPUTS[kept].rhythm


def test_groups_are_spend_customers_sales_campaign_sales_and_orders():
    groups: dict[str, set[str]] = {}
    for input_id, kept in load().bindings:
        groups.setdefault(kept, set()).add(input_id)
    assert groups == {
        "marketing_spend": {"campaign_cost", "project_cost", "ad_spend"},
        "customers_from_leads": {"campaign_actions"},
        "revenue": {"till_sales", "food_and_drink_sales"},
        "project_revenue": {"revenue_from_ads"},
        "orders": {"online_orders", "website_conversions", "till_transactions"},
    }


def test_orders_are_not_customers_unless_the_owner_says_so():
    assert bindings_for(["orders", "customers_from_leads"]) == ()


def test_bindings_are_those_among_the_inputs_asked_about():
    assert bindings_for(["leads", "ad_spend", "revenue"]) == (("ad_spend", "marketing_spend"),)


def test_questions_are_asked_only_where_both_numbers_are_there():
    assert same_number_questions(["fees_earned", "leads"]) == ()
    assert same_number_questions(["revenue", "fees_earned"]) == (("fees_earned", "revenue"),)
