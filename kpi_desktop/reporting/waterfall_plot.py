"""Waterfall plot: a waterfall measured out in pixels: a row for each bar, its name before it, its amount after it."""

from dataclasses import dataclass

from kpi_desktop.analysis.waterfall import Bar, Waterfall
from kpi_desktop.reporting.geometry import Box, Segment

HEAD, ROW, BAR = 20.0, 40.0, 14.0
"""Heights of the line that names the zero, of a row and of the bar in it, pixels."""

_GAP, _NAMES = 16.0, 0.42
"""Pixels between columns, and the largest share of the width that names may take."""

_THINNEST = 2.0
"""Width of the thinnest bar, pixels: one that is there is seen."""


@dataclass(frozen=True, slots=True)
class WaterfallPlot:
    """Where everything of a waterfall stands.

    Attributes:
        model: The waterfall.
        names: Width of the names, pixels.
        area: Where the bars run, pixels.
        width: Pixels across.
    """

    model: Waterfall
    names: float
    area: Box
    width: float

    @property
    def zero(self) -> float:
        """Pixels from the left of what was expected."""
        return self.x(0.0)

    def x(self, value: float) -> float:
        """Pixels from the left of a value."""
        low, high = self.model.low, self.model.high
        share = (value - low) / (high - low) if high > low else 0.5
        return self.area.left + self.area.width * share

    def middle(self, row: int) -> float:
        """Pixels from the top of the middle of a row."""
        return HEAD + ROW * (row + 0.5)

    def bar(self, row: int) -> Box:
        """The box of a row's bar."""
        shown = self.model.bars[row]
        left, right = sorted((self.x(shown.start), self.x(shown.end)))
        if right - left < _THINNEST:
            left, right = left - _THINNEST / 2, right + _THINNEST / 2
        middle = self.middle(row)
        return Box(left, middle - BAR / 2, right, middle + BAR / 2)

    def steps(self) -> list[Segment]:
        """From the end of each bar down to the next one, which begins or ends there."""
        ends = [self.x(bar.end) for bar in self.model.bars[:-1]]
        return [
            ((x, self.middle(row) + BAR / 2), (x, self.middle(row + 1) - BAR / 2))
            for row, x in enumerate(ends)
        ]


def waterfall_height(model: Waterfall) -> float:
    """Pixels down."""
    return HEAD + ROW * len(model.bars)


def waterfall_plot(model: Waterfall, width: float, names: float, amounts: float) -> WaterfallPlot:
    """Divide the width between names, bars and amounts.

    Args:
        model: The waterfall.
        width: Pixels across.
        names: Width of the longest name or detail, pixels; it is cut where it takes too much.
        amounts: Width of the longest amount, pixels.
    """
    named = min(names, width * _NAMES)
    area = Box(named + _GAP, HEAD, max(width - amounts - _GAP, named + _GAP), waterfall_height(model))
    return WaterfallPlot(model, named, area, width)


def is_hollow(bar: Bar) -> bool:
    """Whether a bar is drawn as an outline, because it goes against the gap."""
    return bar.is_against and not bar.is_whole
