"""A waterfall on paper: no bar, name or amount stands on another."""

from dataclasses import replace
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.analysis.waterfall import Bar, Waterfall
from kpi_desktop.reporting.text_width import text_width
from kpi_desktop.reporting.waterfall_plot import HEAD, ROW, waterfall_height, waterfall_plot
from kpi_desktop.reporting.waterfall_svg import waterfall_svg
from tests.reporting.strategies import STRANGE_TEXT

SVG = "{http://www.w3.org/2000/svg}"
lengths = st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=7)


def a_waterfall(amounts, text="Orders"):
    bars, at = [], 0.0
    for amount in amounts:
        bars.append(Bar(text, text, f"{amount:.0f}", at, at + amount, is_against=amount * sum(amounts) < 0))
        at += amount
    bars.append(Bar("Together", "", f"{at:.0f}", 0.0, at, is_whole=True))
    return Waterfall("Where the gap comes from", text, text, text, "plan", tuple(bars))


@given(lengths, st.floats(200, 1200), STRANGE_TEXT)
def test_any_waterfall_is_a_drawing(amounts, width, text):
    root = ET.fromstring(waterfall_svg(a_waterfall(amounts, text), width))
    assert float(root.get("height")) == HEAD + ROW * (len(amounts) + 1)


@given(lengths, st.floats(300, 1200), st.floats(0, 900), st.floats(20, 90))
def test_bars_stay_between_names_and_amounts(amounts, width, names, figures):
    model = a_waterfall(amounts)
    plot = waterfall_plot(model, width, names, figures)
    assert plot.names <= plot.area.left <= plot.area.right <= width - figures
    for row in range(len(model.bars)):
        bar = plot.bar(row)
        assert plot.area.left - 1.01 <= bar.left < bar.right <= plot.area.right + 1.01
        assert HEAD + ROW * row < bar.top < bar.bottom < HEAD + ROW * (row + 1)
    assert waterfall_height(model) == plot.area.bottom


def test_a_bar_against_the_gap_is_an_outline():
    root = ET.fromstring(waterfall_svg(a_waterfall([-900.0, 300.0])))
    made, against, whole = root.iter(f"{SVG}rect")
    assert [bool(bar.get("stroke")) for bar in (made, against, whole)] == [False, True, False]


def test_a_long_name_is_cut():
    model = a_waterfall([-5.0], "Customers who came back " * 9)
    root = ET.fromstring(waterfall_svg(replace(model, alternative="in full"), 360))
    names = [text for text in root.iter(f"{SVG}text") if text.text.startswith("Customers")]
    assert all(text_width(text.text, 12) <= 360 * 0.42 for text in names)
    assert root.find(f"{SVG}desc").text == "in full"
