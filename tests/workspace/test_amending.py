"""Amending: each change of a plan is one action, undone as one, and what was said stays said."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kpi_desktop.domain.change import ActionKind
from kpi_desktop.domain.objective import Objective, TimeFrame
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.workspace.entries import read_entry
from kpi_desktop.workspace.targets import TargetDraft
from kpi_desktop.workspace.workspace import Workspace
from tests.workspace.conftest import HeldClock

GOAL = 1


def book(workspace: Workspace):
    return workspace.queries.book(date(2026, 3, 16))


def shown(workspace: Workspace) -> list[str]:
    return [one.kpi.id for one in workspace.queries.snapshot(date(2026, 3, 16)).kpis]


def objective(workspace: Workspace) -> Objective:
    return book(workspace).objectives[0]


def test_a_number_joins_a_goal_with_the_inputs_it_needs(workspace: Workspace):
    change = workspace.amending.add_kpi("cost_per_lead", GOAL)
    assert change.kind is ActionKind.ADD_KPI
    assert shown(workspace) == ["revenue", "leads", "average_order_value", "cost_per_lead"]
    assert {"marketing_spend", "leads"} <= set(workspace.queries.inputs())
    assert workspace.label(change.kind, change.facts) == "Added Cost per lead"
    workspace.undo()
    assert shown(workspace) == ["revenue", "leads", "average_order_value"]
    assert "marketing_spend" not in workspace.queries.inputs()


def test_a_number_may_stand_beside_all_goals(workspace: Workspace):
    workspace.amending.add_kpi("complaints")
    added = next(
        one for one in workspace.queries.snapshot(date(2026, 3, 16)).kpis if one.kpi.id == "complaints"
    )
    assert added.objective_id is None
    workspace.amending.add_kpi("complaints", GOAL)
    assert book(workspace).links_of("complaints")[0].position == 3


def test_adding_it_twice_changes_nothing_more(workspace: Workspace):
    before = book(workspace).links
    workspace.amending.add_kpi("leads", GOAL)
    assert book(workspace).links == before


def test_an_unknown_number_is_refused(workspace: Workspace):
    with pytest.raises(Problem) as caught:
        workspace.amending.add_kpi("happiness", GOAL)
    assert caught.value.code is ProblemCode.UNKNOWN_KPI


def test_a_number_put_aside_keeps_its_results_and_comes_back(workspace: Workspace):
    calendar = workspace.calendar()
    workspace.recording.record([read_entry(calendar, "leads", "2026-W11", "12")])
    workspace.amending.retire_kpi("leads")
    assert "leads" not in shown(workspace)
    assert [kpi.id for kpi in workspace.amending.put_aside()] == ["leads"]
    workspace.amending.add_kpi("leads", GOAL)
    assert workspace.amending.put_aside() == ()
    again = next(one for one in workspace.queries.snapshot(date(2026, 3, 16)).kpis if one.kpi.id == "leads")
    assert again.results[-2].value == 12


def test_when_the_main_number_is_put_aside_another_speaks_for_the_goal(workspace: Workspace):
    workspace.amending.retire_kpi("revenue")
    assert workspace.queries.snapshot(date(2026, 3, 16)).objectives[0].headline == "leads"
    workspace.undo()
    assert workspace.queries.snapshot(date(2026, 3, 16)).objectives[0].headline == "revenue"


def test_one_main_number_takes_the_place_of_another(workspace: Workspace):
    change = workspace.amending.choose_headline(GOAL, "leads")
    heads = [link.kpi_id for link in book(workspace).links if link.is_headline]
    assert heads == ["leads"]
    assert workspace.label(change.kind, change.facts).startswith("Made ")
    workspace.undo()
    assert [link.kpi_id for link in book(workspace).links if link.is_headline] == ["revenue"]
    with pytest.raises(Problem):
        workspace.amending.choose_headline(GOAL, "complaints")


def test_a_number_gets_a_name_and_somebody_who_looks_after_it(workspace: Workspace):
    workspace.amending.edit_kpi("leads", "  Cake enquiries ", " Anna ")
    kpi = book(workspace).kpis["leads"]
    assert (kpi.name, kpi.owner) == ("Cake enquiries", "Anna")
    assert list(book(workspace).kpis) == ["revenue", "leads", "average_order_value"]
    with pytest.raises(Problem) as caught:
        workspace.amending.edit_kpi("leads", " ", "")
    assert caught.value.code is ProblemCode.NAME_MISSING


def test_a_goal_gets_another_title(workspace: Workspace):
    workspace.amending.edit_objective(replace(objective(workspace), title=" More cakes ", owner="Anna"))
    assert (objective(workspace).title, objective(workspace).owner) == ("More cakes", "Anna")
    with pytest.raises(Problem):
        workspace.amending.edit_objective(replace(objective(workspace), title=""))


def test_a_later_end_takes_the_targets_along_from_today(workspace: Workspace, clock: HeldClock):
    draft = TargetDraft("leads", Verb.INCREASE_TO, Decimal(20), baseline=Decimal(10), basis=Basis.WEEK)
    workspace.targets.set(draft)
    workspace.targets.set(replace(draft, kpi_id="revenue", due=date(2026, 6, 30)))
    longer = replace(objective(workspace), frame=TimeFrame(date(2026, 1, 1), date(2027, 3, 31)))
    workspace.amending.edit_objective(longer, moves_targets=True)
    first, second = book(workspace).versions(GOAL, "leads")
    assert (first.valid_to, first.frame.due) == (date(2026, 3, 15), date(2026, 12, 31))
    assert (second.valid_from, second.frame.due) == (clock.day, date(2027, 3, 31))
    assert [one.frame.due for one in book(workspace).versions(GOAL, "revenue")] == [date(2026, 6, 30)]
    workspace.undo()
    assert len(book(workspace).versions(GOAL, "leads")) == 1


def test_targets_keep_their_days_unless_they_are_asked_along(workspace: Workspace):
    workspace.targets.set(TargetDraft("leads", Verb.INCREASE_TO, Decimal(20), basis=Basis.WEEK))
    longer = replace(objective(workspace), frame=TimeFrame(date(2026, 1, 1), date(2027, 3, 31)))
    workspace.amending.edit_objective(longer)
    assert book(workspace).versions(GOAL, "leads")[0].frame.due == date(2026, 12, 31)


def test_a_target_made_today_is_amended_in_place(workspace: Workspace, clock: HeldClock):
    clock.day = date(2026, 1, 1)
    workspace.targets.set(TargetDraft("leads", Verb.INCREASE_TO, Decimal(20), basis=Basis.WEEK))
    longer = replace(objective(workspace), frame=TimeFrame(date(2026, 1, 1), date(2027, 3, 31)))
    workspace.amending.edit_objective(longer, moves_targets=True)
    assert [one.frame.due for one in book(workspace).versions(GOAL, "leads")] == [date(2027, 3, 31)]
