import re
from datetime import date
from decimal import Decimal

import pytest

from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.import_plan import (
    Choice,
    Effect,
    ImportPlan,
    LeftOut,
    PlannedValue,
    Question,
    RowTally,
    Slot,
    SourceFile,
    Understood,
)
from kpi_desktop.domain.input import Input, RollUp
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.profile import Profile
from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording.import_questions import CHOICES, FALLBACKS, QUESTIONS
from kpi_desktop.wording.imports import (
    choice_text,
    effect_word,
    left_out_text,
    question_text,
    reading_text,
    understood_sentence,
)

CALENDAR = Calendar()
ORDERS = Input("orders", "orders", Unit.COUNT, RollUp.SUM)
REVENUE = Input("revenue", "sales", Unit.CURRENCY, RollUp.SUM)
CASH = Input("cash_balance", "cash in the bank", Unit.CURRENCY, RollUp.LAST)


def a_value(target: str, month: int, value: object, **changes: object) -> PlannedValue:
    amount = Decimal(str(value))
    facts = {"channel": None, "period": Period(Grain.MONTH, date(2023, month, 1)), "value": amount}
    return PlannedValue(**{"target_id": target, "contribution": amount, **facts, **changes})


def a_plan(*values: PlannedValue, **changes: object) -> ImportPlan:
    facts = {"understood": Understood(), "rows": RowTally(), "profile": Profile(), "values": values}
    return ImportPlan(file=SourceFile("till.csv", "", 0), **{**facts, **changes})


def test_everything_understood_in_one_sentence():
    plan = a_plan(
        a_value("orders", 1, 800),
        a_value("orders", 2, 805),
        understood=Understood(
            date_order="month_first", first_day=date(2023, 1, 1), last_day=date(2023, 12, 31)
        ),
        rows=RowTally(read=1700, used=1605, known=2, left_out={LeftOut.TOTAL: 4, LeftOut.BLANK: 1}),
    )
    assert understood_sentence(plan, CALENDAR, {"orders": ORDERS}) == (
        "1,605 orders, 1 Jan – 31 Dec 2023, dates are month/day/year, 2 rows known already, 4 total rows left out, "
        "1 empty row left out"
    )


def test_ids_stand_in_for_names_that_are_not_given():
    plan = a_plan(a_value("marketing_spend", 1, "1234.5"))
    assert understood_sentence(plan, CALENDAR) == "1,234.5 marketing spend, January 2023"


def test_amounts_carry_the_currency_and_months_make_a_span():
    plan = a_plan(a_value("revenue", 1, "10.5"), a_value("revenue", 3, "20"), a_value("orders", 3, 2))
    assert understood_sentence(plan, CALENDAR, {"revenue": REVENUE, "orders": ORDERS}, "EUR") == (
        "€30.50 sales, 2 orders, 1 Jan – 31 Mar 2023"
    )


def test_a_stated_total_is_not_added_to_its_channels():
    by_channel = a_value("orders", 1, 30, channel="Ads"), a_value("orders", 1, 20, channel="Shop")
    assert understood_sentence(a_plan(*by_channel), CALENDAR).startswith("50 orders")
    assert understood_sentence(a_plan(*by_channel, a_value("orders", 1, 55)), CALENDAR).startswith(
        "55 orders"
    )


def test_what_does_not_add_up_is_only_counted():
    balances = a_plan(a_value("cash_balance", 1, 100), a_value("cash_balance", 2, 200))
    assert understood_sentence(balances, CALENDAR, {"cash_balance": CASH}, "EUR").startswith(
        "2 values of cash in the bank"
    )
    score = a_plan(a_value("net_promoter_score", 1, 40, is_given_result=True))
    assert understood_sentence(score, CALENDAR).startswith("1 value of net promoter score")


def test_a_file_without_values_tells_its_rows():
    assert understood_sentence(a_plan(rows=RowTally(used=12)), CALENDAR) == "12 rows"


@pytest.mark.parametrize("reason", LeftOut)
def test_each_reason_for_leaving_out_has_both_numbers(reason):
    assert re.match(r"1 \D*row .*left out", left_out_text(reason, 1))
    assert re.match(r"12,000 \D*rows .*left out", left_out_text(reason, 12_000))


@pytest.mark.parametrize("slot", Slot)
def test_each_slot_has_a_question_that_no_missing_fact_breaks(slot):
    text = question_text(Question(slot))
    assert "?" in text
    assert "{" not in text


def test_facts_of_questions_have_fallbacks():
    assert set(re.findall(r"{(\w+)}", "".join(QUESTIONS.values()))) == set(FALLBACKS)


def test_a_question_names_its_choices():
    question = Question(Slot.SHEET, (Choice("2021", ""), Choice("2022", ""), Choice("2023", "")))
    assert question_text(question) == "Which sheet holds the results: 2021, 2022 and 2023?"
    told = Question(Slot.DATE, (Choice("#1", ""),), {"columns": ["Paid", "Booked"]})
    assert question_text(told) == "Which column holds the date that counts: Paid and Booked?"


def test_fixed_answers_are_words_and_others_stay():
    assert {choice_text(value) for value in CHOICES}.isdisjoint(CHOICES)
    assert choice_text("Order date") == "Order date"


def test_effects_and_progress():
    assert [effect_word(effect) for effect in Effect] == ["new", "changed", "as before"]
    assert reading_text(120_000, 541_909) == "Reading … 22%"
    assert reading_text(0, 0) == "Reading … 0%"
    assert reading_text(7, 5) == "Reading … 100%"
