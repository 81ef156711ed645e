"""Channel words: each verdict says its numbers, and what is missing or dangerous is named."""

from fractions import Fraction

import pytest

from kpi_desktop.analysis import channel_words as words
from kpi_desktop.analysis.channel_board import Span
from kpi_desktop.analysis.channels import ChannelFigures, Verdict, verdict
from kpi_desktop.analysis.worth import Source, Term, Worth
from kpi_desktop.domain.no_value import Absence, NoValue


def a_worth(*values: object) -> Worth:
    said = zip(Term, values, strict=True)
    return Worth({term: Fraction(str(value)) for term, value in said if value is not None})


PLUMBER = a_worth(250, "1.5", 4, 40, 4)


def said(spent: object, customers: int, worth: Worth = PLUMBER) -> str:
    money = NoValue(Absence.NOT_ENTERED) if spent is None else Fraction(str(spent))
    figures = ChannelFigures(money, Fraction(customers), Fraction(50), Fraction(2600))
    return words.verdict_sentence(verdict(figures, worth), figures, worth, "EUR")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (said(3000, 9), "4.5 came back for each 1 spent; you want 4."),
        (
            said(3000, 5),
            "2.5 came back for each 1 spent: more than the 2.5 it costs, less than the 4 you want.",
        ),
        (said(2400, 3), "1.88 came back for each 1 spent; below 2.5 it loses money."),
        (
            said(100, 3),
            "Fewer than 5 customers, and less spent than three may cost (€1,125): too early to judge.",
        ),
        (said(100, 3, a_worth(250, 1, 1, 40, None)), "Fewer than 5 customers: too early to judge."),
        (said(0, 3), "No money was spent on it."),
        (said(None, 9), "Spending or customers are not entered yet."),
        (said(900, 9, a_worth(250, 1, 1, None, None)).split(":")[0], "Still missing"),
        (
            said(900, 9, a_worth(250, 1, 1, 0, 4)),
            "Nothing is left of a sale after its own costs, so no budget is safe.",
        ),
    ],
)
def test_a_verdict_says_its_numbers(sentence, expected):
    assert sentence == expected


def test_every_code_has_a_word():
    assert all(words.verdict_word(one) for one in Verdict)
    assert all(words.span_word(one) for one in Span)
    assert all(words.term_word(one) for one in Term)
    assert all(words.source_text(one) for one in Source)


def test_the_steps_of_the_most_that_may_be_paid():
    assert words.most_text(PLUMBER, "EUR") == "€375"
    assert words.worth_sentences(PLUMBER, "EUR") == (
        "A customer brings €1,500: €250 an order × 1.5 orders a year × 4 years.",
        "You want 4 back for each 1 spent: €1,500 ÷ 4 = €375.",
        "40% is left of each sale, so €600 of a customer: at that cost nothing is won or lost.",
        "The smaller of the two counts.",
    )


def test_without_a_wanted_return_the_break_even_stands_alone():
    worth = a_worth(250, "1.5", 4, 40, None)
    assert words.most_text(worth, "EUR") == "–"
    assert len(words.worth_sentences(worth, "EUR")) == 2
    assert words.missing_sentence(worth) == "Still missing: wanted back for each 1 spent."


def test_a_return_that_loses_money_is_warned_of():
    assert words.warning_sentence(a_worth(1200, 3, 2, 18, 4)) == (
        "4 back for each 1 spent would lose money: with 18% left of each sale it takes 5.56."
    )
    assert words.warning_sentence(PLUMBER) == ""
