"""Targets: setting what is wanted of a KPI, as a correction or from a day on."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from kpi_desktop.domain.change import ActionKind, Change
from kpi_desktop.domain.exact import to_micros
from kpi_desktop.domain.kpi import Kind, Kpi
from kpi_desktop.domain.objective import Objective, ObjectiveKpi, TimeFrame
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.target import Basis, PathPoint, PathShape, TargetVersion, Verb
from kpi_desktop.store.kpi_table import KpiTable
from kpi_desktop.store.objective_table import ObjectiveTable
from kpi_desktop.store.target_table import TargetTable
from kpi_desktop.workspace.acting import Actor
from kpi_desktop.workspace.judging import Judging


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """A target as the owner states it; what is not said follows from the objective and the earlier version.

    Attributes:
        kpi_id: The KPI.
        verb: What is wanted.
        value: The value wanted, the lower limit of a range.
        high: The upper limit of a range.
        baseline: Usual level; where not said, the newest result before the start, else the first one since.
        baseline_is_rough: Whether the usual level is from memory.
        basis: For a flow, what the value counts.
        start: First day on which it holds.
        due: Day by which it is wanted.
        path: How the expected value moves.
        points: Corners of a path by hand, ends of steps.
        objective_id: Which objective, where the KPI serves several.
    """

    kpi_id: str
    verb: Verb
    value: Decimal
    high: Decimal | None = None
    baseline: Decimal | None = None
    basis: Basis | None = None
    start: date | None = None
    due: date | None = None
    path: PathShape = PathShape.EVEN
    points: tuple[PathPoint, ...] = ()
    objective_id: int | None = None
    baseline_is_rough: bool = False


class Targets:
    """Actions on targets."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self._judging = Judging(actor)

    def set(self, draft: TargetDraft) -> Change:
        """Set a target from a day on; the earlier version ends the day before.

        Raises:
            Problem: What is wrong with the target, or ``UNKNOWN_KPI``.
        """
        return self._actor.act(ActionKind.SET_TARGET, lambda: self._add(draft), kpi=draft.kpi_id)

    def correct(self, draft: TargetDraft, held_from: date | None = None) -> Change:
        """Amend one version of a target, as if it had always been so.

        Args:
            draft: The target as it should have been said.
            held_from: First day of the version that is meant; the newest, where none begins on that day.

        Raises:
            Problem: What is wrong with the target, ``UNKNOWN_KPI`` or ``TARGET_NOTHING_TO_CORRECT``.
        """
        return self._actor.act(
            ActionKind.CORRECT_TARGET, lambda: self._amend(draft, held_from), kpi=draft.kpi_id
        )

    def write(self, draft: TargetDraft) -> None:
        """The writing part of ``set``, for use within another action."""
        self._add(draft)

    def _add(self, draft: TargetDraft) -> None:
        objective, versions = self._place(draft)
        earlier = versions[-1] if versions else None
        valid_from = draft.start or (objective.frame.start if earlier is None else self._actor.today())
        # A usual level said anew starts a new path where it holds; otherwise the old path goes on.
        is_fresh = draft.baseline is not None and draft.basis is not Basis.TOTAL
        continues = earlier is not None and valid_from <= earlier.frame.due and not is_fresh
        start = earlier.frame.start if earlier is not None and continues else valid_from
        frame = TimeFrame(start, draft.due or objective.frame.due)
        version = self._version(draft, objective, frame, valid_from, draft.baseline)
        self._end(earlier, version)
        self._put(version)

    def _amend(self, draft: TargetDraft, held_from: date | None) -> None:
        objective, versions = self._place(draft)
        if not versions:
            raise Problem(ProblemCode.TARGET_NOTHING_TO_CORRECT, kpi=draft.kpi_id)
        held = [version.valid_from for version in versions]
        at = held.index(held_from) if held_from in held else len(held) - 1
        wrong = versions[at]
        draft = replace(draft, basis=draft.basis or wrong.basis)
        valid_from = draft.start or wrong.valid_from
        start = valid_from if wrong.frame.start == wrong.valid_from else wrong.frame.start
        frame = TimeFrame(start, draft.due or wrong.frame.due)
        baseline = wrong.baseline if draft.baseline is None else draft.baseline
        right = self._version(draft, objective, frame, valid_from, baseline)
        self._end(versions[at - 1] if at else None, right)
        self._put(replace(right, id=wrong.id, made_on=wrong.made_on, valid_to=wrong.valid_to))

    def _end(self, earlier: TargetVersion | None, later: TargetVersion) -> None:
        """Let the version before another end on the day before it."""
        if earlier is None:
            return
        if later.valid_from == earlier.valid_from:
            raise Problem(ProblemCode.TARGET_SAME_DAY, kpi=later.kpi_id, day=earlier.valid_from)
        if later.valid_from < earlier.valid_from:
            raise Problem(ProblemCode.TARGET_BEFORE_EARLIER, kpi=later.kpi_id, day=earlier.valid_from)
        TargetTable(self._actor.db).put(replace(earlier, valid_to=later.valid_from - timedelta(days=1)))

    def _place(self, draft: TargetDraft) -> tuple[Objective, tuple[TargetVersion, ...]]:
        """The objective on whose link the target stands, and the versions there, earliest first."""
        self._kpi(draft.kpi_id)
        table = ObjectiveTable(self._actor.db)
        links = [link for link in table.links() if link.kpi_id == draft.kpi_id]
        chosen = [link for link in links if draft.objective_id in (None, link.objective_id)]
        objectives = {objective.id: objective for objective in table.all()}
        objective = objectives[chosen[0].objective_id] if chosen else self._adopt(draft, objectives, table)
        versions = [
            version
            for version in TargetTable(self._actor.db).all()
            if (version.objective_id, version.kpi_id) == (objective.id, draft.kpi_id)
        ]
        return objective, tuple(versions)

    def _adopt(
        self, draft: TargetDraft, objectives: dict[int, Objective], table: ObjectiveTable
    ) -> Objective:
        """A metric becomes a KPI of an objective when it gets a target."""
        objective = objectives[draft.objective_id or min(objectives)]
        position = sum(link.objective_id == objective.id for link in table.links())
        table.put_link(ObjectiveKpi(objective.id, draft.kpi_id, position == 0, position))
        return objective

    def _kpi(self, kpi_id: str) -> Kpi:
        kpi = KpiTable(self._actor.db).all().get(kpi_id)
        if kpi is None:
            raise Problem(ProblemCode.UNKNOWN_KPI, kpi=kpi_id)
        return kpi

    def _version(
        self,
        draft: TargetDraft,
        objective: Objective,
        frame: TimeFrame,
        valid_from: date,
        baseline: Decimal | None,
    ) -> TargetVersion:
        kind = self._kpi(draft.kpi_id).definition(valid_from).kind
        _check_basis(draft, kind)
        for number in (draft.value, draft.high, baseline):
            if number is not None:
                to_micros(number)
        return TargetVersion(
            id=0,
            objective_id=objective.id,
            kpi_id=draft.kpi_id,
            verb=draft.verb,
            value=draft.value,
            high=draft.high,
            baseline=None if draft.basis is Basis.TOTAL else baseline,
            baseline_is_rough=draft.baseline_is_rough,
            basis=draft.basis,
            frame=frame,
            valid_from=valid_from,
            made_on=self._actor.today(),
            path=draft.path,
            points=draft.points,
        )

    def _put(self, version: TargetVersion) -> None:
        TargetTable(self._actor.db).put(version)
        self._judging.again([version.kpi_id], version.valid_from)


def _check_basis(draft: TargetDraft, kind: Kind) -> None:
    if kind is Kind.FLOW and draft.basis is None:
        raise Problem(ProblemCode.TARGET_NEEDS_BASIS, kpi=draft.kpi_id)
    if kind is not Kind.FLOW and draft.basis is not None:
        raise Problem(ProblemCode.TARGET_TAKES_NO_BASIS, kpi=draft.kpi_id)
