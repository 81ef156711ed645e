"""Labels: where the words of a chart stand, so that none covers a line, a mark or another word.

A label stands near what it names, on the first of the places around it that is free. What names the right end of a
line, and what the chart cannot do without where no place is free, goes to the gutter of ``end_labels`` instead.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kpi_desktop.reporting.geometry import Box, Point, Segment
from kpi_desktop.reporting.ink import SECOND_INK, TEXT
from kpi_desktop.reporting.text_width import text_width

_ASCENT, _DESCENT = 0.78, 0.24
"""Reach of Inter's letters above and below the base line ÷ text size."""

HEIGHT = (_ASCENT + _DESCENT) * TEXT
"""Height of a label, pixels."""

_DISTANCES = (8.0, 11.0, 14.0, 18.0, 22.0)
"""Pixels between a label and its point, the best first."""

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
        is_line_end: Whether they name the end of a line.
    """

    text: str
    at: Point
    colour: str = SECOND_INK
    is_semibold: bool = False
    is_essential: bool = False
    is_line_end: bool = True

    @property
    def width(self) -> float:
        """Pixels across."""
        return text_width(self.text, TEXT, self.is_semibold)


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A label and the box it fills.

    Attributes:
        label: The label.
        box: Its place, pixels.
        is_flush: Whether it begins at the left of the box instead of standing in its middle.
    """

    label: Label
    box: Box
    is_flush: bool = False

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

    def near(self, box: Box) -> "Ground":
        """What of it can matter inside a box."""
        wide = box.grown(_CLEAR)
        return Ground(
            self.bounds,
            [line for line in self.lines if wide.is_crossed_by(line)],
            [other for other in self.boxes if wide.meets(other)],
            [line for line in self.faint if wide.is_crossed_by(line)],
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


def _free_box(label: Label, ground: Ground) -> Box | None:
    """The nearest free place; one beside the faint lines before one over them."""
    boxes = list(_boxes_around(label))
    near = ground.near(_around(boxes))
    free = [box for box in boxes if near.is_free(box)]
    return next((box for box in free if not near.is_over_faint(box)), free[0] if free else None)


def _boxes_around(label: Label) -> Iterator[Box]:
    """Places around a point, the nearest first: above, below, beside."""
    (x, y), width = label.at, label.width
    for distance in _DISTANCES:
        for left in (x - width / 2, x - width, x, x - width - distance, x + distance):
            for top in (y - distance - HEIGHT, y + distance):
                yield Box(left, top, left + width, top + HEIGHT)
        for left in (x - width - distance, x + distance):
            yield Box(left, y - HEIGHT / 2, left + width, y + HEIGHT / 2)


def _around(boxes: Sequence[Box]) -> Box:
    """The box that holds all of them."""
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
