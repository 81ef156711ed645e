"""Numbers that no catalogue knows: named in the wizard, kept with the draft, and followed like any other."""

import json
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kpi_desktop.catalogue.library import load
from kpi_desktop.catalogue.own import OwnKind, OwnNumber, own_id
from kpi_desktop.domain.observation import State
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.unit import Unit
from kpi_desktop.workspace.entries import Entry
from kpi_desktop.workspace.plan_adoption import found_business
from kpi_desktop.workspace.plan_checks import findings
from kpi_desktop.workspace.plan_draft import PlanDraft
from kpi_desktop.workspace.plan_draft_json import draft_from_json, draft_to_json
from kpi_desktop.workspace.plan_preview import preview
from kpi_desktop.workspace.plan_proposals import proposals, with_wished
from kpi_desktop.workspace.workspace import Workspace

ON = date(2026, 3, 16)
WEDDINGS = OwnNumber("", "Wedding orders")
ID = "own_wedding_orders"


def a_florist() -> PlanDraft:
    return PlanDraft(name="Bloom", currency="EUR", wish="wedding orders").with_kind("retail")


def test_an_own_number_is_chosen_and_the_main_one_where_the_wish_names_it():
    draft = a_florist().with_own(WEDDINGS)
    assert draft.kpi_ids[-1] == draft.main == ID
    assert replace(draft, wish="more sales").main != ID


def test_the_same_name_is_the_same_number_and_names_of_the_catalogue_stay_free():
    draft = a_florist().with_own(WEDDINGS).with_own(OwnNumber("", "wedding ORDERS", Unit.CURRENCY))
    assert [(one.id, one.unit) for one in draft.own] == [(ID, Unit.CURRENCY)]
    assert own_id("Wedding orders", [ID]) == f"{ID}_2"
    assert own_id("結婚式") == "own"
    assert not {own_id(name) for name in ("revenue", "Sales", "!!")} & set(load().kpis)


@pytest.mark.parametrize("kind", list(OwnKind))
def test_a_draft_with_own_numbers_survives_being_kept(kind: OwnKind):
    number = OwnNumber("", "Ä “quoted”", Unit.SCORE, kind, is_early=True, less_is_better=True)
    draft = replace(a_florist().with_own(WEDDINGS).with_own(number), half_named="cater").without_number(ID)
    assert draft_from_json(json.loads(json.dumps(draft_to_json(draft)))) == draft


def test_a_spoilt_own_number_is_left_out_and_cannot_stand_for_another():
    records = [{"id": "revenue", "name": "x"}, {"id": "own_x", "name": " "}, {"id": "own x", "name": "y"}, 7]
    assert draft_from_json({"own": records}).own == ()


def test_it_passes_the_checks_and_shows_its_card():
    draft = a_florist().with_own(WEDDINGS).with_answers(ID, usual="6", target="9")
    assert not [one for one in findings(draft, ON) if one.subject == ID]
    shown = preview(draft, ID, ON)
    assert shown is not None
    assert (shown.kpi.kpi.name, shown.target.value) == ("Wedding orders", 9)


@pytest.mark.parametrize(
    ("kind", "together"),
    [(OwnKind.ADDS_UP, Decimal(19)), (OwnKind.STANDS, Decimal(8)), (OwnKind.AVERAGES, Decimal("4.75"))],
)
def test_its_results_come_to_what_its_kind_says(tmp_path: Path, kind: OwnKind, together: Decimal):
    draft = a_florist().with_own(replace(WEDDINGS, kind=kind)).with_answers(ID, usual="6", target="9")
    draft = replace(draft, start=date(2026, 2, 2))
    workspace = Workspace.open(found_business(draft, tmp_path, ON))
    with closing(workspace):
        weeks = [Period(Grain.WEEK, date(2026, 2, 2)).shifted(at) for at in range(4)]
        for week, value in zip(weeks, (3, 6, 2, 8), strict=True):
            workspace.recording.record([Entry(ID, week, State.VALUE, Decimal(value))])
        view = workspace.queries.detail(ID, workspace.queries.snapshot(date(2026, 3, 2)))
        assert view is not None
        found = view.charts.values.over(view.kpi.kpi, weeks)
        assert found.value == together


def test_what_the_wish_names_is_in_the_plan_unless_it_was_taken_out():
    draft = with_wished(replace(a_florist(), wish="google reviews"))
    assert draft.main == "average_review_rating"
    without = draft.without_number("average_review_rating")
    assert with_wished(without) == without
    assert with_wished(a_florist()) == a_florist()


@pytest.mark.parametrize(
    ("wish", "main"),
    [
        ("more repeat customers who come back within 60 days", "customer_retention_rate"),
        ("raise my profit this year", "net_profit"),
        ("increase my sales", "revenue"),
        ("I want to get more repeat guests each month", "repeat_purchase_rate"),
    ],
)
def test_what_is_said_beside_a_wish_does_not_hide_the_number_it_names(wish: str, main: str):
    draft = replace(PlanDraft().with_kind("retail"), wish=wish)
    assert with_wished(draft).main == main
    assert proposals(draft)[0].suits("retail")
    assert main in {entry.id for entry in proposals(draft)}
