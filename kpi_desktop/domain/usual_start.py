"""Usual start: from when a number has a usual range of its own, because its owner named a cause for a new level."""

from dataclasses import dataclass
from datetime import date

from kpi_desktop.domain.period import Period


@dataclass(frozen=True, slots=True)
class UsualStart:
    """A new normal.

    Attributes:
        kpi_id: The number.
        period: The first period at the new level.
        span: Results that the range is locked on, 12 to 24.
        decision_id: The decision named as cause; nothing where the level was accepted without one.
        made_on: When it was said.
    """

    kpi_id: str
    period: Period
    span: int
    decision_id: int | None
    made_on: date
