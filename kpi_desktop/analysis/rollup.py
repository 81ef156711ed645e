"""Roll-up: an input's value for any period, window and channel, by its own rule and from what is recorded.

Source: docs/metrics.md, "Roll-up". A value stated for exactly the period wins; else the coarsest finer values that
cover it, each period of them found the same way; else the channels; else what exists, marked incomplete.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from kpi_desktop.analysis import rolled as roll
from kpi_desktop.analysis.book import Book
from kpi_desktop.analysis.cells import Cells
from kpi_desktop.analysis.channel_sums import ChannelSums
from kpi_desktop.analysis.rolled import Rolled
from kpi_desktop.analysis.timeline import Timeline
from kpi_desktop.domain.input import Input, RollUp
from kpi_desktop.domain.no_value import Absence
from kpi_desktop.domain.observation import WHOLE_BUSINESS, CellValue
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.unit import Unit

if TYPE_CHECKING:
    from kpi_desktop.domain.coverage import Span

NOT_ASSIGNED = -1
"""Stands where a channel id does for what the stated total has beyond its channels."""

_ADDITIVE_LEVELS = frozenset({Unit.COUNT, Unit.CURRENCY, Unit.CURRENCY_PER_MONTH, Unit.WEIGHT_KG, Unit.AREA})

_ValueAt = Callable[[Period], Rolled]


class RollUps:
    """Values of inputs; each is worked out once."""

    def __init__(self, book: Book, timeline: Timeline) -> None:
        self.cells = Cells(book)
        self._sums = ChannelSums(self.cells, book.channels, timeline)
        self._inputs, self._timeline = book.inputs, timeline
        self._values: dict[tuple[str, int, Period], Rolled] = {}

    def value(self, input_id: str, channel: int, period: Period) -> Rolled:
        """An input's value for one period."""
        key = input_id, channel, period
        found = self._values.get(key)
        if found is None:
            input_ = self._inputs.get(input_id)
            found = roll.NOT_ENTERED if input_ is None else self._find(input_, channel, period)
            self._values[key] = found
        return found

    def over(self, input_id: str, channel: int, periods: Sequence[Period]) -> Rolled:
        """An input's value over several periods."""
        if len(periods) == 1:
            return self.value(input_id, channel, periods[0])
        input_ = self._inputs.get(input_id)
        if input_ is None:
            return roll.NOT_ENTERED
        return self._roll(input_, channel, periods, lambda part: self.value(input_id, channel, part))

    def stated(self, cell: CellValue | None) -> Fraction | None:
        """The value that a cell states."""
        return None if cell is None else roll.of_cell(cell).value

    def covers(self, input_id: str, period: Period) -> "Span | None":
        """The days that files speak for, of the business or else of a channel, where they are a part of the period."""
        channels = (WHOLE_BUSINESS, *(child.id for child in self._sums.speaking(input_id, WHOLE_BUSINESS)))
        cells = (self.cells.at(input_id, channel, period) for channel in channels)
        return next((cell.covers for cell in cells if cell is not None and cell.covers is not None), None)

    def parts_total(self, input_: Input, channel: int, period: Period) -> Rolled | None:
        """What the finer values of a channel itself come to where they cover a period, beside a stated value."""
        best = self._from_finer(input_, channel, period, lambda part: self._own(input_, channel, part))
        return best if best is not None and best.is_whole else None

    def remainder(self, input_id: str, period: Period) -> Rolled:
        """What the stated total has beyond its channels; nothing where only the channels speak."""
        input_ = self._inputs.get(input_id)
        if input_ is None or not adds_across_channels(input_):
            return roll.NOT_ENTERED
        total = self._own(input_, WHOLE_BUSINESS, period)
        if not total.is_whole or total.micros is None:
            return total
        assigned = roll.added(
            [
                self.value(input_id, child.id, period)
                for child in self._sums.speaking(input_id, WHOLE_BUSINESS)
            ]
        )
        if assigned is None or assigned.absence is Absence.DOES_NOT_APPLY:
            return total
        if assigned.micros is None:
            return total._replace(absence=Absence.INCOMPLETE, present=0)
        return assigned._replace(
            micros=total.micros - assigned.micros, is_running=total.is_running or assigned.is_running
        )

    def _find(self, input_: Input, channel: int, period: Period) -> Rolled:
        if channel == NOT_ASSIGNED:
            return self.remainder(input_.id, period)
        stated = self._stated(input_, channel, period)
        if stated is not None and not stated.is_cut:
            return stated
        if self._a_child_states(input_, channel, period):
            finer = self._from_finer(input_, channel, period, lambda part: self._own(input_, channel, part))
        else:
            finer = self._from_finer(
                input_, channel, period, lambda part: self.value(input_.id, channel, part)
            )
        if finer is not None and finer.is_whole:
            return finer
        children = self._from_children(input_, channel, period)
        if stated is not None:  # A value of some days alone gives way only to one that has them all.
            return children if children is not None and children.is_whole else stated
        return children or finer or self._nothing(input_.id, period)

    def _own(self, input_: Input, channel: int, period: Period) -> Rolled:
        """The value of a channel from its own cells, whatever its parts say."""
        stated = self._stated(input_, channel, period)
        if stated is not None and not stated.is_cut:
            return stated
        finer = self._from_finer(input_, channel, period, lambda part: self._own(input_, channel, part))
        if stated is not None:
            return finer if finer is not None and finer.is_whole else stated
        return finer or self._nothing(input_.id, period)

    def _nothing(self, input_id: str, period: Period) -> Rolled:
        if self._timeline.is_closed(period):
            return roll.DOES_NOT_APPLY
        is_silent = period.grain is Grain.DAY and self.cells.is_spoken_for(input_id, period.start)
        return roll.SILENT if is_silent else roll.NOT_ENTERED

    def _stated(self, input_: Input, channel: int, period: Period) -> Rolled | None:
        cell = self.cells.at(input_.id, channel, period)
        if cell is None:
            return None
        if self.cells.uses_parts(input_.id, channel, period):
            parts = self._from_finer(input_, channel, period, lambda part: self._own(input_, channel, part))
            if parts is not None and parts.micros is not None:
                return parts
        return roll.of_cell(cell, is_over=cell.covers is None or self._timeline.is_over(period))

    def _from_finer(self, input_: Input, channel: int, period: Period, value_at: _ValueAt) -> Rolled | None:
        """The coarsest finer grain that covers the period, else the one that covers most of it."""
        best: Rolled | None = None
        for grain in self.cells.grains(input_.id, channel):
            if grain >= period.grain:
                continue
            found = self._roll(input_, channel, self._timeline.parts(period, grain), value_at)
            if found.is_whole:
                return found
            if found.absence is not Absence.NOT_ENTERED and (best is None or _share(found) > _share(best)):
                best = found
        return best

    def _from_children(self, input_: Input, channel: int, period: Period) -> Rolled | None:
        """The channels of the business, or the campaigns of a channel, added."""
        if not adds_across_channels(input_):
            return None
        children = self._sums.speaking(input_.id, channel)
        if not children:
            return None
        if self._sums.is_simple(input_.id, period.grain, channel):
            return self._sums.at(input_.id, period.grain, channel).get(period.start)
        return roll.added([self.value(input_.id, child.id, period) for child in children])

    def _a_child_states(self, input_: Input, channel: int, period: Period) -> bool:
        """Whether a part states this very period while another has finer values, so that neither alone is all."""
        if not adds_across_channels(input_) or self._sums.is_simple(input_.id, period.grain, channel):
            return False
        return any(
            self.cells.at(input_.id, child.id, period) is not None
            or self._a_child_states(input_, child.id, period)
            for child in self._sums.speaking(input_.id, channel)
        )

    def _roll(self, input_: Input, channel: int, periods: Sequence[Period], value_at: _ValueAt) -> Rolled:
        """Values of periods as one; what has not begun or does not apply is left out."""
        found = [(part, value_at(part)) for part in periods if part.start <= self._timeline.on]
        counting = [
            (part, value)
            for part, value in found
            if value.absence is not Absence.DOES_NOT_APPLY
            and (value.micros is not None or self._timeline.is_over(part))
        ]
        if found and not counting and all(value.absence is Absence.DOES_NOT_APPLY for _, value in found):
            nothing = roll.out_of_expectation([value for _, value in found])
            # Days without rows are no gap inside a file; a whole week of them may be one.
            return roll.NOT_ENTERED if nothing.is_silent else nothing
        weights = None
        if input_.rule is RollUp.WEIGHTED_MEAN and input_.weight is not None:
            weights = [self.value(input_.weight, channel, part) for part, _ in counting]
        rolled = roll.over_time(input_.rule, [value for _, value in counting], weights)
        is_running = any(value.is_running or not self._timeline.is_over(part) for part, value in found)
        return rolled._replace(is_running=True) if is_running else rolled


def adds_across_channels(input_: Input) -> bool:
    """Whether the channels of an input add up to the whole: sums do, and levels of what can be counted."""
    if input_.rule is RollUp.SUM:
        return True
    return input_.rule in (RollUp.FIRST, RollUp.LAST) and input_.unit in _ADDITIVE_LEVELS


def _share(value: Rolled) -> Fraction:
    return Fraction(value.present, value.expected) if value.expected else Fraction(0)
