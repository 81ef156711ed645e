from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording.language import using
from kpi_desktop.wording.numbers import number_text, value_text
from kpi_desktop.wording.read_number import read_number

PLACES = [
    "en_US",
    "en_GB",
    "de",
    "fr",
    "de_CH",
    "sv",
    "pl",
    "es",
    "pt_BR",
    "hi",
    "ar",
    "fa",
    "nb",
    "ja",
    "he",
]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.56", "1234.56"),
        ("1.234,56", "1234.56"),
        ("1 234,56", "1234.56"),
        ("1\u202f234,56", "1234.56"),
        ("1'234.50", "1234.5"),
        ("1’234’567.5", "1234567.5"),
        ("1,35,000.00", "135000"),
        ("1,35,000", "135000"),
        ("1.234.567", "1234567"),
        ("1234.567", "1234.567"),
        ("0.123", "0.123"),
        (".5", "0.5"),
        (",5", "0.5"),
        ("5.", "5"),
        ("(5)", "-5"),
        ("(€1,250.00)", "-1250"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("5-", "-5"),
        ("+5", "5"),
        ("-0", "0"),
        ("€5", "5"),
        ("5 EUR", "5"),
        ("usd 5", "5"),
        ("US$5.50", "5.5"),
        ("-$5", "-5"),
        ("$-5", "-5"),
        ("R$ 5,50", "5.5"),
        ("Rs.500", "500"),
        ("5kr", "5"),
        ("12,50 zł", "12.5"),
        ("CHF 5.-", "5"),
        ("5,– €", "5"),
        ("12%", "12"),
        ("12,5 %", "12.5"),
        ("%12", "12"),
        ("120+45", "165"),
        ("120 + 45 - 5", "160"),
        ("3*4.50", "13.5"),
        ("3×4,5", "13.5"),
        ("(2+3)*4", "20"),
        ("=2+3", "5"),
        ("-(5)", "-5"),
        ("3*-4", "-12"),
        ("10/3", "3.333333"),
        ("20/3", "6.666667"),
        ("€5+€6", "11"),
        ("1,200.50+1,200.50", "2401"),
        ("١٢٣٫٥", "123.5"),
        ("  7\t", "7"),
        ("0.1+0.2", "0.3"),
    ],
)
def test_what_owners_type(text, value):
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "abc", "12 34", "1,2,3", "1,234,56", "1.23.456", "1,234.567,8", "1 234'567", "5€600", "2**3",
        "--5", "-5-", "(5", "5)", "(5)-", "1e5", "nan", "Infinity", "½", "5²", "1\n2", "12 kg", "12 abc", "1/0",
        "1/(2-2)", "5+", "*5", "5 6+1", "__import__('os')", "1;2", "0x10", "1_000", "50%*3", "()", "€", "%", "=",
        "." , ",", "-", "(" * 20 + "1" + ")" * 20, "1" * 200, "=" * 50, "9 " * 40, "( " + " " * 100,
    ],
)  # fmt: skip
def test_nonsense_is_said_to_be_no_number(text):
    with pytest.raises(Problem) as caught:
        read_number(text)
    assert caught.value.code is ProblemCode.NOT_A_NUMBER
    assert caught.value.facts == {"text": text}


def test_a_single_mark_before_three_digits_is_read_as_the_place_writes_it():
    assert read_number("1.234") == Decimal("1.234")
    assert read_number("1,234") == 1234
    with using("en", "de"):
        assert read_number("1.234") == 1234
        assert read_number("1,234") == Decimal("1.234")
    with using("en", "fr"):
        assert read_number("1,234") == Decimal("1.234")


def _outcome(text: str) -> Decimal | ProblemCode:
    try:
        number = read_number(text)
    except Problem as problem:
        return problem.code
    return number if number.is_finite() else ProblemCode.UNEXPECTED


def test_all_decimals_are_kept():
    assert read_number("1.123456789") == Decimal("1.123456789")


@given(st.decimals(-(10**12), 10**12, places=6), st.sampled_from(PLACES))
def test_what_was_shown_reads_back(value, place):
    with using("en", place):
        assert read_number(number_text(value)) == value


@given(
    st.decimals(-(10**9), 10**9, places=2),
    st.sampled_from(PLACES),
    st.sampled_from(["EUR", "USD", "SEK", "CHF"]),
)
def test_money_that_was_shown_reads_back(value, place, currency):
    with using("en", place):
        assert read_number(value_text(value, Unit.CURRENCY, currency)) == value


@given(st.text(max_size=130))
@example("=(" * 60)
@example("¤" * 100)
@example("1" + ",000" * 29)
def test_any_text_is_a_number_or_a_problem(text):
    outcome = _outcome(text)
    assert isinstance(outcome, Decimal) or outcome is ProblemCode.NOT_A_NUMBER


@given(st.text(alphabet="0123456789.,'()+-*/ %€=", max_size=40))
def test_any_sum_is_a_number_or_a_problem(text):
    outcome = _outcome(text)
    assert isinstance(outcome, Decimal) or outcome is ProblemCode.NOT_A_NUMBER


_figures = st.integers(0, 9999).map(str)
_sums = st.recursive(
    _figures,
    lambda parts: st.tuples(parts, st.sampled_from("+-*"), parts).map(lambda s: f"({s[0]}{s[1]}{s[2]})"),
    max_leaves=6,
)


@given(_sums, _figures)
def test_sums_come_out_as_arithmetic_says(left, right):
    text = f"{left}+{right}"
    expected = eval(text)
    assert read_number(text) == Fraction(expected)
