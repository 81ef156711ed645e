"""Gap parts: where the gap between a KPI and its plan comes from, by arithmetic; no cause is claimed.

The gap is actual less expected, on the day and over the periods for which the status judges. It is split among the
leaves of the KPI's own formula by Shapley's value, node by node (``gap_split`` says why that method), each leaf beside
what the plan expects or needs of it (``gap_leaves``). Where the leaves so compared do not come to what is expected of
the KPI, the rest is a part of its own. The parts add up to the gap exactly.

Source: docs/metrics.md, "Where the gap comes from".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from kpi_desktop.analysis.gap_leaves import Leaf, Leaves, Yardstick, is_fact
from kpi_desktop.analysis.gap_split import split, value_at
from kpi_desktop.analysis.gap_tree import Counts, GapTree, gap_tree, judged_periods
from kpi_desktop.analysis.goal import Goal, goal_on, goal_periods
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.snapshot import Assessment, KpiSnapshot
from kpi_desktop.domain.formula import Ref
from kpi_desktop.domain.target import Verb
from kpi_desktop.domain.unit import Unit


class Unsplit(StrEnum):
    """Why a gap is not split.

    ``NOT_JUDGED`` there is no gap yet; ``AS_PLANNED`` the gap is nothing; ``INSIDE`` the value keeps to its range;
    ``ONE_COUNT`` the KPI is one count, and no ratio of the objective takes it apart; ``NOT_COUNTED`` the value judged
    is not what its counts come to (given as a result, or added up from periods whose formula differs or does not add);
    ``NOTHING_TO_COMPARE`` two counts or more have neither a plan nor a usual level; ``NO_PLANNED_VALUE`` the formula
    has no value where everything is as compared with, because it would divide by nothing.
    """

    NOT_JUDGED = "not_judged"
    AS_PLANNED = "as_planned"
    INSIDE = "inside"
    ONE_COUNT = "one_count"
    NOT_COUNTED = "not_counted"
    NOTHING_TO_COMPARE = "nothing_to_compare"
    NO_PLANNED_VALUE = "no_planned_value"


class Rest(StrEnum):
    """What a part stands for that no leaf answers for.

    ``USUAL_LEVEL`` how far the usual level before the goal began lies from what is expected now; ``PLANS_DIFFER`` how
    far the plans of the leaves, taken together, lie from the KPI's own.
    """

    USUAL_LEVEL = "usual_level"
    PLANS_DIFFER = "plans_differ"


@dataclass(frozen=True, slots=True)
class GapPart:
    """One part of a gap.

    Attributes:
        amount: What it makes of actual less expected, in the KPI's unit.
        number_id: Id of the count or the KPI, empty for a rest.
        name: What the owner calls it.
        unit: Its unit,
        actual: value
        expected: and the value it is compared with, over the periods judged; nothing for a rest.
        yardstick: What it is compared with.
        rest: What the part stands for where it is no leaf.
        is_ratio: Whether the leaf is a ratio over counts, not a count.
    """

    amount: Fraction
    number_id: str = ""
    name: str = ""
    unit: Unit | None = None
    actual: Fraction | None = None
    expected: Fraction | None = None
    yardstick: Yardstick | None = None
    rest: Rest | None = None
    is_ratio: bool = False


@dataclass(frozen=True, slots=True)
class GapParts:
    """A gap and its parts.

    Attributes:
        actual: The value judged.
        expected: What was expected: the plan line, or the limit.
        is_limit: Whether it is a limit.
        sign: +1 where above is good, −1 where below is.
        parts: The parts, those with the gap first, each side by size.
    """

    actual: Fraction
    expected: Fraction
    is_limit: bool
    sign: int
    parts: tuple[GapPart, ...]

    @property
    def gap(self) -> Fraction:
        """Actual less expected."""
        return self.actual - self.expected


def gap_parts(values: KpiValues, shot: KpiSnapshot) -> GapParts | Unsplit:
    """Where the gap of a KPI comes from.

    Args:
        values: Values of the whole book on the day of the snapshot.
        shot: The KPI as shown.
    """
    said = shot.assessment
    goal = goal_on(values, shot.kpi, shot.targets, values.on)
    expected = _expected(said)
    if goal is None or said.actual is None or expected is None:
        is_inside = goal is not None and said.actual is not None and said.low is not None
        return Unsplit.INSIDE if is_inside else Unsplit.NOT_JUDGED
    if said.actual == expected:
        return Unsplit.AS_PLANNED
    parts = _split(values, shot, goal, said.actual, expected)
    if isinstance(parts, Unsplit):
        return parts
    return GapParts(said.actual, expected, goal.target.verb.is_guard, _sign(said, goal), parts)


def _split(
    values: KpiValues, shot: KpiSnapshot, goal: Goal, actual: Fraction, expected: Fraction
) -> tuple[GapPart, ...] | Unsplit:
    judged = judged_periods(values, goal, goal_periods(values, goal))
    if judged is None:
        return Unsplit.NOT_JUDGED
    counts = Counts(values)
    tree = gap_tree(values, counts, shot, goal, judged).scaled(judged.scale)
    if sum(not is_fact(ref) for ref in tree.leaves) < 2:
        return Unsplit.ONE_COUNT
    leaves = Leaves(values, counts, goal, judged, tree)
    found = leaves.actual()
    if found is None or _value(tree, found) != actual:
        return Unsplit.NOT_COUNTED
    compared = leaves.compared(found, expected)
    if compared is None:
        return Unsplit.NOTHING_TO_COMPARE
    planned = {leaf.ref: leaf.expected for leaf in compared}
    reached = _value(tree, planned)
    if reached is None:
        return Unsplit.NO_PLANNED_VALUE
    amounts = split(tree.root, planned, found)
    parts = [
        _part(values, tree, leaf, amounts[leaf.ref])
        for leaf in compared
        if leaf.yardstick is not Yardstick.FACT
    ]
    if reached != expected:
        parts.append(GapPart(reached - expected, rest=_rest(compared)))
    return _ordered(parts, actual - expected)


def _value(tree: GapTree, leaves: Mapping[Ref, Fraction]) -> Fraction | None:
    try:
        return value_at(tree.root, leaves)
    except ZeroDivisionError:
        return None


def _part(values: KpiValues, tree: GapTree, leaf: Leaf, amount: Fraction) -> GapPart:
    ratio = tree.ratios.get(leaf.ref)
    if ratio is not None:
        number_id, name, unit = ratio.id, ratio.name, ratio.definition(values.on).unit
    else:
        # Under the name by which it is entered.
        inputs, kept = values.book.inputs, values.book.bindings.resolve(leaf.ref.name, values.on)
        input_ = inputs.get(kept) or inputs[leaf.ref.name]
        number_id, name, unit = input_.id, input_.name, input_.unit
    is_ratio = ratio is not None
    return GapPart(
        amount, number_id, name, unit, leaf.actual, leaf.expected, leaf.yardstick, is_ratio=is_ratio
    )


def _rest(compared: Sequence[Leaf]) -> Rest:
    is_usual = any(leaf.yardstick is Yardstick.USUAL for leaf in compared)
    return Rest.USUAL_LEVEL if is_usual else Rest.PLANS_DIFFER


def _ordered(parts: Sequence[GapPart], gap: Fraction) -> tuple[GapPart, ...]:
    """Those that make the gap before those against it, each by size; a part of nothing last."""
    return tuple(sorted(parts, key=lambda part: (part.amount * gap <= 0, not part.amount, -abs(part.amount))))


def _expected(said: Assessment) -> Fraction | None:
    """What is expected; of a range the limit that is crossed."""
    if said.expected is not None or said.actual is None:
        return said.expected
    if said.low is not None and said.actual < said.low:
        return said.low
    return said.high if said.high is not None and said.actual > said.high else None


def _sign(said: Assessment, goal: Goal) -> int:
    if goal.target.verb is not Verb.KEEP_BETWEEN:
        return goal.target.sign
    return 1 if said.low is not None and said.actual is not None and said.actual < said.low else -1
