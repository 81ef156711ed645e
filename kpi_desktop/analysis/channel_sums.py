"""Channel sums: what the parts of a channel, or of the whole business, add up to at one grain, all periods at once.

A business with ten channels has ten times the cells of its totals, so they are added column by column.
"""

from collections.abc import Mapping
from datetime import date

from kpi_desktop.analysis import rolled as roll
from kpi_desktop.analysis.cells import Cells
from kpi_desktop.analysis.rolled import Rolled
from kpi_desktop.analysis.timeline import Timeline
from kpi_desktop.domain.channel import Channel, ChannelTree
from kpi_desktop.domain.observation import State
from kpi_desktop.domain.period import Grain, Period

Sums = Mapping[date, Rolled]


class ChannelSums:
    """Sums over the direct parts of a channel; each column is added once."""

    def __init__(self, cells: Cells, channels: ChannelTree, timeline: Timeline) -> None:
        self._cells, self._channels, self._timeline = cells, channels, timeline
        self._sums: dict[tuple[str, Grain, int], Sums] = {}
        self._speaking: dict[tuple[str, int], tuple[Channel, ...]] = {}
        self._finest: dict[tuple[str, int], Grain] = {}

    def speaking(self, input_id: str, channel: int) -> tuple[Channel, ...]:
        """Direct parts that have any value of an input."""
        key = input_id, channel
        if key not in self._speaking:
            self._speaking[key] = tuple(
                child for child in self._channels.children(channel) if self._cells.grains(input_id, child.id)
            )
        return self._speaking[key]

    def is_simple(self, input_id: str, grain: Grain, channel: int) -> bool:
        """Whether no part has finer values, so that what its parts state at this grain is all there is."""
        key = input_id, channel
        if key not in self._finest:
            self._finest[key] = min(
                (self._cells.grains(input_id, child.id)[-1] for child in self.speaking(input_id, channel)),
                default=Grain.YEAR,
            )
        return self._finest[key] >= grain

    def at(self, input_id: str, grain: Grain, channel: int) -> Sums:
        """Sums by first day, of the periods for which a part says anything."""
        key = input_id, grain, channel
        if key not in self._sums:
            self._sums[key] = self._add(input_id, grain, channel)
        return self._sums[key]

    def _add(self, input_id: str, grain: Grain, channel: int) -> Sums:
        stated = State.VALUE
        totals: dict[date, int] = {}
        others: dict[date, list[Rolled]] = {}
        for child in self.speaking(input_id, channel):
            column = self._cells.column(input_id, grain, child.id)
            for start, cell in column.items():
                state, micros, is_estimate, _, covers = cell
                if state is stated and not is_estimate and covers is None:
                    totals[start] = totals.get(start, 0) + micros
                else:
                    is_over = covers is None or self._timeline.is_over(Period(grain, start))
                    others.setdefault(start, []).append(roll.of_cell(cell, is_over=is_over))
            if self.speaking(input_id, child.id):
                for start, below in self.at(input_id, grain, child.id).items():
                    if start not in column:
                        others.setdefault(start, []).append(below)
        sums = {start: Rolled(micros) for start, micros in totals.items()}
        for start, members in others.items():
            together = roll.added([*members, sums[start]] if start in sums else members)
            if together is not None:
                sums[start] = together
        return sums
