"""An owner finds a KPI by its name, its abbreviation or plain words."""

import pytest

from kpi_desktop.catalogue.library import load
from kpi_desktop.catalogue.search import _INDEX_BY_LANGUAGE, core_of, search
from kpi_desktop.wording.language import using


def found(text: str, limit: int = 5) -> list[str]:
    return [entry.id for entry in search(text, limit)]


@pytest.mark.parametrize("entry", load().kpis.values(), ids=load().kpis.keys())
def test_a_name_finds_its_kpi_first(entry):
    assert found(entry.name)[0] == entry.id
    assert found(entry.name.upper())[0] == entry.id


@pytest.mark.parametrize("entry", [k for k in load().kpis.values() if k.abbreviation], ids=lambda e: e.id)
def test_an_abbreviation_finds_its_kpi_first(entry):
    assert found(entry.abbreviation.lower())[0] == entry.id


@pytest.mark.parametrize("kpi_id", load().kpis)
def test_an_id_finds_its_kpi_first_or_right_after_a_namesake(kpi_id):
    assert kpi_id in found(kpi_id)[:2]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("sales", "revenue"),
        ("turnover", "revenue"),
        ("sales calls", "sales_calls"),
        ("order", "orders"),
        ("enquiries", "leads"),
        ("cost per customer", "cost_per_action"),
        ("back for each 1 spent", "project_rate_of_return"),
        ("get paid faster", "days_sales_outstanding"),
        ("happier customers", "customer_satisfaction_score"),
        ("staff leaving", "staff_turnover_rate"),
        ("no-shows", "no_show_rate"),
        ("people in the door", "footfall"),
        ("email open", "email_open_rate"),
        ("returned items", "return_rate"),
        ("subscription income", "mrr"),
        ("Profit", "net_profit"),
    ],
)
def test_plain_words_find_what_is_meant(text, first):
    assert found(text)[0] == first


@pytest.mark.parametrize("text", ["repeat customers", "returning guests", "more regulars", "loyal customers"])
def test_customers_who_come_back_are_found_in_other_words(text):
    assert "repeat_purchase_rate" in found(text, 3)


@pytest.mark.parametrize(
    ("text", "kpi_id"), [("occup", "occupancy_rate"), ("utiliz", "billable_utilisation")]
)
def test_the_beginning_of_a_word_is_enough(text, kpi_id):
    assert kpi_id in found(text)


@pytest.mark.parametrize(
    ("one", "other"), [("lead", "leads"), ("labor hour", "labour hours"), ("e-mail", "EMAIL")]
)
def test_number_spelling_and_case_make_no_difference(one, other):
    assert found(one, 10) == found(other, 10)


def test_the_name_counts_more_than_the_definition():
    ids = found("refund", 302)
    assert ids[0] == "refund_rate"
    assert "revenue" in ids


@pytest.mark.parametrize("text", ["", "   ", "the", "xyzzy", "%&/"])
def test_nothing_is_found_for_nothing(text):
    assert search(text) == []


def test_a_limit_is_kept_and_the_order_is_always_the_same():
    assert len(search("rate", 7)) == 7
    assert search("rate", 302)[:7] == search("rate", 7)


def test_words_of_the_language_spoken_are_found_too(monkeypatch):
    assert "gross_profit" not in found("Rohertrag")
    german = {"Gross profit": "Rohertrag"}
    monkeypatch.setattr("kpi_desktop.catalogue.search._", lambda text: german.get(text, text))
    monkeypatch.setattr("kpi_desktop.catalogue.search._INDEX_BY_LANGUAGE", {})
    assert found("Rohertrag") == ["gross_profit"]
    assert found("gross profit")[0] == "gross_profit"


def test_each_language_has_its_own_index():
    search("leads")
    with using("pseudo"):
        assert found("leads")[0] == "leads"
    assert {"en", "pseudo"} <= _INDEX_BY_LANGUAGE.keys()


@pytest.mark.parametrize(
    ("wish", "core"),
    [
        ("More repeat customers who come back within 60 days", "repeat customers"),
        ("raise my profit this year.", "profit"),
        ("fewer no-shows, every Saturday", "no-shows"),
        ("customer retention rate", "customer retention rate"),
        ("by Easter", "by Easter"),
        ("more", "more"),
        ("", ""),
    ],
)
def test_a_wish_has_a_core_and_a_wish_without_one_stays_whole(wish: str, core: str):
    assert core_of(wish) == core
