"""Labels are never wider than what was reckoned for them."""

import json

import pytest
import typst

from kpi_desktop.reporting.fonts import inter_folder
from kpi_desktop.reporting.text_width import shortened, text_width

TEXTS = (
    "plan",
    "26 orders by 30 June 2026",
    "at most €1,234.50",
    "-€400",
    "+12%",
    "W1 W2 MMM @@@",
    "Änderung: größer – weiter…",
    "illicit fillings, ‘till’ 1.111",
    "Żółć ñandú þorn ĸ",
    '3–7 "days" (2/3) [a_b] {c} 5 ≥ 4 × 2',
    "abcdefghijklmnopqrstuvwxyz",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "0123456789",
)


@pytest.fixture(scope="module")
def measured():
    """Widths as the typesetter finds them at 12 points, regular and semibold."""
    source = """
    #set text(font: "Inter", size: 12pt)
    #let texts = json(bytes(sys.inputs.texts))
    #context [#metadata(texts.map(t => (measure(t).width.pt(), measure(text(weight: 600, t)).width.pt()))) <w>]
    """
    compiler = typst.Compiler(
        source.encode(),
        font_paths=[inter_folder()],
        ignore_system_fonts=True,
        sys_inputs={"texts": json.dumps(TEXTS)},
    )
    return dict(zip(TEXTS, json.loads(compiler.query("<w>", field="value", one=True)), strict=True))


@pytest.mark.parametrize("text", TEXTS)
def test_a_label_has_the_room_it_needs(measured, text):
    regular, semibold = measured[text]
    assert regular <= text_width(text, 12) <= regular * 1.2
    assert semibold <= text_width(text, 12, is_semibold=True) <= semibold * 1.25


def test_a_long_label_is_cut_to_its_room():
    short = shortened("26 orders by 30 June 2026", 12, 60)
    assert short.endswith("…")
    assert text_width(short, 12) <= 60


def test_a_label_that_fits_is_left_alone():
    assert shortened("26 orders", 12, 100) == "26 orders"


def test_without_room_there_is_no_label():
    assert shortened("26 orders", 12, 3) == ""
