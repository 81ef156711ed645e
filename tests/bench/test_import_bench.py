"""Import bench: half a million rows through the command line, against pandas reading the same file."""

import random
import shutil
import statistics
import sys
from pathlib import Path

import pytest

from tests.bench.processes import PROGRAM, run

pytestmark = pytest.mark.bench

ROUNDS = 5
ROWS = 541_909
MOST_CPU = 3.0
MOST_MIB = 400
SHARED = Path(__file__).resolve().parents[3] / "shared" / "import-cases" / "online_retail_uci_541909.csv"
MAPS = (
    "revenue=sum(Quantity*UnitPrice)",
    "orders=distinct(InvoiceNo) where not startswith(InvoiceNo,'C')",
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real file where it is at hand, else one of its shape and size."""
    return SHARED if SHARED.is_file() else a_file_like_it(tmp_path_factory.mktemp("data") / "sales.csv")


def a_file_like_it(path: Path) -> Path:
    """Invoices of about twenty lines each over a year, some of them cancelled."""
    chance = random.Random(541_909)
    invoice, day = 536_365, 0
    with path.open("w", encoding="utf-8") as stream:
        stream.write("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n")
        for row in range(ROWS):
            if chance.random() < 0.05:
                invoice += 1
                day = row * 373 // ROWS
            cancelled = invoice % 7 == 0
            month = f"{2010 + (day + 334) // 365}-{(day // 31 + 11) % 12 + 1:02}"
            when = f"{month}-{day % 28 + 1:02} {8 + invoice % 10:02}:26:00"
            code = chance.randrange(4000)
            stream.write(
                f"{'C' if cancelled else ''}{invoice},{20_000 + code},DESCRIPTION OF ARTICLE {code},"
                f"{-1 if cancelled else chance.randrange(1, 25)},{when},{code % 1600 / 100:.2f},"
                f"{12_000 + invoice % 4372}.0,United Kingdom\n"
            )
    return path


@pytest.mark.skipif(
    not Path("/proc/self/statm").exists(), reason="memory of a process tree is read from /proc"
)
def test_import_costs_little_more_than_reading(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty, book = tmp_path / "empty.kpi", tmp_path / "book.kpi"
    run(
        *PROGRAM,
        "create",
        str(empty),
        "--name",
        "Bench",
        "--currency",
        "GBP",
        "--kpis",
        "average_order_value",
    )
    maps = [part for spec in MAPS for part in ("--map", spec)]
    pandas, ours = [], []
    for _ in range(ROUNDS):
        pandas.append(run(sys.executable, "-c", f"import pandas; pandas.read_csv({str(data)!r})"))
        shutil.copyfile(empty, book)
        ours.append(
            run(
                *PROGRAM,
                "import",
                str(book),
                str(data),
                "--date",
                "InvoiceDate",
                "--grain",
                "day",
                *maps,
                "--json",
            )
        )
    ratio = statistics.median(cpu for cpu, _ in ours) / statistics.median(cpu for cpu, _ in pandas)
    mib = statistics.median(memory for _, memory in ours)
    with capsys.disabled():
        print(f"\nimport of {ROWS:,} rows: {ratio:.2f} x pandas.read_csv in CPU, {mib:.0f} MiB at most")
    assert ratio <= MOST_CPU
    assert mib <= MOST_MIB
