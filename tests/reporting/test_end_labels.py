"""Words at the ends of lines stand beside the plot, in the order of their lines, each whole."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_desktop.analysis.chart_model import Flag
from kpi_desktop.reporting.arranging import arranged
from kpi_desktop.reporting.cutting import cut
from kpi_desktop.reporting.end_labels import Block, blocks_of, stacked
from kpi_desktop.reporting.geometry import Box
from kpi_desktop.reporting.labels import Label
from tests.reporting.builders import LAST, a_chart, a_ramp
from tests.reporting.strategies import chart_models

HEIGHTS = st.floats(-50, 350)
WORDS = st.sampled_from(["plan", "€352,000", "most likely €310,000–€392,000", "at most 24", "22", "Ziel"])
LABELS = st.lists(
    st.builds(Label, WORDS, st.tuples(st.just(700.0), HEIGHTS), is_essential=st.booleans()), max_size=7
)
GUTTER = Box(712.0, 0.0, 864.0, 240.0)


@given(LABELS)
def test_blocks_stand_inside_the_gutter_in_the_order_of_their_lines(labels):
    blocks = blocks_of(labels, 720, GUTTER.height)
    placed = stacked(blocks, GUTTER)
    assert all(GUTTER.grown(0.01).holds(one.box) for one in placed)
    assert not any(one.box.meets(other.box) for one, other in combinations(placed, 2))
    assert [one.label.at[1] for one in placed] == sorted(one.label.at[1] for one in placed)


@given(LABELS)
def test_what_the_chart_cannot_do_without_goes_last(labels):
    kept = [block.label for block in blocks_of(labels, 720, 40)]
    dropped = [label for label in labels if label not in kept]
    if any(label.is_essential for label in dropped):
        assert all(label.is_essential for label in kept)


@given(st.floats(60, 152))
def test_a_long_label_is_broken_and_keeps_every_letter(room):
    (block,) = blocks_of([Label("most likely €310,000–€392,000", (0, 0))], room / 0.27, 300)
    assert block.width <= room
    if room > 70:
        said = " ".join(line.text for line in block.lines).replace("– ", "–")
        assert said == "most likely €310,000–€392,000"


def test_labels_alone_stand_at_the_height_of_their_line():
    (one,) = stacked([_block("plan", 120)], GUTTER)
    assert (one.box.top + one.box.bottom) / 2 == 120


def test_labels_of_lines_that_end_together_move_apart_alike():
    upper, lower = stacked([_block("plan", 120), _block("22", 120)], GUTTER)
    assert 120 - upper.box.bottom == pytest.approx(lower.box.top - 120)


@settings(max_examples=50)
@given(chart_models(), st.sampled_from([(748.0, 204.0), (356.0, 132.0), (960.0, 480.0)]))
def test_words_at_the_end_of_a_line_stand_on_no_gridline(model, size):
    plot, labels = arranged(cut(model), *size)
    beside = [label for label in labels if label.is_flush]
    assert all(label.box.left > plot.area.right for label in beside)
    for one, other in pairwise(beside):
        assert one.label.at[1] <= other.label.at[1] + 1e-6


def test_the_plan_and_the_target_stand_one_above_the_other_beside_their_ends():
    chart = a_chart(plans=[a_ramp(0, 26, "26")], flag=Flag(LAST, 26, "26"))
    plot, labels = arranged(chart, 748, 204)
    flag, plan = [label for label in labels if label.is_flush]
    assert (flag.label.text, plan.label.text) == ("26", "plan")
    assert flag.box.left == plan.box.left > plot.area.right


def _block(text, height):
    label = Label(text, (700.0, height))
    return Block(label, (label,))
