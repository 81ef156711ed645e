from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording.language import using
from kpi_desktop.wording.numbers import (
    brief_value_text,
    difference_text,
    field_text,
    is_currency,
    number_text,
    share_text,
    short_value_text,
    signed_value_text,
    value_text,
)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (Decimal("1234.5"), Unit.CURRENCY, "€1,234.50"),
        (Decimal("-1234.5"), Unit.CURRENCY, "-€1,234.50"),
        (Decimal("1200"), Unit.CURRENCY, "€1,200.00"),
        (Decimal("12345678.9"), Unit.CURRENCY, "€12,345,678.90"),
        (Decimal("0.0125"), Unit.CURRENCY, "€0.0125"),
        (Decimal("-0.9875"), Unit.CURRENCY, "-€0.9875"),
        (Decimal("1.459"), Unit.CURRENCY, "€1.46"),
        (Decimal("9747747.934"), Unit.CURRENCY, "€9,747,747.93"),
        (Fraction(1, 300), Unit.CURRENCY, "€0.003"),
        (Fraction(2, 3), Unit.CURRENCY, "€0.67"),
        (Decimal("42.5"), Unit.PERCENT, "42.5%"),
        (Decimal("42"), Unit.PERCENT, "42%"),
        (Fraction(152, 1310) * 100, Unit.PERCENT, "11.6%"),
        (Decimal("12"), Unit.COUNT, "12"),
        (Fraction(25, 2), Unit.COUNT, "13"),
        (Fraction(-25, 2), Unit.COUNT, "-13"),
        (Decimal("12.5"), Unit.COUNT, "12.5"),
        (Decimal("4"), Unit.RATIO, "4.0"),
        (Fraction(13, 4), Unit.RATIO, "3.25"),
        (Decimal("4.6"), Unit.SCORE, "4.6"),
        (Decimal("3.5"), Unit.DURATION_HOURS, "3.5 h"),
        (Decimal("12"), Unit.DURATION_DAYS, "12 days"),
        (Decimal("1"), Unit.DURATION_DAYS, "1 day"),
        (Decimal("1.5"), Unit.DURATION_DAYS, "1.5 days"),
        (Decimal("0.5"), Unit.DURATION_MONTHS, "0.5 months"),
        (Decimal("1"), Unit.DURATION_YEARS, "1 year"),
        (Decimal("45"), Unit.DURATION_MINUTES, "45 min"),
        (Decimal("45"), Unit.CURRENCY_PER_HOUR, "€45.00 an hour"),
        (Decimal("7.5"), Unit.WEIGHT_KG, "7.5 kg"),
    ],
)
def test_values_carry_their_unit(value, unit, text):
    assert value_text(value, unit, "EUR") == text


def test_money_follows_the_decimals_of_its_currency():
    assert value_text(Fraction(1000, 3), Unit.CURRENCY, "JPY") == "JP¥333"
    assert value_text(Fraction(1000, 3), Unit.CURRENCY, "KWD") == "KWD\u00a0333.333"
    assert value_text(Decimal(5), Unit.CURRENCY, "CHF") == "CHF\u00a05.00"
    assert value_text(Decimal(5), Unit.CURRENCY, "") == "5.00"


def test_a_brief_amount_leaves_out_cents_where_they_do_not_matter():
    assert brief_value_text(Decimal("9999.99"), Unit.CURRENCY, "EUR") == "€9,999.99"
    assert brief_value_text(Decimal("12345.67"), Unit.CURRENCY, "EUR") == "€12,346"
    assert brief_value_text(Fraction(-123457, 10), Unit.CURRENCY, "EUR") == "-€12,346"
    assert brief_value_text(Decimal("1200"), Unit.CURRENCY, "EUR") == "€1,200"
    assert brief_value_text(Decimal("12345.67"), Unit.COUNT) == "12,345.67"


def test_a_trimmed_amount_loses_nothing():
    assert value_text(Decimal("18000.00"), Unit.CURRENCY, "EUR", trim=True) == "€18,000"
    assert value_text(Decimal("18000.50"), Unit.CURRENCY, "EUR", trim=True) == "€18,000.50"


def test_differences_carry_their_sign():
    assert signed_value_text(Decimal(3), Unit.COUNT) == "+3"
    assert signed_value_text(Decimal("-3.5"), Unit.CURRENCY, "EUR") == "-€3.50"
    assert signed_value_text(Decimal("3.5"), Unit.CURRENCY, "EUR") == "+€3.50"
    assert signed_value_text(Decimal("0.5"), Unit.PERCENT) == "+0.5 points"
    assert signed_value_text(Decimal(-1), Unit.PERCENT) == "-1 point"
    assert signed_value_text(Decimal(0), Unit.COUNT) == "0"
    assert signed_value_text(Decimal("12345.6"), Unit.CURRENCY, "EUR", brief=True) == "+€12,346"
    assert difference_text(Fraction(-5, 2), Unit.PERCENT) == "2.5 points"
    assert difference_text(Decimal("-120"), Unit.CURRENCY, "EUR") == "€120"


def test_the_minus_is_that_of_the_place():
    with using("en", "sv"):
        assert number_text(Decimal(-5)) == "−5"
        assert signed_value_text(Decimal("-0.5"), Unit.PERCENT) == "−0,5 points"
    with using("en", "de"):
        assert number_text(Decimal(-5)) == "-5"
        assert value_text(Decimal("42.5"), Unit.PERCENT) == "42,5\u00a0%"


def test_large_numbers_group_as_the_place_does():
    with using("en", "hi"):
        assert number_text(1234567) == "12,34,567"
    with using("en", "de_CH"):
        assert number_text(1234567) == "1’234’567"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (950, "950"),
        (12_000, "12k"),
        (-12_500, "-12.5k"),
        (995_000, "995k"),
        (999_999, "1m"),
        (1_230_000, "1.23m"),
        (2_000_000_000, "2bn"),
        (Fraction(1, 20), "0.05"),
        (Fraction(1, 3), "0.33"),
    ],
)
def test_short_values_for_an_axis(value, text):
    assert short_value_text(value) == text


def test_short_values_know_percent_and_cents():
    assert short_value_text(Decimal("12.5"), Unit.PERCENT) == "12.5%"
    assert short_value_text(Decimal("0.5"), Unit.CURRENCY, "EUR") == "0.50"
    assert short_value_text(Decimal("20"), Unit.CURRENCY, "EUR") == "20"


def test_shares_are_rounded_half_up():
    assert share_text(Fraction(5, 8)) == "63%"
    assert share_text(Fraction(5, 8), 1) == "62.5%"
    assert share_text(Decimal(0)) == "0%"


def test_decimals_can_be_fixed():
    assert number_text(Decimal("2.5"), 2) == "2.50"
    assert number_text(Decimal("2.555"), 2) == "2.56"
    assert number_text(Fraction(10, 3)) == "3.33"
    assert number_text(Decimal("1.234567")) == "1.234567"


def test_a_zero_never_has_a_sign():
    assert number_text(Decimal("-0")) == "0"
    assert number_text(Decimal("-0.001"), 2) == "0.00"
    assert value_text(Fraction(-1, 10**9), Unit.COUNT) == "0"
    assert value_text(Decimal("-0.00"), Unit.CURRENCY, "EUR") == "€0.00"
    assert signed_value_text(Fraction(-1, 10**9), Unit.COUNT) == "0"


def test_a_small_value_is_never_shown_as_zero():
    assert value_text(Fraction(4, 10), Unit.COUNT) == "0.4"
    assert value_text(Fraction(1, 2500), Unit.PERCENT) == "0.0004%"


def test_currencies_are_known_by_code():
    assert is_currency("EUR")
    assert not is_currency("EUX")
    assert not is_currency("eur")


@given(st.fractions(), st.sampled_from(Unit))
def test_any_value_has_a_text(value, unit):
    text = value_text(value, unit, "EUR")
    assert any(character.isdigit() for character in text)
    assert not text.startswith("-0") or value < 0


@given(st.integers(-(10**30), 10**30), st.integers(0, 6))
def test_rounding_is_exact_however_large(scaled, places):
    with using("en"):
        value = Fraction(scaled, 10**places)
        shown = number_text(value, places).replace(",", "")
        assert Fraction(shown) == value


def test_in_a_field_money_has_all_its_cents_or_none_and_no_unit():
    assert field_text(Decimal("1312.4"), Unit.CURRENCY, "EUR") == "1,312.40"
    assert field_text(Decimal(950), Unit.CURRENCY, "EUR") == "950"
    assert field_text(Fraction(65621, 50), Unit.CURRENCY, "EUR") == "1,312.42"
    assert field_text(Decimal("1312.4"), Unit.CURRENCY, "JPY") == "1,312.4"
    assert field_text(Fraction(6562, 5), Unit.COUNT) == "1,312"
    assert field_text(Decimal("42.5"), Unit.PERCENT) == "42.5"
