from dataclasses import replace
from datetime import date

import pytest

from kpi_desktop.catalogue.library import load
from kpi_desktop.catalogue.templates import TargetStyle
from kpi_desktop.domain.plan_check import CheckLevel, PlanCheck, PlanPage
from kpi_desktop.domain.rhythm import MONTHLY, QUARTERLY
from kpi_desktop.domain.target import Basis
from kpi_desktop.wording.plan_checks import finding_sentence
from kpi_desktop.workspace.plan_checks import UPSIDE_DOWN, blocking, findings
from kpi_desktop.workspace.plan_draft import OWN_DATES, SOMETHING_ELSE, PlanDraft
from tests.workspace.test_plan_draft import ON, TEMPLATES, a_cafe

BLOCKS, WARNS, HINTS = CheckLevel.BLOCKS, CheckLevel.WARNS, CheckLevel.HINTS


def filled(draft: PlanDraft) -> PlanDraft:
    for kpi_id in draft.kpi_ids:
        draft = draft.with_answers(kpi_id, usual="50")
    return draft


def found(draft: PlanDraft, page: PlanPage, *, level: CheckLevel | None = None) -> dict[PlanCheck, str]:
    every = findings(draft, ON)
    return {one.check: one.field for one in every if one.page is page and level in (None, one.level)}


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_with_its_usual_levels_is_a_plan_without_a_word(template: str):
    draft = filled(PlanDraft(name="Mine", currency="EUR").with_kind(template))
    every = findings(draft, ON)
    assert not blocking(every)
    assert [one for one in every if one.level is WARNS] == []


def test_an_empty_draft_says_what_comes_first():
    stops = blocking(findings(PlanDraft(), ON), PlanPage.WISH)
    assert [one.check for one in stops] == [
        PlanCheck.KIND_MISSING,
        PlanCheck.NAME_MISSING,
        PlanCheck.CURRENCY_UNKNOWN,
    ]
    assert [one.field for one in stops] == ["kind", "name", "currency"]


def test_a_further_goal_asks_for_no_name():
    stops = blocking(findings(PlanDraft(), ON, is_new_business=False), PlanPage.WISH)
    assert [one.check for one in stops] == [PlanCheck.KIND_MISSING]


@pytest.mark.parametrize(
    ("changes", "check", "level"),
    [
        ({"kind": SOMETHING_ELSE}, PlanCheck.WISH_MISSING, BLOCKS),
        ({"wish": "more"}, PlanCheck.WISH_TOO_SHORT, WARNS),
        ({"name": "  "}, PlanCheck.NAME_MISSING, BLOCKS),
        ({"currency": "EURO"}, PlanCheck.CURRENCY_UNKNOWN, BLOCKS),
        ({"months": OWN_DATES, "start": ON, "due": ON}, PlanCheck.TIME_FRAME_EMPTY, BLOCKS),
        (
            {"months": OWN_DATES, "start": date(2025, 1, 1), "due": ON},
            PlanCheck.TIME_FRAME_PAST,
            BLOCKS,
        ),
    ],
)
def test_the_wish(changes: dict[str, object], check: PlanCheck, level: CheckLevel):
    assert check in found(replace(a_cafe(), **changes), PlanPage.WISH, level=level)


@pytest.mark.parametrize(
    ("kpi_ids", "check", "level"),
    [
        ((), PlanCheck.NUMBERS_MISSING, BLOCKS),
        (("covers", "leads"), PlanCheck.NUMBERS_FEW, WARNS),
        (("covers", "revenue", "net_profit"), PlanCheck.EARLY_SIGN_MISSING, WARNS),
        (("leads", "website_visits", "sales_calls"), PlanCheck.RESULT_MISSING, WARNS),
        (("bounce_rate", "engagement_rate", "revenue"), PlanCheck.UPSIDE_DOWN, WARNS),
        (("revenue", "leads", "orders"), PlanCheck.ONE_SIDED_OUTWARD, HINTS),
    ],
)
def test_the_set_of_numbers(kpi_ids: tuple[str, ...], check: PlanCheck, level: CheckLevel):
    draft = PlanDraft()
    for kpi_id in kpi_ids:
        draft = draft.with_number(kpi_id)
    assert check in found(draft, PlanPage.NUMBERS, level=level)


def test_more_than_seven_is_said_and_stops_nobody():
    draft = PlanDraft().with_kind("restaurant")
    for kpi_id in ("leads", "net_profit", "website_visits"):
        draft = draft.with_number(kpi_id)
    assert PlanCheck.NUMBERS_MANY in found(draft, PlanPage.NUMBERS, level=WARNS)
    assert not blocking(findings(draft, ON), PlanPage.NUMBERS)


def test_the_same_number_under_two_names_is_refused():
    draft = PlanDraft().with_number("average_order_value").with_number("average_transaction_value")
    assert PlanCheck.SAME_NUMBER_TWICE in found(draft, PlanPage.NUMBERS, level=BLOCKS)


def test_pairs_seen_from_two_sides_are_in_the_catalogue():
    assert all(kpi_id in load().kpis for pair in UPSIDE_DOWN for kpi_id in pair)


@pytest.mark.parametrize(
    ("kpi_id", "answers", "check", "field", "level"),
    [
        ("covers", {"usual": "many"}, PlanCheck.NOT_A_NUMBER, "usual", BLOCKS),
        ("covers", {"usual": "9" * 20}, PlanCheck.NUMBER_TOO_LARGE, "usual", BLOCKS),
        ("covers", {"usual": ""}, PlanCheck.TARGET_MISSING, "usual", BLOCKS),
        ("no_show_rate", {"usual": ""}, PlanCheck.MEASURE_FIRST, "usual", HINTS),
        ("covers", {"target": "40"}, PlanCheck.TARGET_WRONG_WAY, "target", BLOCKS),
        ("covers", {"target": "50"}, PlanCheck.TARGET_WRONG_WAY, "target", BLOCKS),
        ("no_show_rate", {"target": "60"}, PlanCheck.TARGET_WRONG_WAY, "target", BLOCKS),
        ("covers", {"target": "90"}, PlanCheck.TARGET_FAR, "target", WARNS),
        ("covers", {"usual": "-5"}, PlanCheck.BELOW_ZERO, "usual", BLOCKS),
        ("no_show_rate", {"usual": "120"}, PlanCheck.ABOVE_HUNDRED, "usual", WARNS),
        ("average_review_rating", {"target": "60"}, PlanCheck.LIMIT_BROKEN_NOW, "target", HINTS),
        (
            "covers",
            {"style": TargetStyle.BAND, "target": "9", "high": "8"},
            PlanCheck.RANGE_WRONG,
            "high",
            BLOCKS,
        ),
        (
            "covers",
            {"style": TargetStyle.BAND, "usual": "", "target": "9"},
            PlanCheck.RANGE_WRONG,
            "high",
            BLOCKS,
        ),
        ("covers", {"due": ON}, PlanCheck.DUE_OUTSIDE_FRAME, "due", BLOCKS),
        ("net_promoter_score", {"usual": "120"}, PlanCheck.OUTSIDE_SCORE, "usual", BLOCKS),
    ],
)
def test_each_row(kpi_id: str, answers: dict[str, object], check: PlanCheck, field: str, level: CheckLevel):
    draft = filled(a_cafe().with_number(kpi_id)).with_answers(kpi_id, **answers)
    mine = [one for one in findings(draft, ON) if one.subject == kpi_id and one.page is PlanPage.TARGETS]
    assert (check, field, level) in [(one.check, one.field, one.level) for one in mine]


def test_a_total_has_no_usual_level_to_be_on_the_wrong_side_of():
    draft = filled(a_cafe()).with_answers("covers", target="40", basis=Basis.TOTAL)
    assert PlanCheck.TARGET_WRONG_WAY not in found(draft, PlanPage.TARGETS)


def test_chasing_without_a_limit_is_hinted_at():
    draft = PlanDraft().with_number("revenue").with_number("leads")
    assert PlanCheck.GUARD_MISSING in found(draft, PlanPage.TARGETS, level=HINTS)


def test_three_results_fit_into_the_time_frame():
    slow = a_cafe(months=3).with_rhythm("revenue", QUARTERLY)
    assert PlanCheck.RHYTHM_TOO_SLOW in found(slow, PlanPage.RHYTHM, level=WARNS)
    assert not found(a_cafe(months=3).with_rhythm("revenue", MONTHLY), PlanPage.RHYTHM)


def test_first_steps_are_only_hinted_at():
    assert found(a_cafe(), PlanPage.ACTIONS) == {PlanCheck.ACTION_MISSING: "actions"}
    assert found(a_cafe().with_action(0, "Call"), PlanPage.ACTIONS) == {}


def test_everything_that_can_be_found_can_be_said():
    drafts = [
        PlanDraft(),
        a_cafe(),
        filled(a_cafe()).with_answers("covers", target="1"),
        PlanDraft().with_number("revenue"),
    ]
    for draft in drafts:
        for one in findings(draft, ON):
            assert "{" not in finding_sentence(one)
            assert finding_sentence(one).endswith((".", "?", "”."))
