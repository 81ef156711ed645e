"""Entry: one KPI of the catalogue, with everything an owner may want to know before choosing it."""

from dataclasses import dataclass
from enum import StrEnum

from kpi_desktop.domain.formula import Formula
from kpi_desktop.domain.kpi import Aggregation, Direction, LeadLag
from kpi_desktop.domain.rhythm import Rhythm
from kpi_desktop.domain.unit import Unit

ALL_INDUSTRIES = "all"
"""What stands for every business type in ``CatalogueKpi.industries``."""


class Function(StrEnum):
    """Part of a business that a KPI belongs to; each has its own file of entries."""

    FINANCE = "finance"
    SALES = "sales"
    MARKETING = "marketing"
    ECOMMERCE = "ecommerce"
    CUSTOMER_SERVICE = "customer_service"
    OPERATIONS = "operations"
    PEOPLE = "people"


class Perspective(StrEnum):
    """Whether a KPI looks at customers and the market, or at how the business runs inside."""

    EXTERNAL = "external"
    INTERNAL = "internal"


class Descriptor(StrEnum):
    """The twelve overlapping tags that say what sort of number a KPI is (docs/metrics.md, "Descriptors")."""

    QUANTITATIVE = "quantitative"
    QUALITATIVE = "qualitative"
    LEADING = "leading"
    LAGGING = "lagging"
    INPUT = "input"
    PROCESS = "process"
    OUTPUT = "output"
    OUTCOME = "outcome"
    PRACTICAL = "practical"
    DIRECTIONAL = "directional"
    ACTIONABLE = "actionable"
    FINANCIAL = "financial"


@dataclass(frozen=True, slots=True)
class CatalogueKpi:
    """One KPI of the catalogue; its texts are English, to be translated where they are shown.

    Attributes:
        id: Short name, stable for ever.
        name: What owners call it.
        abbreviation: Usual short form, or empty.
        definition: One plain sentence that says what it is.
        function: Part of the business it belongs to.
        perspective: Outward or inward.
        industries: Ids of the business types it suits, or ``ALL_INDUSTRIES`` alone.
        objective_verbs: Changes it can show ("more sales", "lower costs").
        unit: What it is measured in.
        direction: Which way is better.
        lead_lag: Early sign or result.
        descriptors: Tags.
        formula_text: Formula over inputs as written.
        aggregation: How it is found for a longer period.
        cadence: How often a new value means something.
        source: Where its numbers usually come from.
        benchmark: Published figure with its country, year and source, to be shown with them; or empty.
        pitfalls: How it misleads.
        pairs_with: Ids of KPIs to watch beside it; a result names at least one early sign.
        references: Where the definition comes from.
    """

    id: str
    name: str
    abbreviation: str
    definition: str
    function: Function
    perspective: Perspective
    industries: tuple[str, ...]
    objective_verbs: tuple[str, ...]
    unit: Unit
    direction: Direction
    lead_lag: LeadLag
    descriptors: tuple[Descriptor, ...]
    formula_text: str
    aggregation: Aggregation
    cadence: Rhythm
    source: str
    benchmark: str
    pitfalls: str
    pairs_with: tuple[str, ...]
    references: tuple[str, ...]

    @property
    def formula(self) -> Formula:
        """The formula, read when first asked for."""
        return Formula.parse(self.formula_text)

    def suits(self, industry: str) -> bool:
        """Whether the KPI makes sense for a business type."""
        return industry in self.industries or ALL_INDUSTRIES in self.industries
