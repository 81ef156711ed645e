"""Where a gap comes from, in words: what is shown adds up."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording import gaps
from kpi_desktop.wording.pace import plan_text

amounts = st.lists(
    st.builds(Fraction, st.integers(-(10**7), 10**7), st.integers(1, 999)), min_size=1, max_size=9
)


@given(amounts, st.sampled_from([Unit.CURRENCY, Unit.COUNT, Unit.PERCENT, Unit.RATIO]))
def test_what_is_shown_adds_up_to_the_gap_as_it_is_shown_elsewhere(parts, unit):
    shown = gaps.shown_amounts(parts, unit, "EUR")
    step = Decimal(1).scaleb(min(int(one.as_tuple().exponent) for one in shown))
    assert all(abs(Fraction(one) - part) < step for one, part in zip(shown, parts, strict=True))
    total = sum(parts, Fraction(0))
    if unit is not Unit.CURRENCY or max(map(abs, parts)) < 10_000:
        said = gaps.gap_text(sum(shown), unit, "EUR", sign=1, is_limit=False)
        assert not total or plan_text(total, 0, unit, "EUR").startswith(f"{said} (")


def test_a_half_is_shown_alike_with_and_without_its_parts():
    gap = Fraction(-201, 2)
    said = gaps.gap_text(
        *gaps.shown_amounts([gap], Unit.CURRENCY, "EUR"), Unit.CURRENCY, "EUR", sign=1, is_limit=False
    )
    assert said == "€101 behind plan"
    assert plan_text(gap, 0, Unit.CURRENCY, "EUR") == "€101 behind plan (€0)"


def test_three_thirds():
    third = Fraction(-1, 3)
    assert sum(gaps.shown_amounts([third] * 3, Unit.CURRENCY, "EUR")) == -1
    assert gaps.shown_amounts([Fraction(2, 3), Fraction(1, 3)], Unit.COUNT) == (1, 0)


@pytest.mark.parametrize(
    ("gap", "sign", "is_limit", "said"),
    [
        (-1200, 1, False, "€1,200 behind plan"),
        (1200, 1, False, "€1,200 ahead of plan"),
        (3, -1, False, "€3 behind plan"),
        (3, -1, True, "€3 above the limit"),
        (-3, -1, True, "€3 below the limit"),
    ],
)
def test_which_side_of_the_plan(gap, sign, is_limit, said):
    assert gaps.gap_text(Decimal(gap), Unit.CURRENCY, "EUR", sign=sign, is_limit=is_limit) == said


def test_the_sentence():
    fewer = gaps.part_text(Decimal(-900), "enquiries", Unit.CURRENCY, "EUR", is_count=True, is_less=True)
    lower = gaps.part_text(Decimal(-300), "average order", Unit.CURRENCY, "EUR", is_count=False, is_less=True)
    gap = gaps.gap_text(Decimal(-1200), Unit.CURRENCY, "EUR", sign=1, is_limit=False)
    assert gaps.gap_sentence(gap, [fewer, lower], []) == (
        "€1,200 behind plan: €900 from fewer enquiries and €300 from lower average order."
    )
    more = gaps.part_text(Decimal(50), "guests", Unit.CURRENCY, "EUR", is_count=True, is_less=False)
    assert gaps.gap_sentence(gap, [fewer], [more]) == (
        "€1,200 behind plan: €900 from fewer enquiries, less €50 from more guests."
    )


def test_a_name_inside_a_sentence():
    assert [gaps.inside(name) for name in ("Orders", "VAT paid", "A seat")] == [
        "orders",
        "VAT paid",
        "a seat",
    ]
