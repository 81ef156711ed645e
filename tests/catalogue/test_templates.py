"""Each template can be kept up: few inputs a week, each real number once, a balanced set."""

from fractions import Fraction
from itertools import combinations

import pytest

from kpi_desktop.catalogue.build import asked_inputs, bindings_for, inputs_for
from kpi_desktop.catalogue.library import load
from kpi_desktop.catalogue.templates import TargetStyle, Template
from kpi_desktop.domain.kpi import Direction, LeadLag
from kpi_desktop.domain.rhythm import WEEKLY, RhythmUnit

KPIS = load().kpis
GUARDS = {TargetStyle.FLOOR, TargetStyle.CEILING, TargetStyle.CAP, TargetStyle.BAND}


def variants(template: Template) -> list[Template]:
    """The template as it is and with every choice of its substitutes."""
    replaced = [entry.replaces for entry in template.substitutes]
    choices = [choice for size in range(len(replaced) + 1) for choice in combinations(replaced, size)]
    return [template.with_substitutes(choice) for choice in choices]


ALL_VARIANTS = [variant for template in load().templates.values() for variant in variants(template)]
EVERY_TEMPLATE = pytest.mark.parametrize("template", load().templates.values(), ids=load().templates.keys())
EVERY_VARIANT = pytest.mark.parametrize(
    "template", ALL_VARIANTS, ids=[f"{v.id}-{'-'.join(v.kpi_ids)}" for v in ALL_VARIANTS]
)


def test_there_is_one_for_each_of_the_fourteen_business_types():
    types = {industry for kpi in KPIS.values() for industry in kpi.industries} - {"all"}
    assert load().templates.keys() == types
    assert len(types) == 14


@EVERY_VARIANT
def test_at_most_five_inputs_a_week_and_all_told_at_most_ten(template: Template):
    asked = asked_inputs(template.kpi_ids, template.rhythms)
    often = [item.id for item in asked if item.rhythm.unit is not RhythmUnit.MONTHS]
    assert len(often) <= 5
    assert len(asked) <= 10
    assert all(item.rhythm == WEEKLY for item in asked if item.id in often)


@EVERY_VARIANT
def test_no_real_number_is_asked_twice(template: Template):
    inputs = inputs_for(template.kpi_ids, template.rhythms)
    kept = dict(bindings_for(item.id for item in inputs))
    asked = [item.id for item in asked_inputs(template.kpi_ids, template.rhythms)]
    assert len({kept.get(input_id, input_id) for input_id in asked}) == len(asked)
    assert not kept.keys() & set(asked)


@EVERY_VARIANT
def test_set_holds_five_kpis_with_an_early_sign_a_result_and_a_guard(template: Template):
    assert len(set(template.kpi_ids)) == 5
    assert {KPIS[kpi_id].lead_lag for kpi_id in template.kpi_ids} == set(LeadLag)
    guards = {kpi.style for kpi in template.kpis} & GUARDS
    # In software the cut of churn shows the harm that chasing new subscribers would do.
    assert guards or (template.id == "saas" and "customer_churn_rate" in template.kpi_ids)


@EVERY_VARIANT
def test_headline_is_one_of_the_set_with_somewhere_to_go(template: Template):
    headline = next(kpi for kpi in template.kpis if kpi.kpi_id == template.headline)
    assert not headline.style.verb.is_guard


@EVERY_VARIANT
def test_style_goes_the_way_that_is_better(template: Template):
    up = {TargetStyle.LIFT, TargetStyle.FLOOR, TargetStyle.HURDLE, TargetStyle.REACH, TargetStyle.COUNT}
    for kpi in template.kpis:
        direction = KPIS[kpi.kpi_id].direction
        if direction is not Direction.RANGE and kpi.style is not TargetStyle.BAND:
            assert (kpi.style in up) == (direction is Direction.INCREASE)


@EVERY_VARIANT
def test_kpis_suit_the_business(template: Template):
    for kpi_id in template.kpi_ids:
        assert KPIS[kpi_id].suits(template.id)


@EVERY_TEMPLATE
def test_every_input_asked_has_its_rhythm_stated(template: Template):
    asked = {item.id for item in asked_inputs(template.kpi_ids, template.rhythms)}
    assert template.rhythms.keys() == asked


@EVERY_TEMPLATE
def test_every_template_has_a_variant_without_extra_equipment(template: Template):
    assert template.substitutes
    for entry in template.substitutes:
        assert entry.replaces in template.kpi_ids
        assert entry.by.kpi_id not in template.kpi_ids
        assert entry.reason.endswith(".")


@EVERY_TEMPLATE
def test_goals_move_five_percent_in_a_quarter_and_ten_in_longer(template: Template):
    assert template.months in {3, 6, 12}
    expected = Fraction(5, 100) if template.months == 3 else Fraction(10, 100)
    moved = {TargetStyle.LIFT, TargetStyle.CUT, TargetStyle.BAND, TargetStyle.REACH}
    for kpi in [*template.kpis, *(entry.by for entry in template.substitutes)]:
        assert kpi.share == (expected if kpi.style in moved else 0)


@EVERY_TEMPLATE
def test_wish_goes_on_after_i_want_to(template: Template):
    assert template.wish.startswith("get more ")
    assert template.name


def test_a_shop_without_a_door_counter_counts_receipts():
    retail = load().templates["retail"].with_substitutes(["footfall", "in_store_conversion_rate"])
    assert "footfall" not in {item.id for item in inputs_for(retail.kpi_ids)}
    assert retail.headline == "orders"
    assert retail.substitutes == ()


def test_without_equipment_missing_nothing_changes():
    retail = load().templates["retail"]
    assert retail.with_substitutes(["revenue"]) == retail


def test_a_substitute_brings_its_own_rhythm():
    freelancer = load().templates["freelancer"].with_substitutes(["effective_hourly_rate"])
    assert freelancer.rhythms["revenue"].unit is RhythmUnit.MONTHS
    assert freelancer.rhythms["revenue"].every == 1
