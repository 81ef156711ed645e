"""Plan targets: what each row of a draft comes to, with a suggestion where the owner has not said."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from kpi_desktop.catalogue.build import domain_kpi
from kpi_desktop.catalogue.entry import CatalogueKpi
from kpi_desktop.catalogue.suggestion import SuggestedTarget, suggested_target
from kpi_desktop.catalogue.templates import TargetStyle
from kpi_desktop.domain.kpi import Kind
from kpi_desktop.domain.problem import Problem
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording.read_number import read_number
from kpi_desktop.workspace.plan_draft import PlanDraft, PlannedNumber
from kpi_desktop.workspace.plan_inputs import frame_days, kpi_rhythm

_WHOLE_FROM = 1000
_UPWARD = (TargetStyle.LIFT, TargetStyle.REACH, TargetStyle.COUNT)


@dataclass(frozen=True, slots=True)
class PlannedTarget:
    """One row as numbers.

    Attributes:
        kpi: The catalogue's entry.
        verb: What is wanted.
        usual: Usual level in one period of the KPI, nothing for "measure first" or what is no number.
        value: Value wanted or lower limit, typed or suggested; nothing without either.
        high: Upper limit of a range.
        basis: For a flow, what the target counts.
        period_basis: For a flow, one period of its own, in which the usual level is said.
        due: By when.
        is_suggested: Whether the value is a suggestion.
    """

    kpi: CatalogueKpi
    verb: Verb
    usual: Decimal | None
    value: Decimal | None
    high: Decimal | None
    basis: Basis | None
    period_basis: Basis | None
    due: date
    is_suggested: bool

    @property
    def is_complete(self) -> bool:
        """Whether it can be a target."""
        return self.value is not None and (self.verb is not Verb.KEEP_BETWEEN or self.high is not None)


def planned_target(draft: PlanDraft, number: PlannedNumber, on: date) -> PlannedTarget:
    """What is wanted of a KPI so far."""
    entry = draft.catalogue.kpi(number.kpi_id)
    own = _period_basis(draft, entry)
    basis = (number.basis or own) if own else None
    usual = typed(number.usual)
    proposed = _suggestion(draft, number, entry, on)
    value = _typed_or(number.target, None if proposed is None else proposed.value)
    high = _typed_or(number.high, None if proposed is None else proposed.high)
    verb = number.style.verb
    return PlannedTarget(
        kpi=entry,
        verb=verb,
        usual=usual,
        value=value,
        high=high if verb is Verb.KEEP_BETWEEN else None,
        basis=basis,
        period_basis=own,
        due=number.due or frame_days(draft, on)[1],
        is_suggested=value is not None and not number.target.strip(),
    )


def planned_targets(draft: PlanDraft, on: date) -> tuple[PlannedTarget, ...]:
    """All rows, in order."""
    return tuple(planned_target(draft, number, on) for number in draft.numbers)


def typed(text: str) -> Decimal | None:
    """The number that was typed; nothing where the field is empty or holds none."""
    try:
        return read_number(text) if text.strip() else None
    except Problem:
        return None


def periods_in_frame(draft: PlanDraft, number: PlannedNumber, on: date) -> int:
    """How many results of a KPI the time frame holds, at least one."""
    start, due = frame_days(draft, on)
    grain = kpi_rhythm(draft, number.kpi_id).grain
    return max(len(draft.calendar.periods(grain, start, number.due or due)), 1) if start <= due else 1


def _typed_or(text: str, proposed: Decimal | None) -> Decimal | None:
    return typed(text) if text.strip() else proposed


def _period_basis(draft: PlanDraft, entry: CatalogueKpi) -> Basis | None:
    if domain_kpi(entry, date.min).latest.kind is not Kind.FLOW:
        return None
    return Basis(kpi_rhythm(draft, entry.id).grain.value)


def _suggestion(
    draft: PlanDraft, number: PlannedNumber, entry: CatalogueKpi, on: date
) -> SuggestedTarget | None:
    usual = typed(number.usual)
    if usual is None:
        return None
    exact = suggested_target(number.template_kpi, usual, entry.unit)
    times = periods_in_frame(draft, number, on) if number.basis is Basis.TOTAL else 1
    value = _rounded(exact.value, usual, entry.unit, number.style) * times
    high = None if exact.high is None else _rounded(exact.high, usual, entry.unit, TargetStyle.LIFT) * times
    return SuggestedTarget(exact.verb, value, high)


def _rounded(exact: Decimal, usual: Decimal, unit: Unit, style: TargetStyle) -> Decimal:
    """A suggestion as an owner would say it; rounding never takes the step away."""
    if exact == usual:
        return usual
    step = Decimal(1) if abs(exact) >= _WHOLE_FROM else Decimal(1).scaleb(-unit.decimals)
    near = exact.quantize(step, ROUND_HALF_UP)
    if (near > usual) is (exact > usual) and near != usual:
        return near
    return exact.quantize(step, ROUND_CEILING if style in _UPWARD else ROUND_FLOOR)
