"""A month stated beside its weeks: one value counts, and status names the month and says which."""

from pathlib import Path

from tests.app.conftest import Cli, kpi_of

ON = ("--on", "2026-03-02")


def test_status_counts_the_stated_month_and_says_so(shop: Path, cli: Cli) -> None:
    rows = "".join(f"revenue\t2026-W0{week}\t1000\n" for week in range(1, 10))
    assert cli("record", shop, "--rows", "-", rows=rows).code == 0
    assert cli("record", shop, "revenue", "2026-01", "7000").code == 0
    sales = kpi_of(cli("status", shop, *ON, "--grain", "quarter", "--json").json, "revenue")
    assert (sales["to_date"], sales["values"][-1]["value"]) == ("11000", "11000")
    said = cli("status", shop, *ON).out
    assert "For January 2026 your weeks add to €5,000, the stated month says €7,000." in said
    assert "The stated value is used. Which one counts can be chosen in the window" in said
