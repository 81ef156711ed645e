"""Labels: where the words of a chart stand, so that none covers a line, a mark or another word.

A label stands near what it names, on the first of the places around it that is free. Labels that the chart cannot do
without go to a gutter at the right where no place is free; there no line runs, and they are moved apart.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from kpi_desktop.reporting.geometry import Box, Point, Segment
from kpi_desktop.reporting.ink import SECOND_INK, TEXT
from kpi_desktop.reporting.text_width import text_width

_ASCENT, _DESCENT = 0.78, 0.24
"""Reach of Inter's letters above and below the base line ÷ text size."""

_NEAR, _FAR, _FARTHEST = 8.0, 14.0, 22.0
"""Pixels between a label and its point."""

_CLEAR = 1.5
"""Pixels kept free around each label."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words that name a point of the chart.

    Attributes:
        text: The words.
        at: The point named, pixels.
        colour: Colour of the words.
        is_semibold: Whether they are set in semibold.
        is_essential: Whether the chart cannot do without them.
    """

    text: str
    at: Point
    colour: str = SECOND_INK
    is_semibold: bool = False
    is_essential: bool = False

    @property
    def width(self) -> float:
        """Pixels across."""
        return text_width(self.text, TEXT, self.is_semibold)


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A label and the box it fills."""

    label: Label
    box: Box

    @property
    def base_line(self) -> float:
        """Height of the base line of its letters, pixels."""
        return self.box.top + _ASCENT * TEXT


@dataclass
class Ground:
    """What labels must leave free.

    Attributes:
        bounds: Where labels may stand.
        lines: Segments of lines.
        boxes: Marks, and labels placed so far.
        faint: Segments that a label covers where the places beside them are not free (gridlines).
    """

    bounds: Box
    lines: list[Segment] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    faint: list[Segment] = field(default_factory=list)

    def is_free(self, box: Box) -> bool:
        """Whether a label may stand in a box."""
        clear = box.grown(_CLEAR)
        return (
            self.bounds.holds(box)
            and not any(clear.meets(other) for other in self.boxes)
            and not any(clear.is_crossed_by(line) for line in self.lines)
        )

    def is_over_faint(self, box: Box) -> bool:
        """Whether a faint line runs behind a box."""
        return any(box.is_crossed_by(line) for line in self.faint)


def place(labels: Iterable[Label], ground: Ground) -> tuple[list[PlacedLabel], list[Label]]:
    """Place labels in order of importance, each on the first free place around its point.

    Returns:
        The labels placed, and those for which no place is free; ``ground`` keeps the boxes of the former.
    """
    placed, left_over = [], []
    for label in labels:
        box = _free_box(label, ground)
        if box is None:
            left_over.append(label)
            continue
        ground.boxes.append(box)
        placed.append(PlacedLabel(label, box))
    return placed, left_over


def stack(labels: Iterable[Label], gutter: Box) -> list[PlacedLabel]:
    """Place labels under each other in a gutter, as near their heights as fits; the last ones go if it is full."""
    height = (_ASCENT + _DESCENT) * TEXT + 2
    fitting = sorted(list(labels)[: int(gutter.height // height)], key=lambda label: label.at[1])
    tops: list[float] = []
    for label in fitting:
        wanted = max(gutter.top, label.at[1] - height / 2)
        tops.append(max(wanted, tops[-1] + height) if tops else wanted)
    ceiling = gutter.bottom
    for index in reversed(range(len(tops))):
        tops[index] = min(tops[index], ceiling - height)
        ceiling = tops[index]
    return [
        PlacedLabel(label, Box(gutter.left, top + 1, gutter.left + label.width, top + height - 1))
        for label, top in zip(fitting, tops, strict=True)
    ]


def _free_box(label: Label, ground: Ground) -> Box | None:
    """The nearest free place; one near by and beside a faint line before one over it."""
    over_faint = []
    for distance in (_NEAR, _FAR):
        for box in _boxes_around(label, distance):
            if ground.is_free(box):
                if not ground.is_over_faint(box):
                    return box
                over_faint.append(box)
    farthest = (box for box in _boxes_around(label, _FARTHEST) if ground.is_free(box))
    return next(chain(over_faint, farthest), None)


def _boxes_around(label: Label, distance: float) -> Iterator[Box]:
    """Places around a point: above, below, beside."""
    (x, y), width, height = label.at, label.width, (_ASCENT + _DESCENT) * TEXT
    for left in (x - width / 2, x - width, x, x - width - distance, x + distance):
        for top in (y - distance - height, y + distance):
            yield Box(left, top, left + width, top + height)
    for left in (x - width - distance, x + distance):
        yield Box(left, y - height / 2, left + width, y + height / 2)
