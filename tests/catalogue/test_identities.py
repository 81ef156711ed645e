"""The formulas of the catalogue hold the identities and worked examples of the field exactly."""

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.catalogue.library import load
from kpi_desktop.domain.formula import Ref
from kpi_desktop.domain.no_value import Absence, NoValue

amounts = st.fractions(min_value=Fraction(1, 100), max_value=10**6, max_denominator=100)
counts = st.integers(min_value=1, max_value=10**5).map(Fraction)
margins = st.fractions(min_value=Fraction(1, 100), max_value=1, max_denominator=100)


def value(kpi_id: str, inputs: Mapping[str, Fraction | int]) -> Fraction:
    result = load().kpi(kpi_id).formula.evaluate(lambda ref: Fraction(inputs[ref.name]))
    assert isinstance(result, Fraction)
    return result


def campaign(spend: Fraction, leads: Fraction, actions: Fraction, sales: Fraction) -> dict[str, Fraction]:
    return {
        "marketing_spend": spend,
        "campaign_cost": spend,
        "project_cost": spend,
        "ad_spend": spend,
        "leads": leads,
        "customers_from_leads": actions,
        "campaign_actions": actions,
        "project_revenue": sales,
        "revenue_from_ads": sales,
        "revenue": sales,
        "orders": actions,
    }


def customer(
    sales: Fraction, orders: Fraction, margin: Fraction, yearly: Fraction, years: Fraction
) -> dict[str, Fraction]:
    return {
        "revenue": sales,
        "orders": orders,
        "cogs": sales * (1 - margin),
        "variable_costs": sales * (1 - margin),
        "orders_per_customer_per_year": yearly,
        "customer_lifetime_years": years,
    }


@given(spend=amounts, leads=counts, actions=counts)
def test_cost_per_lead_is_cost_per_action_times_close_rate(
    spend: Fraction, leads: Fraction, actions: Fraction
):
    numbers = campaign(spend, leads, actions, Fraction(1))
    cpl, cpa, cr = (value(kpi, numbers) for kpi in ("cost_per_lead", "cost_per_action", "close_rate"))
    assert cpl == cpa * cr / 100
    assert cpa == cpl / (cr / 100)


@given(spend=amounts, actions=counts, order=amounts, yearly=amounts, years=amounts)
def test_return_on_lifetime_sales_is_lifetime_value_by_cost_per_action(
    spend: Fraction, actions: Fraction, order: Fraction, yearly: Fraction, years: Fraction
):
    lifetime = value("customer_lifetime_value", customer(order, Fraction(1), Fraction(1, 2), yearly, years))
    numbers = campaign(spend, actions, actions, actions * lifetime)
    assert value("project_rate_of_return", numbers) == lifetime / value("cost_per_action", numbers)


@given(spend=amounts, actions=counts, sales=amounts)
def test_return_on_first_orders_is_order_value_by_cost_per_action_and_that_on_ads(
    spend: Fraction, actions: Fraction, sales: Fraction
):
    numbers = campaign(spend, actions, actions, sales)
    first = value("average_order_value", numbers) / value("cost_per_action", numbers)
    assert value("project_rate_of_return", numbers) == first == value("return_on_ad_spend", numbers)
    assert value("advertising_cost_of_sales", numbers) == 100 / value("return_on_ad_spend", numbers)


@given(spend=amounts, sales=amounts, margin=margins)
def test_return_on_marketing_follows_from_margin_and_rate_of_return(
    spend: Fraction, sales: Fraction, margin: Fraction
):
    numbers = campaign(spend, Fraction(1), Fraction(1), sales)
    numbers["gross_profit_from_marketing"] = margin * sales
    rate = value("project_rate_of_return", numbers)
    assert value("return_on_marketing_investment", numbers) == (margin * rate - 1) * 100
    invested = {"investment_gain": margin * sales, "investment_cost": spend}
    assert value("return_on_investment", invested) == value("return_on_marketing_investment", numbers)


@pytest.mark.parametrize(("margin", "percent"), [("0.40", 60), ("0.18", -28)])
def test_a_rate_of_return_of_four_is_not_one_return_on_investment(margin: str, percent: int):
    numbers = {"gross_profit_from_marketing": 4 * Fraction(margin), "marketing_spend": Fraction(1)}
    assert value("return_on_marketing_investment", numbers) == percent


@given(sales=amounts, orders=counts, margin=margins, yearly=amounts, years=amounts)
def test_lifetime_profit_is_lifetime_value_times_margin(
    sales: Fraction, orders: Fraction, margin: Fraction, yearly: Fraction, years: Fraction
):
    numbers = customer(sales, orders, margin, yearly, years)
    profit = value("customer_lifetime_profit", numbers)
    assert profit == value("customer_lifetime_value", numbers) * margin
    derived = load().inputs["customer_lifetime_profit"].derived
    assert derived is not None
    assert derived.evaluate(lambda ref: numbers[ref.name]) == profit


@given(sales=amounts, margin=margins, fixed=amounts)
def test_break_even_sales_are_fixed_costs_by_margin(sales: Fraction, margin: Fraction, fixed: Fraction):
    numbers = {"revenue": sales, "variable_costs": sales * (1 - margin), "fixed_costs": fixed}
    assert value("break_even_revenue", numbers) == fixed / margin
    assert value("contribution_margin_ratio", numbers) == margin * 100
    assert value("margin_of_safety", numbers) == (sales - fixed / margin) / sales * 100


# Example A, a plumber: orders of 250, 1.5 a year for 4 years, margin 40 %.
SEASON = {
    #           spend  leads won  first sales | CPL  CR %   CPA            lifetime PRR          first PRR
    "search": (3000, 50, 9, 2600, 60, 18, Fraction(1000, 3), Fraction(9, 2), Fraction(2600, 3000)),
    "flyers": (1200, 10, 4, 1150, 120, 40, 300, 5, Fraction(1150, 1200)),
    "radio": (2400, 40, 3, 700, 60, Fraction(15, 2), 800, Fraction(15, 8), Fraction(700, 2400)),
    "total": (6600, 100, 16, 4450, 66, 16, Fraction(825, 2), Fraction(40, 11), Fraction(4450, 6600)),
}


def test_plumber_knows_what_a_customer_is_worth():
    numbers = customer(Fraction(250), Fraction(1), Fraction("0.40"), Fraction("1.5"), Fraction(4))
    assert value("average_order_value", numbers) == 250
    assert value("customer_lifetime_value", numbers) == 1500
    assert value("customer_lifetime_profit", numbers) == 600
    assert value("customer_lifetime_value", numbers) / 4 == 375


@pytest.mark.parametrize("row", SEASON.values(), ids=SEASON.keys())
def test_plumber_compares_campaigns(row: tuple[Fraction | int, ...]):
    spend, leads, won, sales, cpl, cr, cpa, lifetime, first = map(Fraction, row)
    numbers = campaign(spend, leads, won, sales)
    assert value("cost_per_lead", numbers) == cpl
    assert value("close_rate", numbers) == cr
    assert value("cost_per_action", numbers) == cpa
    assert value("project_rate_of_return", numbers) == first
    assert value("project_rate_of_return", {**numbers, "project_revenue": won * 1500}) == lifetime


def test_total_cost_per_customer_is_not_the_mean_of_the_channels():
    costs = [Fraction(row[6]) for name, row in SEASON.items() if name != "total"]
    assert Fraction(SEASON["total"][6]) == Fraction("412.5")
    assert round(float(sum(costs) / 3), 2) == 477.78


def test_online_shop_loses_on_the_first_order():
    numbers = customer(Fraction(18000), Fraction(400), Fraction("0.35"), Fraction("2.4"), Fraction("1.5"))
    assert value("average_order_value", numbers) == 45
    assert value("customer_lifetime_value", numbers) == 162
    assert value("customer_lifetime_profit", numbers) == Fraction("56.70")
    target_cpa = value("customer_lifetime_value", numbers) / 4
    assert target_cpa == Fraction("40.50")
    clicks = {"ad_spend": target_cpa * 100, "ad_clicks": 5000}
    assert value("cost_per_click", clicks) == Fraction("0.81")
    first = {"revenue_from_ads": Fraction(4500), "ad_spend": Fraction(4050)}
    assert round(value("return_on_ad_spend", first), 2) == Fraction("1.11")
    assert 45 * Fraction("0.35") - target_cpa == Fraction("-24.75")


def test_reseller_with_thin_margin_breaks_even_at_five_and_a_half():
    numbers = customer(Fraction(1200), Fraction(1), Fraction("0.18"), Fraction(3), Fraction(2))
    lifetime, profit = (value(f"customer_lifetime_{kind}", numbers) for kind in ("value", "profit"))
    assert (lifetime, profit) == (7200, 1296)
    assert profit - lifetime / 4 == -504
    assert round(100 / value("contribution_margin_ratio", numbers), 2) == Fraction("5.56")
    at_972 = campaign(Fraction(972 * 16), Fraction(128), Fraction(16), Fraction(1))
    assert value("cost_per_lead", at_972) == Fraction("121.50")
    assert value("close_rate", at_972) == Fraction("12.5")
    assert round(lifetime / value("cost_per_action", at_972), 2) == Fraction("7.41")


def test_four_channels_of_one_week_come_to_one_total():
    sales, won = Fraction(3600), Fraction(17)
    assert round(value("average_order_value", {"revenue": sales, "orders": won}), 2) == Fraction("211.76")
    assert round(value("cost_per_action", {"campaign_cost": 1000, "campaign_actions": 17}), 2) == Fraction(
        "58.82"
    )


@pytest.mark.parametrize("kpi_id", ["cost_per_lead", "close_rate", "cost_per_action", "average_order_value"])
def test_nothing_counted_gives_no_value_and_never_zero(kpi_id: str):
    def lookup(ref: Ref) -> Fraction:
        below = {"leads", "campaign_actions", "orders"}
        return Fraction(0) if ref.name in below else Fraction(100)

    result = load().kpi(kpi_id).formula.evaluate(lookup)
    assert isinstance(result, NoValue)
    assert result.absence is Absence.ZERO_DENOMINATOR
