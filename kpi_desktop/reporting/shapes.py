"""Shapes: one figure per status, drawn instead of typed, because no typeface has all six."""

import math

from kpi_desktop.domain.judgement import Status
from kpi_desktop.reporting import svg
from kpi_desktop.reporting.ink import SURFACE, status_colour

_STAR_WAIST = 0.45
"""Inner radius of the star ÷ outer radius."""


def status_shape(status: Status, x: float, y: float, size: float = 8.0, halo: float = 0.0) -> str:
    """The figure of a status: dot, triangle, square, star, cross or ring.

    Args:
        status: What it stands for.
        x: Middle, pixels.
        y: Middle, pixels.
        size: Diameter of the dot, pixels; the others look as large.
        halo: Width of the white edge that lifts it off a line, pixels.
    """
    colour, radius = status_colour(status), size / 2
    edge = {"stroke": SURFACE if halo else None, "stroke_width": halo or None}
    match status:
        case Status.ON_TRACK:
            return svg.element("circle", cx=x, cy=y, r=radius, fill=colour, **edge)
        case Status.WAITING:
            return svg.element(
                "circle", cx=x, cy=y, r=radius - 0.75, fill=SURFACE, stroke=colour, stroke_width=1.5
            )
        case Status.OFF_TRACK:
            side = size * 0.9
            return svg.element(
                "rect", x=x - side / 2, y=y - side / 2, width=side, height=side, fill=colour, **edge
            )
        case Status.MISSED:
            return _cross(x, y, radius * 0.85, colour, halo)
        case Status.AT_RISK | Status.ACHIEVED:
            is_star = status is Status.ACHIEVED
            corners = _star(x, y, radius * 1.35) if is_star else _triangle(x, y, radius)
            return svg.element(
                "polygon", points=svg.points(corners), fill=colour, stroke_linejoin="round", **edge
            )


def status_svg(status: Status, size: float = 12.0) -> str:
    """The figure alone, as a drawing to stand before its word."""
    return svg.document(size, size, status_shape(status, size / 2, size / 2, size * 0.75))


def _triangle(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    return [(x, y - radius), (x + radius * 1.1, y + radius * 0.85), (x - radius * 1.1, y + radius * 0.85)]


def _star(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    corners = []
    for step in range(10):
        reach = radius * (_STAR_WAIST if step % 2 else 1)
        turn = math.pi * step / 5
        corners.append((x + reach * math.sin(turn), y - reach * math.cos(turn)))
    return corners


def _cross(x: float, y: float, reach: float, colour: str, halo: float) -> str:
    path = " ".join(
        f"M {svg.number(x - reach)} {svg.number(y - way * reach)} "
        f"L {svg.number(x + reach)} {svg.number(y + way * reach)}"
        for way in (1, -1)
    )
    strokes = [(SURFACE, reach * 0.6 + 2 * halo)] if halo else []
    strokes.append((colour, reach * 0.6))
    return "".join(svg.element("path", d=path, fill="none", stroke=s, stroke_width=w) for s, w in strokes)
