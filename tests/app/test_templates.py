"""Templates: each kind of business can be started, fed and shared."""

import json
from pathlib import Path

import pytest

from kpi_desktop.catalogue.library import load
from tests.app.conftest import Cli

ON = "2026-07-05"


@pytest.mark.parametrize("template", sorted(load().templates))
def test_a_template_works_from_creation_to_the_summary(template: str, cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / f"{template}.kpi"
    made = cli(
        "create",
        file,
        "--name",
        "Mine",
        "--template",
        template,
        "--start",
        "2023-01-01",
        "--end",
        "2026-12-31",
    )
    assert made.code == 0, made.err
    due = cli("status", file, "--on", ON, "--json").json["due"]
    asked = [one["input"] for one in due]
    assert len(asked) == len(set(asked))
    weekly = [one["input"] for one in due if "-W" in one["periods"][-1]]
    assert len(weekly) <= 5
    rows = "".join(
        f"{one['input']}\t{period}\t{20 + place}\n"
        for one in due
        for place, period in enumerate(one["periods"][-10:])
    )
    answer = cli("record", file, "--rows", "-", rows=rows)
    assert answer.code == 0, answer.out
    status = cli("status", file, "--on", ON, "--json").json
    for kpi in status["kpis"]:
        assert any(value["value"] is not None for value in kpi["values"]), kpi["kpi"]
    assert cli("report", file, "--out", tmp_path / "x.pdf", "--on", ON).code == 0
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF")
    assert cli("export", file, tmp_path / "x.json").code == 0
    assert json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))


def test_there_are_fourteen() -> None:
    assert len(load().templates) == 14


def test_the_level_that_a_first_result_starts_from_is_told_apart(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "agency.kpi"
    cli(
        "create",
        file,
        "--name",
        "Mine",
        "--template",
        "agency",
        "--start",
        "2026-07-01",
        "--end",
        "2027-06-30",
    )
    (opening,) = cli("status", file, "--on", ON, "--json").json["openings"]
    assert (opening["input"], opening["period"]) == ("customers_at_end", "2026-Q2")
    cli("record", file, "customers_at_end", "2026-Q2", "40")
    assert cli("status", file, "--on", ON, "--json").json["openings"] == []
