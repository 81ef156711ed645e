"""Input: what the owner counts; every KPI is a formula over inputs."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kpi_desktop.domain.formula import Formula
from kpi_desktop.domain.rhythm import WEEKLY, Rhythm
from kpi_desktop.domain.unit import Unit


class RollUp(StrEnum):
    """How the values of an input over several periods become one.

    ``SUM`` adds, ``FIRST`` and ``LAST`` take the value at an end of the window, ``MEAN`` averages readings,
    ``WEIGHTED_MEAN`` averages by a second input, ``REMEASURE`` cannot be derived from shorter periods.
    """

    SUM = "sum"
    FIRST = "first"
    LAST = "last"
    MEAN = "mean"
    WEIGHTED_MEAN = "weighted_mean"
    REMEASURE = "remeasure"


@dataclass(frozen=True, slots=True)
class Input:
    """Something that is counted, measured or looked up.

    Attributes:
        id: Short name used in formulas, in files and on the command line.
        name: What the owner calls it.
        unit: What it is measured in.
        rule: How it rolls up over time.
        weight: For a weighted mean, the id of the input that weighs it.
        derived: Formula that gives the value where none is entered: ``prior(revenue)``, a constant, or the
            value at the end of the period before; such an input is offered, never asked.
        rhythm: How often it is entered.
        source: Where the owner reads it off.
        owner: Who enters it.
    """

    id: str
    name: str
    unit: Unit
    rule: RollUp
    weight: str | None = None
    derived: Formula | None = None
    rhythm: Rhythm = WEEKLY
    source: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Binding:
    """From a day on, an input is the same real number as another.

    Attributes:
        input_id: The input that is not asked.
        bound_to: The input whose values it takes; itself where an earlier binding is split.
        valid_from: First day on which this holds.
    """

    input_id: str
    bound_to: str
    valid_from: date


class Bindings:
    """All bindings of a business, asked by day."""

    def __init__(self, bindings: tuple[Binding, ...] = ()) -> None:
        self._by_input: dict[str, list[Binding]] = {}
        for binding in sorted(bindings, key=lambda b: b.valid_from):
            self._by_input.setdefault(binding.input_id, []).append(binding)

    def __bool__(self) -> bool:
        return bool(self._by_input)

    def of(self, input_id: str) -> tuple[Binding, ...]:
        """The bindings of one input, the earliest first."""
        return tuple(self._by_input.get(input_id, ()))

    def resolve(self, input_id: str, on: date) -> str:
        """The id under which the values of an input are kept on a day.

        Inputs bound in a ring are one number all the same: the alphabet decides which of them keeps it.
        """
        seen: list[str] = []
        while input_id not in seen:
            seen.append(input_id)
            input_id = self._bound_to(input_id, on)
        return min(seen[seen.index(input_id) :])

    def kept_ids(self, input_id: str) -> tuple[str, ...]:
        """Every id under which the values of an input were ever kept, the earliest first."""
        days = sorted({date.min} | {b.valid_from for bindings in self._by_input.values() for b in bindings})
        return tuple(dict.fromkeys(self.resolve(input_id, day) for day in days))

    def group(self, input_id: str, on: date) -> frozenset[str]:
        """Every id that stands for the same real number on a day, the asked one included."""
        kept = self.resolve(input_id, on)
        return frozenset(
            {kept, input_id} | {other for other in self._by_input if self.resolve(other, on) == kept}
        )

    def _bound_to(self, input_id: str, on: date) -> str:
        holding = [binding for binding in self._by_input.get(input_id, ()) if binding.valid_from <= on]
        return holding[-1].bound_to if holding else input_id
