"""Import bench: half a million rows through the command line, against pandas reading the same file."""

import random
import resource
import shutil
import statistics
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

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


def children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def tree(pid: int) -> Iterator[int]:
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in children.read_text().split():
            yield from tree(int(child))


def resident_mib(pid: int) -> float:
    pages = 0
    for member in tree(pid):
        try:
            pages += int(Path(f"/proc/{member}/statm").read_text().split()[1])
        except OSError:
            continue  # it ended meanwhile
    return pages * resource.getpagesize() / 2**20


def run(*argv: str) -> tuple[float, float]:
    """CPU seconds and peak memory in MiB of a command and all its children."""
    before = children_cpu()
    done = threading.Event()
    peak = [0.0]
    with subprocess.Popen(argv, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL) as process:

        def watch() -> None:
            while not done.wait(0.01):
                peak[0] = max(peak[0], resident_mib(process.pid))

        watcher = threading.Thread(target=watch)
        watcher.start()
        assert process.wait() == 0
        done.set()
        watcher.join()
    return children_cpu() - before, peak[0]


@pytest.mark.skipif(
    not Path("/proc/self/statm").exists(), reason="memory of a process tree is read from /proc"
)
def test_import_costs_little_more_than_reading(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = (sys.executable, "-m", "kpi_desktop")
    empty, book = tmp_path / "empty.kpi", tmp_path / "book.kpi"
    run(
        *program,
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
                *program,
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
