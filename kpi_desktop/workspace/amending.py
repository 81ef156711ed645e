"""Amending: the plan as it is changed later: numbers come and go, a goal gets another title or time frame."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from kpi_desktop.analysis.kpi_value import usual_level
from kpi_desktop.catalogue.build import bindings_for, domain_kpi, inputs_for
from kpi_desktop.catalogue.library import load
from kpi_desktop.domain.change import ActionKind, Change
from kpi_desktop.domain.input import Binding
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.domain.objective import Objective, ObjectiveKpi, TimeFrame
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.target import TargetVersion
from kpi_desktop.store.input_table import InputTable
from kpi_desktop.store.kpi_table import KpiTable
from kpi_desktop.store.objective_table import ObjectiveTable
from kpi_desktop.store.target_table import TargetTable
from kpi_desktop.workspace.acting import Actor
from kpi_desktop.workspace.inputs import FROM_THE_FIRST
from kpi_desktop.workspace.judging import Judging
from kpi_desktop.workspace.reading import book_of

_ONE_DAY = timedelta(days=1)


class Amending:
    """Actions on a plan that is followed already."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self._judging = Judging(actor)

    def put_aside(self) -> tuple[Kpi, ...]:
        """The numbers that are no longer followed; their history stays."""
        today = self._actor.today()
        kpis = KpiTable(self._actor.db).all().values()
        return tuple(kpi for kpi in kpis if kpi.retired_on is not None and kpi.retired_on <= today)

    def usual_level(self, kpi_id: str, before: date, basis: Grain | None = None) -> Fraction | None:
        """What was usual of a number just before a day, to be offered as its usual level; see ``analysis``."""
        book = book_of(self._actor.db, before, [kpi_id])
        kpi = book.kpis.get(kpi_id)
        return None if kpi is None else usual_level(book, kpi, before, basis)

    def add_kpi(self, kpi_id: str, objective_id: int | None = None) -> Change:
        """Follow one more number, for a goal or for none; one that was put aside is taken up again.

        Args:
            kpi_id: Id of the catalogue's KPI, or of one that the business has.
            objective_id: The goal it serves.

        Raises:
            Problem: ``UNKNOWN_KPI``; then nothing is saved.
        """
        if kpi_id not in load().kpis and kpi_id not in KpiTable(self._actor.db).all():
            raise Problem(ProblemCode.UNKNOWN_KPI, kpi=kpi_id)
        return self._actor.act(ActionKind.ADD_KPI, lambda: self._add(kpi_id, objective_id), kpi=kpi_id)

    def retire_kpi(self, kpi_id: str) -> Change:
        """Put a number aside from today on; its results, targets and judgements stay.

        Raises:
            Problem: ``UNKNOWN_KPI``.
        """
        retired = replace(self._kpi(kpi_id), retired_on=self._actor.today())
        return self._actor.act(ActionKind.RETIRE_KPI, lambda: self._put_kpi(retired), kpi=kpi_id)

    def edit_kpi(self, kpi_id: str, name: str, owner: str) -> Change:
        """Keep what a number is called and who looks after it.

        Raises:
            Problem: ``NAME_MISSING`` or ``UNKNOWN_KPI``.
        """
        edited = replace(self._kpi(kpi_id), name=_needed(name), owner=owner.strip())
        return self._actor.act(ActionKind.EDIT_KPI, lambda: self._put_kpi(edited), kpi=kpi_id)

    def choose_headline(self, objective_id: int, kpi_id: str) -> Change:
        """Let a number say how its goal stands.

        Raises:
            Problem: ``UNKNOWN_KPI`` where it does not serve that goal.
        """
        table = ObjectiveTable(self._actor.db)
        link = next(
            (one for one in table.links() if (one.objective_id, one.kpi_id) == (objective_id, kpi_id)), None
        )
        if link is None:
            raise Problem(ProblemCode.UNKNOWN_KPI, kpi=kpi_id)
        chosen = replace(link, is_headline=True)
        return self._actor.act(ActionKind.CHOOSE_HEADLINE, lambda: table.put_link(chosen), kpi=kpi_id)

    def edit_objective(self, objective: Objective, *, moves_targets: bool = False) -> Change:
        """Keep a goal's title, time frame and owner.

        Args:
            objective: As it is to be.
            moves_targets: Whether targets due with the goal are due on its new last day, from today on.

        Raises:
            Problem: ``NAME_MISSING``.
        """
        edited = replace(objective, title=_needed(objective.title), owner=objective.owner.strip())
        return self._actor.act(
            ActionKind.EDIT_OBJECTIVE,
            lambda: self._put_objective(edited, moves_targets=moves_targets),
            title=edited.title,
        )

    def _add(self, kpi_id: str, objective_id: int | None) -> None:
        table = KpiTable(self._actor.db)
        known = table.all().get(kpi_id)
        if known is None:
            table.put(domain_kpi(load().kpis[kpi_id], FROM_THE_FIRST), len(table.all()))
            self._put_inputs(kpi_id)
        elif known.retired_on is not None:
            self._put_kpi(replace(known, retired_on=None))
        if objective_id is not None:
            self._link(kpi_id, objective_id)

    def _put_inputs(self, kpi_id: str) -> None:
        table = InputTable(self._actor.db)
        known = table.all()
        for one in inputs_for([kpi_id]):
            if one.id not in known:
                table.put(one)
        bindings = table.bindings()
        for input_id, kept in bindings_for(table.all()):
            if bindings.resolve(input_id, FROM_THE_FIRST) == input_id:
                table.bind(Binding(input_id, kept, FROM_THE_FIRST))

    def _link(self, kpi_id: str, objective_id: int) -> None:
        table = ObjectiveTable(self._actor.db)
        there = [link for link in table.links() if link.objective_id == objective_id]
        if all(link.kpi_id != kpi_id for link in there):
            last = max((link.position for link in there), default=-1)
            table.put_link(ObjectiveKpi(objective_id, kpi_id, not there, last + 1))

    def _put_objective(self, edited: Objective, *, moves_targets: bool) -> None:
        table = ObjectiveTable(self._actor.db)
        before = next(one for one in table.all() if one.id == edited.id)
        table.put(edited)
        if not moves_targets or before.frame.due == edited.frame.due:
            return
        for version in TargetTable(self._actor.db).all():
            is_current = version.objective_id == edited.id and version.valid_to is None
            if is_current and version.frame.due == before.frame.due:
                self._move(version, edited.frame.due)

    def _move(self, version: TargetVersion, due: date) -> None:
        """A new version that is due on another day; what was said under the old one stays."""
        table, today = TargetTable(self._actor.db), self._actor.today()
        frame = TimeFrame(version.frame.start, due)
        if version.valid_from >= today:
            table.put(replace(version, frame=frame))
        else:
            table.put(replace(version, valid_to=today - _ONE_DAY))
            # Without a usual level of its own it goes on from where the old plan line stood.
            table.put(replace(version, id=0, frame=frame, valid_from=today, made_on=today, baseline=None))
        self._judging.again([version.kpi_id], max(version.valid_from, today))

    def _put_kpi(self, kpi: Kpi) -> None:
        table = KpiTable(self._actor.db)
        table.put(kpi, table.positions()[kpi.id])

    def _kpi(self, kpi_id: str) -> Kpi:
        kpi = KpiTable(self._actor.db).all().get(kpi_id)
        if kpi is None:
            raise Problem(ProblemCode.UNKNOWN_KPI, kpi=kpi_id)
        return kpi


def _needed(name: str) -> str:
    if not name.strip():
        raise Problem(ProblemCode.NAME_MISSING)
    return name.strip()
