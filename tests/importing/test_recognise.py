"""Files of which nothing is said: what is proposed, and what is asked because two readings differ."""

from pathlib import Path

import pytest

from kpi_desktop.domain.business import TaxBasis
from tests.importing.recognising import a_plan, slots, totals

SHOP = "revenue orders units_sold"
BANK = "revenue operating_expenses cash_balance"
ADS = "marketing_spend ad_clicks ad_impressions campaign_actions"
WORK = "hours_worked billable_hours non_billable_hours revenue"

PROPOSED = {
    "orders, one a row": (
        SHOP,
        "Order ID,Order Date,Customer,Order Total,Qty\nA1,2026-01-01,X,5.00,1\nA2,2026-01-02,Y,6.50,2\n",
        {"revenue": "11.5", "orders": "2", "units_sold": "3"},
    ),
    "German items": (
        SHOP,
        (
            "Bestellnr.;Bestelldatum;Artikel;Menge;Einzelpreis\n7;13.01.2026;Tee;2;3,50\n7;13.01.2026;Brot;1;4,00\n"
            "8;14.01.2026;Tee;1;3,50\n"
        ),
        {"revenue": "14.5", "orders": "2", "units_sold": "4"},
    ),
    "French sales": (
        SHOP,
        "Date de commande;N° commande;Quantité;Montant total\n13/01/2026;1;2;1 250,50\n14/01/2026;2;1;2,00\n",
        {"revenue": "1252.5", "orders": "2", "units_sold": "3"},
    ),
    "Spanish sales": (
        SHOP,
        "Fecha;Nº pedido;Cantidad;Importe total\n13/01/2026;1;2;1.250,50\n14/01/2026;2;1;2,00\n",
        {"revenue": "1252.5", "orders": "2", "units_sold": "3"},
    ),
    "Italian days": (
        "revenue orders",
        "Data;Incasso;Scontrini\n13/01/2026;250,50;12\n14/01/2026;2,00;1\n",
        {"revenue": "252.5", "orders": "13"},
    ),
    "Dutch days": ("revenue", "Datum;Omzet\n13-01-2026;250,50\n14-01-2026;2,00\n", {"revenue": "252.5"}),
    "Danish days": ("revenue", "Dato;Omsætning\n13-01-2026;250,50\n14-01-2026;2,00\n", {"revenue": "252.5"}),
    "Portuguese days": (
        "revenue",
        "Data;Faturamento\n13/01/2026;250,50\n14/01/2026;2,00\n",
        {"revenue": "252.5"},
    ),
    "net of discounts": (
        "revenue discounts_given sales_at_full_price",
        "Date,Gross Sales,Discounts,Sales\n2026-01-01,10.00,1.00,9.00\n2026-01-02,20.00,0.00,20.00\n",
        {"revenue": "29", "discounts_given": "1", "sales_at_full_price": "30"},
    ),
    "cancelled invoices": (
        "revenue orders sales_before_refunds refunds_paid",
        (
            "InvoiceNo,Quantity,InvoiceDate,UnitPrice\n501,2,2026-01-01,3.00\n502,1,2026-01-02,4.00\n"
            "C503,-1,2026-01-03,4.00\n504,1,2026-01-03,1.00\n"
        ),
        {"revenue": "7", "orders": "3", "sales_before_refunds": "11", "refunds_paid": "4"},
    ),
    "lines without a header": (
        SHOP,
        (
            "11,2026-01-01,Tea,2,3.50\n11,2026-01-01,Bread,1,4.00\n12,2026-01-01,Tea,1,3.50\n12,2026-01-01,Cake,1,2.25\n"
            "13,2026-01-02,Bread,3,4.00\n13,2026-01-02,Cake,2,2.25\n"
        ),
        {"revenue": "33.25", "orders": "3", "units_sold": "10"},
    ),
    "line totals without a header": (
        SHOP,
        (
            "11,2026-01-01,Tea,2,7.00\n11,2026-01-01,Bread,1,4.00\n12,2026-01-01,Tea,1,3.50\n12,2026-01-01,Cake,1,2.25\n"
            "13,2026-01-02,Bread,3,12.00\n13,2026-01-02,Cake,2,4.50\n"
        ),
        {"revenue": "33.25", "orders": "3", "units_sold": "10"},
    ),
    "statement without a header": (
        BANK,
        (
            "0001;22.01.2026;Rent;-500,00;1500,00\n0001;23.01.2026;Sale to A;+120,00;1620,00\n"
            "0001;24.01.2026;Phone;-20,00;1600,00\n0001;25.01.2026;Power;-30,00;1570,00\n"
        ),
        {"revenue": "120", "operating_expenses": "550", "cash_balance": "1570"},
    ),
    "statement with two columns": (
        BANK,
        (
            "Bank of Somewhere\nAccount,123\n\nDate,Narration,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance\n"
            "13/01/26,Rent,13/01/26,500.00,,1500.00\n14/01/26,Sale,14/01/26,,120.00,1620.00\n"
        ),
        {"revenue": "120", "operating_expenses": "500", "cash_balance": "1620"},
    ),
    "German statement": (
        BANK,
        (
            "Buchungstag;Wertstellung;Verwendungszweck;Betrag\n13.01.2026;14.01.2026;Miete;-500,00\n"
            "14.01.2026;14.01.2026;Strom;-20,00\n15.01.2026;15.01.2026;Gutschrift Maier;120,00\n"
        ),
        {"revenue": "120", "operating_expenses": "520"},
    ),
    "debits told by words": (
        BANK,
        "2026/01/17,DEBIT,PHONE,30.00\n2026/01/18,DEBIT,PARKING,4.60\n2026/01/19,CREDIT,PAYMENT THANKS,-500.00\n",
        {"revenue": "500", "operating_expenses": "34.6"},
    ),
    "opening balance": (
        BANK,
        (
            "Data,Histórico,Valor\n2026-01-31,Saldo Anterior,100.00\n2026-02-01,Compra com cartão,-10.00\n"
            "2026-02-02,Pagto conta,-30.00\n2026-02-03,Proventos,90.00\n"
        ),
        {"revenue": "90", "operating_expenses": "40"},
    ),
    "adverts": (
        ADS,
        "Day,Campaign,Impressions,Clicks,Cost,CTR\n2026-01-01,A,100,10,5.00,10.0%\n2026-01-02,A,200,30,7.00,15.0%\n",
        {"marketing_spend": "12", "ad_clicks": "40", "ad_impressions": "300"},
    ),
    "German adverts": (
        ADS,
        "Tag;Kampagne;Impressionen;Klicks;Kosten;Conversions\n13.01.2026;A;100;10;5,00;1\n14.01.2026;A;200;30;7,50;2\n",
        {"marketing_spend": "12.5", "ad_clicks": "40", "ad_impressions": "300", "customers_from_leads": "3"},
    ),
    "clicks and their cost": (
        ADS,
        "Date,Clicks,Cost\n2026-01-13,10,5.00\n2026-01-14,20,6.00\n",
        {"marketing_spend": "11", "ad_clicks": "30"},
    ),
    "time sheet": (
        WORK,
        "Datum;Mitarbeiter;Projekt;Dauer;Abrechenbar;Betrag\n13.01.2026;Ann;P;01:30;Ja;90,00\n14.01.2026;Ann;P;00:30;Nein;0,00\n",
        {"hours_worked": "2", "billable_hours": "1.5", "non_billable_hours": "0.5", "revenue": "90"},
    ),
    "deals": (
        "revenue quotes_won quotes_decided",
        (
            "Deal Name,Deal Stage,Created,Close Date,Amount\nA,Closed Won,2026-01-02,2026-02-13,100\n"
            "B,Closed Lost,2026-01-02,2026-02-14,70\nC,Proposal,2026-01-05,,50\nD,Closed Won,2026-01-06,2026-02-20,30\n"
        ),
        {"revenue": "130", "quotes_won": "2", "quotes_decided": "3"},
    ),
    "German deals": (
        "revenue quotes_won quotes_decided",
        "Auftrag;Phase;Abschlussdatum;Wert\nA;Gewonnen;13.02.2026;100\nB;Verloren;14.02.2026;70\nC;Offen;;50\n",
        {"revenue": "100", "quotes_won": "1", "quotes_decided": "2"},
    ),
    "survey": (
        "promoters detractors nps_responses",
        "Response date,Would you recommend us?,Comment\n2026-01-01,10,x\n2026-01-02,9,\n2026-01-02,3,\n2026-01-03,8,\n",
        {"promoters": "2", "detractors": "1", "nps_responses": "4"},
    ),
    "months across": (
        "revenue net_profit",
        "Line,Jan 2026,Feb 2026,Mar 2026,Total\nRevenue,100,110,120,330\nCosts,60,60,70,190\nNet profit,40,50,50,140\n",
        {"revenue": "330", "net_profit": "140"},
    ),
    "months across by product": (
        "revenue",
        (
            "Sales by product\n\nProduct,Jan 2026,Feb 2026,Mar 2026,Total\nTea,100,110,120,330\n"
            "Bread,60,60,70,190\nTotal,160,170,190,520\n"
        ),
        {"revenue": "520"},
    ),
    "thousands": (
        "revenue",
        "Sales in thousands of EUR\n\nProduct,Jan 2026,Feb 2026,Mar 2026\nTea,100,110,120\nBread,60,60,70\n",
        {"revenue": "520000"},
    ),
    "own table": (
        "revenue leads new_customers marketing_spend website_visits",
        "Month,Sales,Leads,New customers,Marketing spend,Visits\n2026-01,100,12,3,20,400\n2026-02,120,14,4,25,410\n",
        {
            "revenue": "220",
            "leads": "26",
            "new_customers": "7",
            "marketing_spend": "45",
            "website_visits": "810",
        },
    ),
    "year and month apart": (
        "revenue",
        "Year,Month,Revenue\n2026,January,100\n2026,February,120\n",
        {"revenue": "220"},
    ),
    "a row for all shops": (
        "revenue",
        "Date,Store,Sales\n2026-01-13,A,10\n2026-01-13,B,20\n2026-01-13,All stores,30\n",
        {"revenue": "30"},
    ),
    "a balance alone": (
        "cash_balance",
        "Date,Details,Amount,Balance\n2026-01-13,a,-10.00,90.00\n2026-01-14,b,20.00,110.00\n",
        {"cash_balance": "110"},
    ),
    "actual beside budget": (
        "revenue",
        "Month,Scenario,Revenue\n2026-01,Actual,100\n2026-01,Budget,130\n2026-02,Actual,120\n2026-02,Budget,130\n",
        {"revenue": "220"},
    ),
}


@pytest.mark.parametrize("name", PROPOSED)
def test_what_is_clear_is_proposed(tmp_path: Path, name: str):
    counted, text, expected = PROPOSED[name]
    plan = a_plan(tmp_path, text, counted)
    assert (slots(plan), totals(plan)) == (set(), expected)


ASKED = {
    "an amount on every line": (
        "revenue orders",
        (
            "Order no,Date,Item,Order total\n1,2026-01-01,a,50.00\n1,2026-01-01,b,50.00\n2,2026-01-02,a,20.00\n"
            "2,2026-01-02,c,20.00\n3,2026-01-03,a,7.00\n"
        ),
        {"rows"},
    ),
    "cancelled orders": (
        "revenue orders",
        "Order no,Date,Status,Total\n1,2026-01-01,Paid,50.00\n2,2026-01-02,Cancelled,20.00\n3,2026-01-02,Paid,5.00\n",
        {"status"},
    ),
    "an order of day and month": (
        "revenue",
        "Date,Sales\n01/02/2026,5.00\n03/04/2026,6.00\n",
        {"date_order"},
    ),
    "with and without tax": (
        "revenue",
        "Datum;Umsatz netto;Umsatz brutto\n13.01.2026;100,00;119,00\n14.01.2026;10,00;11,90\n",
        {"map"},
    ),
    "subtotal and total": (
        "revenue",
        "Order,Date,Subtotal,Tax,Total\n1,2026-01-13,10.00,1.00,11.00\n2,2026-01-14,20.00,2.00,22.00\n",
        {"map"},
    ),
    "refunds beside the amount": (
        "revenue",
        "Order,Date,Total,Refunded amount\n1,2026-01-13,10.00,0.00\n2,2026-01-14,20.00,5.00\n",
        {"map"},
    ),
    "a discount beside price and quantity": (
        "revenue",
        "Order,Date,Item,Quantity,Unit price,Discount\n1,2026-01-13,a,2,10.00,1.00\n2,2026-01-14,b,1,20.00,0.00\n",
        {"map"},
    ),
    "money of which no sign says its way": (
        BANK,
        "Date,Description,Amount\n2026-01-13,Shop,10.00\n2026-01-14,Phone,20.00\n2026-01-15,Parking,2.00\n",
        {"map"},
    ),
    "a card on which most has no minus": (
        "revenue operating_expenses",
        "Date,Description,Amount\n2026-01-13,Shop,10.00\n2026-01-14,Phone,20.00\n2026-01-15,Thank you,-30.00\n",
        {"sign"},
    ),
    "two dates": (
        "revenue",
        "Opened,Closed,Sales\n2026-01-13,2026-02-01,10.00\n2026-01-14,2026-03-01,20.00\n",
        {"date"},
    ),
    "days of which no month is known": ("revenue", "Month,Sales\nMonth 1,10.00\nMonth 2,20.00\n", {"start"}),
    "nothing that is counted": ("revenue", "Date,Weight\n2026-01-13,10\n2026-01-14,20\n", {"map"}),
    "rows of different numbers across": (
        "revenue",
        "Line,Jan 2026,Feb 2026,Mar 2026\nLeads,100,110,120\nNew customers,60,60,70\n",
        {"map"},
    ),
    "what was bought": (
        "revenue operating_expenses",
        "Date,Invoice No,Supplier,Amount\n2026-01-13,1,A,10.00\n2026-01-14,2,B,20.00\n",
        {"map"},
    ),
    "a ledger of several accounts": (
        "revenue operating_expenses",
        "Date,Account,Description,Debit,Credit\n2026-01-13,1000 Bank,x,100,\n2026-01-13,4000 Sales,x,,100\n",
        {"map"},
    ),
    "amounts in another currency by their header": (
        "revenue",
        "Date,Order ID,Total (USD)\n2026-01-13,1,10\n2026-01-14,2,20\n",
        {"map"},
    ),
    "results of months, which are no answers": (
        "promoters detractors nps_responses",
        "Month,NPS\n2026-01,8\n2026-02,10\n2026-03,9\n",
        {"map"},
    ),
    "what was invoiced and what was paid": (
        "revenue",
        "Invoice Number,Invoice Date,Customer,Amount,Amount Paid\n1,2026-01-13,A,100,100\n2,2026-01-14,B,50,0\n",
        {"map"},
    ),
    "sales that may be a number of pieces": (
        "revenue",
        "Date,Product,Sales,Price\n2026-01-13,A,10,1.50\n2026-01-14,B,5,2.00\n",
        {"map"},
    ),
    "two currencies": (
        "revenue",
        "Date,Order ID,Total,Currency\n2026-01-13,1,10.00,EUR\n2026-01-14,2,20.00,USD\n",
        {"currency"},
    ),
}


@pytest.mark.parametrize("name", ASKED)
def test_what_has_two_readings_is_asked(tmp_path: Path, name: str):
    counted, text, expected = ASKED[name]
    plan = a_plan(tmp_path, text, counted)
    assert (slots(plan), plan.values) == (expected, ())


def test_an_answer_says_which_column_holds_a_number(tmp_path: Path):
    counted, text, _ = ASKED["with and without tax"]
    question = a_plan(tmp_path, text, counted).questions[0]
    assert [choice.value for choice in question.choices] == [
        "revenue=sum([Umsatz netto])",
        "revenue=sum([Umsatz brutto])",
    ]
    assert question.choices[1].example == "Umsatz brutto: 119,00, 11,90"
    assert totals(a_plan(tmp_path, text, counted, map=question.choices[1].value)) == {"revenue": "130.9"}


def test_shares_are_no_discounts(tmp_path: Path):
    text = "Order ID,Order Date,Sales,Quantity,Discount\nA,2026-01-13,10.00,1,0.2\nB,2026-01-14,20.00,2,0\n"
    plan = a_plan(tmp_path, text, "revenue discounts_given units_sold")
    assert totals(plan) == {"revenue": "30", "units_sold": "3"}


def test_ids_that_turn_out_to_be_of_two_kinds_are_not_counted(tmp_path: Path):
    rows = [f"{number},2026-01-{number % 28 + 1:02},5.00" for number in range(1000, 1400)]
    rows += [f"C{number},2026-02-01,-5.00" for number in range(1400, 1440)]
    plan = a_plan(tmp_path, "Invoice No,Date,Sales\n" + "\n".join(rows) + "\n", "revenue orders")
    assert totals(plan) == {"revenue": "1800"}


def test_refunds_of_orders_are_no_costs(tmp_path: Path):
    text = "Order ID,Date,Customer,Amount\n" + "".join(
        f"{number},2026-01-13,C{number},{'-' if number == 7 else ''}10.00\n" for number in range(1, 9)
    )
    plan = a_plan(tmp_path, text, "revenue operating_expenses orders")
    assert totals(plan) == {"revenue": "60", "orders": "8"}


def test_a_business_that_counts_nothing_is_asked(tmp_path: Path):
    assert slots(a_plan(tmp_path, "Date,Sales\n2026-01-13,10\n2026-01-14,20\n", "")) == {"map"}


def test_rates_in_percent_are_results_of_their_own(tmp_path: Path):
    text = "Month,Sales,Close rate,NPS\n2026-01,100,40%,35\n2026-02,120,38%,-12\n"
    plan = a_plan(tmp_path, text, "revenue", listed="close_rate net_promoter_score")
    given = {value.target_id for value in plan.values if value.is_given_result}
    assert given == {"close_rate", "net_promoter_score"}
    assert totals(plan) == {"revenue": "220", "close_rate": "78", "net_promoter_score": "23"}


def test_shares_without_a_percent_sign_are_no_results(tmp_path: Path):
    text = "Month,Sales,Close rate\n2026-01,100,0.4\n2026-02,120,0.38\n"
    assert totals(a_plan(tmp_path, text, "revenue", listed="close_rate")) == {"revenue": "220"}


@pytest.mark.parametrize(("basis", "sales"), [(TaxBasis.WITH_TAX, "130.9"), (TaxBasis.WITHOUT_TAX, "110")])
def test_a_business_that_counts_with_or_without_tax_is_not_asked(tmp_path: Path, basis: TaxBasis, sales: str):
    counted, text, _ = ASKED["with and without tax"]
    assert totals(a_plan(tmp_path, text, counted, tax_basis=basis)) == {"revenue": sales}


def test_sales_of_the_other_kind_are_not_taken(tmp_path: Path):
    text = "Date,Sales (incl. VAT)\n2026-01-13,12.00\n2026-01-14,24.00\n"
    assert slots(a_plan(tmp_path, text, "revenue", tax_basis=TaxBasis.WITHOUT_TAX)) == {"map"}
    assert totals(a_plan(tmp_path, text, "revenue", tax_basis=TaxBasis.WITH_TAX)) == {"revenue": "36"}
