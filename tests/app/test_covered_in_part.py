"""Periods that a file covers in part, on the command line."""

from pathlib import Path

from tests.app.conftest import Cli

ROWS = "Date,Total\n" + "".join(f"2026-03-{day:02},100.00\n" for day in range(2, 19))
SAYS = ("--map", "revenue=sum(Total)", "--date", "Date", "--grain", "week", "--on", "2026-03-23")


def told(cli: Cli, shop: Path) -> tuple[dict, list]:
    status = cli("status", shop, "--on", "2026-03-23", "--json").json
    sales = next(kpi for kpi in status["kpis"] if kpi["kpi"] == "revenue")
    week = next(value for value in sales["values"] if value["period"] == "2026-W12")
    return week, [part for due in status["due"] for part in due["in_part"]]


def test_it_is_said_after_the_import_and_by_status(cli: Cli, shop: Path, tmp_path: Path) -> None:
    till = tmp_path / "till.csv"
    till.write_text(ROWS, encoding="utf-8")
    answer = cli("import", shop, till, *SAYS)
    assert "Week 12 (16–22 Mar 2026) is there only in part: the file ends on Wed 18 Mar." in answer.out
    week, parts = told(cli, shop)
    assert (week["complete"], week["in_part"]) == (False, True)
    assert parts == [
        {
            "period": "2026-W12",
            "from": "2026-03-16",
            "to": "2026-03-18",
            "text": "the file ends on Wed 18 Mar",
        }
    ]


def test_the_owner_may_say_that_nothing_is_missing(cli: Cli, shop: Path, tmp_path: Path) -> None:
    till = tmp_path / "till.csv"
    till.write_text(ROWS, encoding="utf-8")
    assert cli("import", shop, till, *SAYS, "--whole").code == 0
    week, parts = told(cli, shop)
    assert (week["complete"], week["in_part"], parts) == (True, False, [])
    assert cli("undo", shop).code == 0
    assert cli("import", shop, till, *SAYS, "--preview", "--json").json["values"][-1]["partial"] is True
