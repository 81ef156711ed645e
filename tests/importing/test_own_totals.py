"""The file's own total beside ours: agreeing, of all rows, in parts, and different."""

from decimal import Decimal

import pytest

from tests.importing.reading import plan_text

ROWS = "Date,Status,Total\n2026-01-02,Paid,10.00\n2026-01-09,Paid,5.50\n2026-01-16,Void,4.00\n"
PAID = "revenue=sum(Total) where Status = 'Paid'"


@pytest.mark.parametrize(
    ("below", "spec", "expected"),
    [
        ("Total,,19.50\n", "revenue=sum(Total)", ((5,), "19.50", "19.50")),
        ("Total,,19.50\n", PAID, ((5,), "19.50", "15.50")),
        ("Subtotal,,10.00\nSubtotal,,9.50\n", "revenue=sum(Total)", ((5, 6), "19.50", "19.50")),
        ("Subtotal,,7.00\nTotal,,20.00\n", "revenue=sum(Total)", ((6,), "20.00", "19.50")),
    ],
)
def test_a_row_of_totals_is_compared(tmp_path, below: str, spec: str, expected):
    (one,) = plan_text(tmp_path, ROWS + below, spec).own_totals
    lines, stated, ours = expected
    assert (one.target_id, one.lines, one.stated, one.ours) == (
        "revenue",
        lines,
        Decimal(stated),
        Decimal(ours),
    )
    assert one.whole == Decimal("19.50")


def test_months_across_are_compared_with_their_row_of_totals(tmp_path):
    text = "Shop,2026-01,2026-02\nNorth,10,20\nSouth,1,2\nTotal,11,22\n"
    (one,) = plan_text(tmp_path, text, "revenue=sum(cell)").own_totals
    assert (one.lines, one.stated, one.ours) == ((4,), Decimal(33), Decimal(33))


def test_a_file_without_totals_says_nothing(tmp_path):
    assert plan_text(tmp_path, ROWS, "revenue=sum(Total)").own_totals == ()
