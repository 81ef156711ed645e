"""Result line: one row of the table of results: a period, or a count below it."""

from dataclasses import dataclass

from kpi_desktop.analysis.results import ResultRow, TypedPlace
from kpi_desktop.domain.period import Period

Key = tuple[Period, str, Period | None]
"""What tells a row of the table from every other: period, and the number and period of a count below it."""


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One row of the table: a period, or a count below it.

    Attributes:
        row: The period.
        place: Where a value of this row is typed, nothing where it is worked out from counts.
        is_count: Whether it is a count below its period.
        is_open: Whether the counts below it are shown.
    """

    row: ResultRow
    place: TypedPlace | None = None
    is_count: bool = False
    is_open: bool = False

    @property
    def key(self) -> Key:
        """What tells it from the others."""
        if self.is_count and self.place is not None:
            return self.row.period, self.place.number_id, self.place.period
        return self.row.period, "", None

    @property
    def unfolds(self) -> bool:
        """Whether there are counts below it."""
        return self.place is None and bool(self.row.places)
