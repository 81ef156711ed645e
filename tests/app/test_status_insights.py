"""What ``status --json`` says of insights and signals."""

import json
from datetime import date
from pathlib import Path

import pytest

from kpi_desktop.domain.insight import InsightKind
from kpi_desktop.workspace.demo import make_demo

ON = date(2026, 3, 16)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.kpi"
    make_demo(path, ON).close()
    return path


def test_insights_carry_kind_words_days_and_figures(cli, demo):
    before = demo.read_bytes()
    said = cli("status", demo, "--on", ON, "--json").json
    assert demo.read_bytes() == before
    assert said["insights"]
    for one in said["insights"]:
        assert InsightKind(one["kind"])
        assert one["sentence"]
        assert one["why"].startswith("You are told")
        assert one["span"]["first"] <= one["span"]["last"] <= ON.isoformat()
    assert sum(one["home"] for one in said["insights"]) <= 3
    (channel,) = (one for one in said["insights"] if one["kind"] == "channel_better")
    assert channel["kpi"] is None
    assert float(channel["facts"]["value"]) < float(channel["facts"]["other"])
    assert json.dumps(said["insights"]) == json.dumps(
        cli("status", demo, "--on", ON, "--json").json["insights"]
    )


def test_signals_are_periods_with_their_rules(cli, demo):
    said = cli("status", demo, "--on", ON, "--json").json
    price = next(kpi for kpi in said["kpis"] if kpi["kpi"] == "average_order_value")
    newest = price["signals"][-1]
    assert newest["period"] == "2026-W11"
    assert set(newest["rules"]) >= {"outside", "run_of_eight"}
    assert newest["side"] == "high"
    usual = price["usual_range"]
    assert float(usual["low"]) < float(usual["middle"]) < float(usual["high"])
    assert usual["state"] == "locked"


def test_an_empty_business_has_nothing_to_tell(cli, tmp_path):
    file = tmp_path / "new.kpi"
    cli("create", file, "--name", "New", "--kpis", "revenue,leads")
    said = cli("status", file, "--json").json
    assert said["insights"] == []
    assert [kpi["signals"] for kpi in said["kpis"]] == [[], []]
