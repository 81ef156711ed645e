"""SVG text holds what the owner wrote and nothing that XML refuses."""

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.reporting import svg


def test_an_element_writes_its_attributes_in_the_order_given():
    assert svg.element("line", x1=1.0, y1=2.345, stroke_width=1.75) == (
        '<line x1="1" y1="2.35" stroke-width="1.75"/>'
    )


def test_an_attribute_that_is_nothing_is_left_out():
    assert svg.element("text", "a", font_weight=None) == "<text>a</text>"


def test_lengths_carry_no_needless_digits():
    assert [svg.number(value) for value in (0.0, -0.001, 10.0, 12.5, 1 / 3)] == [
        "0",
        "0",
        "10",
        "12.5",
        "0.33",
    ]


def test_markup_in_words_stays_words():
    assert svg.words("Fish & <Chips>") == "Fish &amp; &lt;Chips&gt;"


@given(st.text(), st.text())
def test_any_text_gives_a_well_formed_drawing(title, label):
    drawing = svg.document(10, 10, svg.element("text", svg.words(label), x=1.0), title=title)
    assert ET.fromstring(drawing).get("width") == "10"
