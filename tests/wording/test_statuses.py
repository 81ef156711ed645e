import re
from fractions import Fraction

import pytest

from kpi_desktop.domain.judgement import Reason, Rule, Status
from kpi_desktop.wording.reason_table import FALLBACKS, REASONS, RULES
from kpi_desktop.wording.statuses import (
    chance_text,
    reason_sentence,
    reason_text,
    rule_text,
    status_shape,
    status_word,
)


def test_the_six_words_and_shapes():
    assert [status_word(status) for status in Status] == [
        "On track", "At risk", "Off track", "Reached", "Missed", "Waiting",
    ]  # fmt: skip
    assert [status_shape(status) for status in Status] == ["●", "▲", "■", "★", "✕", "○"]


def test_each_reason_has_a_clause_and_a_sentence():
    assert set(REASONS) == set(Reason)
    for clause, sentence in REASONS.values():
        assert len(clause) <= 32
        assert not clause.endswith(".")
        assert sentence.endswith(".")


def test_each_rule_has_a_sentence():
    assert set(RULES) == set(Rule)


def test_every_fact_of_a_reason_or_rule_may_be_missing():
    for reason in Reason:
        assert "{" not in reason_text(reason) + reason_sentence(reason)
    for rule in Rule:
        assert "{" not in rule_text(rule)
    every = "".join(clause + sentence for clause, sentence in REASONS.values()) + "".join(RULES.values())
    assert set(re.findall(r"{(\w+)}", every)) == set(FALLBACKS)


def test_a_sentence_says_its_facts():
    assert reason_text(Reason.STALE, last="week 12") == "newest result is from week 12"
    assert (
        reason_sentence(Reason.BEHIND_PACE, actual="12", expected="14", gap=2)
        == "It stands at 12; the plan by now is 14. That is 2 short."
    )


@pytest.mark.parametrize(
    ("chance", "text"),
    [
        (Fraction(7, 10), "about 70%"),
        (Fraction(699, 1000), "about 70%"),
        (Fraction(725, 1000), "about 75%"),
        (Fraction(63, 100), "about 65%"),
        (Fraction(5, 100), "about 5%"),
        (Fraction(49, 1000), "less than 5%"),
        (Fraction(95, 100), "about 95%"),
        (Fraction(951, 1000), "more than 95%"),
    ],
)
def test_a_chance_is_shown_to_the_nearest_five_and_never_certain(chance, text):
    assert chance_text(chance) == text
