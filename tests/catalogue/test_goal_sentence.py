from datetime import date

import pytest

from kpi_desktop.catalogue.goal_sentence import GoalSentence, read_goal

ON = date(2026, 3, 16)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Increase email subscriber conversion rate from 2.1% to 3.5% by Q3",
            GoalSentence("2.1%", "3.5%", date(2026, 9, 30)),
        ),
        (
            "raise orders from 1,200 to 1,500 by 30 June 2027.",
            GoalSentence("1,200", "1,500", date(2027, 6, 30)),
        ),
        ("get sales to €20,000 by December", GoalSentence("", "€20,000", date(2026, 12, 31))),
        ("reduce no-shows to 8 by February", GoalSentence("", "8", date(2027, 2, 28))),
        ("more reviews to 40 by 2026-10-01", GoalSentence("", "40", date(2026, 10, 1))),
        ("more reviews to 40 by March 31", GoalSentence("", "40", date(2026, 3, 31))),
        ("more reviews to 40 by 2027", GoalSentence("", "40", date(2027, 12, 31))),
    ],
)
def test_a_whole_sentence(text: str, said: GoalSentence):
    assert read_goal(text, ON) == said


@pytest.mark.parametrize(
    "text",
    [
        "",
        "repeat customers",
        "clients to come back",
        "orders sold by hand",
        "guests by 31 February",
        "guests by 2025",
        "guests by 2026-02-30",
        "guests by 9999-99-99",
    ],
)
def test_a_few_words_say_nothing_of_it(text: str):
    assert read_goal(text, ON) == GoalSentence()
