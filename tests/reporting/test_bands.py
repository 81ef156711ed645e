"""Bands on paper: where a number is heading, in ink, cut at the plot, and never in the colour of a status."""

import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from kpi_desktop.analysis.chart_model import Ahead, ChartPoint, Expected, UsualStretch
from kpi_desktop.domain.judgement import Status
from kpi_desktop.reporting import bands, ink
from kpi_desktop.reporting.arranging import arranged
from kpi_desktop.reporting.plot import laid_out
from kpi_desktop.reporting.svg_chart import chart_svg
from tests.reporting.builders import a_chart

STEPS = tuple(
    Expected(
        ChartPoint(date(2026, month, 28), 10.0 + month, "a month", "about"),
        8.0 + month,
        12.0 + month,
        6.0 + month,
        14.0 + month,
        "most likely",
        f"most likely {month}",
    )
    for month in (4, 5, 6)
)
AHEAD = Ahead((date(2026, 3, 25), 14.0), STEPS, "most likely 14–18 by 28 Jun")


def with_bands(**changes):
    return replace(a_chart(), ahead=AHEAD, **changes)


def polygons(model):
    root = ET.fromstring(chart_svg(model))
    return [one for one in root.iter() if one.tag.endswith("polygon") and one.get("fill-opacity")]


@pytest.mark.parametrize("status", list(Status))
def test_both_bands_are_ink_whatever_the_status(status):
    outer, inner = polygons(with_bands(status=status))
    assert {outer.get("fill"), inner.get("fill")} == {ink.INK}
    assert (float(outer.get("fill-opacity")), float(inner.get("fill-opacity"))) == (bands.OUTER, bands.INNER)


def test_the_bands_open_from_the_newest_result_and_the_inner_lies_in_the_outer():
    plot = laid_out(with_bands(), 700, 300)
    outer, inner = bands.outer_band(plot, AHEAD), bands.inner_band(plot, AHEAD)
    assert (
        outer[0] == inner[0] == bands.middle_line(plot, AHEAD)[0] == (plot.x(date(2026, 3, 25)), plot.y(14.0))
    )
    for (x, wide), (same, narrow) in zip(outer[1:4], inner[1:4], strict=True):
        assert x == same
        assert wide < narrow
    for (_x, wide), (_same, narrow) in zip(outer[4:], inner[4:], strict=True):
        assert narrow < wide


def test_the_words_stand_beside_the_last_step_seen():
    model = with_bands()
    _plot, labels = arranged(model, 700, 300)
    assert "most likely 6" in [one.label.text for one in labels]
    near = replace(model, last=date(2026, 5, 30))
    _plot, labels = arranged(near, 700, 300)
    assert "most likely 5" in [one.label.text for one in labels]


def test_bands_are_cut_at_the_edge_of_the_plot():
    svg = chart_svg(with_bands())
    clipped = re.search(r'<g clip-path="url\(#plot\)">(.*?)</g>', svg, re.DOTALL)
    assert clipped.group(1).count("fill-opacity") == 2


def test_words_alone_draw_nothing():
    assert not polygons(replace(a_chart(), ahead=Ahead(None, (), "most likely 3")))


USUAL = UsualStretch(
    ((date(2025, 12, 31), 4.0, 11.0), (date(2026, 3, 25), 4.0, 11.0)),
    ((date(2025, 12, 31), 7.5), (date(2026, 3, 25), 7.5)),
    False,
    "usual 4–11",
)


def with_range(stretch=USUAL, **changes):
    return replace(a_chart(), usual=(stretch,), **changes)


def test_the_usual_range_is_one_band_of_ink_and_its_edges_are_dotted_while_it_is_for_trial():
    (band,) = polygons(with_range())
    assert (band.get("fill"), float(band.get("fill-opacity"))) == (ink.INK, bands.USUAL)
    dots = 'stroke-dasharray="1 3"'
    assert dots not in chart_svg(with_range())
    assert chart_svg(with_range(replace(USUAL, is_trial=True))).count(dots) == 2


def test_a_result_outside_is_marked_by_a_shape():
    model = with_range()
    run = tuple(replace(point, is_unusual=point.value == 12) for point in model.runs[0])
    root = ET.fromstring(chart_svg(replace(model, runs=(run,))))
    open_shapes = [one for one in root.iter() if one.tag.endswith("polygon") and one.get("fill") == "none"]
    assert len(open_shapes) == sum(point.is_unusual for point in run) == 1


def test_the_words_of_the_newest_stretch_stand_beside_it():
    later = replace(
        USUAL, corners=((date(2026, 3, 25), 9.0, 16.0), (date(2026, 5, 20), 9.0, 16.0)), label="usual 9–16"
    )
    _plot, labels = arranged(replace(a_chart(), usual=(USUAL, later)), 700, 300)
    said = [one.label.text for one in labels]
    assert "usual 9–16" in said
    assert "usual 4–11" not in said
