"""The import language: what each construct reads as, and where a text cannot be read."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.importing.language import (
    Across,
    AcrossCell,
    Both,
    ByName,
    ByPosition,
    Calculated,
    Compared,
    Comparison,
    Count,
    DateColumns,
    Distinct,
    Either,
    FixedChannel,
    FoundIn,
    LineRange,
    Literal,
    Negated,
    Not,
    OneOf,
    Score,
    StartsWith,
    Sum,
    Value,
)
from kpi_desktop.importing.parser import parse_channel, parse_condition, parse_date, parse_lines, parse_spec

A, B = ByName("A"), ByName("B")


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("revenue=sum([Order Total])", Sum(ByName("Order Total"))),
        ("revenue = SUM( #4 * #5 )", Sum(Calculated("*", ByPosition(4), ByPosition(5)))),
        ("revenue=sum(A-B*2)", Sum(Calculated("-", A, Calculated("*", B, Literal(Decimal(2)))))),
        ("revenue=sum(-(A+B))", Sum(Negated(Calculated("+", A, B)))),
        ("revenue=sum([x]]y] once per [Order no])", Sum(ByName("x]y"), ByName("Order no"))),
        ("revenue=sum(cell*1000)", Sum(Calculated("*", AcrossCell(), Literal(Decimal(1000))))),
        ("orders=count()", Count()),
        ("orders=distinct(Größe)", Distinct(ByName("Größe"))),
        ("cash_balance=value(Balance)", Value(ByName("Balance"))),
        ("net_promoter_score=score(Score)", Score(ByName("Score"))),
    ],
)
def test_functions(text, function):
    assert parse_spec(text).function == function


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("A = 'it''s'", Compared(A, Comparison.EQUAL, "it's")),
        ("A != ''", Compared(A, Comparison.UNEQUAL, "")),
        ("A <= -1.5", Compared(A, Comparison.LESS_OR_EQUAL, Decimal("-1.5"))),
        ("A in ('x', 2)", OneOf(A, ("x", Decimal(2)))),
        ("A in Refunds![Order no]", FoundIn(A, "Refunds", ByName("Order no"))),
        ("not startswith(A,'C')", Not(StartsWith(A, "C"))),
        (
            "A='1' or A='2' and not (B='3' or B='4')",
            Either(
                Compared(A, Comparison.EQUAL, "1"),
                Both(
                    Compared(A, Comparison.EQUAL, "2"),
                    Not(Either(Compared(B, Comparison.EQUAL, "3"), Compared(B, Comparison.EQUAL, "4"))),
                ),
            ),
        ),
    ],
)
def test_conditions(text, condition):
    assert parse_condition(text) == condition


def test_dates_channels_and_lines():
    assert parse_date("Sale Date", ("Sale Date",)) == DateColumns((ByName("Sale Date"),))
    assert parse_date("Year + [Month]") == DateColumns((ByName("Year"), ByName("Month")))
    assert parse_date("across") == Across()
    assert parse_channel("across(Radio..#7)") == Across(ByName("Radio"), ByPosition(7))
    assert parse_channel("'North shop'") == FixedChannel("North shop")
    assert parse_lines("4") == LineRange(4)
    assert parse_lines("4-90") == LineRange(4, 90)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("revenue", ""),
        ("revenue=sum(A", ""),
        ("revenue=sum(A/B)", "/B)"),
        ("revenue=average(A)", "(A)"),
        ("revenue=sum(A) where", ""),
        ("revenue=sum(A) when A=1", "when A=1"),
        ("revenue=sum([A)", "[A)"),
        ("revenue=sum(#0)", "0)"),
        ("revenue=count() where A < 'x'", "'x'"),
    ],
)
def test_the_place_that_cannot_be_read_is_said(text, at):
    with pytest.raises(Problem) as caught:
        parse_spec(text)
    assert caught.value.code is ProblemCode.IMPORT_SPEC_UNREADABLE
    assert str(caught.value.facts["at"]).lstrip("#(") == at.lstrip("#(")


@given(st.text(alphabet="ab1 #[]()'=!<>+-*,.wherandotsum", max_size=60))
def test_any_text_is_read_or_refused(text):
    for parse in (parse_spec, parse_condition, parse_date, parse_channel, parse_lines):
        assert refusal(parse, text) in (None, ProblemCode.IMPORT_SPEC_UNREADABLE)


def refusal(parse, text):
    try:
        parse(text)
    except Problem as problem:
        return problem.code
    return None


@pytest.mark.parametrize(
    "text", ["revenue=sum(" + "(" * 500 + "A", "revenue=sum(" + "-" * 500 + "A)", "x" * 5000]
)
def test_deep_and_long_texts_are_refused(text):
    with pytest.raises(Problem):
        parse_spec(text)
