"""Window place: where a window stands, and where it may stand on the screens of today."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle on the desktop, in device-independent pixels.

    Attributes:
        left: Left edge.
        top: Upper edge.
        width: Pixels across.
        height: Pixels down.
        is_maximised: Whether the window fills its screen.
    """

    left: int
    top: int
    width: int
    height: int
    is_maximised: bool = False


def fitted(wanted: Place, screens: Sequence[Place], smallest: tuple[int, int]) -> Place:
    """The place nearest to the one wanted that lies wholly on one screen.

    Args:
        wanted: Where the window stood last.
        screens: The free part of every screen, the main one first; at least one.
        smallest: Least width and height; a smaller screen counts for less.
    """
    screen = max(screens, key=lambda candidate: _shared(wanted, candidate))
    width = min(max(wanted.width, smallest[0]), screen.width)
    height = min(max(wanted.height, smallest[1]), screen.height)
    left = min(max(wanted.left, screen.left), screen.left + screen.width - width)
    top = min(max(wanted.top, screen.top), screen.top + screen.height - height)
    return Place(left, top, width, height, wanted.is_maximised)


def _shared(one: Place, other: Place) -> int:
    """Pixels that two places share."""
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return max(across, 0) * max(down, 0)
