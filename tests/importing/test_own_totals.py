"""The file's own total beside ours: agreeing, of all rows, in parts, and different."""

from decimal import Decimal

import pytest

from kpi_desktop.domain.import_plan import LeftOut
from kpi_desktop.importing.cell_text import is_total, is_total_row
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
        ("Total January,,20.00\n", "revenue=sum(Total)", ((5,), "20.00", "19.50")),
        ("Total for Jan. 2026,,19.50\n", "revenue=sum(Total)", ((5,), "19.50", "19.50")),
        ("Januar 2026 Summe,,19.50\n", "revenue=sum(Total)", ((5,), "19.50", "19.50")),
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


@pytest.mark.parametrize("label", ["Total October", "Total: Q4 2026", "October 2026 total", "Total KW 42"])
def test_a_row_that_names_the_period_of_its_total_is_no_row_with_a_bad_date(tmp_path, label: str):
    plan = plan_text(tmp_path, f"{ROWS}{label},,19.50\n", "revenue=sum(Total)")
    assert plan.rows.left_out == {LeftOut.TOTAL: 1}


@pytest.mark.parametrize("label", ["Total care", "Total Wine 750", "Maytotal", "March madness total"])
def test_what_is_only_called_so_is_no_total(label: str):
    assert not is_total_row(label)


def test_columns_that_name_their_period_are_no_totals():
    assert is_total_row("Total 2026")
    assert not is_total("Total 2026")


def test_months_across_are_compared_with_their_row_of_totals(tmp_path):
    text = "Shop,2026-01,2026-02\nNorth,10,20\nSouth,1,2\nTotal,11,22\n"
    (one,) = plan_text(tmp_path, text, "revenue=sum(cell)").own_totals
    assert (one.lines, one.stated, one.ours) == ((4,), Decimal(33), Decimal(33))


def test_a_file_without_totals_says_nothing(tmp_path):
    assert plan_text(tmp_path, ROWS, "revenue=sum(Total)").own_totals == ()
