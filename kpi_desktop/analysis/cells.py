"""Cells: what is recorded for an input, with bindings resolved."""

from collections.abc import Mapping
from datetime import date

from kpi_desktop.analysis.book import Book, Column
from kpi_desktop.domain.observation import WHOLE_BUSINESS, Cell, CellValue
from kpi_desktop.domain.period import Grain, Period

_NOTHING: Column = {}


class Cells:
    """Recorded values by input, grain and channel, under the id that is asked for."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._columns: dict[tuple[str, Grain, int], Column] = {}
        self._grains: dict[tuple[str, int], tuple[Grain, ...]] = {}
        self._recorded = self._grains_by_id()

    def column(self, input_id: str, grain: Grain, channel: int = WHOLE_BUSINESS) -> Column:
        """What is stated at one grain for one channel, by first day."""
        key = input_id, grain, channel
        if key not in self._columns:
            self._columns[key] = self._gather(input_id, grain, channel)
        return self._columns[key]

    def at(self, input_id: str, channel: int, period: Period) -> CellValue | None:
        """What is stated for exactly one period."""
        return self.column(input_id, period.grain, channel).get(period.start)

    def grains(self, input_id: str, channel: int = WHOLE_BUSINESS) -> tuple[Grain, ...]:
        """Grains at which a channel, or a part of it, has values; the coarsest first."""
        key = input_id, channel
        if key not in self._grains:
            found = {
                grain for kept in self.kept_ids(input_id) for grain in self._recorded.get((kept, channel), ())
            }
            self._grains[key] = tuple(sorted(found, reverse=True))
        return self._grains[key]

    def uses_parts(self, input_id: str, channel: int, period: Period) -> bool | None:
        """The owner's choice where a stated value and finer ones differ, nothing where none was made."""
        if not self._book.grain_choices:
            return None
        kept = self._book.bindings.resolve(input_id, period.start)
        return self._book.grain_choices.get(Cell(kept, period, channel))

    def is_spoken_for(self, input_id: str, day: date) -> bool:
        """Whether a file that brought days of an input speaks for a day, be it by having no row of it."""
        spoken = self._book.spoken_days
        return bool(spoken) and any(
            span.holds(day) for kept in self.kept_ids(input_id) for span in spoken.get(kept, ())
        )

    def first_day(self, input_id: str) -> date | None:
        """First day of the earliest period with a value, of any grain and channel."""
        channels = (WHOLE_BUSINESS, *(channel.id for channel in self._book.channels))
        columns = (
            self.column(input_id, grain, channel) for grain in self.grains(input_id) for channel in channels
        )
        return min((min(column) for column in columns if column), default=None)

    def kept_ids(self, input_id: str) -> tuple[str, ...]:
        """Ids under which values of the input are kept."""
        return self._book.bindings.kept_ids(input_id) if self._book.bindings else (input_id,)

    def _gather(self, input_id: str, grain: Grain, channel: int) -> Column:
        kept = self.kept_ids(input_id)
        if len(kept) == 1:
            return self._book.cells.get((kept[0], grain, channel), _NOTHING)
        resolve = self._book.bindings.resolve
        return {
            start: cell
            for one in kept
            for start, cell in self._book.cells.get((one, grain, channel), _NOTHING).items()
            if resolve(input_id, start) == one
        }

    def _grains_by_id(self) -> Mapping[tuple[str, int], set[Grain]]:
        found: dict[tuple[str, int], set[Grain]] = {}
        for (input_id, grain, channel), column in self._book.cells.items():
            if column:
                for at in self._upward(channel):
                    found.setdefault((input_id, at), set()).add(grain)
        return found

    def _upward(self, channel: int) -> tuple[int, ...]:
        """A channel, what it belongs to, and the whole business."""
        if channel == WHOLE_BUSINESS:
            return (channel,)
        parent = self._book.channels.get(channel).parent
        return (channel, WHOLE_BUSINESS) if parent == WHOLE_BUSINESS else (channel, parent, WHOLE_BUSINESS)
