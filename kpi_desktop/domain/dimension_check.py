"""Dimension check: a formula must add like to like and give the unit it promises."""

from collections.abc import Callable

from kpi_desktop.domain.formula import CALENDAR_NAMES, Formula, Negation, Node, Number, Operation, Ref
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.unit import NUMBER, Dimension, Unit

UnitOf = Callable[[str], Unit]

_CALENDAR_UNITS = {"days_in_period": Unit.DURATION_DAYS, "months_in_period": Unit.DURATION_MONTHS}


def dimension_of(formula: Formula, unit_of: UnitOf) -> Dimension:
    """Dimension of the result of a formula.

    Raises:
        Problem: ``FORMULA_UNITS_DIFFER`` where unlike quantities are added or subtracted.
    """
    return _dimension(formula.tree, formula, unit_of)


def check_unit(formula: Formula, unit: Unit, unit_of: UnitOf) -> None:
    """See that a formula gives the unit it is said to give.

    Raises:
        Problem: ``FORMULA_UNITS_DIFFER`` or ``FORMULA_WRONG_RESULT_UNIT``.
    """
    if dimension_of(formula, unit_of) != unit.dimension:
        raise Problem(ProblemCode.FORMULA_WRONG_RESULT_UNIT, formula=formula.text, unit=unit)


def _dimension(node: Node, formula: Formula, unit_of: UnitOf) -> Dimension:
    match node:
        case Number():
            return NUMBER
        case Ref():
            unit = _CALENDAR_UNITS[node.name] if node.name in CALENDAR_NAMES else unit_of(node.name)
            return unit.dimension
        case Negation():
            return _dimension(node.part, formula, unit_of)
        case Operation():
            left = _dimension(node.left, formula, unit_of)
            right = _dimension(node.right, formula, unit_of)
            if node.sign == "*":
                return left.times(right)
            if node.sign == "/":
                return left.per(right)
            if left != right:
                raise Problem(ProblemCode.FORMULA_UNITS_DIFFER, formula=formula.text)
            return left
