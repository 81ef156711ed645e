"""Drivers: what a number is made of, as a tree that the catalogue's own formulas give: sales = orders × order value."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kpi_desktop.catalogue.entry import CatalogueKpi
from kpi_desktop.catalogue.library import load
from kpi_desktop.domain.formula import Formula, Number, Operation, Ref, Shift
from kpi_desktop.domain.kpi import Aggregation, Direction
from kpi_desktop.domain.unit import Unit

_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Driver:
    """A number with what moves it.

    Attributes:
        id: Id of the KPI, or of the input where no KPI is that count.
        name: What it is called, in English.
        is_kpi: Whether it can be chosen as a number of the plan.
        parts: The two numbers whose product it is; none for a leaf.
    """

    id: str
    name: str
    is_kpi: bool
    parts: tuple["Driver", ...] = ()

    def walk(self) -> Iterator["Driver"]:
        """This number and all below it, from the top."""
        yield self
        for part in self.parts:
            yield from part.walk()


def driver_tree(kpi_ids: Collection[str], industry: str = "", headline: str = "") -> Driver | None:
    """The tree that holds most of some KPIs.

    A ratio read backwards gives a product: as the average order is sales ÷ orders, sales are orders × average order.
    Where less of a ratio is better (cost per customer), or where it is a score, that product is true but drives
    nothing, and is left out.

    Args:
        kpi_ids: KPIs chosen; their ratios are taken before others.
        industry: Business type, whose KPIs come next.
        headline: The KPI whose tree is wanted where two hold equally many.

    Returns:
        The tree, or nothing where no formula joins any of them.
    """
    counted = dict.fromkeys(
        _kept(name) for kpi_id in kpi_ids for name in load().kpi(kpi_id).formula.input_ids
    )
    trees = [_grown(input_id, kpi_ids, industry, frozenset()) for input_id in counted]
    joined = [tree for tree in trees if tree.parts]
    return max(joined, key=lambda tree: _rank(tree, kpi_ids, headline), default=None)


def _rank(tree: Driver, kpi_ids: Collection[str], headline: str) -> tuple[int, bool, int]:
    ids = [driver.id for driver in tree.walk()]
    return sum(kpi_id in ids for kpi_id in kpi_ids), headline in ids, -len(ids)


def _grown(input_id: str, chosen: Collection[str], industry: str, above: frozenset[str]) -> Driver:
    """A count with the ratio and the other count that give it."""
    leaf = _leaf(input_id, chosen)
    if len(above) >= _DEEPEST:
        return leaf
    for ratio in _ratios_of(input_id, chosen, industry):
        _over, below = _sides(ratio)
        if below in above or below == input_id:
            continue
        part = _grown(below, chosen, industry, above | {input_id})
        return Driver(leaf.id, leaf.name, leaf.is_kpi, (part, Driver(ratio.id, ratio.name, is_kpi=True)))
    return leaf


def _ratios_of(input_id: str, chosen: Collection[str], industry: str) -> Iterable[CatalogueKpi]:
    """Ratios over whose lower count a count is known: only those chosen, or made for the business type."""
    ranked = [
        ratio for ratio in _ratios().get(input_id, ()) if ratio.id in chosen or industry in ratio.industries
    ]
    return sorted(ranked, key=lambda ratio: (ratio.id not in chosen, ratio.id))


def _leaf(input_id: str, chosen: Collection[str]) -> Driver:
    """A count as the KPI that is entered directly as it, one chosen before others."""
    same = _counted_directly().get(input_id)
    if same is None:
        return Driver(input_id, load().inputs[input_id].name, is_kpi=False)
    entry = min(same, key=lambda one: (one.id not in chosen, one.id != input_id, one.id))
    return Driver(entry.id, entry.name, is_kpi=True)


@cache
def _counted_directly() -> Mapping[str, tuple[CatalogueKpi, ...]]:
    """KPIs that are entered as they are, by the id under which their values are kept."""
    found: dict[str, tuple[CatalogueKpi, ...]] = {}
    for entry in load().kpis.values():
        if isinstance(entry.formula.tree, Ref):
            kept = _kept(entry.formula_text)
            found[kept] = (*found.get(kept, ()), entry)
    return found


@cache
def _ratios() -> Mapping[str, tuple[CatalogueKpi, ...]]:
    """Ratios by the count above their line."""
    found: dict[str, tuple[CatalogueKpi, ...]] = {}
    for entry in load().kpis.values():
        counts = _counts(entry.formula)
        is_driver = entry.direction is not Direction.DECREASE and entry.unit is not Unit.SCORE
        if counts is not None and is_driver and entry.aggregation is Aggregation.RATIO_OF_SUMS:
            found[counts[0]] = (*found.get(counts[0], ()), entry)
    return found


def _sides(ratio: CatalogueKpi) -> tuple[str, str]:
    counts = _counts(ratio.formula)
    assert counts is not None, "only ratios of two counts are listed"
    return counts


def _counts(formula: Formula) -> tuple[str, str] | None:
    """The two counts of ``a / b`` or ``a / b * 100``; nothing for any other formula."""
    match formula.tree:
        case Operation("/", Ref(over, Shift.NOW), Ref(below, Shift.NOW)):
            return _kept(over), _kept(below)
        case Operation("*", Operation("/", Ref(over, Shift.NOW), Ref(below, Shift.NOW)), Number()):
            return _kept(over), _kept(below)
    return None


def _kept(input_id: str) -> str:
    return load().kept.get(input_id, input_id)
