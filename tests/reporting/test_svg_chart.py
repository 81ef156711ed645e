"""A chart shows what its model holds, and no word of it covers a line or another word."""

from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_desktop.analysis.chart_model import Flag, Limit, Mark, PlanLine
from kpi_desktop.domain.judgement import Status
from kpi_desktop.reporting import ink
from kpi_desktop.reporting.arranging import arranged
from kpi_desktop.reporting.cutting import cut
from kpi_desktop.reporting.geometry import Box
from kpi_desktop.reporting.plot import PIN, laid_out
from kpi_desktop.reporting.svg_chart import chart_svg
from kpi_desktop.wording.language import using
from tests.reporting.builders import FIRST, LAST, a_chart, a_ramp, florist_charts
from tests.reporting.strategies import STRANGE_TEXT, chart_models

SIZES = st.sampled_from([(748.0, 204.0), (356.0, 132.0), (960.0, 480.0)])
SVG = "{http://www.w3.org/2000/svg}"


def drawn(model, width=356.0, height=156.0):
    return ET.fromstring(chart_svg(model, width, height))


def words(root):
    return [element.text for element in root.iter(f"{SVG}text")]


def strokes(root, tag):
    return list(root.iter(f"{SVG}{tag}"))


@settings(max_examples=50)
@given(chart_models(), SIZES)
def test_labels_stand_apart_from_lines_and_from_each_other(model, size):
    plot, labels = arranged(cut(model), *size)
    for one, other in combinations(labels, 2):
        assert not one.box.meets(other.box)
    for label in labels:
        assert not any(label.box.is_crossed_by(line) for line in plot.lines())


@settings(max_examples=50)
@given(chart_models(), SIZES)
def test_labels_stand_inside_the_drawing(model, size):
    _, labels = arranged(cut(model), *size)
    assert all(Box(0, 0, *size).grown(0.01).holds(label.box) for label in labels)


@settings(max_examples=50)
@given(chart_models(), SIZES)
def test_the_target_and_the_plan_that_holds_are_always_labelled(model, size):
    model = cut(model)
    _, labels = arranged(model, *size)
    newest = max((plan.version for plan in model.plans), default=0)
    wanted = [plan.label for plan in model.plans if plan.version == newest and plan.label]
    wanted += [model.flag.text] if model.flag and model.flag.text else []
    assert len([label for label in labels if label.label.is_essential]) >= len(wanted)


@settings(max_examples=50)
@given(chart_models(), SIZES)
def test_pins_and_days_stand_beside_each_other(model, size):
    plot, _ = arranged(cut(model), *size)
    middles = [x for _, (x, _) in plot.pins()]
    assert all(right - left >= PIN for left, right in pairwise(middles))
    days = [plot.day_box(tick) for tick in plot.shown_days()]
    assert not any(one.meets(other) for one, other in combinations(days, 2))


@settings(max_examples=50)
@given(chart_models(STRANGE_TEXT), SIZES)
def test_any_words_give_a_well_formed_drawing(model, size):
    root = ET.fromstring(chart_svg(model, *size))
    assert float(root.get("width")) == size[0]


@given(st.sampled_from(sorted(florist_charts())), SIZES)
def test_results_stand_inside_the_plot(name, size):
    plot = laid_out(florist_charts()[name], *size)
    for run in plot.model.runs:
        for point in run:
            x, y = plot.at(point)
            assert plot.area.left <= x <= plot.area.right
            assert plot.area.top <= y <= plot.area.bottom


def test_a_missing_period_breaks_the_line():
    whole = strokes(drawn(a_chart(values=(1, 2, 3, 4, 5, 6))), "polyline")
    broken = strokes(drawn(a_chart(values=(1, 2, 3, None, 5, 6))), "polyline")
    assert (len(whole), len(broken)) == (1, 2)


def test_results_close_together_make_a_finer_line():
    model = a_chart(values=tuple(at % 7 for at in range(24)))
    usual, fine = (strokes(drawn(model, width), "polyline")[0].get("stroke-width") for width in (356.0, 60.0))
    assert float(fine) < float(usual) == ink.LINE


def test_the_running_period_hangs_on_a_dashed_stub_and_is_hollow():
    root = drawn(a_chart(values=(1, 2, 3, 4), running=True))
    solid, stub = strokes(root, "polyline")
    assert solid.get("stroke-dasharray") is None
    assert stub.get("stroke-dasharray") == ink.STUB
    assert ink.SURFACE in [circle.get("fill") for circle in strokes(root, "circle")]


def test_an_estimate_is_a_hollow_ring():
    plain = strokes(drawn(a_chart(values=(1, 2, 3, 4))), "circle")
    guessed = strokes(drawn(a_chart(values=(1, 2, 3, 4), estimates=(1,))), "circle")
    assert len(guessed) == len(plain) + 1


def test_a_result_alone_is_seen():
    assert any(circle.get("r") == "2.25" for circle in strokes(drawn(a_chart(values=(5, None, 6))), "circle"))


@pytest.mark.parametrize("status", [Status.OFF_TRACK, Status.AT_RISK, Status.ON_TRACK])
def test_status_colours_the_last_point_alone(status):
    root = drawn(a_chart(status=status))
    coloured = [element for element in root.iter() if element.get("fill") == ink.status_colour(status)]
    assert len(coloured) == 1
    assert all(line.get("stroke") != ink.status_colour(status) for line in strokes(root, "polyline"))


def test_the_bad_side_of_a_ceiling_is_above_it_and_of_a_floor_below():
    ceiling = drawn(a_chart(limits=[Limit(20, False, FIRST, LAST)]))
    floor = drawn(a_chart(limits=[Limit(20, True, FIRST, LAST)]))
    (above,) = [rect for rect in strokes(ceiling, "rect") if rect.get("fill-opacity")]
    (below,) = [rect for rect in strokes(floor, "rect") if rect.get("fill-opacity")]
    assert float(above.get("y")) + float(above.get("height")) == pytest.approx(
        float(below.get("y")), abs=0.02
    )
    assert above.get("fill-opacity") == "0.05"


def test_an_earlier_target_is_fainter_than_the_one_that_holds():
    plans = [
        PlanLine(((FIRST, 0), (date(2026, 3, 1), 10)), version=1, label="10"),
        PlanLine(((date(2026, 3, 1), 10), (LAST, 26)), version=2, label="26"),
    ]
    root = drawn(a_chart(values=(), plans=plans))
    assert [line.get("stroke") for line in strokes(root, "polyline")] == [ink.EARLIER_PLAN, ink.PLAN]
    assert {"earlier plan 10", "plan 26"} <= set(words(root))


def test_a_step_stays_level_until_the_next_corner():
    stairs = PlanLine(((FIRST, 0), (date(2026, 4, 1), 10)), is_step=True)
    (line,) = strokes(drawn(a_chart(values=(), plans=[stairs])), "polyline")
    (_, y1), (x2, y2), (x3, _) = [pair.split(",") for pair in line.get("points").split()]
    assert (y1, x2) == (y2, x3)


def test_the_chart_says_its_target_its_value_and_the_day():
    said = words(drawn(florist_charts()["orders"]))
    assert {"26 by 30 Jun", "plan", "14", "today", "1", "2"} <= set(said)


def test_the_drawing_carries_its_alternative_text():
    root = drawn(florist_charts()["orders"])
    assert root.find(f"{SVG}title").text == "Wedding orders"
    assert root.find(f"{SVG}desc").text.startswith("Wedding orders: 2 ahead of plan")


def test_a_limit_says_which_side_is_good():
    said = words(drawn(florist_charts()["stock"]))
    assert {"at least 26", "at most 34"} <= set(said)


def test_a_flag_does_not_repeat_a_limit():
    guard = a_chart(limits=[Limit(24, False, FIRST, LAST, "€24")], flag=Flag(LAST, 24, "€24"))
    assert "at most €24" in words(drawn(guard))
    assert "€24" not in words(drawn(guard))


def test_a_plan_does_not_repeat_the_flag():
    plan = a_chart(plans=[a_ramp(0, 26, "26")], flag=Flag(LAST, 26, "26"))
    assert [word for word in words(drawn(plan)) if word in ("26", "plan", "plan 26")] == ["26", "plan"]


def test_an_empty_chart_still_shows_its_plan():
    root = drawn(florist_charts()["repeat"])
    assert len(strokes(root, "polyline")) == 1
    assert "30%" in words(root)


def test_labels_move_to_a_gutter_where_lines_leave_no_room():
    crowd = [a_ramp(low, low + 3, f"{low} of the plan", 1) for low in range(0, 28, 2)]
    plot, labels = arranged(a_chart(plans=crowd, flag=Flag(LAST, 15, "15 by the end of June")), 356, 132)
    essential = [label for label in labels if label.label.is_essential]
    assert essential
    assert all(label.box.left > plot.area.right for label in essential)


def test_a_chart_cut_to_fewer_days_shows_nothing_outside_them():
    model = replace(florist_charts()["orders"], first=date(2026, 2, 1), last=date(2026, 3, 31))
    root = drawn(model)
    assert "26 by 30 Jun" not in words(root)
    assert "1" not in words(root)
    assert "2" in words(root)


def test_a_cut_keeps_the_slope_of_the_plan():
    model = cut(replace(a_chart(plans=[a_ramp(0, 180)]), first=date(2026, 1, 11), last=date(2026, 2, 10)))
    assert model.plans[0].corners == ((date(2026, 1, 11), 10.0), (date(2026, 2, 10), 40.0))


def test_more_pins_than_fit_leave_out_the_oldest():
    marks = [Mark(FIRST, number, "x") for number in range(1, 60)]
    plot, _ = arranged(a_chart(marks=marks), 356, 156)
    numbers = [mark.number for mark, _ in plot.pins()]
    assert numbers[-1] == 59
    assert len(numbers) < 59


def test_no_word_of_the_chart_escapes_translation():
    with using("pseudo"):
        assert "today" not in words(drawn(florist_charts()["orders"]))
