"""Templates: fourteen ready-made sets of KPIs, one per type of business, small enough to keep up."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from kpi_desktop.domain.rhythm import Rhythm
from kpi_desktop.domain.target import Verb


class TargetStyle(StrEnum):
    """What a template wants of a KPI, before the owner's numbers are known."""

    LIFT = "lift"
    CUT = "cut"
    FLOOR = "floor"
    CEILING = "ceiling"
    CAP = "cap"
    HURDLE = "hurdle"
    BAND = "band"
    REACH = "reach"
    COUNT = "count"

    @property
    def verb(self) -> Verb:
        """The verb of a target of this style."""
        return _VERBS[self]


_VERBS = {
    TargetStyle.LIFT: Verb.INCREASE_TO,
    TargetStyle.CUT: Verb.DECREASE_TO,
    TargetStyle.FLOOR: Verb.STAY_ABOVE,
    TargetStyle.CEILING: Verb.STAY_BELOW,
    TargetStyle.CAP: Verb.STAY_BELOW,
    TargetStyle.HURDLE: Verb.STAY_ABOVE,
    TargetStyle.BAND: Verb.KEEP_BETWEEN,
    TargetStyle.REACH: Verb.INCREASE_TO,
    TargetStyle.COUNT: Verb.STAY_ABOVE,  # so many a week, from the first week on: there is no ramp
}


@dataclass(frozen=True, slots=True)
class TemplateKpi:
    """One KPI of a template.

    Attributes:
        kpi_id: The KPI.
        style: What is wanted of it.
        share: Part of the usual level by which to move it, or half the width of a band; 0 for other styles.
    """

    kpi_id: str
    style: TargetStyle
    share: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Substitute:
    """Another KPI for owners who lack the equipment that one of a template needs.

    Attributes:
        replaces: Id of the KPI that needs equipment.
        by: What stands in for it.
        reason: What the owner is told, in English.
        rhythms: How often its inputs are entered where that differs from the template and the catalogue.
    """

    replaces: str
    by: TemplateKpi
    reason: str
    rhythms: Mapping[str, Rhythm]


@dataclass(frozen=True, slots=True)
class Template:
    """A starting point for one type of business.

    Attributes:
        id: Id of the business type, as in ``CatalogueKpi.industries``.
        name: The type in words.
        wish: What its owners want: "I want to …".
        headline: Id of the KPI whose status is the objective's.
        kpis: The KPIs in the order shown.
        months: Length of the time frame in months.
        rhythms: How often each input is entered, by the id under which its values are kept.
        substitutes: What needs no extra equipment.
    """

    id: str
    name: str
    wish: str
    headline: str
    kpis: tuple[TemplateKpi, ...]
    months: int
    rhythms: Mapping[str, Rhythm]
    substitutes: tuple[Substitute, ...]

    @property
    def kpi_ids(self) -> tuple[str, ...]:
        """Ids of the KPIs in the order shown."""
        return tuple(kpi.kpi_id for kpi in self.kpis)

    def with_substitutes(self, replaced: Collection[str]) -> "Template":
        """The same template where some KPIs give way to their substitutes.

        Args:
            replaced: Ids of the KPIs to replace; those without a substitute stay.
        """
        used = {entry.replaces: entry for entry in self.substitutes if entry.replaces in replaced}
        rhythms = dict(self.rhythms)
        for entry in used.values():
            rhythms.update(entry.rhythms)
        return replace(
            self,
            kpis=tuple(used[kpi.kpi_id].by if kpi.kpi_id in used else kpi for kpi in self.kpis),
            headline=used[self.headline].by.kpi_id if self.headline in used else self.headline,
            rhythms=rhythms,
            substitutes=tuple(entry for entry in self.substitutes if entry.replaces not in used),
        )
