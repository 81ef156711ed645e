"""Own numbers: what an owner counts that no catalogue knows, such as wedding orders, as entries beside the others."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from kpi_desktop.catalogue.entry import ALL_INDUSTRIES, CatalogueKpi, Descriptor, Function, Perspective
from kpi_desktop.catalogue.library import Catalogue, load
from kpi_desktop.domain.input import Input, RollUp
from kpi_desktop.domain.kpi import Aggregation, Direction, LeadLag
from kpi_desktop.domain.rhythm import WEEKLY
from kpi_desktop.domain.unit import Unit

_LONGEST = 40
_PREFIX = "own"


class OwnKind(StrEnum):
    """What becomes of an own number over a longer time."""

    ADDS_UP = "adds_up"
    STANDS = "stands"
    AVERAGES = "averages"


_ROLLS = {
    OwnKind.ADDS_UP: (RollUp.SUM, Aggregation.SUM),
    OwnKind.STANDS: (RollUp.LAST, Aggregation.LAST),
    OwnKind.AVERAGES: (RollUp.MEAN, Aggregation.RATIO_OF_SUMS),
}


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """A number that the owner named.

    Attributes:
        id: Short name of the KPI and of the count behind it, made from the name once and never again.
        name: What the owner calls it.
        unit: What it is measured in.
        kind: What becomes of it over a longer time.
        is_early: Whether it is an early sign, and no result.
        less_is_better: Whether it shall go down.
    """

    id: str
    name: str
    unit: Unit = Unit.COUNT
    kind: OwnKind = OwnKind.ADDS_UP
    is_early: bool = False
    less_is_better: bool = False

    @property
    def input(self) -> Input:
        """The count behind it."""
        return Input(self.id, self.name, self.unit, _ROLLS[self.kind][0], rhythm=WEEKLY)

    @property
    def entry(self) -> CatalogueKpi:
        """The number as an entry like those of the catalogue."""
        return CatalogueKpi(
            id=self.id,
            name=self.name,
            abbreviation="",
            definition="",
            function=Function.OPERATIONS,
            perspective=Perspective.EXTERNAL,
            industries=(ALL_INDUSTRIES,),
            objective_verbs=(self.name,),
            unit=self.unit,
            direction=Direction.DECREASE if self.less_is_better else Direction.INCREASE,
            lead_lag=LeadLag.LEADING if self.is_early else LeadLag.LAGGING,
            descriptors=(Descriptor.QUANTITATIVE, Descriptor.ACTIONABLE),
            formula_text=self.id,
            aggregation=_ROLLS[self.kind][1],
            cadence=WEEKLY,
            source="",
            benchmark="",
            pitfalls="",
            pairs_with=(),
            references=(),
        )


@lru_cache(maxsize=16)
def catalogue_with(own: tuple[OwnNumber, ...]) -> Catalogue:
    """The catalogue with the numbers that an owner named."""
    if not own:
        return load()
    return replace(
        load(),
        kpis={**load().kpis, **{one.id: one.entry for one in own}},
        inputs={**load().inputs, **{one.id: one.input for one in own}},
    )


def own_id(name: str, taken: Collection[str] = ()) -> str:
    """A short name for formulas and files, which nothing else has."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    words = "_".join(re.findall(r"[a-z0-9]+", plain))[:_LONGEST].strip("_")
    stem = f"{_PREFIX}_{words}".strip("_")
    used = {*taken, *load().kpis, *load().inputs}
    return next(
        one for at in range(1, len(used) + 2) if (one := stem if at == 1 else f"{stem}_{at}") not in used
    )
