"""Exports of well-known programs: known by their headers, whatever was renamed, left away or added."""

from pathlib import Path

import pytest

from kpi_desktop.domain.profile import Profile
from kpi_desktop.importing.choices import read_choices
from kpi_desktop.importing.request import ImportRequest
from kpi_desktop.importing.sources import ready_sources
from tests.importing.recognising import NAMED, a_plan, slots, totals

SHOP = "revenue orders units_sold"
ADS = "marketing_spend ad_clicks ad_impressions campaign_actions"

SHOPIFY = (
    "Name,Email,Financial Status,Created at,Currency,Subtotal,Taxes,Total,Discount Amount,"
    "Lineitem quantity,"
    "Lineitem name,Lineitem price\n"
    "#1,a@x,paid,2026-01-13 10:00:00 +0100,EUR,30.00,5.00,35.00,1.00,2,Tea,10.00\n"
    "#1,a@x,,2026-01-13 10:00:00 +0100,,,,,,1,Bread,10.00\n"
    "#2,b@x,paid,2026-01-14 10:00:00 +0100,EUR,9.00,1.00,10.00,0.00,1,Bread,10.00\n"
)

EXPORTS = {
    "Shopify orders": (SHOP, SHOPIFY, {"revenue": "45", "orders": "2", "units_sold": "4"}),
    "Square transactions": (
        "revenue orders discounts_given",
        (
            "Date,Time,Time Zone,Gross Sales,Discounts,Net Sales,Tax,Tip,Total Collected,Transaction ID,"
            "Event Type\n"
            "2026-01-13,10:00,X,$30.00,-$3.00,$27.00,$2.00,$1.00,$30.00,A1,Payment\n"
            "2026-01-14,10:00,X,-$10.00,$0.00,-$10.00,$0.00,$0.00,-$10.00,A2,Refund\n"
        ),
        {"revenue": "17", "orders": "1", "discounts_given": "3"},
    ),
    "Etsy sold orders": (
        "revenue orders discounts_given cash_received",
        (
            "Sale Date\tOrder ID\tNumber of Items\tCurrency\tOrder Value\tDiscount Amount\tOrder Total\tStatus"
            "\tCard Processing Fees\tOrder Net\n"
            "1/13/2026\t1\t1\tEUR\t17\t4\t16\t\t0.76\t15.24\n1/14/2026\t2\t2\tEUR\t20\t0\t24\t\t1\t23\n"
        ),
        {"revenue": "37", "orders": "2", "discounts_given": "4", "cash_received": "38.24"},
    ),
    "Stripe payments": (
        "revenue orders order_handling_costs",
        (
            "Created date (UTC);Amount;Currency;Captured;Converted Amount;Converted Currency;Fee;Status\n"
            "2026-01-13 02:38:54;15.00;usd;TRUE;13.80;eur;0.50;Paid\n"
            "2026-01-14 02:38:54;9.00;eur;TRUE;9.00;eur;0.30;Paid\n"
        ),
        {"revenue": "22.8", "orders": "2", "order_handling_costs": "0.8"},
    ),
    "Amazon orders": (
        SHOP,
        (
            "amazon-order-id\tpurchase-date\torder-status\tsales-channel\tsku\tquantity\tcurrency\titem-price\titem-tax\n"
            "1-1\t2026-01-13T02:30:00+00:00\tShipped\tAmazon.de\tA\t2\tEUR\t20.00\t3.00\n"
            "1-1\t2026-01-13T02:30:00+00:00\tShipped\tAmazon.de\tB\t1\tEUR\t5.00\t1.00\n"
        ),
        {"revenue": "25", "orders": "1", "units_sold": "3"},
    ),
    "Google Ads report": (
        ADS,
        (
            'Campaign report\n"1 July 2026 - 31 July 2026"\n'
            "Campaign status,Campaign,Currency code,Impr.,Clicks,CTR,Cost,Conversions\n"
            'Enabled,A,EUR,"1,200",30,2.5%,10.50,2.00\nEnabled,B,EUR,800,10,1.25%,4.50,1.00\n'
            'Total: Campaigns, --,EUR,"2,000",40,2%,15.00,3.00\n'
        ),
        {"marketing_spend": "15", "ad_clicks": "40", "ad_impressions": "2000", "customers_from_leads": "3"},
    ),
    "Meta ads report": (
        ADS,
        (
            "Campaign name,Day,Results,Result indicator,Reach,Impressions,Amount spent (EUR),"
            "Link clicks,Reporting starts,Reporting ends\n"
            "A,2026-01-13,3,actions:lead,90,100,5.00,9,2026-01-13,2026-01-13\n"
            "B,2026-01-14,1,actions:lead,80,90,4.00,8,2026-01-14,2026-01-14\n"
        ),
        {"marketing_spend": "9", "ad_clicks": "17", "ad_impressions": "190", "customers_from_leads": "4"},
    ),
    "LinkedIn ads report": (
        "marketing_spend ad_clicks ad_impressions leads",
        (
            "Start Date (in UTC),Account Name,Currency,Campaign Name,Total Spent,Impressions,Clicks,"
            "Conversions,Leads\n"
            "13/01/2026,X,EUR,A,5.00,100,9,1,2\n14/01/2026,X,EUR,A,4.00,90,8,0,1\n"
        ),
        {"marketing_spend": "9", "ad_clicks": "17", "ad_impressions": "190", "leads": "3"},
    ),
    "Toggl time report": (
        "hours_worked billable_hours",
        (
            "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,"
            "End time,Duration,Tags\n"
            "A,a@x,C,P,,x,Yes,2026-01-13,10:00:00,2026-01-13,11:30:00,01:30:00,\n"
            "A,a@x,C,P,,y,No,2026-01-14,10:00:00,2026-01-14,10:30:00,00:30:00,\n"
        ),
        {"hours_worked": "2", "billable_hours": "1.5"},
    ),
    "Clockify time report": (
        "hours_worked billable_hours",
        (
            "Project,Client,Description,User,Billable,Start Date,Start Time,Duration (h),"
            "Duration (decimal)\n"
            "P,C,x,A,Yes,13/01/2026,10:00,01:00:36,1.00\nP,C,y,A,No,14/01/2026,10:00,00:30:00,0.50\n"
        ),
        {"hours_worked": "1.51", "billable_hours": "1.01"},
    ),
    "Harvest time report": (
        "hours_worked billable_hours revenue",
        (
            "Date,Client,Project,Task,Hours,Billable?,Invoiced?,First Name,Billable Rate,"
            "Billable Amount,Currency\n"
            '2026-01-13,C,P,T,"1,5",Yes,No,A,"100,0","150,0",Euro - EUR\n'
            '2026-01-14,C,P,T,"0,5",No,No,A,"100,0","50,0",Euro - EUR\n'
        ),
        {"hours_worked": "2", "billable_hours": "1.5", "revenue": "150"},
    ),
    "HubSpot deals": (
        "revenue quotes_won quotes_decided",
        (
            "Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Pipeline\n"
            "1,A,Closed won,2026-01-13,X,100,P\n"
            "2,B,Closed lost,2026-01-14,X,70,P\n3,C,Qualified,2026-02-14,X,50,P\n"
        ),
        {"revenue": "100", "quotes_won": "1", "quotes_decided": "2"},
    ),
    "Wave transactions": (
        "revenue orders operating_expenses",
        (
            "Transaction ID,Transaction Date,Account Name,Amount (One column), ,"
            "Debit Amount (Two Column Approach),"
            "Credit Amount (Two Column Approach),Invoice Number,Account Group,Account Type\n"
            "1131801267438479900,2026-01-13,Sales,294.00,,,294.00,2,Income,Income\n"
            "1131801267438479900,2026-01-13,Accounts Receivable,294.00,,294.00,,2,Asset,"
            "System Receivable Invoice\n"
            "1131801267438479901,2026-01-14,Phone,20.00,,20.00,,,Expense,Operating Expense\n"
        ),
        {"revenue": "294", "orders": "1", "operating_expenses": "20"},
    ),
    "QuickBooks transactions": (
        "revenue orders",
        (
            "Date,Transaction Type,No.,Name,Memo/Description,Amount\n13/01/2026,Invoice,1,A,x,100.00\n"
            "14/01/2026,Payment,,A,x,100.00\n15/01/2026,Credit Memo,2,A,x,-10.00\n"
        ),
        {"revenue": "90", "orders": "1"},
    ),
    "WooCommerce orders": (
        SHOP,
        (
            "Date,Order #,N. Revenue,Status,Customer,Items sold,Coupon(s)\n"
            '"2026-01-13 10:00",1,10.50,completed,A,2,\n'
            '"2026-01-14 10:00",2,5.00,completed,B,1,\n'
        ),
        {"revenue": "15.5", "orders": "2", "units_sold": "3"},
    ),
    "SumUp sales": (
        "revenue orders order_handling_costs",
        (
            "Date,Transaction ID,Transaction Type,Status,Card Type,Payment method,Total,Tip,Fee,Payout\n"
            "2026-01-13 10:00,A,Sale,Successful,VISA,POS,10.00,0,0.20,9.80\n"
            "2026-01-14 10:00,B,Sale,Successful,VISA,POS,5.00,0,0.10,4.90\n"
        ),
        {"revenue": "15", "orders": "2", "order_handling_costs": "0.3"},
    ),
    "Gumroad sales": (
        "revenue orders",
        (
            "Purchase ID,Item Name,Buyer Name,Purchase Email,Purchase Date,Sale Price ($),Fees ($),"
            "Net Total ($),Refunded?\n"
            "A,Book,X,x@x,2026-01-13,10.00,1.00,9.00,0\nB,Book,Y,y@x,2026-01-14,10.00,1.00,9.00,1\n"
        ),
        {"revenue": "10", "orders": "1"},
    ),
    "Mailchimp campaigns": (
        "emails_sent emails_delivered emails_opened",
        (
            "Title,Subject,List,Send Date,Total Recipients,Successful Deliveries,Unique Opens,Open Rate,"
            "Unique Clicks,Unsubscribes\n"
            '"A","B","C","Jan 13, 2026 10:00 am",100,98,40,40.8%,9,1\n'
            '"D","E","C","Jan 20, 2026 10:00 am",110,108,50,46.3%,9,0\n'
        ),
        {"emails_sent": "210", "emails_delivered": "206", "emails_opened": "90"},
    ),
    "Google Analytics": (
        "website_visits engaged_visits page_views",
        (
            "# Start date: 20260113\n# End date: 20260114\n"
            "Date,Session default channel group,Sessions,Engaged sessions,Views\n"
            "20260113,Direct,10,5,30\n20260114,Direct,11,6,31\n"
        ),
        {"website_visits": "21", "engaged_visits": "11", "page_views": "61"},
    ),
    "A till's daily report": (
        "till_sales till_transactions",
        (
            "Z-Nr.;Datum;Umsatz;Anzahl Bons;Bar;Karte\n101;13.01.2026;250,50;12;100,50;150,00\n"
            "102;14.01.2026;100,00;5;50,00;50,00\n"
        ),
        {"revenue": "350.5", "orders": "17"},
    ),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_known_by_its_headers(tmp_path: Path, name: str):
    counted, text, expected = EXPORTS[name]
    plan = a_plan(tmp_path, text, counted, currency="USD" if "Square" in name or "Gumroad" in name else "EUR")
    assert (slots(plan), totals(plan)) == (set(), expected)
    assert plan.understood.source == name


def test_a_renamed_column_keeps_its_meaning_and_is_told(tmp_path: Path):
    text = SHOPIFY.replace("Total,", "Order total,", 1).replace("Lineitem quantity", "Qty")
    plan = a_plan(tmp_path, text, SHOP)
    assert totals(plan) == {"revenue": "45", "orders": "2", "units_sold": "4"}
    assert plan.understood.renamed == (("Total", "Order total"), ("Lineitem quantity", "Qty"))


def test_columns_may_be_missing_or_added(tmp_path: Path):
    rows = [line.split(",") for line in SHOPIFY.strip().split("\n")]
    text = "\n".join(",".join([*row[:3], *row[3:5], *row[6:], "more"]) for row in rows) + "\n"
    plan = a_plan(tmp_path, text.replace("more", "Extra", 1), SHOP)
    assert (plan.understood.source, totals(plan)["revenue"]) == ("Shopify orders", "45")


def test_what_is_not_there_is_not_taken(tmp_path: Path):
    plan = a_plan(tmp_path, SHOPIFY.replace("Lineitem quantity", "Lineitem weight"), SHOP)
    assert totals(plan) == {"revenue": "45", "orders": "2"}


@pytest.mark.parametrize("kind", ["Failed", "Refunded"])
def test_payments_that_may_not_count_are_asked_about(tmp_path: Path, kind: str):
    counted, text, _ = EXPORTS["Stripe payments"]
    assert slots(a_plan(tmp_path, text.replace("0.30;Paid", f"0.30;{kind}"), counted)) == {"status"}


def test_amounts_that_were_not_settled_in_the_own_currency_are_asked_about(tmp_path: Path):
    counted, text, _ = EXPORTS["Stripe payments"]
    assert slots(a_plan(tmp_path, text, counted, currency="USD")) == {"currency"}


def test_results_of_two_kinds_are_not_added(tmp_path: Path):
    counted, text, _ = EXPORTS["Meta ads report"]
    plan = a_plan(tmp_path, text.replace("actions:lead", "link_click", 1), counted)
    assert "customers_from_leads" not in totals(plan)


def test_sales_with_and_without_postage_are_asked_about(tmp_path: Path):
    text = (
        "Transaction creation date,Type,Order number,Net amount,Payout ID,Item subtotal,"
        "Shipping and handling,"
        'Gross transaction amount\n"13 Jan 2026",Order,1,30.00,P,28.00,4.00,32.00\n'
        '"14 Jan 2026",Payout,--,-30.00,P,--,--,--\n'
    )
    plan = a_plan(tmp_path, text, "revenue orders")
    assert [choice.value for choice in plan.questions[0].choices] == [
        "revenue=sum([Gross transaction amount]) where [Type] = 'Order'",
        "revenue=sum([Item subtotal]) where [Type] = 'Order'",
    ]


def test_a_confirmed_import_wins_over_a_ready_source(tmp_path: Path):
    columns = tuple(SHOPIFY.split("\n", maxsplit=1)[0].split(","))
    mine = Profile(maps=("revenue=sum(Subtotal)",), date="[Created at]", columns=columns, name="My shop")
    plan = a_plan(tmp_path, SHOPIFY, SHOP, remembered=(mine,))
    assert (totals(plan), plan.understood.source) == ({"revenue": "39"}, "")


def test_what_was_said_of_the_time_of_an_earlier_file_does_not_count_again(tmp_path: Path):
    mine = Profile(
        maps=("revenue=sum(Sales)",), answers={"period": "2026-01"}, columns=("Shop", "Sales"), name="Shops"
    )
    plan = a_plan(tmp_path, "Shop,Sales\nA,10\nB,12\n", "revenue", remembered=(mine,))
    assert slots(plan) == {"period"}


def test_every_ready_source_is_spelled_in_the_import_language():
    for source in ready_sources():
        for ready in source.maps:
            maps = tuple(text for text in (ready.text, ready.other) if text)
            for text in maps:
                read_choices(ImportRequest(Profile(maps=(text,), keep=source.keep), None, inputs=NAMED))  # type: ignore[arg-type] - no day is needed to read choices
    assert len(ready_sources()) >= 20
    assert len({source.id for source in ready_sources()}) == len(ready_sources())
