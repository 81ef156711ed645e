import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.catalogue.library import load
from kpi_desktop.catalogue.templates import TargetStyle
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.rhythm import DAILY, MONTHLY, QUARTERLY, WEEKLY
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.workspace.plan_draft import OWN_DATES, SOMETHING_ELSE, PlanDraft, PlannedNumber
from kpi_desktop.workspace.plan_draft_json import draft_from_json, draft_to_json
from kpi_desktop.workspace.plan_inputs import (
    cost_of,
    draft_inputs,
    first_period,
    frame_days,
    kpi_rhythm,
    workload,
)
from kpi_desktop.workspace.plan_keeping import PlanDraftFile
from kpi_desktop.workspace.plan_proposals import proposals, with_first_set, with_sentence
from kpi_desktop.workspace.plan_targets import planned_target

ON = date(2026, 3, 16)
TEMPLATES = sorted(load().templates)


def a_cafe(**changes: object) -> PlanDraft:
    return replace(PlanDraft(name="Café", currency="EUR").with_kind("restaurant"), **changes)


def test_a_type_of_business_brings_its_numbers_and_its_time():
    cafe = a_cafe()
    assert cafe.kpi_ids == load().templates["restaurant"].kpi_ids
    assert (cafe.main, cafe.frame_months) == ("covers", 6)


def test_another_type_keeps_what_was_typed_and_what_was_chosen():
    cafe = a_cafe().with_answers("no_show_rate", usual="12").with_number("net_profit")
    shop = cafe.with_kind("retail")
    assert shop.kpi_ids[:5] == load().templates["retail"].kpi_ids
    assert shop.kpi_ids[5:] == ("no_show_rate", "net_profit")
    assert shop.number("no_show_rate").usual == "12"


def test_there_and_back_again_loses_nothing():
    cafe = a_cafe().with_answers("covers", usual="412", target="500")
    assert cafe.with_kind("retail").with_kind("restaurant").number("covers").target == "500"


def test_a_number_taken_out_comes_back_with_its_answers():
    cafe = a_cafe().with_answers("covers", usual="412").without_number("covers")
    assert "covers" not in cafe.kpi_ids
    assert cafe.with_number("covers").number("covers").usual == "412"


def test_there_is_one_main_number_as_long_as_there_is_any():
    cafe = a_cafe(headline="no_show_rate")
    assert cafe.main == "no_show_rate"
    assert cafe.without_number("no_show_rate").main == "covers"
    assert cafe.without_number("no_show_rate").without_number("covers").main == "average_spend_per_cover"
    assert PlanDraft().main == ""


def test_missing_equipment_is_stood_in_for_in_place():
    cafe = a_cafe().with_substitute("covers")
    assert cafe.kpi_ids[0] == cafe.main == "orders"
    assert cafe.substitute_for("orders") is None
    assert cafe.with_substitute("average_review_rating") == cafe


def test_a_number_of_ones_own_starts_with_the_way_that_is_better():
    draft = (
        PlanDraft(months=3).with_number("net_profit").with_number("bounce_rate").with_number("current_ratio")
    )
    found = [(one.style, one.share) for one in draft.numbers]
    assert found == [
        (TargetStyle.LIFT, Fraction(1, 20)),
        (TargetStyle.CUT, Fraction(1, 20)),
        (TargetStyle.BAND, Fraction(1, 20)),
    ]


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_survives_being_kept(template: str):
    draft = PlanDraft(name="Ä “&”", currency="EUR").with_kind(template)
    draft = draft.with_answers(draft.kpi_ids[0], usual="1 234,5", due=ON, basis=Basis.TOTAL, is_rough=True)
    draft = (
        draft.without_number(draft.kpi_ids[1]).with_rhythm("revenue", QUARTERLY).with_person("revenue", "Mia")
    )
    draft = replace(draft.with_action(2, "Call"), months=OWN_DATES, start=ON, due=ON, page=3, check_in_day=4)
    assert draft_from_json(json.loads(json.dumps(draft_to_json(draft)))) == draft


_KEYS = ("page", "numbers", "kpi_id", "style", "due", "rhythms", "months", "actions", "share", "week_start")
_SPOILT = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["covers", "lift", "2026-01-01", "1/0"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(_KEYS), inner, max_size=6),
    max_leaves=12,
)


@given(_SPOILT)
def test_a_spoilt_draft_is_read_as_far_as_it_goes(record: object):
    draft = draft_from_json(record if isinstance(record, dict) else {"numbers": record, "rhythms": record})
    assert draft_from_json(draft_to_json(draft)) == draft


def test_a_draft_waits_in_its_file(tmp_path: Path):
    file = PlanDraftFile(tmp_path / "new folder" / "plan.json")
    assert file.load() is None
    file.save(a_cafe())
    assert PlanDraftFile(tmp_path / "new folder" / "plan.json").load() == a_cafe()
    file.discard()
    assert file.load() is None
    file.discard()


@pytest.mark.parametrize("text", ["", "{", "[1]", "null"])
def test_a_spoilt_file_is_no_draft(tmp_path: Path, text: str):
    (tmp_path / "plan.json").write_text(text)
    assert PlanDraftFile(tmp_path / "plan.json").load() is None


def test_a_disk_that_takes_nothing_does_not_stop_the_owner(tmp_path: Path):
    (tmp_path / "file").write_text("")
    PlanDraftFile(tmp_path / "file" / "plan.json").save(a_cafe())


def test_each_real_number_is_typed_once():
    assert workload(a_cafe()) == {Grain.WEEK: 4, Grain.MONTH: 4}
    assert len({one.id for one in draft_inputs(a_cafe())}) == 8


def test_a_number_costs_what_no_other_asks_for():
    cafe = a_cafe()
    assert [one.id for one in cost_of(cafe, "covers").inputs] == ["covers"]
    assert [one.id for one in cost_of(cafe, "average_spend_per_cover").inputs] == ["revenue"]
    assert cost_of(cafe, "revenue").inputs == ()
    assert cost_of(cafe, "prime_cost_percentage").rhythm == MONTHLY
    assert cost_of(cafe, "prime_cost_percentage").minutes == 2


def test_a_number_is_as_slow_as_its_slowest_count():
    assert kpi_rhythm(a_cafe(), "average_spend_per_cover") == WEEKLY
    assert kpi_rhythm(a_cafe().with_rhythm("revenue", QUARTERLY), "average_spend_per_cover") == QUARTERLY


@pytest.mark.parametrize(
    ("kind", "on", "period"),
    [
        ("restaurant", date(2026, 3, 16), Period(Grain.WEEK, date(2026, 3, 9))),
        ("restaurant", date(2026, 3, 15), Period(Grain.WEEK, date(2026, 3, 9))),
        ("restaurant", date(2026, 3, 14), Period(Grain.WEEK, date(2026, 3, 2))),
        ("agency", date(2026, 3, 16), Period(Grain.MONTH, date(2026, 2, 1))),
        ("agency", date(2026, 1, 30), Period(Grain.MONTH, date(2025, 12, 1))),
    ],
)
def test_the_newest_complete_period_comes_first(kind: str, on: date, period: Period):
    draft = PlanDraft().with_kind(kind)
    assert first_period(draft, on) == period
    assert frame_days(draft, on)[0] == period.start


def test_daily_counts_start_with_last_week_too():
    draft = a_cafe().with_rhythm("covers", DAILY)
    assert first_period(draft, ON) == Period(Grain.WEEK, date(2026, 3, 9))


def test_own_dates_stay_as_they_were_named():
    draft = a_cafe(months=OWN_DATES, start=date(2026, 4, 1), due=date(2026, 12, 31))
    assert frame_days(draft, ON) == (date(2026, 4, 1), date(2026, 12, 31))
    assert frame_days(replace(draft, months=3, start=None), ON) == (date(2026, 3, 9), date(2026, 6, 8))


def a_target(kpi_id: str, usual: str, **answers: object):
    draft = a_cafe().with_number(kpi_id).with_answers(kpi_id, usual=usual, **answers)
    return planned_target(draft, draft.number(kpi_id), ON)


def test_a_target_is_suggested_until_one_is_typed():
    suggested = a_target("covers", "412")
    assert (suggested.verb, suggested.value, suggested.basis) == (Verb.INCREASE_TO, Decimal(453), Basis.WEEK)
    assert suggested.is_suggested
    own = a_target("covers", "412", target="440")
    assert (own.value, own.is_suggested) == (Decimal(440), False)


@pytest.mark.parametrize(
    ("usual", "value"), [("3", "4"), ("1", "2"), ("30", "33"), ("4812", "5293"), ("0", None)]
)
def test_rounding_never_takes_the_step_away(usual: str, value: str | None):
    found = a_target("covers", usual).value
    assert found == (Decimal(0) if value is None else Decimal(value))


def test_in_total_means_every_period_of_the_time_frame():
    weekly, total = a_target("covers", "100"), a_target("covers", "100", basis=Basis.TOTAL)
    assert (weekly.value, total.value) == (Decimal(110), Decimal(110) * 26)


def test_a_ratio_has_no_basis():
    assert a_target("no_show_rate", "12").basis is None


def test_a_range_has_two_suggested_ends():
    found = a_target("covers", "100", style=TargetStyle.BAND)
    assert (found.value, found.high) == (Decimal(90), Decimal(110))


def test_measure_first_is_no_target_yet():
    assert not a_target("covers", "").is_complete
    assert not a_target("covers", "twelve").is_complete


def test_a_wish_proposes_numbers():
    assert proposals(PlanDraft()) == ()
    found = [entry.id for entry in proposals(PlanDraft(wish="repeat customers"))]
    assert {"repeat_purchase_rate", "customer_retention_rate"} <= set(found)


def test_a_wish_alone_brings_an_early_sign_and_a_result():
    draft = with_first_set(PlanDraft(wish="repeat customers", kind=SOMETHING_ELSE))
    kinds = {load().kpi(kpi_id).lead_lag for kpi_id in draft.kpi_ids}
    assert len(kinds) == 2
    assert 3 <= len(draft.numbers) <= 5
    assert with_first_set(a_cafe(wish="profit")) == a_cafe(wish="profit")


def test_what_is_typed_makes_a_number_one_of_the_owners():
    plain = PlannedNumber("covers", TargetStyle.LIFT)
    assert not plain.is_touched
    assert replace(plain, target="3").is_touched


def test_a_whole_sentence_fills_the_rest():
    wish = "Increase email subscriber conversion rate from 2.1% to 3.5% by Q3"
    draft = with_sentence(PlanDraft(wish=wish, kind=SOMETHING_ELSE), ON)
    number = draft.number("email_subscriber_conversion_rate")
    assert (number.usual, number.target, draft.main) == ("2.1%", "3.5%", number.kpi_id)
    assert frame_days(draft, ON)[1] == date(2026, 9, 30)
    found = planned_target(draft, number, ON)
    assert (found.usual, found.value) == (Decimal("2.1"), Decimal("3.5"))
    assert with_sentence(draft, ON) == draft


def test_a_sentence_never_takes_back_what_was_typed():
    draft = a_cafe(wish="Reduce no-show rate from 12% to 8% by September", months=3)
    draft = draft.with_answers("no_show_rate", usual="15")
    filled = with_sentence(draft, ON)
    assert (filled.number("no_show_rate").usual, filled.number("no_show_rate").target) == ("15", "8%")
    assert (filled.months, filled.main) == (3, "no_show_rate")
    own = filled.with_answers("no_show_rate", target="10")
    assert with_sentence(own, ON) == own
    gone = filled.without_number("no_show_rate")
    assert with_sentence(gone, ON) == gone
