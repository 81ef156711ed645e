"""A sparkline shows the newest thirteen results, without words."""

from xml.etree import ElementTree as ET

from hypothesis import given, settings

from kpi_desktop.analysis.chart_model import Limit
from kpi_desktop.domain.judgement import Status
from kpi_desktop.reporting import ink
from kpi_desktop.reporting.sparkline import sparkline_svg
from tests.reporting.builders import FIRST, LAST, a_chart, a_ramp
from tests.reporting.strategies import STRANGE_TEXT, chart_models

SVG = "{http://www.w3.org/2000/svg}"


def lines(model):
    root = ET.fromstring(sparkline_svg(model, 132, 30))
    return [
        ([tuple(map(float, pair.split(","))) for pair in line.get("points").split()], line)
        for line in root.iter(f"{SVG}polyline")
    ]


def test_thirteen_results_are_shown():
    ((corners, _),) = lines(a_chart(values=tuple(range(20))))
    assert len(corners) == 13


def test_line_and_plan_share_the_left_edge():
    (plan, dashed), (results, solid) = lines(a_chart(values=tuple(range(20)), plans=[a_ramp(0, 26)]))
    assert plan[0][0] == results[0][0]
    assert dashed.get("stroke-dasharray") == ink.DASH
    assert solid.get("stroke-width") == "1.75"


def test_the_last_point_shows_the_status():
    drawing = sparkline_svg(a_chart(status=Status.OFF_TRACK))
    assert drawing.count(ink.status_colour(Status.OFF_TRACK)) == 1


def test_without_results_the_plan_stands_alone():
    ((corners, line),) = lines(a_chart(values=(), plans=[a_ramp(0, 26)]))
    assert line.get("stroke-dasharray") == ink.DASH
    assert len(corners) == 2


def test_a_first_result_stands_beside_its_plan():
    ((corners, line),) = lines(a_chart(values=(3,), plans=[a_ramp(0, 26)]))
    assert line.get("stroke-dasharray") == ink.DASH
    assert corners[0][0] < corners[-1][0]


def test_a_limit_is_dashed_across():
    ((corners, _), _results) = lines(a_chart(limits=[Limit(20, False, FIRST, LAST)]))
    assert corners[0][1] == corners[1][1]


def test_it_holds_no_words():
    assert "<text" not in sparkline_svg(a_chart(plans=[a_ramp(0, 26)]))


@settings(max_examples=50)
@given(chart_models(STRANGE_TEXT))
def test_everything_stays_inside(model):
    for corners, _ in lines(model):
        assert all(-0.01 <= x <= 132.01 and -0.01 <= y <= 30.01 for x, y in corners)


def test_the_mark_of_the_first_result_is_not_cut():
    root = ET.fromstring(sparkline_svg(a_chart(values=(3, 4), running=True), 132, 30))
    marks = list(root.iter(f"{SVG}circle"))
    assert len(marks) == 2
    assert all(float(mark.get("cx")) >= float(mark.get("r")) for mark in marks)
