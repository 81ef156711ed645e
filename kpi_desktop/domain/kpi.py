"""KPI: a number that shows progress toward an objective, as versions of its definition."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kpi_desktop.domain.formula import Formula
from kpi_desktop.domain.unit import Unit


class Direction(StrEnum):
    """Which way is better; ``RANGE`` means that too low and too high are both bad."""

    INCREASE = "increase"
    DECREASE = "decrease"
    RANGE = "range"


class LeadLag(StrEnum):
    """Whether a KPI moves early or confirms late."""

    LEADING = "leading"
    LAGGING = "lagging"


class Aggregation(StrEnum):
    """How a KPI is found for a longer period."""

    SUM = "sum"
    LAST = "last"
    RATIO_OF_SUMS = "ratio_of_sums"
    WEIGHTED_MEAN = "weighted_mean"
    RECOMPUTE = "recompute"
    REMEASURE = "remeasure"


class Kind(StrEnum):
    """What a target on a KPI means: a sum that grows, a state that is, or a ratio of sums."""

    FLOW = "flow"
    LEVEL = "level"
    RATE = "rate"


_KINDS = {
    Aggregation.SUM: Kind.FLOW,
    Aggregation.LAST: Kind.LEVEL,
    Aggregation.RATIO_OF_SUMS: Kind.RATE,
    Aggregation.WEIGHTED_MEAN: Kind.RATE,
    Aggregation.RECOMPUTE: Kind.LEVEL,
    Aggregation.REMEASURE: Kind.LEVEL,
}


@dataclass(frozen=True, slots=True)
class KpiDefinition:
    """How a KPI is computed from a day on.

    Attributes:
        valid_from: First day on which this definition holds; the first version holds for all time before too.
        formula: What is computed from the inputs.
        unit: What the result is measured in.
        aggregation: How it is found for longer periods.
    """

    valid_from: date
    formula: Formula
    unit: Unit
    aggregation: Aggregation

    @property
    def kind(self) -> Kind:
        """Flow, level or rate."""
        return _KINDS[self.aggregation]

    @property
    def is_recomputed_per_period(self) -> bool:
        """Whether it is judged over its own period only, never over the goal to date (churn, repeat rate)."""
        return self.aggregation in (Aggregation.RECOMPUTE, Aggregation.REMEASURE)


@dataclass(frozen=True, slots=True)
class Kpi:
    """A number on the owner's list.

    Attributes:
        id: The catalogue's id, or the business's own.
        name: What the owner calls it.
        direction: Which way is better.
        lead_lag: Early sign or result.
        definitions: Versions, earliest first, at least one.
        definition_text: One plain sentence that says what it is.
        owner: Who looks after it.
        retired_on: Day from which it is no longer used; its history stays.

    Raises:
        ValueError: There is no definition, or a later one stands before an earlier one.
    """

    id: str
    name: str
    direction: Direction
    lead_lag: LeadLag
    definitions: tuple[KpiDefinition, ...]
    definition_text: str = ""
    owner: str = ""
    retired_on: date | None = None

    def __post_init__(self) -> None:
        days = [version.valid_from for version in self.definitions]
        if not days or days != sorted(days):
            raise ValueError(f"{self.id} with definitions from {days}")

    def definition(self, on: date) -> KpiDefinition:
        """The version that holds on a day."""
        holding = [version for version in self.definitions if version.valid_from <= on]
        return holding[-1] if holding else self.definitions[0]

    @property
    def latest(self) -> KpiDefinition:
        """The newest version."""
        return self.definitions[-1]
