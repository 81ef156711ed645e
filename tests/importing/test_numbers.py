"""Numbers: what a figure is under each decimal mark, and what a column proves."""

from decimal import Decimal

import pytest

from kpi_desktop.importing.decisions import decide_decimals
from kpi_desktop.importing.numbers import DecimalMark, decimal_marks, read_number

POINT, COMMA = DecimalMark.POINT, DecimalMark.COMMA


@pytest.mark.parametrize(
    ("text", "point", "comma"),
    [
        ("1,234.56", "1234.56", None),
        ("1.234,56", None, "1234.56"),
        ("1 234,56", None, "1234.56"),
        ("1\u202f234,56", None, "1234.56"),
        ("1'234.50", "1234.50", None),
        ("1’234.50", "1234.50", None),
        ("1,35,000.00", "135000.00", None),
        ("1.500.000", None, "1500000"),
        ("1.234", "1.234", "1234"),
        ("-5", "-5", "-5"),
        ("−5", "-5", "-5"),
        ("5-", "-5", "-5"),
        ("($30.00)", "-30.00", None),
        ("-$5", "-5", "-5"),
        ("$-5", "-5", "-5"),
        ("+ £1,100.00 CR", "1100.00", None),
        ("12,50 €", None, "12.50"),
        ("CHF 7", "7", "7"),
        ("77.7%", "77.7", None),
        ("1.5E+03", "1500", None),
        (".5", "0.5", None),
        ("30-34", None, None),
        ("01:00:01", None, None),
        ("2E4", None, None),
        ("1.2.3", None, None),
        ("1,23,4", None, None),
        ("(-5)", None, None),
        ("(5", None, None),
        ("no. 7", None, None),
        ("", None, None),
    ],
)
def test_readings(text, point, comma):
    assert read_number(text, POINT) == (None if point is None else Decimal(point))
    assert read_number(text, COMMA) == (None if comma is None else Decimal(comma))


@pytest.mark.parametrize(
    ("texts", "proven"),
    [
        (["15.000", "1.500.000"], {COMMA}),
        (["1.234", "0.5"], {POINT}),
        (["1,234", "12"], set()),
        (["1.5", "2,5"], {POINT, COMMA}),
    ],
)
def test_what_a_column_proves(texts, proven):
    assert decimal_marks(texts)[0] == proven


def test_a_column_without_proof_follows_the_others():
    decision = decide_decimals({0: ["1,234"], 1: ["12.50"]}, ["Units", "Price"], None)
    assert decision.marks == {0: POINT, 1: POINT}
    assert decision.question is None


def test_a_column_that_contradicts_itself_is_asked():
    assert decide_decimals({0: ["1.5", "2,5"]}, ["Price"], None).question is not None
