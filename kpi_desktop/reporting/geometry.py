"""Geometry: boxes and segments of a drawing in pixels, y growing downward, and places beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

Point = tuple[float, float]
Segment = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Pixels across."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Pixels down."""
        return self.bottom - self.top

    def grown(self, by: float) -> "Box":
        """The box with a margin all round."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def holds(self, other: "Box") -> bool:
        """Whether another box lies wholly inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def meets(self, other: "Box") -> bool:
        """Whether two boxes share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def is_crossed_by(self, segment: Segment) -> bool:
        """Whether any part of a segment lies inside (the method of Liang and Barsky)."""
        (x1, y1), (x2, y2) = segment
        # Most of a long line lies wholly at one side.
        if max(x1, x2) < self.left or min(x1, x2) > self.right:
            return False
        enter, leave = 0.0, 1.0
        for step, room in (
            (x1 - x2, x1 - self.left),
            (x2 - x1, self.right - x1),
            (y1 - y2, y1 - self.top),
            (y2 - y1, self.bottom - y1),
        ):
            if step == 0:
                if room < 0:
                    return False
            elif step < 0:
                enter = max(enter, room / step)
            else:
                leave = min(leave, room / step)
        return enter <= leave


def chain(corners: Sequence[Point]) -> list[Segment]:
    """The segments of a line through corners."""
    return list(pairwise(corners))


def stairs(corners: Sequence[Point]) -> list[Point]:
    """Corners of a line that stays level until the next corner instead of sloping to it."""
    path: list[Point] = []
    for x, y in corners:
        if path:
            path.append((x, path[-1][1]))
        path.append((x, y))
    return path


def apart(wanted: Sequence[float], lengths: Sequence[float], low: float, high: float) -> list[float]:
    """Where stretches begin so that none lies over another; their order is kept.

    Of all such places these have the least sum of squared distances to those wanted: stretches that press against each
    other share their distance.

    Args:
        wanted: Where each would begin if it were alone, in order.
        lengths: How long each is.
        low: Where the first may begin.
        high: Where the last must end, if there is room for all of them.

    Source:
        Barlow, Bartholomew, Bremner and Brunk, Statistical Inference under Order Restrictions (1972): pooling adjacent
        violators.
    """
    before = [0.0, *accumulate(lengths)]
    pools: list[tuple[float, int]] = []
    for place, length in zip(wanted, before, strict=False):
        total, count = place - length, 1
        while pools and pools[-1][0] * count > total * pools[-1][1]:
            total, count = total + pools[-1][0], count + pools[-1][1]
            pools.pop()
        pools.append((total, count))
    levels = [total / count for total, count in pools for _ in range(count)]
    ceiling = high - before[len(levels)]
    return [max(min(level, ceiling), low) + length for level, length in zip(levels, before, strict=False)]
