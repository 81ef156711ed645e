"""Deciding: decisions with their reasons, and the things to do."""

from dataclasses import replace

from kpi_desktop.domain.change import ActionKind, Change
from kpi_desktop.domain.decision import Action, Decision
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.store.action_table import ActionTable
from kpi_desktop.store.decision_table import DecisionTable
from kpi_desktop.workspace.acting import Actor


class Deciding:
    """Actions on decisions and things to do."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor

    def decide(self, decision: Decision) -> Change:
        """Keep a decision with the wording of the day.

        Raises:
            Problem: ``NAME_MISSING``.
        """
        title = decision.title.strip()
        if not title:
            raise Problem(ProblemCode.NAME_MISSING)
        kept = replace(decision, title=title, original_title=decision.original_title or title)
        return self._actor.act(ActionKind.DECIDE, lambda: self._put_decision(kept), title=title)

    def plan(self, action: Action) -> Change:
        """Keep a thing to do, or what became of it.

        Raises:
            Problem: ``NAME_MISSING``.
        """
        if not action.title.strip():
            raise Problem(ProblemCode.NAME_MISSING)
        return self._actor.act(ActionKind.PLAN_ACTION, lambda: self._put_action(action), title=action.title)

    def _put_decision(self, decision: Decision) -> None:
        DecisionTable(self._actor.db).put(decision)

    def _put_action(self, action: Action) -> None:
        ActionTable(self._actor.db).put(action)
