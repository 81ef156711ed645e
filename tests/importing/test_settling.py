"""Signs, statuses and repeated amounts: decided where the file says it, asked where it does not, never guessed."""

from dataclasses import replace

import pytest

from kpi_desktop.domain.import_plan import LeftOut, Slot
from kpi_desktop.importing.plan import read_plan
from tests.importing.reading import a_request, plan_text, values

BANK = """Date,Text,Amount
2026-01-02,Rent,-800.00
2026-01-05,Invoice 17,1200.00
2026-01-09,Phone,-30.50
2026-02-03,Invoice 18,400.00
"""
BOTH = ("revenue=sum(Amount)", "costs=sum(Amount)")


def asked(plan):
    return {question.slot: question for question in plan.questions}


def asking(folder, text, *maps, **choices):
    """The plan of a text whose specifications the program proposed."""
    path = folder / "t.csv"
    path.write_text(text, encoding="utf-8")
    return read_plan(path, replace(a_request(*maps, **choices), asks_statuses=True))


# ------------------------------------------------------------------------------------------------- sign


def test_a_statement_whose_amounts_may_go_either_way_is_asked_about(tmp_path):
    question = asked(plan_text(tmp_path, BANK, *BOTH))[Slot.SIGN]
    assert [(choice.value, choice.example) for choice in question.choices] == [
        ("plus_is_in", "Revenue 1600 · Costs 830.5"),
        ("plus_is_out", "Revenue 830.5 · Costs 1600"),
    ]


@pytest.mark.parametrize(
    ("said", "revenue", "costs"),
    [
        ("plus_is_in", {"2026-01": "1200", "2026-02": "400"}, {"2026-01": "830.5", "2026-02": "0"}),
        ("plus_is_out", {"2026-01": "830.5", "2026-02": "0"}, {"2026-01": "1200", "2026-02": "400"}),
    ],
)
def test_the_answer_parts_what_comes_in_from_what_goes_out(tmp_path, said, revenue, costs):
    plan = plan_text(tmp_path, BANK, *BOTH, answers={"sign": said})
    assert (values(plan), values(plan, "costs")) == (revenue, costs)
    assert not plan.rows.left_out


def test_rows_that_went_the_other_way_are_counted(tmp_path):
    plan = plan_text(tmp_path, BANK, "costs=sum(Amount)", answers={"sign": "plus_is_in"})
    assert plan.rows.left_out == {LeftOut.OTHER_WAY: 2}
    assert plan.profile.answers == {"sign": "plus_is_in"}


def test_a_remembered_sign_holds_in_a_month_without_a_minus(tmp_path):
    paid_in = "Date,Text,Amount\n2026-03-05,Invoice 19,90\n"
    plan = plan_text(tmp_path, paid_in, *BOTH, answers={"sign": "plus_is_in"})
    assert (values(plan), values(plan, "costs")) == ({"2026-03": "90"}, {"2026-03": "0"})
    plan = plan_text(tmp_path, paid_in, "costs=sum(Amount)", answers={"sign": "plus_is_in"})
    assert values(plan, "costs") == {"2026-03": "0"}


@pytest.mark.parametrize(
    "spec",
    [
        "revenue=sum(Amount) where Amount > 0",
        "costs=sum(-Amount) where Amount < 0",
        "costs=sum(-Amount)",
        "balance=value(Amount)",
        "orders=count()",
    ],
)
def test_what_the_owner_spelled_is_not_asked(tmp_path, spec):
    assert not plan_text(tmp_path, BANK, spec).questions


def test_a_few_refunds_among_orders_are_taken_off(tmp_path):
    text = "Date,Order no,Amount\n" + "".join(f"2026-01-0{day},{day},20\n" for day in range(1, 8))
    plan = plan_text(tmp_path, text + "2026-01-09,3,-20\n", "revenue=sum(Amount)")
    assert values(plan) == {"2026-01": "120"}


def test_costs_that_all_have_a_minus_are_asked_about(tmp_path):
    text = "Date,Text,Amount\n2026-01-02,Rent,-800\n2026-01-09,Phone,-30\n"
    assert set(asked(plan_text(tmp_path, text, "costs=sum(Amount)"))) == {Slot.SIGN}


@pytest.mark.parametrize(
    ("words", "header"),
    [
        (("CR", "DR"), "Type"),
        (("Haben", "Soll"), "S/H"),
        (("Bij", "Af"), "Af Bij"),
        (("Credit", "Debit"), ""),
    ],
)
def test_words_beside_amounts_without_a_sign_decide(tmp_path, words, header):
    into, out = words
    text = f"Date,Amount,{header}\n2026-01-02,800,{out}\n2026-01-05,1200,{into}\n2026-02-03,5,{into}\n"
    plan = plan_text(tmp_path, text, *BOTH, header=1)
    assert values(plan) == {"2026-01": "1200", "2026-02": "5"}
    assert values(plan, "costs") == {"2026-01": "800", "2026-02": "0"}


def test_one_amount_without_a_sign_cannot_be_sales_and_costs(tmp_path):
    text = "Date,Text,Amount\n2026-01-02,Rent,800\n2026-01-05,Invoice,1200\n"
    assert set(asked(plan_text(tmp_path, text, *BOTH))) == {Slot.SIGN}


def test_the_card_a_customer_paid_with_is_no_direction(tmp_path):
    text = "Date,Total,Card type\n2026-01-02,8,Debit\n2026-01-05,12,Credit\n"
    assert values(plan_text(tmp_path, text, "revenue=sum(Total)")) == {"2026-01": "20"}


def test_a_card_statement_with_its_signs_turned_is_told_by_the_words(tmp_path):
    text = "Date,Kind,Amount\n2026-01-02,DEBIT,45\n2026-01-05,CREDIT,-500\n2026-01-09,DEBIT,5.5\n"
    plan = plan_text(tmp_path, text, "costs=sum(Amount)")
    assert values(plan, "costs") == {"2026-01": "50.5"}


def test_credits_marked_on_a_card_statement_are_not_added_to_the_charges(tmp_path):
    text = "Date,Details,Amount\n2026-01-02,Diesel,45.00\n2026-01-05,Payment,500.00CR\n2026-01-09,Tea,5.50\n"
    assert values(plan_text(tmp_path, text, "costs=sum(Amount)"), "costs") == {"2026-01": "50.5"}


@pytest.mark.parametrize("is_newest_first", [False, True])
def test_a_running_balance_tells_which_way_a_plus_goes(tmp_path, is_newest_first):
    rows = ["2026-01-02,-800,200", "2026-01-05,1200,1400", "2026-01-09,-30.5,1369.5", "2026-01-12,7,1376.5"]
    text = "\n".join(["Date,Amount,Balance", *(rows[::-1] if is_newest_first else rows)])
    plan = plan_text(tmp_path, text + "\n", *BOTH)
    assert (values(plan), values(plan, "costs")) == ({"2026-01": "1207"}, {"2026-01": "830.5"})


@pytest.mark.parametrize("is_newest_first", [False, True])
def test_a_running_balance_tells_the_way_of_amounts_without_a_sign(tmp_path, is_newest_first):
    rows = ["2026-01-15,1200,1200", "2026-01-16,800,400", "2026-01-17,100,500", "2026-01-18,30.5,469.5"]
    text = "\n".join(["Date,Amount,Balance", *(rows[::-1] if is_newest_first else rows)])
    plan = plan_text(tmp_path, text + "\n", *BOTH)
    assert (values(plan), values(plan, "costs")) == ({"2026-01": "1300"}, {"2026-01": "830.5"})


def test_a_column_of_debits_needs_no_minus(tmp_path):
    text = "Date,Credit,Debit\n2026-01-15,1200,\n2026-01-16,,-800\n"
    plan = plan_text(tmp_path, text, "revenue=sum(Credit)", "costs=sum(Debit)")
    assert (values(plan), values(plan, "costs")) == ({"2026-01": "1200"}, {"2026-01": "800"})


def test_of_rows_that_the_owner_chose_refunds_are_taken_off(tmp_path):
    text = "Date,Type,Amount,Fee\n2026-01-15,charge,100,3\n2026-01-16,refund,-60,0\n2026-01-17,payout,-37,0\n"
    plan = plan_text(tmp_path, text, "revenue=sum(Amount) where Type in ('charge', 'refund')")
    assert values(plan) == {"2026-01": "40"}
    plan = plan_text(tmp_path, text, "revenue=sum(Amount)", answers={"status": "charge, refund"})
    assert values(plan) == {"2026-01": "40"}


# ----------------------------------------------------------------------------------------------- status

SALES = """Date,Order,Status,Amount
2026-01-02,1,Completed,10
2026-01-03,2,Cancelled,20
2026-01-04,3,Completed,40
2026-02-05,4,Pending,80
"""


def test_rows_that_may_not_count_are_asked_about(tmp_path):
    question = asked(asking(tmp_path, SALES, "revenue=sum(Amount)"))[Slot.STATUS]
    assert question.facts == {
        "column": "Status",
        "values": "Completed (2), Cancelled (1), Pending (1)",
        "counts": {"Completed": 2, "Cancelled": 1, "Pending": 1},
        "said": "",
    }
    assert [(choice.value, choice.example) for choice in question.choices] == [
        ("Completed", "Revenue 50 (2 ×)"),
        ("Completed, Pending", "Revenue 130 (3 ×)"),
        ("Completed, Cancelled, Pending", "Revenue 150 (4 ×)"),
    ]


def test_the_values_that_count_are_taken(tmp_path):
    plan = plan_text(
        tmp_path, SALES, "revenue=sum(Amount)", "orders=count()", answers={"status": "completed, PENDING"}
    )
    assert values(plan) == {"2026-01": "50", "2026-02": "80"}
    assert values(plan, "orders") == {"2026-01": "2", "2026-02": "1"}
    assert plan.rows.left_out == {LeftOut.OTHER_STATUS: 1}


def test_a_month_with_nothing_but_cancelled_orders_is_zero(tmp_path):
    plan = asking(tmp_path, SALES, "revenue=sum(Amount)", answers={"status": "Completed"})
    assert values(plan) == {"2026-01": "50", "2026-02": "0"}


@pytest.mark.parametrize(
    ("maps", "keep"),
    [
        (("revenue=sum(Amount) where Status = 'Completed'",), ()),
        (("revenue=sum(Amount)",), ("Status != 'Cancelled'",)),
    ],
)
def test_a_condition_on_the_status_settles_it(tmp_path, maps, keep):
    assert not asking(tmp_path, SALES, *maps, keep=keep).questions


def test_a_spelled_request_without_a_condition_takes_all_rows(tmp_path):
    assert values(plan_text(tmp_path, SALES, "revenue=sum(Amount)")) == {"2026-01": "70", "2026-02": "80"}


def test_cancelled_rows_without_an_amount_change_nothing(tmp_path):
    text = SALES.replace("Cancelled,20", "Cancelled,").replace("Pending,80", "Completed,80")
    assert not asking(tmp_path, text, "revenue=sum(Amount)").questions
    assert set(asked(asking(tmp_path, text, "orders=count()"))) == {Slot.STATUS}


@pytest.mark.parametrize(
    "word", ["storniert", "annulée", "Cancelado", "annullato", "geannuleerd", "Payout", "Transfer"]
)
def test_statuses_in_several_languages(tmp_path, word):
    text = SALES.replace("Cancelled", word).replace("Pending", "Completed")
    (first, _all) = asked(asking(tmp_path, text, "revenue=sum(Amount)"))[Slot.STATUS].choices
    assert first.value == "Completed"


def test_a_transfer_is_no_doubt_in_the_statement_of_a_bank(tmp_path):
    text = "Date,Type,Text,Paid in\n2026-01-02,Transfer,Invoice 17,10\n2026-01-03,Cash,Till,20\n"
    assert values(asking(tmp_path, text, "revenue=sum([Paid in])")) == {"2026-01": "30"}


def test_fees_are_no_sales_but_costs(tmp_path):
    text = "Date,Type,Order,Amount\n2026-01-02,Order,1,10\n2026-01-03,Listing fee,1,2\n"
    (first, _all) = asked(asking(tmp_path, text, "revenue=sum(Amount)"))[Slot.STATUS].choices
    assert (first.value, first.example) == ("Order", "Revenue 10 (1 ×)")
    assert not asking(tmp_path, text, "costs=sum(Amount)").questions


def test_a_column_that_asks_whether_it_was_refunded(tmp_path):
    text = "Date,Price,Refunded?,Disputed?\n2026-01-02,1,0,0\n2026-01-03,2,1,0\n2026-01-04,4,0,1\n"
    (first, _all) = asked(asking(tmp_path, text, "revenue=sum(Price)"))[Slot.STATUS].choices
    assert (first.value, first.example) == ("0", "Revenue 5 (2 ×)")
    assert values(asking(tmp_path, text, "revenue=sum(Price)", answers={"status": "0"})) == {"2026-01": "1"}


def test_rows_that_all_may_not_count_are_asked_about_too(tmp_path):
    text = "Date,Status,Amount\n2026-01-02,Cancelled,1\n2026-01-03,Failed,2\n"
    (only,) = asked(asking(tmp_path, text, "revenue=sum(Amount)"))[Slot.STATUS].choices
    assert (only.value, only.example) == ("Cancelled, Failed", "Revenue 3 (2 ×)")


def test_an_answer_that_no_status_is_leaves_nothing_in_silence(tmp_path):
    assert set(asked(plan_text(tmp_path, SALES, "revenue=sum(Amount)", answers={"status": "Done"}))) == {
        Slot.STATUS
    }


def test_a_value_with_commas_is_one_value(tmp_path):
    text = 'Date,Status,Amount\n2026-01-02,"Sent, paid",1\n2026-01-03,Void,2\n2026-01-03,Sent,4\n'
    plan = plan_text(tmp_path, text, "revenue=sum(Amount)", answers={"status": "Sent, paid"})
    assert values(plan) == {"2026-01": "1"}


def test_lines_below_a_cancelled_order_share_its_status(tmp_path):
    text = (
        "No,Date,Status,Units\n1,2026-01-02,paid,1\n1,2026-01-02,,2\n2,2026-01-02,voided,4\n2,2026-01-02,,8\n"
    )
    plan = plan_text(tmp_path, text, "units=sum(Units)", answers={"status": "paid"})
    assert values(plan, "units") == {"2026-01": "3"}


def test_a_second_column_of_statuses_is_asked_after_the_first(tmp_path):
    text = (
        "Date,Type,Status,Amount\n2026-01-02,Payment,Completed,1\n2026-01-03,Transfer,Completed,2\n"
        "2026-01-04,Payment,Denied,4\n"
    )
    first = asked(asking(tmp_path, text, "revenue=sum(Amount)"))[Slot.STATUS]
    assert first.choices[0].value == "Payment"
    second = asked(asking(tmp_path, text, "revenue=sum(Amount)", answers={"status": "Payment"}))[Slot.STATUS]
    assert second.choices[0].value == "Payment, Completed"
    plan = asking(tmp_path, text, "revenue=sum(Amount)", answers={"status": "Payment, Completed"})
    assert values(plan) == {"2026-01": "1"}


# ------------------------------------------------------------------------------------------------- rows

LINES = """Order no,Date,Product,Order total
1,2026-01-02,Tea,30
1,2026-01-02,Cup,30
2,2026-01-03,Tea,12
3,2026-02-01,Pot,50
3,2026-02-01,Tea,50
"""


def test_a_total_on_every_line_of_an_order_is_asked_about(tmp_path):
    question = asked(plan_text(tmp_path, LINES, "revenue=sum([Order total])"))[Slot.ROWS]
    assert [(choice.value, choice.example) for choice in question.choices] == [
        ("each", "1: 30 + 30 · Revenue 172"),
        ("once", "1: 30 · Revenue 92"),
    ]
    assert question.facts["column"] == "Order no"


@pytest.mark.parametrize(
    ("said", "expected"),
    [("each", {"2026-01": "72", "2026-02": "100"}), ("once", {"2026-01": "42", "2026-02": "50"})],
)
def test_each_row_or_each_order(tmp_path, said, expected):
    assert (
        values(plan_text(tmp_path, LINES, "revenue=sum([Order total])", answers={"rows": said})) == expected
    )


def test_once_per_order_is_not_asked(tmp_path):
    spec = "revenue=sum([Order total] once per [Order no])"
    assert values(plan_text(tmp_path, LINES, spec)) == {"2026-01": "42", "2026-02": "50"}


@pytest.mark.parametrize(
    "text",
    [
        LINES.replace("Cup,30", "Cup,31").replace("Tea,50", "Tea,5"),  # lines have amounts of their own
        LINES.replace("Order total", "Line total"),
        LINES.replace("Order no", "Customer"),  # a customer who pays the same every month
    ],
)
def test_amounts_of_lines_are_added(tmp_path, text):
    column = text.splitlines()[0].split(",")[3]
    assert not plan_text(tmp_path, text, f"revenue=sum([{column}])").questions


def test_the_total_of_an_invoice_that_was_paid_in_parts(tmp_path):
    text = (
        "Invoice,Date,Payment,Invoice total\n1,2026-01-15,50,100\n1,2026-02-15,50,100\n2,2026-01-16,20,20\n"
    )
    assert set(asked(plan_text(tmp_path, text, "revenue=sum([Invoice total])"))) == {Slot.ROWS}
    assert values(plan_text(tmp_path, text, "revenue=sum(Payment)")) == {"2026-01": "70", "2026-02": "50"}


def test_quantities_that_repeat_are_no_order_totals(tmp_path):
    assert not plan_text(tmp_path, LINES.replace("Order total", "Quantity"), "units=sum(Quantity)").questions
