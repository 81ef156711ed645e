"""What ``status`` says in words: as much as its JSON and the summary."""

from pathlib import Path

import pytest

from tests.app.conftest import Cli


@pytest.fixture
def shop_with_weeks(shop: Path, cli: Cli) -> Path:
    rows = "".join(f"revenue\t2026-W{week}\t{week}00\norders\t2026-W{week}\t10\n" for week in (10, 11))
    rows += "revenue\t2026-W12\t1200\nleads\t2026-W13\t5\n"
    assert cli("record", shop, "--rows", "-", rows=rows).code == 0
    return shop


def line_of(text: str, name: str) -> str:
    """The line of one number."""
    return next(line for line in text.splitlines() if f" {name}: " in line)


def test_a_number_stands_at_its_newest_whole_result(shop_with_weeks: Path, cli: Cli) -> None:
    """The newest week lacks its orders; the one before is shown and named."""
    said = cli("status", shop_with_weeks, "--on", "2026-03-25").out
    assert "Average order value: €110.00 (week 11, 2026) · Waiting." in line_of(said, "Average order value")


def test_what_is_unfinished_is_shown_and_said(shop_with_weeks: Path, cli: Cli) -> None:
    running = line_of(cli("status", shop_with_weeks, "--on", "2026-03-25").out, "Leads generated")
    assert "Leads generated: 5 (week 13, 2026) · Waiting." in running
    assert running.endswith("Week 13 (23–29 Mar 2026) is not over yet: 5 so far.")
    month = cli("status", shop_with_weeks, "--on", "2026-04-25", "--grain", "month").out
    assert line_of(month, "Net sales revenue").endswith("March 2026 is not complete yet: €3,300.00 so far.")


def test_missing_weeks_are_said(shop: Path, cli: Cli) -> None:
    frame = ("--per", "week", "--baseline", "10", "--from", "2026-02-02", "--by", "2026-12-31")
    assert cli("target", shop, "leads", "increase_to", "20", *frame).code == 0
    rows = "".join(f"leads\t2026-W{week:02}\t12\n" for week in (6, 7, 9))
    assert cli("record", shop, "--rows", "-", rows=rows).code == 0
    said = line_of(cli("status", shop, "--on", "2026-03-02").out, "Leads generated")
    assert "It is judged on 3 of 4 weeks; missing: week 8 (16–22 Feb 2026)." in said


def test_channels_stand_below_their_number(shop: Path, cli: Cli) -> None:
    rows = "".join(
        f"leads\t2026-W{week}\t{week}\tFair\nleads\t2026-W{week}\t3\tWebsite\n" for week in (11, 12)
    )
    assert cli("record", shop, "--rows", "-", rows=rows).code == 0
    plain = cli("status", shop, "--on", "2026-03-23").out
    assert "Fair" not in plain
    said = cli("status", shop, "--on", "2026-03-23", "--by-channel").out.splitlines()
    at = next(number for number, line in enumerate(said) if " Leads generated: " in line)
    assert said[at + 1 : at + 3] == [
        "      Fair: 23 so far; newest: 12 (week 12, 2026)",
        "      Website: 6 so far; newest: 3 (week 12, 2026)",
    ]
