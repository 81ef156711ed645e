"""Two values as one text, and forecasts rounded to what is worth saying."""

from fractions import Fraction

import pytest

from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording import language
from kpi_desktop.wording.ranges import range_text, rounded_forecast


@pytest.mark.parametrize(
    ("low", "high", "unit", "said"),
    [
        (320, 380, Unit.COUNT, "320–380"),
        (30, 52, Unit.PERCENT, "30–52%"),
        (1200, 1400, Unit.CURRENCY, "€1,200–€1,400"),
        (11, Fraction("11.6"), Unit.CURRENCY, "€11.00–€11.60"),
        (-5, 3, Unit.COUNT, "-5 to 3"),
        (7, 7, Unit.COUNT, "7"),
        (10, 12, Unit.DURATION_HOURS, "10–12 h"),
    ],
)
def test_two_values_are_one_text(low, high, unit, said):
    with language.using("en"):
        assert range_text(Fraction(low), Fraction(high), unit, "EUR") == said


def test_a_unit_behind_the_number_is_said_once_in_every_language():
    with language.using("de"):
        assert range_text(Fraction(1200), Fraction(1400), Unit.CURRENCY, "EUR") == "1.200–1.400\xa0€"


@pytest.mark.parametrize(
    ("value", "whole", "rounded"),
    [
        ("352841", False, "353000"),
        ("12.617", False, "12.6"),
        ("0.04567", False, "0.0457"),
        ("-1234", False, "-1230"),
        ("14.4", True, "14"),
        ("0", False, "0"),
    ],
)
def test_a_forecast_says_three_figures_and_whole_things(value, whole, rounded):
    assert rounded_forecast(Fraction(value), is_whole=whole) == Fraction(rounded)
