"""Formulas: how a number is worked out, in the owner's words for what is counted."""

from collections.abc import Mapping
from fractions import Fraction

from kpi_desktop.domain.exact import to_decimal
from kpi_desktop.domain.formula import Formula, Negation, Node, Number, Operation, Ref, Shift
from kpi_desktop.domain.kpi import Aggregation, KpiDefinition
from kpi_desktop.wording.language import N_, _
from kpi_desktop.wording.numbers import number_text

_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}

_SHIFTED = {
    Shift.NOW: N_("{input}"),
    Shift.PRIOR: N_("{input} in the period before"),
    Shift.YEAR_AGO: N_("{input} a year ago"),
}

_CALENDAR = {
    "days_in_period": N_("days in the period"),
    "months_in_period": N_("months in the period"),
}

_OWN = {
    Aggregation.SUM: N_("The business's own count; over a longer time it adds up."),
    Aggregation.LAST: N_(
        "The business's own number; it stands at a level, and a longer time shows the last one."
    ),
}
_AVERAGED = N_("The business's own number; a longer time shows the average.")


def formula_text(formula: Formula, names: Mapping[str, str]) -> str:
    """A formula in words: "Revenue ÷ Orders", "(Revenue − Cost of goods) ÷ Revenue × 100".

    Args:
        formula: The formula.
        names: What the owner calls each input, by id.
    """
    return _text(formula.tree, names)


def own_definition_text(definition: KpiDefinition, names: Mapping[str, str]) -> str:
    """What a number is that nobody described: how it is worked out, or what becomes of it over a longer time."""
    if definition.formula.single_input is None:
        return _("Worked out as {formula}.").format(formula=formula_text(definition.formula, names))
    return _(_OWN.get(definition.aggregation, _AVERAGED))


def _text(node: Node, names: Mapping[str, str]) -> str:
    match node:
        case Number(value):
            return _number(value)
        case Ref(name, shift):
            known = _(_CALENDAR[name]) if name in _CALENDAR else _(names.get(name, name))
            return _(_SHIFTED[shift]).format(input=known)
        case Negation(part):
            return f"−{_grouped(part, names, 3)}"
        case Operation(sign, left, right):
            strength = _strength(node)
            # What is taken away or divided by keeps its brackets: a − (b − c) is not a − b − c.
            after = strength + 1 if sign in "-/" else strength
            return f"{_grouped(left, names, strength)} {_SIGNS[sign]} {_grouped(right, names, after)}"


def _grouped(node: Node, names: Mapping[str, str], strength: int) -> str:
    text = _text(node, names)
    return f"({text})" if _strength(node) < strength else text


def _strength(node: Node) -> int:
    """How firmly a part holds together: sums least."""
    if isinstance(node, Operation):
        return 1 if node.sign in "+-" else 2
    return 2 if isinstance(node, Negation) else 3


def _number(value: Fraction) -> str:
    return number_text(to_decimal(value))
