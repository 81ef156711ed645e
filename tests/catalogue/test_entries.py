"""Every KPI and input of the catalogue is complete, computable and of one piece with the others."""

import pytest

from kpi_desktop.catalogue.entry import CatalogueKpi, Descriptor, Function, Perspective
from kpi_desktop.catalogue.library import load
from kpi_desktop.domain.dimension_check import check_unit
from kpi_desktop.domain.formula import CALENDAR_NAMES, Number
from kpi_desktop.domain.input import Input, RollUp
from kpi_desktop.domain.kpi import Aggregation, LeadLag
from kpi_desktop.domain.unit import Unit

KPIS = load().kpis
INPUTS = load().inputs
EVERY_KPI = pytest.mark.parametrize("kpi", KPIS.values(), ids=KPIS.keys())

OBJECTIVES = {
    "better cash flow",
    "better quality",
    "faster delivery",
    "fuller capacity",
    "happier customers",
    "happier team",
    "higher profit",
    "less waste",
    "lower costs",
    "more bookings",
    "more customers",
    "more donations",
    "more downloads",
    "more free time",
    "more impact",
    "more leads",
    "more members",
    "more output",
    "more referrals",
    "more repeat business",
    "more sales",
    "more subscriptions",
    "more video views",
    "more visibility",
    "safer work",
    "stronger finances",
}


def unit_of(input_id: str) -> Unit:
    return INPUTS[input_id].unit


def rules(kpi: CatalogueKpi) -> set[RollUp]:
    return {INPUTS[input_id].rule for input_id in kpi.formula.input_ids}


def test_holds_302_kpis_and_364_inputs():
    assert len(KPIS) == 302
    assert len(INPUTS) == 364


def test_names_are_unique():
    assert len({kpi.name.casefold() for kpi in KPIS.values()}) == len(KPIS)
    assert len({item.name.casefold() for item in INPUTS.values()}) == len(INPUTS)


@EVERY_KPI
def test_kpi_says_what_it_is(kpi: CatalogueKpi):
    assert kpi.definition.endswith(".")
    assert kpi.pitfalls.endswith(".")
    assert kpi.source
    assert kpi.references
    assert kpi.objective_verbs
    assert set(kpi.objective_verbs) <= OBJECTIVES


@EVERY_KPI
def test_kpi_suits_every_business_or_some_types(kpi: CatalogueKpi):
    types = set(load().templates)
    assert kpi.industries == ("all",) or (kpi.industries and set(kpi.industries) <= types)
    assert {industry for industry in types if kpi.suits(industry)} == (
        types if kpi.industries == ("all",) else set(kpi.industries)
    )


@EVERY_KPI
def test_formula_names_known_inputs_and_gives_the_unit_it_promises(kpi: CatalogueKpi):
    assert set(kpi.formula.input_ids) <= INPUTS.keys()
    check_unit(kpi.formula, kpi.unit, unit_of)


@EVERY_KPI
def test_aggregation_fits_the_rules_of_the_inputs(kpi: CatalogueKpi):
    over_time = {ref.name for ref in kpi.formula.refs} & CALENDAR_NAMES
    match kpi.aggregation:
        case Aggregation.SUM | Aggregation.RATIO_OF_SUMS:
            without = [i for i in kpi.formula.input_ids if INPUTS[i].rule is not RollUp.SUM]
            assert not without
            assert not over_time
        case Aggregation.LAST | Aggregation.REMEASURE:
            assert rules(kpi) == {RollUp(kpi.aggregation.value)}
        case Aggregation.WEIGHTED_MEAN:
            assert kpi.formula.single_input is not None
            assert rules(kpi) == {RollUp.WEIGHTED_MEAN}
        case Aggregation.RECOMPUTE:
            assert over_time or rules(kpi) != {RollUp.SUM}


@pytest.mark.parametrize(
    "kpi", [k for k in KPIS.values() if k.aggregation is Aggregation.SUM], ids=lambda k: k.id
)
def test_a_sum_is_linear_so_that_periods_add(kpi: CatalogueKpi):
    assert not {"*", "/"} & set(kpi.formula_text)


@EVERY_KPI
def test_partners_exist(kpi: CatalogueKpi):
    assert kpi.pairs_with
    assert set(kpi.pairs_with) <= KPIS.keys() - {kpi.id}


@pytest.mark.parametrize(
    "kpi", [k for k in KPIS.values() if k.lead_lag is LeadLag.LAGGING], ids=lambda k: k.id
)
def test_a_result_has_an_early_sign_beside_it(kpi: CatalogueKpi):
    assert any(KPIS[other].lead_lag is LeadLag.LEADING for other in kpi.pairs_with)


@EVERY_KPI
def test_descriptors_follow_their_rules(kpi: CatalogueKpi):
    tags = set(kpi.descriptors)
    stages = {Descriptor.INPUT, Descriptor.PROCESS, Descriptor.OUTPUT, Descriptor.OUTCOME}
    assert len(tags) == len(kpi.descriptors)
    assert Descriptor.QUANTITATIVE in tags
    assert tags & {Descriptor.LEADING, Descriptor.LAGGING} == {Descriptor(kpi.lead_lag.value)}
    assert len(tags & stages) == 1
    assert kpi.unit.is_money <= (Descriptor.FINANCIAL in tags)


@EVERY_KPI
def test_perspective_follows_function(kpi: CatalogueKpi):
    outward = {Function.SALES, Function.MARKETING, Function.ECOMMERCE, Function.CUSTOMER_SERVICE}
    sales_of_finance = {
        "revenue",
        "revenue_growth",
        "revenue_growth_yoy",
        "market_share",
        "donations_received",
        "mrr",
        "arr",
    }
    is_external = kpi.function in outward or kpi.id in sales_of_finance
    assert kpi.perspective is (Perspective.EXTERNAL if is_external else Perspective.INTERNAL)


def test_every_input_serves_a_kpi():
    named = {input_id for kpi in KPIS.values() for input_id in kpi.formula.input_ids}
    sources = {name for item in INPUTS.values() if item.derived for name in item.derived.input_ids}
    weights = {item.weight for item in INPUTS.values() if item.weight}
    assert named | sources | weights == INPUTS.keys()


@pytest.mark.parametrize("item", INPUTS.values(), ids=INPUTS.keys())
def test_input_is_told_in_few_words_with_its_source(item: Input):
    assert item.name
    assert item.name != item.id
    assert len(item.name) <= 56
    assert item.source
    assert (item.weight is not None) == (item.rule is RollUp.WEIGHTED_MEAN)
    assert item.id not in CALENDAR_NAMES


@pytest.mark.parametrize("item", [i for i in INPUTS.values() if i.derived], ids=lambda item: item.id)
def test_derived_input_rests_on_typed_ones_and_keeps_its_unit(item: Input):
    assert item.derived is not None
    assert all(INPUTS[name].derived is None for name in item.derived.input_ids)
    if not isinstance(item.derived.tree, Number):
        check_unit(item.derived, item.unit, unit_of)


def test_derived_inputs_are_these():
    derived = {item.id: item.derived.text for item in INPUTS.values() if item.derived}
    assert derived == {
        "customer_lifetime_profit": KPIS["customer_lifetime_profit"].formula_text,
        "customers_at_start": "prior(customers_at_end)",
        "days_in_year": "365",
        "members_at_start": "prior(active_members)",
        "months_in_year": "12",
        "mrr_at_start": "prior(mrr)",
        "opening_food_stock": "prior(closing_food_stock)",
        "revenue_previous_period": "prior(revenue)",
        "revenue_same_period_last_year": "year_ago(revenue)",
        "subscribers_at_start": "prior(subscribers_at_end)",
    }


def test_weights_are_those_of_the_field():
    weights = {item.id: item.weight for item in INPUTS.values() if item.weight}
    assert weights == {"search_position": "search_impressions", "page_load_time": "website_visits"}
