"""Deciding: decisions with their reasons, looking back at them, and the things to do."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from kpi_desktop.domain.change import ActionKind, Change
from kpi_desktop.domain.decision import Action, Decision
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.store.action_table import ActionTable
from kpi_desktop.store.decision_table import DecisionTable
from kpi_desktop.store.kpi_table import KpiTable
from kpi_desktop.workspace.acting import Actor
from kpi_desktop.workspace.reading import book_of

if TYPE_CHECKING:
    from kpi_desktop.analysis.before_after import BeforeAfter
    from kpi_desktop.domain.usual_start import UsualStart


class DecisionState(StrEnum):
    """Where a decision stands."""

    DUE = "due"
    WAITING = "waiting"
    NO_REVIEW = "no_review"
    REVIEWED = "reviewed"


def state_of(decision: Decision, on: date) -> DecisionState:
    """Where a decision stands on a day."""
    if decision.reviewed_on is not None:
        return DecisionState.REVIEWED
    if decision.review_on is None:
        return DecisionState.NO_REVIEW
    return DecisionState.DUE if decision.review_on <= on else DecisionState.WAITING


def due_reviews(decisions: Iterable[Decision], on: date) -> tuple[Decision, ...]:
    """Decisions that should have been looked back at by a day, the longest due first."""
    due = [one for one in decisions if state_of(one, on) is DecisionState.DUE]
    return tuple(sorted(due, key=lambda one: (one.review_on or on, one.id)))


class Deciding:
    """Actions on decisions and things to do."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions by day; the place of each, from 1, is the number its pins carry on charts."""
        return DecisionTable(self._actor.db).all()

    def actions(self) -> tuple[Action, ...]:
        """All things to do, earliest made first."""
        return ActionTable(self._actor.db).all()

    def kpis(self) -> Mapping[str, Kpi]:
        """The numbers that a decision may speak of by id, those put aside too."""
        return KpiTable(self._actor.db).all()

    def before_and_after(self, decision: Decision, on: date) -> "BeforeAfter | None":
        """The number of a decision on both sides of its day; nothing where it names none that is known."""
        # What weighs a change is loaded by who looks back at a decision, which is never the start of the window.
        from kpi_desktop.analysis.before_after import before_and_after

        kpi = self.kpis().get(decision.kpi_id or "")
        if kpi is None:
            return None
        book = book_of(self._actor.db, min(on, decision.made_on), [kpi.id])
        return before_and_after(book, kpi, decision.made_on, on, decision.id)

    def decide(self, decision: Decision) -> Change:
        """Keep a decision, or what was changed in one; the wording of the day it was made stays beside it.

        Raises:
            Problem: ``NAME_MISSING``, ``NUMBER_TOO_LARGE`` or ``NUMBER_TOO_FINE``.
        """
        title = _needed(decision.title)
        kept = replace(decision, title=title, original_title=decision.original_title or title)
        return self._actor.act(ActionKind.DECIDE, lambda: self._put_decision(kept), title=title)

    def review(self, decision: Decision, outcome: str) -> Change:
        """Keep what came of a decision, as seen today."""
        reviewed = replace(decision, outcome=outcome.strip(), reviewed_on=self._actor.today())
        return self._actor.act(
            ActionKind.REVIEW_DECISION, lambda: self._put_decision(reviewed), title=decision.title
        )

    def accept_normal(self, start: "UsualStart") -> Change:
        """Keep that a number has a new normal, with the decision behind it if one is named."""
        from kpi_desktop.store.usual_start_table import UsualStartTable

        table, kpi = UsualStartTable(self._actor.db), self.kpis()[start.kpi_id]
        return self._actor.act(ActionKind.ACCEPT_NORMAL, lambda: table.put(start), name=kpi.name)

    def plan(self, action: Action) -> Change:
        """Keep a thing to do, or what became of it.

        Raises:
            Problem: ``NAME_MISSING``.
        """
        kept = replace(action, title=_needed(action.title), owner=action.owner.strip())
        return self._actor.act(ActionKind.PLAN_ACTION, lambda: self._put_action(kept), title=kept.title)

    def finish(self, action: Action, *, is_done: bool = True) -> Change:
        """Tick a thing to do as done today, or take the tick away."""
        return self.plan(replace(action, done_on=self._actor.today() if is_done else None))

    def drop(self, action: Action) -> Change:
        """Take a thing to do off the list."""
        table = ActionTable(self._actor.db)
        return self._actor.act(ActionKind.PLAN_ACTION, lambda: table.remove(action.id), title=action.title)

    def _put_decision(self, decision: Decision) -> None:
        DecisionTable(self._actor.db).put(decision)

    def _put_action(self, action: Action) -> None:
        ActionTable(self._actor.db).put(action)


def _needed(title: str) -> str:
    if not title.strip():
        raise Problem(ProblemCode.NAME_MISSING)
    return title.strip()
