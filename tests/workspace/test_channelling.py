"""Channelling: channels come, go and are renamed; what the owner says of a customer is kept like any value."""

from datetime import date
from decimal import Decimal

import pytest

from kpi_desktop.analysis.channel_board import Span
from kpi_desktop.analysis.channels import Verdict
from kpi_desktop.analysis.worth import Source, Term
from kpi_desktop.domain.change import ActionKind
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.workspace.entries import read_entry
from kpi_desktop.workspace.workspace import Workspace
from tests.workspace.conftest import HeldClock

ON = date(2026, 3, 16)
PLUMBER = dict(zip(Term, map(Decimal, ("250", "1.5", "4", "40", "4")), strict=True))


def names(workspace: Workspace) -> list[str]:
    tree = workspace.channelling.tree()
    return [tree.path(one.id) for one in tree if not one.is_archived]


def code(workspace_action) -> ProblemCode:
    with pytest.raises(Problem) as caught:
        workspace_action()
    return caught.value.code


def test_channels_and_campaigns(workspace: Workspace):
    change = workspace.channelling.add("  Search   ads ")
    workspace.channelling.add("Spring", 1)
    assert change.kind is ActionKind.ADD_CHANNEL
    assert names(workspace) == ["Search ads", "Search ads / Spring"]
    workspace.channelling.rename(1, "Online ads")
    assert names(workspace) == ["Online ads", "Online ads / Spring"]
    workspace.undo()
    workspace.undo()
    assert names(workspace) == ["Search ads"]


@pytest.mark.parametrize("name", ["", "  ", "/", " / "])
def test_a_channel_needs_a_name(workspace: Workspace, name):
    assert code(lambda: workspace.channelling.add(name)) is ProblemCode.NAME_MISSING


def test_two_channels_may_not_share_a_name(workspace: Workspace):
    workspace.channelling.add("Radio")
    workspace.channelling.add("Flyers")
    assert code(lambda: workspace.channelling.add("RADIO")) is ProblemCode.CHANNEL_NAME_TAKEN
    assert code(lambda: workspace.channelling.rename(2, "radio")) is ProblemCode.CHANNEL_NAME_TAKEN


def test_the_sign_of_a_campaign_is_no_part_of_a_name(workspace: Workspace):
    workspace.channelling.add("Ads / Spring")
    assert names(workspace) == ["Ads/Spring"]
    workspace.recording.record([read_entry(workspace.calendar(), "leads", "2026-W10", "3", "Ads/Spring")])
    assert len(workspace.channelling.tree()) == 1


def test_an_archived_channel_keeps_its_history_and_comes_back_by_its_name(workspace: Workspace):
    workspace.channelling.add("Radio")
    workspace.channelling.archive(1)
    assert names(workspace) == []
    workspace.channelling.add("radio")
    assert names(workspace) == ["Radio"]
    workspace.channelling.archive(1)
    workspace.channelling.take_up(1)
    assert names(workspace) == ["Radio"]


def test_what_a_customer_is_worth_is_one_action(workspace: Workspace):
    change = workspace.channelling.say_worth(PLUMBER)
    assert change.kind is ActionKind.SAY_WORTH
    worth = workspace.channelling.board(ON).worth
    assert (worth.lifetime_value, worth.most) == (1500, 375)
    assert set(worth.sources.values()) == {Source.SAID}
    workspace.undo()
    assert workspace.channelling.board(ON).worth.missing == tuple(Term)


def test_a_term_can_be_left_to_the_records_again(workspace: Workspace, clock: HeldClock):
    entries = [("revenue", "1200"), ("orders", "10")]
    workspace.recording.record(
        [read_entry(workspace.calendar(), name, "2026-W10", value) for name, value in entries]
    )
    workspace.channelling.say_worth(PLUMBER)
    clock.day = date(2027, 2, 1)
    assert workspace.channelling.board(clock.day).worth.values[Term.ORDER_VALUE] == 250
    workspace.channelling.say_worth({Term.ORDER_VALUE: None})
    assert workspace.channelling.board(clock.day).worth.values[Term.ORDER_VALUE] == 120
    assert workspace.channelling.board(clock.day).worth.values[Term.YEARS] == 4


def test_saying_nothing_is_no_action(workspace: Workspace):
    assert workspace.channelling.say_worth({}).entry == 0


def test_nobody_wants_nothing_back(workspace: Workspace):
    workspace.channelling.say_worth(PLUMBER | {Term.RETURN: Decimal(0)})
    assert workspace.channelling.board(ON).worth.missing == (Term.RETURN,)


def test_what_is_said_is_never_asked_at_a_check_in(workspace: Workspace):
    workspace.channelling.say_worth(PLUMBER)
    due = {one.input.id for one in workspace.queries.snapshot(ON).due}
    assert due.isdisjoint(term.value for term in Term)


def test_the_board_judges_what_was_entered(workspace: Workspace):
    workspace.channelling.say_worth(PLUMBER)
    workspace.amending.add_kpi("cost_per_action", 1)
    entries = [("campaign_cost", "3000"), ("campaign_actions", "9")]
    workspace.recording.record(
        [read_entry(workspace.calendar(), name, "2026-02", value, "Search ads") for name, value in entries]
    )
    board = workspace.channelling.board(ON, Span.LAST_MONTH)
    assert board.lines[0].verdict is Verdict.GROW
    assert board.total.figures.spent == 3000
