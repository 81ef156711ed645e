"""Targets: per week or as a sum, raised from a day on, corrected everywhere."""

import json
from pathlib import Path

from tests.app.conftest import Cli, kpi_of

MONTHS = ("01", "02", "03", "04", "05", "06")


def _record_weeks(cli: Cli, shop: Path, values: dict[str, int]) -> None:
    rows = "".join(f"leads\t2026-W{week}\t{value}\n" for week, value in values.items())
    answer = cli("record", shop, "--rows", "-", rows=rows)
    assert answer.code == 0, answer.out


def test_a_target_per_week_is_judged_on_the_week(shop: Path, cli: Cli) -> None:
    words = (
        "increase_to",
        "40",
        "--baseline",
        "30",
        "--per",
        "week",
        "--from",
        "2026-01-05",
        "--by",
        "2026-06-30",
    )
    assert cli("target", shop, "leads", *words).code == 0
    _record_weeks(cli, shop, {f"{week:02}": 38 for week in range(2, 14)})
    judged = kpi_of(cli("status", shop, "--on", "2026-03-29", "--json").json, "leads")
    assert judged["actual"] == "38"
    assert 30 < float(judged["expected"]) < 40
    assert judged["status"] == "on_track"


def test_a_total_is_judged_on_the_sum(shop: Path, cli: Cli) -> None:
    words = ("increase_to", "300", "--per", "total", "--from", "2026-01-05", "--by", "2026-06-28")
    assert cli("target", shop, "leads", *words).code == 0
    _record_weeks(cli, shop, {f"{week:02}": 13 for week in range(2, 14)})
    judged = kpi_of(cli("status", shop, "--on", "2026-03-29", "--json").json, "leads")
    assert judged["actual"] == str(12 * 13)
    assert judged["expected"] == "144"  # 12 of 25 weeks of 300
    assert judged["status"] == "on_track"


def test_a_counted_number_needs_to_say_what_its_target_covers(shop: Path, cli: Cli) -> None:
    answer = cli("target", shop, "leads", "increase_to", "300")
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    assert "Traceback" not in answer.err


def test_raising_a_target_in_july_leaves_the_first_half_of_the_year(
    shop: Path, cli: Cli, tmp_path: Path
) -> None:
    first = ("--per", "total", "--from", "2026-01-01", "--by", "2026-12-31")
    assert cli("target", shop, "revenue", "increase_to", "120000", *first).code == 0
    for month in MONTHS:
        assert cli("record", shop, "revenue", f"2026-{month}", "9500").code == 0
    days = [f"2026-{month}-28" for month in MONTHS] + ["2026-06-30"]
    before = [cli("status", shop, "--on", day, "--json").json for day in days]
    said = _judgements(cli, shop, tmp_path / "before.json")
    raised = ("--per", "total", "--from", "2026-07-01", "--by", "2026-12-31")
    assert cli("target", shop, "revenue", "increase_to", "150000", *raised).code == 0
    after = [cli("status", shop, "--on", day, "--json").json for day in days]
    assert after == before
    assert _judgements(cli, shop, tmp_path / "after.json")[: len(said)] == said
    july = kpi_of(cli("status", shop, "--on", "2026-07-31", "--json").json, "revenue")
    assert july["target"] != kpi_of(after[-1], "revenue")["target"]


def test_a_summary_of_june_is_the_same_after_the_target_was_raised_in_july(
    shop: Path, cli: Cli, tmp_path: Path
) -> None:
    first = ("--per", "total", "--from", "2026-01-01", "--by", "2026-12-31")
    assert cli("target", shop, "revenue", "increase_to", "52000", *first).code == 0
    assert cli("target", shop, "leads", "increase_to", "40", "--baseline", "30", "--per", "week").code == 0
    for month in MONTHS:
        assert cli("record", shop, "revenue", f"2026-{month}", "4100").code == 0
    reports = [tmp_path / "before.pdf", tmp_path / "after.pdf"]
    assert cli("report", shop, "--out", reports[0], "--on", "2026-06-30").code == 0
    raised = ("--per", "total", "--from", "2026-07-01", "--by", "2026-12-31")
    assert cli("target", shop, "revenue", "increase_to", "80000", *raised).code == 0
    assert (
        cli("target", shop, "leads", "increase_to", "60", "--per", "week", "--from", "2026-07-01").code == 0
    )
    assert cli("report", shop, "--out", reports[1], "--on", "2026-06-30").code == 0
    assert reports[0].read_bytes() == reports[1].read_bytes()


def test_correcting_a_typo_corrects_it_everywhere(shop: Path, cli: Cli) -> None:
    words = ("--per", "total", "--from", "2026-01-01", "--by", "2026-12-31")
    assert cli("target", shop, "revenue", "increase_to", "12000", *words).code == 0
    assert cli("record", shop, "revenue", "2026-01", "9500").code == 0
    assert cli("target", shop, "revenue", "increase_to", "120000", "--correct").code == 0
    judged = kpi_of(cli("status", shop, "--on", "2026-01-31", "--json").json, "revenue")
    assert judged["expected"] == "10000"
    assert len(judged["targets"]) == 1


def _judgements(cli: Cli, shop: Path, out: Path) -> list[object]:
    assert cli("export", shop, out).code == 0
    document = json.loads(out.read_text(encoding="utf-8"))
    found: list[object] = (
        document["judgement"] if "judgement" in document else document["tables"]["judgement"]
    )
    return found
