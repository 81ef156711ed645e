"""Observation: one contribution to a cell, typed or from one import batch.

A cell is (input, period, channel). A typed contribution wins over those of batches; batches add.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from kpi_desktop.domain.period import Period

if TYPE_CHECKING:
    from kpi_desktop.domain.coverage import Span

WHOLE_BUSINESS = 0
"""Channel id of the whole business."""

TYPED = 0
"""Source id of what the owner typed; batches have ids from 1."""


class State(StrEnum):
    """What a cell says; an absent cell is not entered yet. None of these is zero."""

    VALUE = "value"
    NOT_AVAILABLE = "not_available"
    DOES_NOT_APPLY = "does_not_apply"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a value belongs."""

    input_id: str
    period: Period
    channel: int = WHOLE_BUSINESS


@dataclass(frozen=True, slots=True)
class Observation:
    """One contribution to a cell.

    Attributes:
        cell: Where it belongs.
        value: The value, present exactly when the state is ``VALUE``.
        state: Value, not available, or does not apply.
        source: ``TYPED`` or the id of an import batch.
        is_estimate: Whether the owner guessed it.
        rows: Rows of a file behind it, 0 when typed.
        note: What the owner wrote beside it.
        recorded_on: The day on which it was recorded, where it was read from a file; two are the same without it.

    Raises:
        ValueError: State and value contradict each other.
    """

    cell: Cell
    value: Decimal | None
    state: State = State.VALUE
    source: int = TYPED
    is_estimate: bool = False
    rows: int = 0
    note: str = ""
    recorded_on: date | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if (self.value is None) == (self.state is State.VALUE):
            raise ValueError(f"{self.state} with value {self.value}")


@dataclass(frozen=True, slots=True)
class GivenResult:
    """A KPI's value for a period as an old record states it: charted and judged, but it cannot be added up.

    Attributes:
        kpi_id: The KPI.
        period: The period it was stated for.
        value: The value.
        channel: Channel id, or the whole business.
        source: ``TYPED`` or the id of an import batch.
    """

    kpi_id: str
    period: Period
    value: Decimal
    channel: int = WHOLE_BUSINESS
    source: int = TYPED


class CellValue(NamedTuple):
    """What all contributions to a cell come to; a plain tuple because a screen reads tens of thousands.

    Attributes:
        state: Value, not available, or does not apply.
        micros: Whole millionths, 0 unless the state is ``VALUE``.
        is_estimate: Whether a guess is part of it.
        hides_batches: Whether a typed value stands before an imported one that differs.
        covers: Of an imported value, the days that its files speak for, where they are only a part of the period.
    """

    state: State
    micros: int = 0
    is_estimate: bool = False
    hides_batches: bool = False
    covers: "Span | None" = None


@dataclass(frozen=True, slots=True)
class GrainChoice:
    """The owner's choice where a stated value differs from the finer values below it.

    Attributes:
        cell: The coarser cell that both speak of.
        use_parts: Whether the finer values count there; otherwise the stated value does.
    """

    cell: Cell
    use_parts: bool


def settle(contributions: Iterable[tuple[int, State, int, bool]]) -> CellValue | None:
    """What contributions to one cell come to.

    Args:
        contributions: Source, state, whole millionths and estimate flag of each.

    Returns:
        The typed contribution if there is one, else the sum of the batches; nothing without contributions. "Not
        available" is no value: it gives way to a batch that has one.
    """
    typed: CellValue | None = None
    batches: list[CellValue] = []
    for source, state, micros, is_estimate in contributions:
        if source == TYPED:
            typed = CellValue(state, micros, is_estimate)
        else:
            batches.append(CellValue(state, micros, is_estimate))
    imported = _together(batches)
    if typed is None or imported is None:
        return typed or imported
    if typed.state is State.NOT_AVAILABLE and imported.state is State.VALUE:
        return imported
    differs = (typed.state, typed.micros) != (imported.state, imported.micros)
    return typed._replace(hides_batches=differs)


def _together(batches: list[CellValue]) -> CellValue | None:
    """Batches add; one without a value takes nothing from those that have one, and is no zero on its own."""
    values = [batch for batch in batches if batch.state is State.VALUE]
    if not values:
        return batches[-1] if batches else None
    return CellValue(
        State.VALUE, sum(batch.micros for batch in values), any(batch.is_estimate for batch in values)
    )
