"""Targets: what of the business a specification fills, found by its id."""

from dataclasses import dataclass
from decimal import Decimal

from kpi_desktop.domain.input import Input, RollUp
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.unit import Unit
from kpi_desktop.importing.language import (
    Both,
    Compared,
    Comparison,
    Condition,
    Count,
    Score,
    Spec,
    Value,
)
from kpi_desktop.importing.request import ImportRequest


@dataclass(frozen=True)
class Target:
    """An input, or a KPI whose value is given.

    Attributes:
        id: Id under which its values are kept.
        name: What the owner calls it.
        unit: What it is measured in.
        rule: How it rolls up over time; a given result cannot.
        is_given_result: Whether it is a KPI's value as stated.
    """

    id: str
    name: str
    unit: Unit
    rule: RollUp
    is_given_result: bool = False


def targets_of(specs: tuple[Spec, ...], request: ImportRequest) -> list[tuple[Spec, Target]]:
    """What each specification fills; a survey's score becomes the three counts behind it.

    Raises:
        Problem: ``UNKNOWN_INPUT``; ``INPUT_IS_DERIVED`` where nobody enters it; ``IMPORT_SPEC_UNREADABLE`` where one
            input is given twice.
    """
    pairs = [(part, _target(part, request)) for spec in specs for part in _parts(spec)]
    seen: set[str] = set()
    for spec, target in pairs:
        if target.id in seen:
            raise Problem(ProblemCode.IMPORT_SPEC_UNREADABLE, spec=spec.text, at=spec.target_id)
        seen.add(target.id)
    return pairs


def _target(spec: Spec, request: ImportRequest) -> Target:
    found = request.inputs.get(spec.target_id)
    kpi = request.kpis.get(spec.target_id)
    if found is None and kpi is not None and isinstance(spec.function, Value):
        return _of_kpi(kpi, request)
    if found is None:
        raise Problem(ProblemCode.UNKNOWN_INPUT, input=spec.target_id)
    return _of_input(found)


def _of_input(found: Input) -> Target:
    return Target(found.id, found.name, found.unit, found.rule)


def _of_kpi(kpi: Kpi, request: ImportRequest) -> Target:
    """A KPI that is just one input is entered as that input."""
    single = kpi.latest.formula.single_input
    if single is not None and single in request.inputs:
        return _of_input(request.inputs[single])
    return Target(kpi.id, kpi.name, kpi.latest.unit, RollUp.REMEASURE, is_given_result=True)


def _parts(spec: Spec) -> list[Spec]:
    if not isinstance(spec.function, Score):
        return [spec]
    column = spec.function.column

    def between(low: int, high: int) -> Condition:
        limits = Both(
            Compared(column, Comparison.GREATER_OR_EQUAL, Decimal(low)),
            Compared(column, Comparison.LESS_OR_EQUAL, Decimal(high)),
        )
        return limits if spec.where is None else Both(spec.where, limits)

    bounds = {"promoters": (9, 10), "detractors": (0, 6), "nps_responses": (0, 10)}
    return [Spec(name, Count(), between(*limits), spec.text) for name, limits in bounds.items()]
