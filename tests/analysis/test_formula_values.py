"""Formulas of the field: published and checked values, through the catalogue and through the owner's own formulas."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from itertools import accumulate, pairwise

import pytest

from kpi_desktop.analysis.channels import ChannelFigures, profit_after, recorded_sales_back
from kpi_desktop.analysis.growth import GrowthKind, growth
from kpi_desktop.analysis.intervals import net_promoter
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.worth import Term, Worth
from kpi_desktop.catalogue.library import load
from kpi_desktop.domain.formula import Formula
from kpi_desktop.domain.input import RollUp
from kpi_desktop.domain.kpi import Aggregation
from kpi_desktop.domain.no_value import Absence, NoValue
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.rhythm import MONTHLY
from kpi_desktop.domain.unit import Unit
from tests.builders import a_book, a_column, a_kpi, a_period, an_input

Numbers = Mapping[str, str | int | Fraction]


def computed(formula: Formula, numbers: Numbers) -> Fraction | NoValue:
    return formula.evaluate(lambda ref: Fraction(numbers[ref.name]))


def of_catalogue(kpi_id: str, **numbers: str | int | Fraction) -> Fraction | NoValue:
    return computed(load().kpi(kpi_id).formula, numbers)


def of_own_formula(text: str, **numbers: str | int | Fraction) -> Fraction | NoValue:
    return computed(Formula.parse(text), numbers)


def exactly(found: Fraction | NoValue) -> Fraction:
    assert isinstance(found, Fraction), found
    return found


# ------------------------------------------------------------------------------------------ what a customer is worth

END_OF_PERIOD = "margin * retention / (1 + interest - retention) - cost"
NOW = "(price - cost) * (1 + interest) / (1 + interest - retention)"


def test_lifetime_value_with_the_first_margin_at_the_end_of_a_period():
    multiple = of_own_formula(END_OF_PERIOD, margin=1, retention=".8", interest=".10", cost=0)
    assert float(exactly(multiple)) == pytest.approx(2.6667, abs=5e-5)
    value = of_own_formula(END_OF_PERIOD, margin="18.95", retention=".788", interest=".01", cost=0)
    assert float(exactly(value)) == pytest.approx(67.2639, abs=5e-4)


def test_lifetime_value_with_the_first_margin_now():
    value = of_own_formula(NOW, price="18.45", cost=".50", interest=".01", retention=".995")
    assert float(exactly(value)) == pytest.approx(1208.63, abs=0.005)


def test_the_two_differ_by_one_margin():
    numbers = {"retention": Fraction(".8"), "interest": Fraction(".10"), "cost": 0}
    end = exactly(of_own_formula(END_OF_PERIOD, margin=1, **numbers))
    now = exactly(of_own_formula(NOW, price=1, **numbers))
    assert (end, now) == (Fraction(8, 3), Fraction(11, 3))
    assert now == end + 1


@pytest.mark.parametrize("text", [END_OF_PERIOD, NOW])
def test_a_customer_who_never_leaves_has_no_infinite_value(text: str):
    names = dict.fromkeys(Formula.parse(text).input_ids, 1)
    found = of_own_formula(text, **(names | {"retention": "1.1", "interest": ".1"}))
    assert isinstance(found, NoValue)
    assert found.absence is Absence.ZERO_DENOMINATOR


def test_simple_lifetime_value_of_a_subscription_is_margin_by_churn():
    numbers = {"mrr": "18.95", "active_customers": 1, "revenue": 1, "cogs": 0, "months_in_period": 1}
    lost = {"customers_lost": 212, "customers_at_start": 1000}
    value = exactly(of_catalogue("subscription_lifetime_value", **numbers, **lost))
    assert float(value) == pytest.approx(89.387, abs=5e-4)
    nobody_left = of_catalogue(
        "subscription_lifetime_value", **numbers, customers_lost=0, customers_at_start=1000
    )
    assert nobody_left == NoValue(Absence.ZERO_DENOMINATOR, ("customers_lost", "customers_at_start"))


# ------------------------------------------------------------------------------------------- customers who go or stay


@pytest.mark.parametrize(
    ("lost", "start", "percent"), [(500, 10000, "5"), (500, 9775, "5.115"), (10, 250, "4")]
)
def test_churn(lost: int, start: int, percent: str):
    found = of_catalogue("customer_churn_rate", customers_lost=lost, customers_at_start=start)
    assert round(exactly(found), 3) == Fraction(percent)


def test_five_percent_a_month_are_46_a_year_and_not_60():
    left = [Fraction(10000) * Fraction(19, 20) ** month for month in range(13)]
    lost = [round(before - after, 6) for before, after in pairwise(left)]
    churn = a_kpi("churn", "lost / at_start * 100", Aggregation.RECOMPUTE, Unit.PERCENT)
    inputs = [an_input("lost", rhythm=MONTHLY), an_input("at_start", RollUp.FIRST, rhythm=MONTHLY)]
    at_start = list(accumulate(lost[:-1], lambda before, gone: before - gone, initial=Fraction(10000)))
    cells = {
        ("lost", Grain.MONTH, 0): a_column("2026-01", [float(one) for one in lost]),
        ("at_start", Grain.MONTH, 0): a_column("2026-01", [float(one) for one in at_start]),
    }
    values = KpiValues(a_book(inputs, [churn], cells), date(2026, 12, 31))
    assert values.result(churn, a_period("2026-01")).value == 5
    year = values.result(churn, a_period("2026")).value
    assert year is not None
    assert float(year) == pytest.approx(45.96, abs=0.005)


def test_retention():
    numbers = {"customers_at_end": 9775, "new_customers": 275, "customers_at_start": 10000}
    assert of_catalogue("customer_retention_rate", **numbers) == 95


def test_net_promoter_score():
    numbers = {"promoters": 3, "detractors": 1, "nps_responses": 6}
    assert of_catalogue("net_promoter_score", **numbers) == Fraction(100, 3)
    interval = net_promoter(162, 54, 324)
    assert interval is not None
    assert (interval.high - interval.low) / 2 == pytest.approx(8.1, abs=0.05)


# --------------------------------------------------------------------------------------------------- money and orders


def test_break_even_sales_and_units():
    """300,000 ÷ (10 − 6) = 75,000 units, 300,000 ÷ (100 − 60) = 7,500: sales by the price of one."""
    for price, variable, units in ((10, 6, 75_000), (100, 60, 7_500)):
        found = of_catalogue(
            "break_even_revenue", fixed_costs=300_000, revenue=price, variable_costs=variable
        )
        assert found == 750_000
        assert exactly(found) / price == units
    none = of_catalogue("break_even_revenue", fixed_costs=300_000, revenue=10, variable_costs=10)
    assert isinstance(none, NoValue)


def a_worth(margin_percent: int) -> Worth:
    return Worth({Term.MARGIN: Fraction(margin_percent)})


@pytest.mark.parametrize(("margin", "needed"), [(25, "4"), (40, "2.5"), (50, "2")])
def test_break_even_return_is_one_by_the_margin(margin: int, needed: str):
    """A public calculator prints 1 ÷ (1 − margin), which is right at a half only."""
    found = a_worth(margin).break_even_return
    assert found == Fraction(needed)
    assert (found == 1 / (1 - Fraction(margin, 100))) is (margin == 50)


def test_return_on_ads_on_investment_and_of_a_project():
    assert of_catalogue("return_on_ad_spend", revenue_from_ads=1000, ad_spend=250) == 4
    assert of_catalogue("project_rate_of_return", project_revenue=1000, project_cost=250) == 4
    assert of_catalogue("return_on_investment", investment_gain=500, investment_cost=250) == 100
    figures = ChannelFigures(Fraction(250), Fraction(1), Fraction(1), Fraction(1000))
    assert recorded_sales_back(figures) == 4
    assert profit_after(figures, a_worth(50)) == 250


@pytest.mark.parametrize(
    ("kpi_id", "below"),
    [
        ("customer_acquisition_cost", "new_customers"),
        ("cost_per_lead", "leads"),
        ("cost_per_action", "campaign_actions"),
        ("average_order_value", "orders"),
        ("return_on_ad_spend", "ad_spend"),
    ],
)
def test_without_actions_there_is_no_cost_and_no_infinity(kpi_id: str, below: str):
    numbers = dict.fromkeys(load().kpi(kpi_id).formula.input_ids, 100)
    assert of_catalogue(kpi_id, **numbers) in {1, 2}
    assert of_catalogue(kpi_id, **(numbers | {below: 0})) == NoValue(Absence.ZERO_DENOMINATOR, (below,))


# ------------------------------------------------------------------------------------------------------------- change


def test_growth_is_by_the_size_of_what_was():
    assert of_catalogue("revenue_growth", revenue=121, revenue_previous_period=100) == 21
    assert growth(100, 121).share == Fraction(21, 100)
    assert growth(100, 0).share == -1
    smaller_loss = growth(-100, -50)
    assert (smaller_loss.kind, smaller_loss.share) == (GrowthKind.SHARE, Fraction(1, 2))


def test_growth_from_nothing_is_new_and_has_no_share():
    found = growth(0, 5)
    assert (found.kind, found.difference, found.share) == (GrowthKind.NEW, 5, None)
    assert growth(0, 0).kind is GrowthKind.NOTHING
    none = of_catalogue("revenue_growth", revenue=5, revenue_previous_period=0)
    assert none == NoValue(Absence.ZERO_DENOMINATOR, ("revenue_previous_period",))


@pytest.mark.parametrize(("before", "now"), [(-10, 30), (10, -30)])
def test_a_loss_that_became_a_gain_has_a_difference_only(before: int, now: int):
    found = growth(before, now)
    assert (found.kind, found.difference, found.share) == (GrowthKind.CHANGED_SIGN, now - before, None)


# --------------------------------------------------------------------------------------------- rates of several periods


def test_a_rate_is_of_the_sums_and_neither_figure_of_the_tutorial():
    """A public tutorial gives 21.3 % as the mean of the rates and 8.6 % as the true one; they are 25.0 and 11.6."""
    kpi = a_kpi("conversion", "conversions / visits * 100", Aggregation.RATIO_OF_SUMS, Unit.PERCENT)
    visits, conversions = [100, 200, 1000, 10], [50, 50, 50, 2]
    cells = {
        ("visits", Grain.WEEK, 0): a_column("2026-W10", visits),
        ("conversions", Grain.WEEK, 0): a_column("2026-W10", conversions),
    }
    book = a_book([an_input("visits"), an_input("conversions")], [kpi], cells)
    values = KpiValues(book, date(2026, 12, 31))
    weeks = [values.result(kpi, a_period(f"2026-W{week}")).value for week in range(10, 14)]
    assert sum(one for one in weeks if one is not None) / 4 == 25
    month = values.result(kpi, a_period("2026-03")).value
    assert month == Fraction(15200, 1310)
    assert round(month, 1) not in {Fraction("25.0"), Fraction("21.3"), Fraction("8.6")}
