"""Odd numbers on the command line: kept as typed, and one sentence says what is odd."""

from pathlib import Path

import pytest

from tests.app.conftest import Cli, value_of


@pytest.mark.parametrize(
    ("number", "period", "value", "said"),
    [
        ("orders", "2020-W10", "-5", "-5 was kept for Orders, week 10 (2–8 Mar 2020)"),
        ("orders", "2020-W10", "-5", "please look at it again: it is less than none."),
        ("online_orders", "2020-W10", "2.5", "2.5 was kept for Orders"),
        ("orders", "2020-W10", "2.5", "it is not a whole number."),
        ("revenue", "2062-W10", "80", "€80.00 was kept for Sales, week 10 (6–12 Mar 2062)"),
        ("revenue", "2062-W10", "80", "this period has not begun yet."),
        ("close_rate", "2062-03", "40", "40 was kept for Close rate, March 2062"),
        ("orders", "2062-W10", "-1", "it is less than none and this period has not begun yet."),
    ],
)
def test_an_odd_number_is_kept_and_named(
    shop: Path, cli: Cli, number: str, period: str, value: str, said: str
) -> None:
    answer = cli("record", shop, number, period, value)
    assert (answer.code, answer.out) == (0, "")
    assert said in answer.err
    assert answer.err.count("\n") == 1


def test_it_is_there_as_typed(shop: Path, cli: Cli) -> None:
    assert cli("record", shop, "leads", "2026-W10", "-5").code == 0
    status = cli("status", shop, "--on", "2026-03-20", "--json").json
    assert value_of(status, "leads", "2026-W10") == "-5"


@pytest.mark.parametrize(
    ("number", "period", "value"),
    [
        ("orders", "2020-W10", "5"),
        ("orders", "2020-W10", "0"),
        ("orders", "2020-W10", "n"),
        ("revenue", "2020-W10", "-80.50"),
        ("orders", "2062-W10", "-"),
    ],
)
def test_what_is_not_odd_says_nothing(shop: Path, cli: Cli, number: str, period: str, value: str) -> None:
    answer = cli("record", shop, number, period, value)
    assert (answer.code, answer.out, answer.err) == (0, "", "")


@pytest.mark.parametrize(
    ("channel", "value", "said"),
    [
        ((), "530", "perhaps 53 was meant."),
        ((), "20001", "usually it is between 51 and 54."),
        (("--channel", "Fair"), "90", ""),
    ],
)
def test_a_number_far_from_what_is_usual_is_named(
    shop: Path, cli: Cli, channel: tuple[str, ...], value: str, said: str
) -> None:
    rows = "".join(
        f"leads\t2020-W{week}\t{value}\n" for week, value in enumerate((50, 51, 52, 53, 54, 55), 20)
    )
    assert cli("record", shop, "--rows", "-", rows=rows).err == ""
    answer = cli("record", shop, "leads", "2020-W26", value, *channel)
    assert answer.code == 0
    assert said in answer.err
    assert bool(said) is bool(answer.err)


def test_the_first_number_is_compared_with_what_the_plan_calls_usual(shop: Path, cli: Cli) -> None:
    words = (
        "increase_to",
        "60",
        "--baseline",
        "50",
        "--per",
        "week",
        "--from",
        "2020-01-01",
        "--by",
        "2020-12-31",
    )
    assert cli("target", shop, "leads", *words).code == 0
    assert "perhaps 52 was meant." in cli("record", shop, "leads", "2020-W10", "5200").err


def test_rows_are_answered_as_ever_and_named_beside(shop: Path, cli: Cli) -> None:
    answer = cli("record", shop, "--rows", "-", rows="orders\t2020-W10\t-5\norders\t2020-W11\t5\n")
    assert answer.out.splitlines() == ["ok 1", "ok 2"]
    assert answer.err.splitlines() == [
        "-5 was kept for Orders, week 10 (2–8 Mar 2020); please look at it again: it is less than none."
    ]


def test_the_history_tells_the_same_week_of_different_years_apart(shop: Path, cli: Cli) -> None:
    for year in (2020, 2021, 2062):
        assert cli("record", shop, "revenue", f"{year}-W10", "100").code == 0
    labels = [one["label"] for one in cli("history", shop, "--json").json["entries"]]
    assert [f"Recorded Sales for week 10, {year}" for year in (2062, 2021, 2020)] == labels[:3]
