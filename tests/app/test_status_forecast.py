"""The forecast and the plan lines in the JSON of status: as text, and with what the summary names."""

from pathlib import Path
from typing import Any

from tests.app.conftest import Cli, kpi_of

ON = ("--on", "2026-06-01")
WEEKS = [900, 1100, 950, 1050, 1000, 980, 1120, 1010, 940, 1060, 990, 1030, 970, 1080, 1005, 1015]


def _status(shop: Path, cli: Cli) -> Any:
    first = ("--per", "total", "--from", "2026-02-09", "--by", "2026-08-30")
    assert cli("target", shop, "revenue", "increase_to", "52000", *first).code == 0
    raised = ("--per", "total", "--from", "2026-04-01", "--by", "2026-08-30")
    assert cli("target", shop, "revenue", "increase_to", "60000", *raised).code == 0
    rows = "".join(f"revenue\t2026-W{week:02}\t{value}\n" for week, value in enumerate(WEEKS, 7))
    assert cli("record", shop, "--rows", "-", rows=rows).code == 0
    return cli("status", shop, *ON, "--json").json


def test_no_number_is_a_binary_one(shop: Path, cli: Cli) -> None:
    assert list(_floats(_status(shop, cli))) == []


def test_the_range_and_the_middle_are_those_of_the_sentences(shop: Path, cli: Cli) -> None:
    forecast = kpi_of(_status(shop, cli), "revenue")["forecast"]
    likely = forecast["most_likely"]
    low, high, about = float(likely["low"]), float(likely["high"]), float(forecast["about"])
    assert low < about < high
    assert abs(about - float(forecast["projected"])) <= 50
    assert f"€{low:,.0f}–€{high:,.0f} by" in likely["text"]


def test_a_version_says_where_its_plan_line_ends(shop: Path, cli: Cli) -> None:
    first, second = kpi_of(_status(shop, cli), "revenue")["targets"]
    ends = first["plan_end"]
    assert ends["on"] == "2026-03-31"
    assert 12_000 < float(ends["value"]) < 14_000  # 51 of 203 days of 52,000
    assert ends["text"] == f"€{float(ends['value']):,.0f}"
    assert second["plan_end"] == {"on": "2026-08-30", "value": "60000", "text": "€60,000"}


def _floats(found: object) -> list[float]:
    if isinstance(found, dict):
        return [one for part in found.values() for one in _floats(part)]
    if isinstance(found, list):
        return [one for part in found for one in _floats(part)]
    return [found] if isinstance(found, float) else []
