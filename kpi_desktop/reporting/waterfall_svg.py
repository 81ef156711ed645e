"""Waterfall SVG: where a gap comes from, painted for paper."""

from collections.abc import Iterator

from kpi_desktop.analysis.waterfall import Bar, Waterfall
from kpi_desktop.reporting import ink, svg
from kpi_desktop.reporting.chart_layers import stroke, written
from kpi_desktop.reporting.text_width import shortened, text_width
from kpi_desktop.reporting.waterfall_plot import (
    HEAD,
    WaterfallPlot,
    is_hollow,
    waterfall_height,
    waterfall_plot,
)

_BASE = ink.TEXT * 0.36
"""From the middle of a line of text down to its base line, pixels."""


def waterfall_svg(model: Waterfall, width: float = 748.0) -> str:
    """A row for each part and one for the gap, as high as they are many.

    Args:
        model: What it shows; its texts are chosen there.
        width: Pixels across.
    """
    names = max(text_width(bar.name, ink.TEXT, bar.is_whole) for bar in model.bars)
    details = max(text_width(bar.detail, ink.TEXT) for bar in model.bars)
    amounts = max(text_width(bar.amount, ink.TEXT, is_semibold=True) for bar in model.bars)
    plot = waterfall_plot(model, width, max(names, details), amounts)
    return svg.document(
        width,
        waterfall_height(model),
        _zero(plot),
        *(stroke(step, ink.PLAN) for step in plot.steps()),
        *(part for row, bar in enumerate(model.bars) for part in _row(plot, row, bar)),
        title=model.title,
        description=model.alternative,
    )


def _zero(plot: WaterfallPlot) -> str:
    word, x = plot.model.zero, plot.zero
    wide = text_width(word, ink.TEXT)
    left = min(max(x - wide / 2, plot.area.left), plot.area.right - wide)
    line = stroke(((x, HEAD - 2), (x, plot.area.bottom - 6)), ink.AXIS)
    return written(word, left, HEAD / 2 + _BASE - 2, width=wide) + line


def _row(plot: WaterfallPlot, row: int, bar: Bar) -> Iterator[str]:
    middle, box = plot.middle(row), plot.bar(row)
    lift = 8.0 if bar.detail else 0.0
    colour = ink.INK if bar.is_whole else ink.SECOND_INK
    yield svg.element(
        "rect",
        x=box.left,
        y=box.top,
        width=box.width,
        height=box.height,
        fill=ink.SURFACE if is_hollow(bar) else colour,
        stroke=colour if is_hollow(bar) else None,
        stroke_width=1.25 if is_hollow(bar) else None,
    )
    yield _text(bar.name, 0.0, middle - lift, plot.names, is_strong=bar.is_whole)
    if bar.detail:
        yield _text(bar.detail, 0.0, middle + lift, plot.names, ink.SECOND_INK)
    wide = text_width(bar.amount, ink.TEXT, bar.is_whole)
    yield _text(bar.amount, plot.width - wide, middle, wide, is_strong=bar.is_whole)


def _text(
    text: str, x: float, middle: float, room: float, colour: str = ink.INK, *, is_strong: bool = False
) -> str:
    shown = shortened(text, ink.TEXT, room, is_strong)
    width = text_width(shown, ink.TEXT, is_strong)
    return svg.element(
        "text",
        svg.words(shown),
        x=x if x == 0.0 else x + width,
        y=middle + _BASE,
        fill=colour,
        font_size=ink.TEXT,
        font_weight=600 if is_strong else None,
        text_anchor="start" if x == 0.0 else "end",
    )
