from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from kpi_desktop.domain.no_value import Absence
from kpi_desktop.domain.observation import State
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording import notes
from kpi_desktop.wording.absences import absence_text, state_word
from kpi_desktop.wording.currencies import currencies, currency_name, currency_sign
from kpi_desktop.wording.filling import fact_text, filled, list_text
from kpi_desktop.wording.glossary import Term, explanation, glossary, word
from kpi_desktop.wording.next_steps import from_now_text, pace_step_text, reach_text
from kpi_desktop.wording.pace import (
    expected_text,
    limit_used_text,
    needed_text,
    plan_text,
    reached_text,
    recent_span_text,
)
from kpi_desktop.wording.units import unit_name


def test_two_values_of_one_period():
    assert notes.parts_differ_text("March 2026", "12,110", "12,300") == (
        "For March 2026 your weeks add to 12,110, the stated month says 12,300. The stated value is used."
    )
    chosen = notes.parts_differ_text(
        "Q1 2026", "1", "2", uses_parts=True, part_grain=Grain.MONTH, whole_grain=Grain.QUARTER
    )
    assert chosen == "For Q1 2026 your months add to 1, the stated quarter says 2. The added value is used."


def test_channels_and_total():
    assert notes.not_assigned_text("€120") == "€120 of the total is not assigned."
    assert notes.channels_exceed_text("130", "120") == (
        "The parts add to 130, more than the total of 120. Please look at both."
    )


def test_on_how_much_a_status_rests():
    assert notes.missing_periods_text(11, 12) == "judged on 11 of 12 weeks"
    assert notes.missing_periods_text(0, 1, Grain.MONTH) == "judged on 0 of 1 month"


def test_notes_name_their_period():
    assert notes.period_missing_text("week 12") == "Nothing is entered for week 12 yet."
    assert "for March 2026 is used" in notes.typed_hides_import_text("March 2026")
    assert notes.typed_hides_import_text() == "What you typed is used; a file says something else."
    assert "Taken over from week 11" in notes.carried_forward_text("week 11")
    assert notes.running_period_text(1) == "This period is not over: 1 day left."


@pytest.mark.parametrize("absence", Absence)
def test_each_absence_has_words(absence):
    assert absence_text(absence)
    assert absence_text(absence, ["leads"]).endswith("leads")


def test_an_absence_names_the_inputs_to_blame():
    assert absence_text(Absence.NOT_ENTERED) == "not entered yet"
    assert absence_text(Absence.ZERO_DENOMINATOR, ["leads"]) == "nothing to divide by: no leads"
    assert absence_text(Absence.NOT_ENTERED, ["leads", "orders"]) == "not entered yet: leads and orders"


def test_what_a_cell_says():
    assert len({state_word(state) for state in State}) == 3


def test_the_one_comparison_of_a_card():
    assert plan_text(Fraction(2), Fraction(29), Unit.COUNT) == "2 ahead of plan (29)"
    assert plan_text(Fraction(-1, 2), Fraction(9), Unit.PERCENT) == "0.5 points behind plan (9%)"
    assert plan_text(Fraction(0), Fraction(9), Unit.COUNT) == "as planned (9)"
    assert (
        plan_text(Fraction(-2), Fraction(29), Unit.COUNT, left_out="1 week")
        == "2 behind plan (29 without 1 week)"
    )


def test_a_distance_in_money_needs_no_cents_unless_it_is_small():
    plan = Fraction(216_963)
    assert plan_text(Fraction(-531128, 100), plan, Unit.CURRENCY, "EUR") == "€5,311 behind plan (€216,963)"
    assert plan_text(Fraction(2, 100), Fraction(12), Unit.CURRENCY, "EUR") == "€0.02 ahead of plan (€12)"
    assert plan_text(Fraction(-1500), Fraction(20000), Unit.CURRENCY, "EUR") == "€1,500 behind plan (€20,000)"


def test_pace_in_the_owners_units():
    assert expected_text(Decimal(12), Unit.COUNT) == "plan by now 12"
    assert reached_text(Decimal(14), Decimal(26), Unit.COUNT) == "14 of 26"
    assert (
        limit_used_text(Fraction(62, 100), Fraction(1, 2))
        == "62% of the limit used with 50% of the time gone"
    )
    span = recent_span_text(3, 0, Grain.MONTH)
    assert needed_text(Fraction(750, 7), Fraction(275, 3), span, Grain.MONTH, Unit.COUNT) == (
        "107 a month needed; last 3 months: 92 a month"
    )


def test_a_value_that_is_there_already_is_to_be_so_again():
    by = date(2026, 11, 29)
    told = reach_text(20, by, Unit.COUNT, more=Fraction(-1), is_so_far=False, rises=True)
    assert told == "20 or more by Sun 29 Nov"
    assert reach_text(20, by, Unit.COUNT, more=None, is_so_far=False, rises=True) == "20 by Sun 29 Nov"


def test_how_it_went_names_the_periods_it_comes_from():
    assert recent_span_text(1, 0, Grain.QUARTER) == "last quarter"
    span = recent_span_text(8, 5, Grain.WEEK)
    assert span == "last 8 weeks, 5 of them before the plan"
    assert pace_step_text(7797, 6944, span, Grain.WEEK, Unit.CURRENCY, "EUR") == (
        "€7,797 a week from now on (last 8 weeks, 5 of them before the plan: €6,944 a week)"
    )
    rate = from_now_text(Decimal("13.32"), Decimal("12.84"), "last 8 weeks", Unit.CURRENCY, "EUR")
    assert rate == "€13.32 from now on (last 8 weeks: €12.84)"


def test_the_glossary_has_a_word_and_a_line_for_each_term():
    assert set(glossary()) == set(Term)
    for entry in glossary().values():
        assert entry.word[0].islower()
        assert entry.explanation.endswith((".", "?"))
    words = [entry.word for entry in glossary().values()]
    assert len(words) == len(set(words))


def test_the_words_that_the_owner_reads_for_terms_of_the_field():
    assert word("kpi") == "number"
    assert word(Term.BASELINE) == "usual level"
    assert (word("path"), word("leading"), word("lagging")) == ("plan line", "early sign", "result")
    assert word("project_rate_of_return") == "back for each 1 spent"
    assert word("cost_per_action") == "cost per customer"
    assert explanation("kpi").startswith("A number that shows")


@pytest.mark.parametrize("unit", Unit)
def test_each_unit_has_a_name(unit):
    assert unit_name(unit)
    assert "{" not in unit_name(unit, "EUR")


def test_units_of_money_name_the_currency():
    assert unit_name(Unit.CURRENCY, "EUR") == "EUR"
    assert unit_name(Unit.CURRENCY_PER_MONTH, "EUR") == "EUR a month"


def test_things_in_a_row():
    assert list_text([]) == ""
    assert list_text(["a"]) == "a"
    assert list_text(["a", "b", "c"]) == "a, b and c"


def test_facts_of_every_kind_are_text():
    shown = [
        fact_text(fact)
        for fact in (True, 1200, Decimal("1.5"), Path("/a/b.kpi"), ["x", 2], Unit.PERCENT, "7")
    ]
    assert shown == ["yes", "1,200", "1.5", "b.kpi", "x and 2", "percent", "7"]


def test_a_missing_fact_opens_a_sentence_with_a_capital():
    assert filled("{file} is here", {}, {"file": "this file"}) == "This file is here"
    assert filled("See {file}", {"file": None}, {"file": "this file"}) == "See this file"
    assert filled("See {other}", {}) == "See …"


def test_currencies_to_choose_from():
    assert {"EUR", "USD", "JPY", "CHF"} <= set(currencies())
    assert "DEM" not in currencies()
    assert currency_name("EUR") == "Euro"
    assert currency_sign("EUR") == "€"
