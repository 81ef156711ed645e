"""Errands: the main job from creation to export, command by command in one process."""

import sys
from pathlib import Path

from kpi_desktop.app.main import main

folder = Path(sys.argv[1])
file, sales = folder / "shop.kpi", folder / "sales.csv"
sales.write_text("Date,Order no,Amount\n2026-02-03,1,10.50\n2026-02-04,2,7\n", encoding="utf-8")
maps = ["--map", "revenue=sum(Amount)", "--map", "orders=distinct([Order no])"]
errands = [
    [
        "create",
        file,
        "--name",
        "Shop",
        "--kpis",
        "revenue,leads,average_order_value",
        "--start",
        "2026-01-01",
    ],
    ["target", file, "revenue", "increase_to", "500000", "--per", "total"],
    ["record", file, "revenue", "2026-W11", "1234.5", "--channel", "Online"],
    ["import", file, sales, *maps, "--date", "Date", "--grain", "day"],
    ["status", file, "--json"],
    ["report", file, "--out", folder / "summary.pdf"],
    ["export", file, folder / "all.json"],
    ["export", file, folder / "all.xlsx"],
    ["export", file, folder / "all"],
    ["backup", file, "--to", folder / "backups"],
    ["undo", file],
    ["check", file],
]
for words in errands:
    if main([str(word) for word in words]) != 0:
        sys.exit(f"{words[0]} failed")
