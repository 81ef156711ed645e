"""docs/metrics.md, "Insights": every insight has its row, in the order of the program, with the figures it uses."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from kpi_desktop.analysis import own_score
from kpi_desktop.analysis.contrasts import ENOUGH_TRIALS, FEWEST_ACTIONS
from kpi_desktop.analysis.insights import (
    channels,
    decisions,
    doubts,
    goals,
    last_year,
    signals,
    told,
    trouble,
)
from kpi_desktop.analysis.insights.insight import Insight, Rank
from kpi_desktop.domain.insight import InsightKind
from tests.analysis.test_insight_told import DAY

SECTION = (
    (Path(__file__).parents[2] / "docs" / "metrics.md")
    .read_text(encoding="utf-8")
    .split("\n## Insights\n")[1]
    .split("\n## ")[0]
)
ROWS = [line.strip("| ").split(" | ") for line in SECTION.splitlines() if re.match(r"\| \d", line)]
NUMBERS = dict(enumerate(InsightKind, 1))


def row(kind: InsightKind) -> str:
    """What is said of one insight."""
    return " ".join(ROWS[list(InsightKind).index(kind)][2:])


def test_every_insight_has_its_row():
    assert [int(number) for number, *_ in ROWS] == list(NUMBERS)
    assert all(len(cells) == 4 for cells in ROWS)


@pytest.mark.parametrize(
    ("kind", "figures"),
    [
        (InsightKind.CHANCE_MOVED, (goals.LEAST_MOVE, goals.FEWEST)),
        (InsightKind.PACE_NEEDED, (goals.LEAST_STRETCH, goals._FEWEST_RECENT)),
        (InsightKind.OUT_OF_REACH, (goals.HARDLY_ANY, goals.FEWEST)),
        (InsightKind.SHIFT_AFTER_DECISION, (decisions.SOON, decisions._FEWEST_OUTSIDE)),
        (InsightKind.STEADY, (signals.FEWEST, signals.CALM, signals.NOTICED * 100)),
        (InsightKind.YEAR_AGO, (last_year.FEWEST, last_year.FEWEST_PAIRS, last_year.FEWEST_EVENTS)),
        (InsightKind.RECORD, (signals.FEWEST,)),
        (InsightKind.CHANNEL_BETTER, (Fraction("0.025"), FEWEST_ACTIONS, ENOUGH_TRIALS)),
        (InsightKind.LOSES_MONEY, (90, channels.FEWEST_ORDERS)),
        (InsightKind.DATA_TROUBLE, (trouble.ABSURD, trouble.LOOKED_AT, trouble.FEWEST)),
        (InsightKind.TARGET_DOUBTFUL, (doubts.FEWEST, 95)),
    ],
)
def test_the_figures_of_a_row_are_those_of_the_program(kind: InsightKind, figures: tuple):
    said = {Fraction(one) for one in re.findall(r"\d+(?:\.\d+)?", row(kind))}
    assert said >= {Fraction(one) for one in figures}


def test_figures_outside_the_table():
    assert (channels.LARGEST_CHANCE, channels.CONFIDENCE) == (0.025, 0.90)
    assert f"at most {told.AT_ONCE}," in SECTION
    assert f"stays {told.NEWS_FOR.days} days" in SECTION
    assert f"more than {signals.NEWS} results" in SECTION
    assert f"from {own_score.ENOUGH} outcomes on" in SECTION


def test_the_order_is_that_of_the_program():
    said = re.search(r"\*\*Order\*\*: (.*?)\. \*\*", SECTION)
    assert said is not None
    for place, text in enumerate(said[1].split("; ")):
        for number in map(int, re.findall(r"\d+", text)):
            kind = NUMBERS[number]
            found = Insight(kind, DAY, DAY, "", {}, is_good="good" in text)
            assert found.rank is Rank(place), kind
