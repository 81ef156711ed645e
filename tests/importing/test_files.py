"""One small file per trap: what a plan makes of it."""

import pytest

from kpi_desktop.domain.import_plan import LeftOut, Slot
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.problem import Problem, ProblemCode
from tests.importing.reading import plan_file, values


def test_decimal_comma_and_points_for_thousands():
    plan = plan_file("semicolon_comma_decimals.csv", "revenue=sum(Betrag*Menge)", "orders=distinct(Order)")
    assert values(plan) == {"2026-02": "4469.25", "2026-03": "40"}
    assert values(plan, "orders") == {"2026-02": "2", "2026-03": "1"}
    assert (plan.understood.delimiter, plan.understood.decimal, plan.understood.date_order) == (
        ";",
        "comma",
        "day_first",
    )


def test_windows_1252():
    plan = plan_file("windows1252.csv", "revenue=sum([Umsatz (€)]) where Kunde = 'MÜLLER'", date="Datum")
    assert values(plan) == {"2026-02": "5.5"}
    assert plan.understood.encoding == "cp1252"


def test_tabs_byte_order_mark_and_a_line_break_in_a_cell():
    plan = plan_file("tab_bom_line_break.csv", "revenue=sum(Amount)", keep=("Note != 'three'",))
    assert values(plan) == {"2026-01": "10", "2026-02": "20"}
    assert plan.rows.lines == {LeftOut.CONDITION: (5,)}
    assert [value.is_partial for value in plan.values] == [True, True]


def test_the_whole_column_decides_the_order_of_day_and_month():
    plan = plan_file("month_first_mixed.csv", "revenue=sum(Amount)", grain=Grain.DAY)
    assert values(plan) == {"2026-05-13": "1", "2026-06-07": "2", "2026-12-01": "4"}


def test_an_order_that_nothing_settles_is_asked_with_both_readings():
    plan = plan_file("undecidable_dates.csv", "revenue=sum(Amount)")
    (question,) = plan.questions
    assert question.slot is Slot.DATE_ORDER
    assert [(choice.value, choice.example) for choice in question.choices] == [
        ("day_first", "03/04/2026 = 2026-04-03"),
        ("month_first", "03/04/2026 = 2026-03-04"),
    ]
    assert plan.values == plan.ledgers == ()
    answered = plan_file(
        "undecidable_dates.csv", "revenue=sum(Amount)", answers={"date_order": "month_first"}
    )
    assert values(answered) == {"2026-03": "1", "2026-05": "2"}


def test_a_decimal_mark_that_nothing_settles_is_asked():
    plan = plan_file("undecidable_decimals.csv", "units=sum(Weight)")
    assert [question.slot for question in plan.questions] == [Slot.DECIMAL]
    assert [choice.example for choice in plan.questions[0].choices] == ["1.234 = 1.234", "1.234 = 1234"]
    answered = plan_file("undecidable_decimals.csv", "units=sum(Weight)", answers={"decimal": "comma"})
    assert values(answered, "units") == {"2026-03": "3734"}


def test_title_lines_give_the_period_and_totals_are_left_out():
    plan = plan_file("title_and_totals.csv", "costs=sum(Cost)", "visits=sum(Clicks)")
    assert values(plan, "costs") == {"2025-07": "15"}
    assert values(plan, "visits") == {"2025-07": "1200"}
    assert plan.rows.left_out == {LeftOut.TOTAL: 2}
    assert plan.rows.lines == {LeftOut.TOTAL: (6, 7)}
    assert all(value.is_partial for value in plan.values)


def test_a_condition_that_names_a_total_keeps_it():
    plan = plan_file("title_and_totals.csv", "costs=sum(Cost) where startswith(Campaign, 'Total: A')")
    assert values(plan, "costs") == {"2025-07": "15"}
    assert plan.rows.used == 1


def test_an_answered_period_wins_over_the_title():
    plan = plan_file("title_and_totals.csv", "costs=sum(Cost)", answers={"period": "2025-Q3"})
    assert values(plan, "costs") == {"2025-Q3": "15"}


def test_blank_amounts_are_no_value_and_orders_count_once_a_period():
    plan = plan_file("order_on_many_rows.csv", "revenue=sum(Total)", "orders=distinct(Order)")
    assert values(plan) == {"2026-05": "42"}
    assert values(plan, "orders") == {"2026-05": "2", "2026-06": "1"}


def test_an_amount_that_repeats_on_every_row_counts_once_per_order():
    plan = plan_file("total_repeated.csv", "revenue=sum(Total once per Order)")
    assert values(plan) == {"2026-05": "42"}
    assert plan.rows.used == 3


def test_a_file_without_header_goes_by_position():
    maps = ("revenue=sum(#3) where #3 > 0", "costs=sum(-#3) where #3 < 0")
    for header in (None, 0):
        plan = plan_file("no_header.csv", *maps, header=header, date="#1")
        assert plan.understood.header_line is None
        assert values(plan) == {"2026-02": "200"}
        assert values(plan, "costs") == {"2026-02": "800"}


def test_currencies_are_never_added():
    plan = plan_file("several_currencies.csv", "revenue=sum(Amount)")
    (question,) = plan.questions
    assert question.slot is Slot.CURRENCY
    assert [choice.example for choice in question.choices] == ["GBP 20 (1 ×)", "USD 40 (2 ×)"]


def test_the_settled_column_has_one_currency():
    plan = plan_file("several_currencies.csv", "revenue=sum([Settled Amount])", "costs=sum(Fee)")
    assert values(plan) == {"2026-01": "59"}
    assert values(plan, "costs") == {"2026-01": "1.5"}
    assert plan.understood.currency == "EUR"


def test_an_answered_currency_leaves_the_others_out():
    answers = {"currency": "usd"}
    plan = plan_file("several_currencies.csv", "revenue=sum(Amount)", answers=answers, currency="USD")
    assert values(plan) == {"2026-01": "40"}
    assert plan.rows.left_out == {LeftOut.OTHER_CURRENCY: 1}


def test_another_currency_than_the_business_counts_in_is_refused():
    with pytest.raises(Problem) as caught:
        plan_file("several_currencies.csv", "revenue=sum(Amount)", keep=("Currency = 'usd'",))
    assert caught.value.code is ProblemCode.IMPORT_OTHER_CURRENCY
    assert caught.value.facts["currency"] == "USD"


def test_a_name_that_stands_twice_is_refused_with_both_places():
    with pytest.raises(Problem) as caught:
        plan_file("name_twice.csv", "revenue=sum(Amount)")
    assert caught.value.code is ProblemCode.IMPORT_COLUMN_TWICE
    assert caught.value.facts["positions"] == "#2, #3"
    assert values(plan_file("name_twice.csv", "revenue=sum(#3)")) == {"2026-01": "2"}


def test_rows_of_another_width_are_listed_and_not_shifted():
    plan = plan_file("ragged.csv", "revenue=sum(Amount)")
    assert plan.rows.lines[LeftOut.OTHER_COLUMNS] == (3, 4)
    assert values(plan) == {"2026-01": "5"}, "the lost quote swallows the line that follows it"


def test_negatives_in_every_style():
    plan = plan_file(
        "negatives.csv", "revenue=sum(Amount) where Amount > 0", "costs=sum(-Amount) where Amount < 0"
    )
    assert values(plan) == {"2026-01": "500"}
    assert values(plan, "costs") == {"2026-01": "53"}


def test_durations_by_the_clock_and_in_hours():
    plan = plan_file("durations.csv", "hours=duration(Duration)", "minutes=duration(Duration)")
    assert values(plan, "minutes") == {"2026-01": "240.5"}
    assert values(plan, "hours") == {"2026-01": "4.008333"}
    assert plan.rows.left_out == {LeftOut.NO_VALUE: 1}


@pytest.mark.parametrize(("line", "column", "expected"), [(3, "Users", "34"), (10, "New users", "12")])
def test_stacked_tables_count_from_their_own_start(line, column, expected):
    plan = plan_file(
        "stacked_counters.csv", f"visits=sum([{column}])", lines=str(line), date="[Nth day]", grain=Grain.DAY
    )
    first, last = expected
    assert values(plan, "visits") == {"2026-01-03": first, "2026-01-04": "0", "2026-01-05": last}


def test_periods_that_the_file_names_stay_as_long_as_they_are():
    assert values(plan_file("quarters.csv", "revenue=sum(Revenue)")) == {"2025-Q4": "100", "2026-Q1": "150"}


def test_channels_in_one_spelling_and_a_name_for_the_blank_ones():
    plan = plan_file("channels.csv", "costs=sum(Spend)", channel="Channel")
    assert values(plan, "costs") == {"Radio 2026-01": "3", "Print 2026-01": "4", "(blank) 2026-01": "8"}


def test_one_channel_for_the_whole_file():
    assert values(plan_file("channels.csv", "costs=sum(Spend)", channel="'Shop'"), "costs") == {
        "Shop 2026-01": "15"
    }
