"""Gap tree: what a KPI that was judged is made of, over the periods that were judged.

Mostly its own formula. A KPI that is one count has no parts of its own; where the owner watches a ratio over that count
for the same objective, the ratio read backwards gives them: as the average order is sales ÷ orders, sales are orders ×
average order.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from kpi_desktop.analysis.evaluation import Evaluator
from kpi_desktop.analysis.goal import Goal, GoalPeriods
from kpi_desktop.analysis.kpi_value import KpiValues, per_basis
from kpi_desktop.analysis.snapshot import KpiSnapshot
from kpi_desktop.domain.formula import Formula, Node, Number, Operation, Ref, Shift
from kpi_desktop.domain.kpi import Aggregation, Direction, Kpi
from kpi_desktop.domain.observation import WHOLE_BUSINESS
from kpi_desktop.domain.period import Period
from kpi_desktop.domain.unit import Unit

_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Judged:
    """The results over which a KPI was judged.

    Attributes:
        periods: The periods of the results, a longer one that stands for missing ones included.
        count: How many periods of the goal they stand for.
        scale: What a result is multiplied by, for a target on a shorter period than the results have.
    """

    periods: tuple[Period, ...]
    count: int
    scale: Fraction = Fraction(1)


@dataclass(frozen=True)
class GapTree:
    """A formula with its leaves.

    Attributes:
        root: The formula.
        ratios: KPIs that stand in it as a leaf, by the leaf.
    """

    root: Node
    ratios: Mapping[Ref, Kpi] = field(default_factory=dict)

    @property
    def leaves(self) -> tuple[Ref, ...]:
        """Every leaf once, in order."""
        return tuple(dict.fromkeys(_leaves(self.root)))

    def scaled(self, factor: Fraction) -> "GapTree":
        """The same times a number."""
        return self if factor == 1 else GapTree(Operation("*", self.root, Number(factor)), self.ratios)


class Counts:
    """Values of the leaves of formulas, worked out with the very rules of the KPIs."""

    def __init__(self, values: KpiValues) -> None:
        self._evaluator = Evaluator(values.book, values.timeline)

    def over(self, ref: Ref, periods: Sequence[Period]) -> Fraction | None:
        """What a name in a formula stands for over several periods, nothing where it is not whole."""
        found = self._evaluator.evaluate(Formula(ref.name, ref), periods, WHOLE_BUSINESS)
        return found.value if found.is_whole and isinstance(found.value, Fraction) else None


def judged_periods(values: KpiValues, goal: Goal, periods: GoalPeriods) -> Judged | None:
    """The results that the status speaks of: all of a total or a rate, else the newest; nothing without any."""
    units = [unit for unit in periods.units if per_basis(values, unit.result, goal.basis) is not None]
    if goal.is_total:
        parts = tuple(unit.result.period for unit in units)
        return Judged(parts, sum(len(unit.periods) for unit in units)) if units else None
    if goal.gathers:
        parts = tuple(unit.result.period for unit in periods.units)
        return Judged(parts, periods.judged) if parts else None
    if not units:
        return None
    newest = units[-1].result
    scale = per_basis(values, replace(newest, value=Fraction(1)), goal.basis)
    return Judged((newest.period,), 1, Fraction(1) if scale is None else scale)


def gap_tree(values: KpiValues, counts: Counts, shot: KpiSnapshot, goal: Goal, judged: Judged) -> GapTree:
    """What a KPI is made of: its formula, or for one count the ratios that its objective holds."""
    formula = goal.definition.formula
    if formula.single_input is None:
        return GapTree(formula.tree)
    links = (link for link in values.book.links if link.objective_id == goal.target.objective_id)
    ratios = [kpi for link in links if (kpi := values.book.kpis.get(link.kpi_id)) and kpi.id != shot.kpi.id]
    return _Growing(values, counts, judged.periods).grown(Ref(formula.single_input), ratios)


@dataclass(frozen=True)
class _Growing:
    """Counts taken apart by ratios over them."""

    values: KpiValues
    counts: Counts
    periods: Sequence[Period]

    def grown(self, count: Ref, ratios: Sequence[Kpi], depth: int = 0) -> GapTree:
        """A count as another count times a ratio, where both are known and come to it exactly."""
        for ratio in ratios if depth < _DEEPEST else ():
            sides = _sides(self.values, ratio)
            if sides is None or not _is_same(self.values, sides.above, count.name):
                continue
            below, leaf = Ref(sides.below), Ref(f"kpi:{ratio.id}")  # no input is called so: ids have no colon
            if not self._comes_to(count, below, ratio, sides.factor):
                continue
            part = self.grown(below, [one for one in ratios if one is not ratio], depth + 1)
            product = Operation("*", part.root, leaf)
            root = product if sides.factor == 1 else Operation("/", product, Number(sides.factor))
            return GapTree(root, {**part.ratios, leaf: ratio})
        return GapTree(count)

    def _comes_to(self, count: Ref, below: Ref, ratio: Kpi, factor: Fraction) -> bool:
        whole, base = self.counts.over(count, self.periods), self.counts.over(below, self.periods)
        share = self.values.over(ratio, self.periods)
        if whole is None or base is None or share.value is None or not share.is_complete:
            return False
        return base * share.value == whole * factor


@dataclass(frozen=True, slots=True)
class _Sides:
    """The two counts of a ratio, and what their quotient is multiplied by."""

    above: str
    below: str
    factor: Fraction = Fraction(1)


def _sides(values: KpiValues, ratio: Kpi) -> _Sides | None:
    """The counts of ``a / b`` or ``a / b * 100``; nothing for any other formula.

    Where less of a ratio is better (cost per customer), or where it is a score, the product is true but drives
    nothing.
    """
    definition = ratio.definition(values.on)
    if definition.aggregation is not Aggregation.RATIO_OF_SUMS or definition.unit is Unit.SCORE:
        return None
    if ratio.direction is Direction.DECREASE:
        return None
    match definition.formula.tree:
        case Operation("/", Ref(above, Shift.NOW), Ref(below, Shift.NOW)):
            return _Sides(above, below)
        case Operation("*", Operation("/", Ref(above, Shift.NOW), Ref(below, Shift.NOW)), Number(factor)):
            return _Sides(above, below, factor)
    return None


def _is_same(values: KpiValues, one: str, other: str) -> bool:
    resolve = values.book.bindings.resolve
    return resolve(one, values.on) == resolve(other, values.on)


def _leaves(node: Node) -> Iterable[Ref]:
    match node:
        case Ref():
            yield node
        case Operation(_, left, right):
            yield from _leaves(left)
            yield from _leaves(right)
        case Number():
            return
        case _:
            yield from _leaves(node.part)
