"""Where a value comes from, and how a number is worked out, in words."""

from datetime import date
from decimal import Decimal

import pytest

from kpi_desktop.domain.formula import Formula
from kpi_desktop.wording.formulas import formula_text
from kpi_desktop.wording.provenance import Contribution, provenance_text

ON = date(2026, 3, 18)
FILES = {3: "till.csv", 4: "web.csv"}
NAMES = {"a": "Sales", "b": "Cost", "c": "Orders"}


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ([], ""),
        ([Contribution(0, date(2026, 3, 12), value=Decimal(5))], "typed on 12 Mar"),
        ([Contribution(0, date(2025, 12, 1), value=Decimal(5))], "typed on 1 Dec 2025"),
        ([Contribution(0, date(2026, 3, 12), 0, True, Decimal(5))], "typed on 12 Mar · estimate"),
        ([Contribution(3, ON, 412, value=Decimal(5))], "till.csv, 412 rows"),
        ([Contribution(3, ON, 1, value=Decimal(5))], "till.csv, 1 row"),
        ([Contribution(3, ON, 0, value=Decimal(5)), Contribution(4, ON, 2)], "till.csv · web.csv, 2 rows"),
        (
            [Contribution(0, date(2026, 3, 12), value=Decimal(5)), Contribution(3, ON, 9, value=Decimal(7))],
            "typed on 12 Mar · hides 7 from till.csv",
        ),
        (
            [Contribution(0, date(2026, 3, 12), value=Decimal(7)), Contribution(3, ON, 9, value=Decimal(7))],
            "typed on 12 Mar",
        ),
        ([Contribution(9, ON, value=Decimal(5))], "a file"),
    ],
)
def test_where_a_value_comes_from(told, text):
    assert provenance_text(told, FILES, ON) == text


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("a", "Sales"),
        ("a / c", "Sales ÷ Orders"),
        ("(a - b) / a * 100", "(Sales − Cost) ÷ Sales × 100"),
        ("a - (b - c)", "Sales − (Cost − Orders)"),
        ("a / (b / c)", "Sales ÷ (Cost ÷ Orders)"),
        ("a * (b + c)", "Sales × (Cost + Orders)"),
        ("-a + 0.5", "−Sales + 0.5"),
        ("(a - prior(a)) / year_ago(a)", "(Sales − Sales in the period before) ÷ Sales a year ago"),
        ("a / days_in_period", "Sales ÷ days in the period"),
        ("a / unknown", "Sales ÷ unknown"),
    ],
)
def test_a_formula_in_words(formula, text):
    assert formula_text(Formula.parse(formula), NAMES) == text
