"""Deciding: the wording of the day stays, looking back is its own action, and things to do are ticked."""

from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kpi_desktop.domain.change import ActionKind
from kpi_desktop.domain.decision import Action, Decision
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.usual_start import UsualStart
from kpi_desktop.workspace.deciding import DecisionState, due_reviews, state_of
from kpi_desktop.workspace.entries import read_entry
from kpi_desktop.workspace.workspace import Workspace

ON = date(2026, 3, 16)


def a_decision(**changes: object) -> Decision:
    facts = {"id": 0, "made_on": date(2026, 2, 2), "title": "Advertise cakes", "kpi_id": "leads"}
    return Decision(**(facts | changes))


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, DecisionState.NO_REVIEW),
        ({"review_on": date(2026, 3, 17)}, DecisionState.WAITING),
        ({"review_on": ON}, DecisionState.DUE),
        ({"review_on": ON, "reviewed_on": ON}, DecisionState.REVIEWED),
    ],
)
def test_where_a_decision_stands(changes, state):
    assert state_of(a_decision(**changes), ON) is state


def test_the_longest_due_review_comes_first():
    days = (date(2026, 3, 10), date(2026, 4, 1), date(2026, 3, 1))
    decisions = [a_decision(id=at, review_on=day) for at, day in enumerate(days, 1)]
    assert [one.id for one in due_reviews(decisions, ON)] == [3, 1]


def test_the_wording_of_the_day_is_kept(workspace: Workspace):
    workspace.deciding.decide(a_decision(title=" Advertise cakes "))
    kept = workspace.deciding.decisions()[0]
    workspace.deciding.decide(replace(kept, title="Advertise wedding cakes"))
    edited = workspace.deciding.decisions()[0]
    assert (edited.title, edited.original_title) == ("Advertise wedding cakes", "Advertise cakes")
    workspace.undo()
    assert workspace.deciding.decisions() == (kept,)


def test_a_decision_needs_words(workspace: Workspace):
    with pytest.raises(Problem) as caught:
        workspace.deciding.decide(a_decision(title="  "))
    assert caught.value.code is ProblemCode.NAME_MISSING


def test_looking_back_keeps_what_came_of_it(workspace: Workspace):
    workspace.deciding.decide(a_decision(review_on=ON, expected_value=Decimal(4)))
    change = workspace.deciding.review(workspace.deciding.decisions()[0], " Two more a week ")
    reviewed = workspace.deciding.decisions()[0]
    assert change.kind is ActionKind.REVIEW_DECISION
    assert (reviewed.outcome, reviewed.reviewed_on) == ("Two more a week", ON)


def test_before_and_after_are_those_of_its_number(workspace: Workspace):
    calendar = workspace.calendar()
    values = {"2026-W04": "10", "2026-W05": "12", "2026-W06": "15", "2026-W07": "17"}
    workspace.recording.record([read_entry(calendar, "leads", week, value) for week, value in values.items()])
    found = workspace.deciding.before_and_after(a_decision(), ON)
    assert found is not None
    assert (found.usual_before, found.usual_after) == (11, 16)
    assert workspace.deciding.before_and_after(a_decision(kpi_id=None), ON) is None
    assert workspace.deciding.before_and_after(a_decision(kpi_id="gone"), ON) is None


def test_an_old_decision_has_its_before_too(workspace: Workspace):
    workspace.recording.record([read_entry(workspace.calendar(), "leads", "2015-W04", "10")])
    found = workspace.deciding.before_and_after(a_decision(made_on=date(2015, 1, 26)), ON)
    assert found is not None
    assert found.usual_before == 10


def test_things_to_do_are_ticked_and_dropped(workspace: Workspace):
    workspace.deciding.plan(Action(0, 1, " Take photos ", owner=" Anna "))
    (todo,) = workspace.deciding.actions()
    assert (todo.title, todo.owner) == ("Take photos", "Anna")
    workspace.deciding.finish(todo)
    assert workspace.deciding.actions()[0].done_on == ON
    workspace.deciding.finish(workspace.deciding.actions()[0], is_done=False)
    assert workspace.deciding.actions()[0].done_on is None
    workspace.deciding.drop(todo)
    assert workspace.deciding.actions() == ()
    workspace.undo()
    assert workspace.deciding.actions() == (todo,)
    with pytest.raises(Problem):
        workspace.deciding.plan(Action(0, 1, " "))


def starts_of(workspace: Workspace) -> object:
    detail = workspace.queries.detail("leads", workspace.queries.snapshot(ON))
    return detail.charts.values.book.usual_starts


def test_a_new_normal_is_kept_undone_and_there_after_a_restart(workspace: Workspace):
    decision = Decision(0, date(2026, 1, 5), "Advertise cakes", kpi_id="leads")
    workspace.deciding.decide(decision)
    start = UsualStart("leads", Period(Grain.WEEK, date(2026, 1, 5)), 12, 1, date(2026, 3, 16))
    change = workspace.deciding.accept_normal(start)
    assert change.tables == {"usual_start"}
    assert starts_of(workspace) == (start,)
    workspace.undo()
    assert starts_of(workspace) == ()
    workspace.redo()
    path = workspace.path
    workspace.close()
    with closing(Workspace.open(path)) as again:
        assert starts_of(again) == (start,)
        newest = again.history.entries()[0]
        assert again.past.labels().label(newest) == "Took the new level of Leads generated as the new normal"
        assert "New normal of Leads generated" in again.past.touched(newest).rows[0].what
