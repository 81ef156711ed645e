"""Gap leaves: what each leaf of a formula is compared with, so that a gap can be split among them.

One rule after the other, the first that holds: a count or ratio with a target of its own is compared with its own plan;
the only one without is compared with what the plan needs of it; several without share what the plan needs as they
usually stood to each other; where that cannot be, each is compared with its usual level before the goal began.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from kpi_desktop.analysis.expected import Expectations
from kpi_desktop.analysis.gap_solve import Line, solve
from kpi_desktop.analysis.gap_tree import Counts, GapTree, Judged
from kpi_desktop.analysis.goal import Goal, known_versions
from kpi_desktop.analysis.kpi_value import KpiValues, recent_results
from kpi_desktop.analysis.shares import day_before
from kpi_desktop.domain.formula import CALENDAR_NAMES, Ref, Shift
from kpi_desktop.domain.input import RollUp
from kpi_desktop.domain.kpi import Kpi
from kpi_desktop.domain.period import Period


class Yardstick(StrEnum):
    """What a leaf is compared with.

    ``PLAN`` its own target; ``NEEDED`` what the plan needs of it, the rest being as planned; ``SHARE`` its usual share
    of what the plan needs; ``USUAL`` its usual level before the goal began; ``FACT`` itself: the calendar and what lay
    before the periods are nobody's doing.
    """

    PLAN = "plan"
    NEEDED = "needed"
    SHARE = "share"
    USUAL = "usual"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One leaf over the periods judged."""

    ref: Ref
    actual: Fraction
    expected: Fraction
    yardstick: Yardstick


class Leaves:
    """The leaves of one tree over the periods judged."""

    def __init__(self, values: KpiValues, counts: Counts, goal: Goal, judged: Judged, tree: GapTree) -> None:
        self._values, self._counts = values, counts
        self._goal, self._judged, self._tree = goal, judged, tree
        self._objective = goal.target.objective_id

    def actual(self) -> dict[Ref, Fraction] | None:
        """Every leaf as it is, nothing where one is not whole."""
        found = {ref: self._over(ref, self._judged.periods) for ref in self._tree.leaves}
        known = {ref: value for ref, value in found.items() if value is not None}
        return known if len(known) == len(found) else None

    def compared(self, actual: Mapping[Ref, Fraction], wanted: Fraction) -> tuple[Leaf, ...] | None:
        """Every leaf beside what it is compared with.

        Args:
            actual: Every leaf as it is.
            wanted: What the plan expects of the whole.

        Returns:
            The leaves in the order of the formula; nothing where more than one has neither plan nor usual level.
        """
        found: dict[Ref, tuple[Fraction, Yardstick]] = {}
        for ref in self._tree.leaves:
            if is_fact(ref):
                found[ref] = actual[ref], Yardstick.FACT
            elif (planned := self._planned(ref)) is not None:
                found[ref] = planned, Yardstick.PLAN
        free = [ref for ref in self._tree.leaves if ref not in found]
        found |= self._implied(found, free, actual, wanted)
        if len(found) < len(actual):
            return None
        return tuple(Leaf(ref, actual[ref], *found[ref]) for ref in self._tree.leaves)

    def _implied(
        self,
        known: Mapping[Ref, tuple[Fraction, Yardstick]],
        free: Sequence[Ref],
        actual: Mapping[Ref, Fraction],
        wanted: Fraction,
    ) -> dict[Ref, tuple[Fraction, Yardstick]]:
        """What the leaves without a plan of their own are compared with; of some of them nothing, perhaps."""
        if not free:
            return {}
        lines = {ref: (value, Fraction(0)) for ref, (value, _) in known.items()}
        usual = {ref: level for ref in free if (level := self._usual(ref)) is not None}
        lacking = free if len(free) == 1 else [ref for ref in free if ref not in usual]
        as_usual = {ref: (level, Yardstick.USUAL) for ref, level in usual.items()}
        if len(lacking) == 1:
            (only,) = lacking
            others = {ref: (level, Fraction(0)) for ref, level in usual.items() if ref != only}
            needed = solve(self._tree.root, lines | others | {only: (Fraction(0), Fraction(1))}, wanted)
            if needed is None or (needed < 0 <= actual[only]):
                return as_usual
            return as_usual | {only: (needed, Yardstick.NEEDED)}
        if lacking:
            return as_usual
        return as_usual | self._shared(lines, usual, wanted)

    def _shared(
        self, lines: Mapping[Ref, Line], usual: Mapping[Ref, Fraction], wanted: Fraction
    ) -> dict[Ref, tuple[Fraction, Yardstick]]:
        """Counts that add up over time, all so many times their usual level that the plan is met."""
        counts = {ref for ref in usual if self._adds(ref)}
        growing = {
            ref: (Fraction(0), level) if ref in counts else (level, Fraction(0))
            for ref, level in usual.items()
        }
        times = solve(self._tree.root, {**lines, **growing}, wanted)
        if times is None or times <= 0:
            return {}
        return {ref: (times * usual[ref], Yardstick.SHARE) for ref in counts}

    def _planned(self, ref: Ref) -> Fraction | None:
        """What the target of a leaf that is a KPI of the owner's expects over the periods judged."""
        for kpi in self._kpis_of(ref):
            versions = known_versions(self._values.book.versions(self._objective, kpi.id), self._values.on)
            if not versions:
                continue
            expected = _Planned(self._values, kpi, Expectations(self._values, kpi, versions))
            found = expected.over(self._judged.periods, self._rule(ref))
            if found is not None:
                return found
        return None

    def _kpis_of(self, ref: Ref) -> Iterable[Kpi]:
        """KPIs of the same objective that are a leaf and nothing else."""
        if ref in self._tree.ratios:
            yield self._tree.ratios[ref]
            return
        book, on = self._values.book, self._values.on
        for link in book.links:
            kpi = book.kpis.get(link.kpi_id)
            if link.objective_id != self._objective or kpi is None or kpi.id == self._goal.kpi.id:
                continue
            single = kpi.definition(on).formula.single_input
            if single is not None and book.bindings.resolve(single, on) == book.bindings.resolve(
                ref.name, on
            ):
                yield kpi

    def _usual(self, ref: Ref) -> Fraction | None:
        """What was usual of a leaf just before the goal began, for as many periods as were judged."""
        goal = self._goal
        before = recent_results(self._values, goal.kpi, goal.grain, day_before(goal.start))
        level = self._over(ref, [one.period for one in before]) if before else None
        if level is None or not self._adds(ref):
            return level
        return level * Fraction(self._judged.count, len(before))

    def _over(self, ref: Ref, periods: Sequence[Period]) -> Fraction | None:
        ratio = self._tree.ratios.get(ref)
        if ratio is None:
            return self._counts.over(ref, periods)
        found = self._values.over(ratio, periods)
        return found.value if found.is_complete else None

    def _rule(self, ref: Ref) -> RollUp | None:
        """How a leaf rolls up over time; nothing for a ratio, which is judged at the end."""
        input_ = self._values.book.inputs.get(ref.name)
        return None if input_ is None or ref in self._tree.ratios else input_.rule

    def _adds(self, ref: Ref) -> bool:
        return self._rule(ref) is RollUp.SUM


@dataclass(frozen=True, slots=True)
class _Planned:
    """What one KPI's own target expects."""

    values: KpiValues
    kpi: Kpi
    expectations: Expectations

    def over(self, periods: Sequence[Period], rule: RollUp | None) -> Fraction | None:
        """The expected value over several periods, nothing where one of them has none."""
        match rule:
            case RollUp.SUM:
                found = [self._of(part) for period in periods for part in self._parts(period)]
                known = [value for value in found if value is not None]
                return sum(known, Fraction(0)) if known and len(known) == len(found) else None
            case None | RollUp.LAST:
                return self._of(periods[-1])
            case RollUp.FIRST:
                return self._of(periods[0])
            case _:
                return self._of(periods[0]) if len(periods) == 1 else None

    def _parts(self, period: Period) -> tuple[Period, ...]:
        """The periods at which the KPI itself is counted, without those in which the business is closed."""
        timeline, grain = self.values.timeline, self.values.grains.natural(self.kpi)
        parts = timeline.parts(period, grain) if grain < period.grain else (period,)
        return tuple(part for part in parts if not timeline.is_closed(part))

    def _of(self, period: Period) -> Fraction | None:
        """The plan line, or the one limit that there is."""
        expected = self.expectations.of(period)
        if expected.value is not None:
            return expected.value
        limits = [limit for limit in (expected.low, expected.high) if limit is not None]
        return limits[0] if len(limits) == 1 else None


def is_fact(ref: Ref) -> bool:
    """Whether a leaf is the calendar's, or lies before the periods judged."""
    return ref.name in CALENDAR_NAMES or ref.shift is not Shift.NOW
