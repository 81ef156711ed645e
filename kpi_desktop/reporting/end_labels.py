"""End labels: words beside the right ends of lines, in a gutter where neither line nor gridline runs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kpi_desktop.reporting.geometry import Box, apart
from kpi_desktop.reporting.ink import TEXT
from kpi_desktop.reporting.labels import HEIGHT, Label, PlacedLabel
from kpi_desktop.reporting.text_width import shortened

GAP = 12.0
"""Pixels between the end of a line and its words: the pennant of a flag stands there."""

_SHARE, _WIDEST = 0.27, 132.0
"""The largest share of the drawing, and the most pixels, that the gutter takes."""
_LINES = 3
_BETWEEN = 3.0
"""Pixels between the lines of words."""
_BREAKS = " –"


@dataclass(frozen=True, slots=True)
class Block:
    """A label cut into lines.

    Attributes:
        label: The whole label.
        lines: Its lines.
    """

    label: Label
    lines: tuple[Label, ...]

    @property
    def width(self) -> float:
        """Pixels across."""
        return max(line.width for line in self.lines)

    @property
    def height(self) -> float:
        """Pixels down, with the room to the next one."""
        return len(self.lines) * (HEIGHT + _BETWEEN)


def blocks_of(labels: Sequence[Label], width: float, height: float) -> list[Block]:
    """Labels cut to fit into a gutter.

    Where there are too many, long ones lose lines first; then those that the chart can do without go, the least
    important ones first.

    Args:
        labels: The most important ones first.
        width: Width of the drawing, pixels.
        height: Height of the gutter, pixels.
    """
    room = min(width * _SHARE, _WIDEST)
    blocks = _cut(labels, room, _LINES)
    for most in range(_LINES - 1, 0, -1):
        if sum(block.height for block in blocks if block.label.is_essential) > height:
            blocks = _cut(labels, room, most)
    while blocks and sum(block.height for block in blocks) > height:
        dispensable = [block for block in blocks if not block.label.is_essential]
        blocks.remove(dispensable[-1] if dispensable else blocks[-1])
    return blocks


def stacked(blocks: Sequence[Block], gutter: Box) -> list[PlacedLabel]:
    """Blocks under each other in the order of their lines, each as near to the end of its line as can be."""
    ordered = sorted(blocks, key=lambda block: block.label.at[1])
    heights = [block.height for block in ordered]
    wanted = [block.label.at[1] - block.height / 2 for block in ordered]
    tops = apart(wanted, heights, gutter.top, gutter.bottom)
    return [
        placed
        for block, top in zip(ordered, tops, strict=True)
        for placed in _placed(block, gutter.left, top)
    ]


def _cut(labels: Sequence[Label], room: float, most: int) -> list[Block]:
    return [Block(label, tuple(_lines(label, room, most))) for label in labels]


def _placed(block: Block, left: float, top: float) -> Iterator[PlacedLabel]:
    top += _BETWEEN / 2
    for line in block.lines:
        yield PlacedLabel(line, Box(left, top, left + line.width, top + HEIGHT), is_flush=True)
        top += HEIGHT + _BETWEEN


def _lines(label: Label, room: float, most: int) -> Iterator[Label]:
    """The label on several lines, broken at blanks and after dashes; the last one is cut where it is too long."""
    rest = label.text
    for _line in range(most - 1):
        if replace(label, text=rest).width <= room:
            break
        begun = _begun(rest, label, room)
        if not begun:
            break
        yield replace(label, text=begun.rstrip())
        rest = rest[len(begun) :]
    yield replace(label, text=shortened(rest, TEXT, room, label.is_semibold))


def _begun(text: str, label: Label, room: float) -> str:
    """As much of a text as fits on a line: whole words, or a part of the first one up to a dash."""
    for sign in _BREAKS:
        ends = [at for at, letter in enumerate(text, 1) if letter == sign and at < len(text)]
        fitting = (end for end in reversed(ends) if replace(label, text=text[:end].rstrip()).width <= room)
        if end := next(fitting, 0):
            return text[:end]
    return ""
