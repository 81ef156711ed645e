"""Versions of a target: any can be amended, and each refusal says what is really wrong."""

from pathlib import Path

import pytest

from tests.app.conftest import Cli, kpi_of

TOTAL = ("--per", "total", "--by", "2026-12-31")


@pytest.fixture
def raised(shop: Path, cli: Cli) -> Path:
    """A target of the whole year that was raised in July."""
    for value, start in (("120000", "2026-01-01"), ("150000", "2026-07-01")):
        assert cli("target", shop, "revenue", "increase_to", value, *TOTAL, "--from", start).code == 0
    return shop


def versions(cli: Cli, shop: Path) -> list[tuple[str, str, str | None]]:
    """Value, first and last day of every version."""
    said = kpi_of(cli("status", shop, "--on", "2026-08-01", "--json").json, "revenue")["targets"]
    return [(one["value"], one["from"], one["to"]) for one in said]


def test_the_earlier_version_is_amended_by_naming_its_first_day(raised: Path, cli: Cli) -> None:
    answer = cli("target", raised, "revenue", "increase_to", "100000", "--correct", "--from", "2026-01-01")
    assert (answer.code, answer.err) == (0, "")
    assert versions(cli, raised) == [
        ("100000", "2026-01-01", "2026-06-30"),
        ("150000", "2026-07-01", None),
    ]


def test_the_newest_version_is_amended_otherwise_and_may_move(raised: Path, cli: Cli) -> None:
    moved = ("increase_to", "140000", "--correct", "--from", "2026-06-01")
    assert cli("target", raised, "revenue", *moved).code == 0
    assert versions(cli, raised) == [
        ("120000", "2026-01-01", "2026-05-31"),
        ("140000", "2026-06-01", None),
    ]


def test_a_second_target_of_one_day_is_not_called_earlier(raised: Path, cli: Cli) -> None:
    answer = cli("target", raised, "revenue", "increase_to", "160000", *TOTAL, "--from", "2026-07-01")
    assert answer.code == 1
    assert "holds from 1 July 2026 already, and no two can begin on one day" in answer.err
    before = cli("target", raised, "revenue", "increase_to", "160000", *TOTAL, "--from", "2026-06-01")
    assert "would start before the one it follows" in before.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("keep_between", "60,40"),
            "the lower one first. Nothing was changed. Enter a second value above 60.",
        ),
        (("decrease_to", "60", "--baseline", "20"), "wrong side of the usual level, 20"),
    ],
)
def test_what_is_wrong_with_a_target_comes_before_its_day(
    shop: Path, cli: Cli, words: tuple[str, ...], said: str
) -> None:
    assert cli("target", shop, "leads", "stay_above", "5", "--per", "week", "--from", "2026-03-01").code == 0
    answer = cli("target", shop, "leads", *words, "--per", "week", "--from", "2026-03-01")
    assert answer.code == 1
    assert said in answer.err
