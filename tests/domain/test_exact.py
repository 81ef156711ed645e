from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.domain.exact import (
    LARGEST,
    from_micros,
    plain,
    plain_text,
    round_to_micros,
    rounded,
    to_decimal,
    to_micros,
)
from kpi_desktop.domain.problem import Problem, ProblemCode
from tests.domain.attempt import attempt
from tests.domain.strategies import DECIMALS, FRACTIONS, MICRO_COUNTS

WIDE = Context(prec=2000, Emax=10**6, Emin=-(10**6))
"""Room enough for every number that the strategies give."""

SPECIAL = [Decimal("NaN"), Decimal("-NaN"), Decimal("sNaN")]
INFINITE = [Decimal("Infinity"), Decimal("-Infinity")]


def code_of(action):
    with pytest.raises(Problem) as problem:
        action()
    assert str(problem.value)
    return problem.value.code


@pytest.mark.parametrize(
    ("value", "micros"),
    [
        ("0", 0),
        ("-0", 0),
        ("-0.000000000", 0),
        ("0E+30", 0),
        ("1", 1_000_000),
        ("1.50", 1_500_000),
        ("-0.000001", -1),
        ("1E+3", 1_000_000_000),
        ("0.1000000000000000000000000000000000000000000000000000000000000000000", 100_000),
        ("9000000000000", 9 * 10**18),
        ("-9000000000000.000000", -9 * 10**18),
        ("8999999999999.999999", 9 * 10**18 - 1),
    ],
)
def test_a_recorded_value_is_whole_millionths(value, micros):
    assert to_micros(Decimal(value)) == micros
    assert from_micros(micros) == Decimal(value)


@given(MICRO_COUNTS)
def test_millionths_go_out_and_come_back(micros):
    value = from_micros(micros)
    assert to_micros(value) == micros
    assert value * 10**6 == micros
    assert plain_text(value) == str(value)


@pytest.mark.parametrize(
    "text", ["0.0000001", "-1.2345678", "1E-7", "1E-1000000", "0.000001" + "0" * 70 + "1"]
)
def test_more_than_six_decimals_are_refused_and_never_cut(text):
    assert code_of(lambda: to_micros(Decimal(text))) is ProblemCode.NUMBER_TOO_FINE


@pytest.mark.parametrize(
    "text", ["9000000000000.000001", "9000000000001", "-1E+13", "1E+1000000", "1E+999999999"]
)
def test_numbers_beyond_the_largest_are_refused(text):
    assert code_of(lambda: to_micros(Decimal(text))) is ProblemCode.NUMBER_TOO_LARGE
    assert code_of(lambda: round_to_micros(Decimal(text))) is ProblemCode.NUMBER_TOO_LARGE


@pytest.mark.parametrize("value", SPECIAL)
def test_what_is_no_number_is_refused(value):
    assert code_of(lambda: to_micros(value)) is ProblemCode.NOT_A_NUMBER
    assert code_of(lambda: round_to_micros(value)) is ProblemCode.NOT_A_NUMBER


@pytest.mark.parametrize("value", INFINITE)
def test_infinity_is_too_large(value):
    assert code_of(lambda: to_micros(value)) is ProblemCode.NUMBER_TOO_LARGE
    assert code_of(lambda: round_to_micros(value)) is ProblemCode.NUMBER_TOO_LARGE


def test_a_fraction_beyond_the_largest_is_refused_with_a_short_fact():
    for value in (Fraction(LARGEST) + Fraction(1, 10**40), Fraction(10**5000), Fraction(-(10**5000), 3)):
        with pytest.raises(Problem) as problem:
            round_to_micros(value)
        assert problem.value.code is ProblemCode.NUMBER_TOO_LARGE
        assert len(str(problem.value.facts["value"])) < 50


@given(DECIMALS)
def test_recording_keeps_a_number_exactly_or_refuses_it(value):
    micros = attempt(lambda: to_micros(value))
    if value.copy_abs() > LARGEST:
        assert micros.code is ProblemCode.NUMBER_TOO_LARGE
    elif (Fraction(value) * 10**6).denominator != 1:
        assert micros.code is ProblemCode.NUMBER_TOO_FINE
    else:
        assert Fraction(micros, 10**6) == Fraction(value)


@given(FRACTIONS.filter(lambda value: abs(value) <= LARGEST))
def test_the_nearest_millionth_is_the_nearest(value):
    micros = round_to_micros(value)
    assert abs(Fraction(micros, 10**6) - value) <= Fraction(1, 2 * 10**6)
    assert round_to_micros(-value) == -micros


@pytest.mark.parametrize(
    ("value", "micros"),
    [
        ("0.0000005", 1),
        ("-0.0000005", -1),
        ("0.00000049999999999999999999999999999999999999999999", 0),
        ("1.0000015", 1_000_002),
        ("1.0000025", 1_000_003),
        ("1E-1000000", 0),
    ],
)
def test_halves_of_a_millionth_go_away_from_zero(value, micros):
    assert round_to_micros(Decimal(value)) == micros


@given(st.decimals(-LARGEST, LARGEST, allow_nan=False))
def test_decimals_and_fractions_round_alike(value):
    assert round_to_micros(value) == round_to_micros(Fraction(value))


def test_people_round_money_half_up_and_away_from_zero():
    assert str(rounded(Fraction(5, 2), 0)) == "3"
    assert str(rounded(Fraction(-5, 2), 0)) == "-3"
    assert str(rounded(Fraction(1005, 1000), 2)) == "1.01"
    assert str(rounded(Fraction(2), 2)) == "2.00"
    assert str(rounded(Fraction(-1, 1000), 2)) == "0.00"
    assert str(rounded(Fraction(0), 1)) == "0.0"
    assert rounded(Fraction(1250), -2) == 1300


def test_just_below_a_half_is_not_rounded_twice():
    assert rounded(Fraction(5 * 10**70 - 1, 10**71), 0) == 0
    assert rounded(Fraction(1, 2), 0) == 1


@given(FRACTIONS, st.integers(0, 8))
def test_rounding_half_up_agrees_with_decimal(value, places):
    exact = WIDE.divide(Decimal(value.numerator), Decimal(value.denominator))
    wanted = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, WIDE)
    got = rounded(value, places)
    assert got == wanted
    assert got.as_tuple().exponent == -places
    assert got or not got.is_signed()


@given(FRACTIONS, st.integers(0, 8))
def test_calculated_values_round_half_even_like_decimal(value, places):
    exact = WIDE.divide(Decimal(value.numerator), Decimal(value.denominator))
    assert to_decimal(value, places) == exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN, WIDE)


@given(st.integers(10**50, 10**60), st.integers(-(10**60), -(10**50)))
def test_more_than_fifty_digits_stay_exact(large, low):
    assert rounded(Fraction(large), 2) == large
    assert rounded(Fraction(low), 2) == low
    assert rounded(Fraction(3 * large + 1, 3), 0) == large
    assert to_decimal(Fraction(low)) == low
    assert plain_text(large) == str(large)
    assert plain_text(Fraction(low)) == str(low)
    assert plain_text(Decimal(f"{large}.5")) == f"{large}.5"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("1234.50"), "1234.5"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1E-6"), "0.000001"),
        (Decimal("-0"), "0"),
        (Decimal("-0.00"), "0"),
        (Decimal("0E+10"), "0"),
        (Decimal("-12.30"), "-12.3"),
        (0, "0"),
        (-7, "-7"),
        (Fraction(1, 3), "0.333333"),
        (Fraction(-1, 10**9), "0"),
        (Fraction(2, 3), "0.666667"),
        (Fraction(1520, 1310), "1.160305"),
        (Fraction(5), "5"),
    ],
)
def test_plain_text(value, text):
    assert plain_text(value) == text


@given(DECIMALS | FRACTIONS | st.integers())
def test_plain_text_is_plain(value):
    text = plain_text(value)
    assert set(text) <= set("-.0123456789")
    assert text != "-0"
    assert not text.startswith("-0.") or Decimal(text) < 0
    assert "." not in text or text[-1] not in "0."
    if not isinstance(value, Fraction):
        assert Decimal(text) == value


@given(DECIMALS)
def test_a_plain_number_is_the_same_number(value):
    assert plain(value) == value
    assert plain(plain(value)).as_tuple() == plain(value).as_tuple()


@given(MICRO_COUNTS)
def test_a_recorded_value_survives_its_own_text(micros):
    assert to_micros(Decimal(plain_text(from_micros(micros)))) == micros


def test_text_does_not_depend_on_the_callers_decimal_settings():
    with localcontext(prec=3, Emax=5):
        assert plain_text(Decimal("1234567.25")) == "1234567.25"
        assert plain_text(Fraction(1234567)) == "1234567"
        assert from_micros(1_234_567_250_000) == Decimal("1234567.25")
        assert to_micros(Decimal("1234567.25")) == 1_234_567_250_000
        assert rounded(Fraction(-1234567), 2) == -1234567
