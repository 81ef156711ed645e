from datetime import date
from decimal import Decimal

import pytest

from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.rhythm import DAILY, MONTHLY, QUARTERLY, WEEKLY, YEARLY, Rhythm, RhythmUnit
from kpi_desktop.domain.target import Basis, PathShape, Verb
from kpi_desktop.domain.unit import Unit
from kpi_desktop.wording.rhythms import count_of_periods, grain_word, rhythm_text
from kpi_desktop.wording.verbs import goal_sentence, path_word, per_text, verb_sentence, verb_word

JUNE = date(2026, 6, 30)
TWENTY = Decimal(20)


def test_verbs_alone():
    assert [verb_word(verb) for verb in Verb] == [
        "increase to", "decrease to", "stay above", "stay below", "keep between",
    ]  # fmt: skip
    assert [path_word(shape) for shape in PathShape] == ["evenly", "in steps", "by hand", "like last year"]


def test_what_is_wanted():
    def said(verb: Verb, **more: object) -> str:
        return verb_sentence(verb, TWENTY, Unit.COUNT, **more)

    assert said(Verb.INCREASE_TO, baseline=Decimal(10), due=JUNE) == "increase from 10 to 20 by 30 June 2026"
    assert said(Verb.DECREASE_TO) == "decrease to 20"
    assert said(Verb.STAY_ABOVE, basis=Basis.WEEK) == "stay at 20 a week or above"
    assert said(Verb.STAY_BELOW, baseline=Decimal(10)) == "stay at 20 or below"
    assert said(Verb.KEEP_BETWEEN, high=Decimal(30), basis=Basis.DAY) == "stay between 20 and 30 a day"
    assert said(Verb.KEEP_BETWEEN) == "stay between 20 and …"
    assert said(Verb.INCREASE_TO, basis=Basis.TOTAL) == "increase to 20 in total"


def test_amounts_in_sentences_go_without_needless_cents():
    text = verb_sentence(Verb.INCREASE_TO, Decimal(25000), Unit.CURRENCY, "EUR", baseline=Decimal("18000.50"))
    assert text == "increase from €18,000.50 to €25,000"


@pytest.mark.parametrize(
    ("verb", "sentence"),
    [
        (Verb.INCREASE_TO, "Increase orders from 10 to 20 by 30 June 2026, checked every week."),
        (Verb.DECREASE_TO, "Decrease orders from 10 to 20 by 30 June 2026, checked every week."),
        (Verb.STAY_ABOVE, "Keep orders at 20 or above until 30 June 2026, checked every week."),
        (Verb.STAY_BELOW, "Keep orders at 20 or below until 30 June 2026, checked every week."),
        (Verb.KEEP_BETWEEN, "Keep orders between 20 and 30 until 30 June 2026, checked every week."),
    ],
)
def test_a_whole_goal(verb, sentence):
    high = Decimal(30) if verb is Verb.KEEP_BETWEEN else None
    text = goal_sentence(
        "orders", verb, TWENTY, Unit.COUNT, baseline=Decimal(10), high=high, due=JUNE, rhythm=WEEKLY
    )
    assert text == sentence


def test_a_goal_without_date_and_rhythm():
    assert goal_sentence("{x}", Verb.INCREASE_TO, TWENTY, Unit.PERCENT) == "Increase {x} to 20%."


@pytest.mark.parametrize(
    ("rhythm", "text"),
    [
        (DAILY, "every day"),
        (Rhythm(10, RhythmUnit.DAYS), "every 10 days"),
        (WEEKLY, "every week"),
        (Rhythm(2, RhythmUnit.WEEKS), "every 2 weeks"),
        (MONTHLY, "every month"),
        (Rhythm(2, RhythmUnit.MONTHS), "every 2 months"),
        (QUARTERLY, "every quarter"),
        (YEARLY, "every year"),
        (Rhythm(24, RhythmUnit.MONTHS), "every 2 years"),
    ],
)
def test_rhythms(rhythm, text):
    assert rhythm_text(rhythm) == text


def test_bases_and_grains():
    assert per_text("20", None) == "20"
    assert [per_text("20", basis) for basis in Basis] == [
        "20 in total", "20 a day", "20 a week", "20 a month", "20 a quarter", "20 a year",
    ]  # fmt: skip
    assert [grain_word(grain) for grain in Grain] == ["day", "week", "month", "quarter", "year"]
    assert [count_of_periods(1, grain) for grain in Grain] == [
        "1 day",
        "1 week",
        "1 month",
        "1 quarter",
        "1 year",
    ]
    assert count_of_periods(12, Grain.WEEK) == "12 weeks"
