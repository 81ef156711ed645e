"""Workbook bench: a sheet of a hundred thousand rows, against calamine reading the same sheet."""

import shutil
import statistics
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from tests.bench.processes import PROGRAM, run
from tests.importing.books import a_book

pytestmark = pytest.mark.bench

ROUNDS = 3
ROWS = 100_000
MOST = 1.5
"""Times what calamine needs, beside the start of the child, which is what reading two rows costs."""
HEADER = (
    "InvoiceNo",
    "StockCode",
    "Description",
    "Quantity",
    "InvoiceDate",
    "UnitPrice",
    "CustomerID",
    "Country",
)

RAW = """
from python_calamine import CalamineWorkbook
for _row in CalamineWorkbook.from_path({path!r}).get_sheet_by_index(0).iter_rows(): pass
"""
READ = """
from pathlib import Path
from kpi_desktop.importing.workbook import read_workbook
if __name__ == "__main__":
    read_workbook(Path({path!r}))
"""


def invoices(rows: int) -> list[tuple[object, ...]]:
    """Lines of invoices over a year, one invoice in seven cancelled: numbers, texts and times."""
    chance, lines = Random(rows), []
    for row in range(rows):
        invoice = 536_365 + row // 20
        cancelled, code = invoice % 7 == 0, chance.randrange(4000)
        when = datetime(2010, 12, 1, 8 + invoice % 10, 26) + timedelta(days=row * 373 // rows)
        lines.append(
            (
                f"C{invoice}" if cancelled else invoice,
                20_000 + code,
                f"DESCRIPTION OF ARTICLE {code}",
                -1 if cancelled else chance.randrange(1, 25),
                when,
                code % 1600 / 100,
                12_000 + invoice % 4372,
                "United Kingdom",
            )
        )
    return lines


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="child processes are followed in /proc")
def test_a_workbook_costs_little_more_than_calamine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = a_book(tmp_path / "book.xlsx", {"Sales": [HEADER, *invoices(ROWS)]})
    few = a_book(tmp_path / "few.xlsx", {"Sales": [HEADER, *invoices(2)]})
    empty, file = tmp_path / "empty.kpi", tmp_path / "b.kpi"
    kpis = ("--name", "Bench", "--currency", "GBP", "--kpis", "average_order_value")
    run(*PROGRAM, "create", str(empty), *kpis)

    def brought_in(data: Path) -> float:
        shutil.copyfile(empty, file)
        maps = ("--map", "revenue=sum(Quantity*UnitPrice)", "--map", "orders=distinct(InvoiceNo)")
        return run(
            *PROGRAM, "import", str(file), str(data), "--date", "InvoiceDate", "--grain", "day", *maps
        )[0]

    def told(words: str) -> Callable[[], float]:
        script = tmp_path / f"{hash(words)}.py"
        script.write_text(words, encoding="utf-8")
        return lambda: run(sys.executable, str(script))[0]

    raw = _median(told(RAW.format(path=str(book))))
    read, child = (_median(told(READ.format(path=str(path)))) for path in (book, few))
    whole, start = (_median(lambda path=path: brought_in(path)) for path in (book, few))
    ratio = (read - child) / raw
    with capsys.disabled():
        print(
            f"\n{ROWS:,} rows of a workbook: {raw:.2f} s of CPU by calamine alone; {read:.2f} s by us, of which"
            f" {child:.2f} s for the start of the child: {ratio:.2f} x beside it; brought in {whole:.2f} s,"
            f" of which {start:.2f} s for two rows: {(whole - start) / raw:.2f} x beside them"
        )
    assert ratio <= MOST


def _median(measured: Callable[[], float]) -> float:
    return statistics.median(measured() for _ in range(ROUNDS))
