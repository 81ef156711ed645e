"""Channels: each real number typed once by channel, right for every period and in total."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.app.conftest import Cli, kpi_of, value_of

ROWS = """\
marketing_spend\t2026-W11\t100\tA
leads\t2026-W11\t10\tA
customers_from_leads\t2026-W11\t2\tA
orders\t2026-W11\t2\tA
revenue\t2026-W11\t600\tA
ad_spend\t2026-W11\t900\tB
leads\t2026-W11\t30\tB
campaign_actions\t2026-W11\t15\tB
online_orders\t2026-W11\t15\tB
till_sales\t2026-W11\t3000\tB
"""

EXPECTED = {
    "cost_per_lead": "25.00",
    "close_rate": "42.50",
    "average_order_value": "211.76",
    "cost_per_action": "58.82",
}


@pytest.fixture
def filled(shop: Path, cli: Cli) -> Path:
    answer = cli("record", shop, "--rows", "-", rows=ROWS)
    assert answer.out.splitlines() == [f"ok {n}" for n in range(1, 11)]
    return shop


@pytest.mark.parametrize(
    ("grain", "period"), [("week", "2026-W11"), ("month", "2026-03"), ("quarter", "2026-Q1")]
)
def test_ratios_are_of_sums_for_every_grain(filled: Path, cli: Cli, grain: str, period: str) -> None:
    status = cli("status", filled, "--on", "2026-04-01", "--grain", grain, "--by-channel", "--json").json
    for kpi_id, expected in EXPECTED.items():
        value = value_of(status, kpi_id, period)
        assert value is not None
        assert Decimal(value).quantize(Decimal("0.01")) == Decimal(expected), kpi_id


def test_each_channel_has_its_own_ratio(filled: Path, cli: Cli) -> None:
    status = cli("status", filled, "--on", "2026-03-16", "--grain", "week", "--by-channel", "--json").json
    channels = {part["channel"]: part for part in kpi_of(status, "cost_per_lead")["channels"]}
    values = {name: part["values"][-1]["value"] for name, part in channels.items() if name}
    newest = {
        name: next(v["value"] for v in part["values"] if v["period"] == "2026-W11")
        for name, part in channels.items()
        if name
    }
    assert newest == {"A": "10", "B": "30"}, values


def test_a_bound_pair_is_asked_once(shop: Path, cli: Cli) -> None:
    due = cli("status", shop, "--on", "2026-03-16", "--json").json["due"]
    asked = [one["input"] for one in due]
    assert len(asked) == len(set(asked))
    assert sorted(asked) == ["customers_from_leads", "leads", "marketing_spend", "orders", "revenue"]
