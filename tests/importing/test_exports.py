"""Exports as banks, tills and programs write them: remarks above, sections within, averages below."""

import pytest

from kpi_desktop.domain.import_plan import Slot
from tests.importing.books import a_book
from tests.importing.reading import a_request, plan_text, values
from tests.importing.recognising import a_plan, totals

PAIRS = "Umsatzanzeige;Datei erstellt am: 14.06.2026\n\nKonto;Girokonto\nBank;ING\nSaldo;12,50;EUR\n\n"
PADDED = "Konto Nr. 00012345;;;\nSaldo am 30.06.2026;10 234,56 EUR;;\n\n"
BANK = "Buchung;Empfänger;Verwendungszweck;Betrag\n"
BANK += "".join(f"0{day}.05.2026;Kunde {day};RE {day}, Danke;{day}0,50\n" for day in range(1, 8))


@pytest.mark.parametrize("above", [PAIRS, PADDED])
def test_pairs_above_a_table_are_remarks(tmp_path, above):
    plan = plan_text(tmp_path, above + BANK, "revenue=sum(#4)", date="#1")
    assert values(plan, "revenue") == {"2026-05": "283.5"}
    assert plan.understood.header_line == (above + BANK).split("\n").index(BANK.split("\n")[0]) + 1


def test_a_table_of_two_columns_stays_one_beside_wider_ones(tmp_path):
    text = "Day,Users\n2026-01-03,3\n2026-01-04,4\n\nCity,Users,Buyers,Share\nBonn,1,2,3\nUlm,4,5,6\n"
    plan = plan_text(tmp_path, text, "visits=sum(Users)", date="Day")
    assert values(plan, "visits") == {"2026-01": "7"}


def test_sections_and_a_first_total_stand_within_the_table(tmp_path):
    text = "Profit and loss\n\nAccount,Jan 2026,Feb 2026,Mar 2026\nIncome\nShop,10,20,30\nOnline,1,2,3\n"
    plan = a_plan(tmp_path, text + "Net profit,-4,9,5\n", "net_profit")
    assert totals(plan) == {"net_profit": "10"}
    grand = "# Free form\n\nDate,Sessions,Users\n,9,3,Grand total\n2026-03-01,4,1\n2026-03-02,5,2\n"
    assert totals(a_plan(tmp_path, grand, "website_visits")) == {"website_visits": "9"}


def test_a_section_below_the_months_of_a_sheet(tmp_path):
    from kpi_desktop.importing.plan import read_plan

    rows = [["Profit and loss"], [], [None, "Jan 2026", "Feb 2026"], ["Income"], ["  Goods", 10, 20]]
    rows += [["  Work", 1, 2], ["Total income", 11, 22]]
    path = a_book(tmp_path / "book.xlsx", {"P&L": rows})
    plan = read_plan(path, a_request("revenue=sum(cell) where #1 = 'Total income'", date="across"))
    assert values(plan, "revenue") == {"2026-01": "11", "2026-02": "22"}


def test_rows_that_conditions_keep_apart_are_no_sides_of_one_amount(tmp_path):
    text = "Account,Jan 2026,Feb 2026\nSales,10,20\nRent,3,4\nNet profit,-4,9\n"
    maps = ("revenue=sum(cell) where Account = 'Sales'", "costs=sum(cell) where Account = 'Rent'")
    plan = plan_text(tmp_path, text, *maps, date="across")
    assert not plan.questions
    assert values(plan, "revenue") == {"2026-01": "10", "2026-02": "20"}


def test_averages_add_nothing(tmp_path):
    text = "Store,Jan 2026,Feb 2026\nNorth,10,20\nSouth,30,40\nAverage,20,30\n"
    plan = plan_text(tmp_path, text, "revenue=sum(cell)", date="across")
    assert values(plan, "revenue") == {"2026-01": "40", "2026-02": "60"}
    long = "Month,Sales\n2026-01,10\n2026-02,30\nAverage,20\n"
    plan = plan_text(tmp_path, long, "revenue=sum(Sales)", date="Month")
    assert plan.own_totals == ()


def test_months_of_the_year_in_the_title_with_a_row_of_averages(tmp_path):
    text = "Umsatz 2025\n\nMonat;Umsatz;Gäste\nJanuar;10;1\nFebruar;20;2\nMärz;30;3\nDurchschnitt;20;2\n"
    plan = a_plan(tmp_path, text, "revenue")
    assert values(plan, "revenue") == {"2025-01": "10", "2025-02": "20", "2025-03": "30"}
    without = a_plan(tmp_path, text.replace("Umsatz 2025", "Stand 2025 / 2026"), "revenue")
    assert [question.slot for question in without.questions] == [Slot.YEAR]


def test_lines_drawn_with_signs_are_blank(tmp_path):
    text = "Date,Withdrawal,Deposit\n********,********,********\n2026-01-03,,5\n2026-01-04,2,\n"
    plan = plan_text(tmp_path, text, "revenue=sum(Deposit)", "costs=sum(Withdrawal)", date="Date")
    assert values(plan, "revenue") == {"2026-01": "5"}


def test_rates_of_rows_are_not_taken_beside_what_makes_them(tmp_path):
    text = "Day,Campaign,Impressions,Clicks,CTR\n2026-01-03,Brand,200,3,1.50%\n2026-01-04,Brand,100,4,4.00%\n"
    plan = a_plan(tmp_path, text, "ad_impressions ad_clicks", listed="click_through_rate")
    assert totals(plan) == {"ad_impressions": "300", "ad_clicks": "7"}


def test_totals_of_days_with_a_date_are_left_out_where_they_add_up(tmp_path):
    rows = "Date,Name,Amount\n2026-01-03,Coffee,4\n2026-01-03,Cake,5\n2026-01-03,{},9\n"
    rows += "2026-01-04,Coffee,1\n2026-01-04,Cake,2\n2026-01-04,{},{}\n"
    for label in ("Total", "Tagessumme"):
        plan = plan_text(tmp_path, rows.format(label, label, 3), "revenue=sum(Amount)", date="Date")
        assert values(plan, "revenue") == {"2026-01": "12"}
    petrol = plan_text(tmp_path, rows.format("Total", "Total", 70), "revenue=sum(Amount)", date="Date")
    assert values(petrol, "revenue") == {"2026-01": "91"}


@pytest.mark.parametrize(("said", "expected"), [("EUR", "40"), ("€", "40"), ("USD", "20")])
def test_a_currency_is_said_by_its_code_where_the_file_has_signs(tmp_path, said, expected):
    text = "Date,Sales\n2026-01-03,€10.00\n2026-01-04,$20.00\n2026-01-05,€30.00\n"
    answers = {"currency": said}
    plan = plan_text(tmp_path, text, "revenue=sum(Sales)", date="Date", answers=answers, currency="")
    assert values(plan, "revenue") == {"2026-01": expected}


@pytest.mark.parametrize(
    ("text", "hours"), [("1h 30m", "1.5"), ("90 min", "1.5"), ("2 hrs", "2"), ("1:30", "1.5")]
)
def test_durations_in_words(tmp_path, text, hours):
    plan = plan_text(tmp_path, f"Date,Time\n2026-01-03,{text}\n", "hours=duration(Time)", date="Date")
    assert values(plan, "hours") == {"2026-01": hours}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Chiffre d'affaires 2026", {"revenue": "21"}),
        ("Sales by store", {"revenue": "21"}),
        ("Cost of sales 2026", {}),
        ("Sales tax 2026", {}),
        ("Number of sales", {}),
        ("Number of orders 2026", {"orders": "21"}),
    ],
)
def test_a_title_names_what_stands_across(tmp_path, title, expected):
    text = f"{title}\n\nShop,Jan 2026,Feb 2026,Mar 2026\nNorth,1,2,3\nSouth,4,5,6\n"
    assert totals(a_plan(tmp_path, text, "revenue orders")) == expected
