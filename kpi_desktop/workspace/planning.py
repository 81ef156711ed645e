"""Planning: which KPIs a business follows, for which objective, counted from which inputs."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from kpi_desktop.catalogue.build import bindings_for, domain_kpi, inputs_for
from kpi_desktop.catalogue.library import Catalogue, load
from kpi_desktop.catalogue.own import OwnNumber, catalogue_with
from kpi_desktop.catalogue.templates import Template
from kpi_desktop.domain.change import ActionKind, Change
from kpi_desktop.domain.decision import Action
from kpi_desktop.domain.input import Binding
from kpi_desktop.domain.objective import Objective, ObjectiveKpi, TimeFrame
from kpi_desktop.domain.period import add_months
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.rhythm import Rhythm
from kpi_desktop.store.action_table import ActionTable
from kpi_desktop.store.input_table import InputTable
from kpi_desktop.store.kpi_table import KpiTable
from kpi_desktop.store.objective_table import ObjectiveTable
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.acting import Actor
from kpi_desktop.workspace.inputs import FROM_THE_FIRST
from kpi_desktop.workspace.targets import TargetDraft, Targets

_DEFAULT_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Plan:
    """What a business wants to follow.

    Attributes:
        kpi_ids: KPIs in the owner's order; the first is the headline unless another is named.
        title: The objective in the owner's words; a plain one is made where nothing is said.
        start: First day of the time frame.
        due: Last day of the time frame; by the template's length where not said.
        headline: Id of the headline KPI.
        template: Template id, empty without one.
        rhythms: How often inputs are entered, by the id under which values are kept; before the template's.
        people: Who enters an input, by the same id.
        targets: Targets of its KPIs; they stand on this objective.
        actions: What to do first, in words.
        own: Numbers among them that the owner named.
    """

    kpi_ids: tuple[str, ...]
    start: date
    title: str = ""
    due: date | None = None
    headline: str = ""
    template: str = ""
    rhythms: Mapping[str, Rhythm] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    targets: tuple[TargetDraft, ...] = ()
    actions: tuple[str, ...] = ()
    own: tuple[OwnNumber, ...] = ()

    @property
    def catalogue(self) -> Catalogue:
        """What knows its KPIs."""
        return catalogue_with(self.own)


def plan_from_template(template_id: str, start: date, title: str = "", due: date | None = None) -> Plan:
    """The plan that a template proposes.

    Raises:
        Problem: ``UNKNOWN_TEMPLATE`` with the ids there are.
    """
    template = _template(template_id)
    wish = _(template.wish)
    return Plan(
        kpi_ids=template.kpi_ids,
        start=start,
        title=title or wish[:1].upper() + wish[1:],
        due=due or _months_on(start, template.months),
        headline=template.headline,
        template=template_id,
    )


class Planning:
    """Actions on the plan."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor

    def adopt(self, plan: Plan) -> Change:
        """Follow a plan: its objective, KPIs, inputs and bindings, its targets and what to do first.

        Raises:
            Problem: ``UNKNOWN_KPI``, ``UNKNOWN_TEMPLATE``, ``TIME_FRAME_EMPTY`` or what is wrong with a target; then
                nothing is saved.
        """
        return self._actor.act(ActionKind.PLAN, lambda: self.write(plan), count=len(plan.kpi_ids))

    def write(self, plan: Plan) -> None:
        """The writing part of ``adopt``, for use within another action."""
        _check_known(plan)
        self._put_kpis(plan)
        self._put_inputs(plan)
        objective_id = self._put_objective(plan)
        targets = Targets(self._actor)
        for target in plan.targets:
            targets.write(replace(target, objective_id=objective_id))
        for title in plan.actions:
            ActionTable(self._actor.db).put(Action(0, objective_id, title))

    def _put_kpis(self, plan: Plan) -> None:
        table = KpiTable(self._actor.db)
        known = table.all()
        for kpi_id in plan.kpi_ids:
            if kpi_id not in known:
                table.put(domain_kpi(plan.catalogue.kpis[kpi_id], FROM_THE_FIRST), len(table.all()))

    def _put_inputs(self, plan: Plan) -> None:
        table = InputTable(self._actor.db)
        known = table.all()
        rhythms = {**(_template(plan.template).rhythms if plan.template else {}), **plan.rhythms}
        for one in inputs_for(plan.kpi_ids, rhythms, plan.catalogue):
            if one.id not in known:
                table.put(replace(one, owner=plan.people.get(one.id, one.owner)))
        bindings = table.bindings()
        for input_id, kept in bindings_for(table.all()):
            if bindings.resolve(input_id, FROM_THE_FIRST) == input_id:
                table.bind(Binding(input_id, kept, FROM_THE_FIRST))

    def _put_objective(self, plan: Plan) -> int:
        table = ObjectiveTable(self._actor.db)
        frame = TimeFrame(plan.start, plan.due or _months_on(plan.start, _DEFAULT_MONTHS))
        objective_id = table.put(Objective(0, plan.title or _plain_title(plan), frame))
        headline = plan.headline if plan.headline in plan.kpi_ids else plan.kpi_ids[0]
        for position, kpi_id in enumerate(plan.kpi_ids):
            table.put_link(ObjectiveKpi(objective_id, kpi_id, kpi_id == headline, position))
        return objective_id


def _template(template_id: str) -> Template:
    templates = load().templates
    if template_id not in templates:
        raise Problem(ProblemCode.UNKNOWN_TEMPLATE, template=template_id, known=", ".join(templates))
    return templates[template_id]


def _check_known(plan: Plan) -> None:
    for kpi_id in plan.kpi_ids:
        if kpi_id not in plan.catalogue.kpis:
            raise Problem(ProblemCode.UNKNOWN_KPI, kpi=kpi_id)


def _plain_title(plan: Plan) -> str:
    """What following a number is usually for, where the owner did not say."""
    return _(plan.catalogue.kpis[plan.kpi_ids[0]].objective_verbs[0]).capitalize()


def _months_on(start: date, months: int) -> date:
    """The last day of a stretch of so many months."""
    first = add_months(start.replace(day=1), months)
    last_day = (add_months(first, 1) - timedelta(days=1)).day
    return first.replace(day=min(start.day, last_day)) - timedelta(days=1)
