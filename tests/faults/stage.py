"""Stage: business files in known states, made once, copied for every round."""

import io
import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from kpi_desktop.app.main import main
from tests.faults.judge import Cell, Document, look
from tests.faults.program import Program
from tests.importing.books import a_book

SALES_MAP = ("--map", "revenue=sum(Amount)", "--map", "orders=distinct([Order no])")
SALES = (*SALES_MAP, "--date", "Date", "--grain", "day", "--on", "2026-11-01")
"""Words of an import of sales."""

SALES_HEADER = ("Date", "Order no", "Amount")
FIRST_DAY = date(2025, 6, 1)
INPUTS = ("revenue", "orders", "leads", "marketing_spend")
CHANNELS = ("", "", "Shop", "Online")


@dataclass(frozen=True)
class Sale:
    """One line of a file of sales."""

    day: date
    order: int
    cents: int


@dataclass(frozen=True)
class Row:
    """One line for ``record --rows -``."""

    number: str
    week: int
    value: str
    channel: str

    @property
    def text(self) -> str:
        """The line."""
        words = [self.number, f"2026-W{self.week:02}", self.value, *([self.channel] if self.channel else [])]
        return "\t".join(words) + "\n"

    @property
    def cell(self) -> Cell:
        """The cell that it sets, as the export names it."""
        return self.number, "week", date.fromisocalendar(2026, self.week, 1).isoformat(), self.channel

    @property
    def said(self) -> str:
        """What the export says of it."""
        return {"n": "not_available", "-": "does_not_apply"}.get(self.value, self.value)


def some_rows(luck: Random, count: int) -> list[Row]:
    """Lines that often name the same cell again."""
    return [
        Row(luck.choice(INPUTS), luck.randint(1, 30), _some_value(luck), luck.choice(CHANNELS))
        for _ in range(count)
    ]


def some_sales(luck: Random, count: int, days: int, first_order: int = 1) -> list[Sale]:
    """Sales over a stretch of days; every third order has two lines."""
    sales = []
    for number in range(first_order, first_order + count):
        day = FIRST_DAY + timedelta(days=luck.randrange(days))
        sales += [Sale(day, number, luck.randint(-500, 90_000)) for _ in range(1 + (number % 3 == 0))]
    return sales


def write_sales(path: Path, sales: list[Sale]) -> Path:
    """A file of sales."""
    lines = [f"{one.day},{one.order},{one.cents / 100:.2f}" for one in sales]
    path.write_text("\n".join([",".join(SALES_HEADER), *lines, ""]), encoding="utf-8")
    return path


def daily(sales: list[Sale]) -> dict[Cell, str]:
    """What the sales come to, counted in plain Python."""
    cents: dict[str, int] = {}
    orders: dict[str, set[int]] = {}
    for one in sales:
        cents[f"{one.day}"] = cents.get(f"{one.day}", 0) + one.cents
        orders.setdefault(f"{one.day}", set()).add(one.order)
    found = {("revenue", "day", day, ""): money(total) for day, total in cents.items()}
    return found | {("orders", "day", day, ""): str(len(numbers)) for day, numbers in orders.items()}


def money(cents: int) -> str:
    """An amount as the export writes it."""
    text = f"{abs(cents) // 100}.{abs(cents) % 100:02}".rstrip("0").rstrip(".")
    return f"-{text}" if cents < 0 else text


class Stage:
    """Files in known states.

    Attributes:
        folder: Where they lie.
        shop: A business with a plan, a target and 60 recorded rows.
        imported: The same after an import.
        undone: The same with that import undone.
        sales: The file that was imported.
        workbook: The same as a workbook.
        sold: Its lines.
        export: A complete export of ``shop``.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._documents: dict[Path, Document] = {}
        self._program = Program(folder / "home")
        self.shop = self._shop(folder / "shop.kpi")
        self.sold = some_sales(Random(1), 2500, 150)
        self.sales = write_sales(folder / "sales.csv", self.sold)
        rows = [SALES_HEADER, *((one.day, one.order, one.cents / 100) for one in self.sold)]
        self.workbook = a_book(folder / "sales.xlsx", {"Sales": rows})
        self.imported = self._then("imported.kpi", self.shop, "import", "{file}", self.sales, *SALES)
        self.undone = self._then("undone.kpi", self.imported, "undo", "{file}")
        self.export = folder / "shop.json"
        self.do("export", self.shop, self.export)

    def do(self, *words: object, rows: str = "") -> None:
        """Run a command that has to succeed, in this process, which is quicker."""
        with pytest.MonkeyPatch.context() as patch:
            for name, value in self._program.environment().items():
                patch.setenv(name, value)
            patch.setattr("sys.stdin", io.StringIO(rows))
            assert main([str(word) for word in words]) == 0, words

    def copy(self, file: Path, folder: Path) -> Path:
        """A copy of one of the files for a round."""
        folder.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copy2(file, folder / file.name))

    def document(self, file: Path) -> Document:
        """The complete export of one of the files, as a fresh process gives it."""
        if file not in self._documents:
            found = look(self.folder / "home", file)
            assert found.document is not None, found.wrong
            self._documents[file] = found.document
        return self._documents[file]

    def _shop(self, file: Path) -> Path:
        kpis = "revenue,leads,average_order_value,cost_per_lead"
        span = ("--start", "2026-01-01", "--end", "2026-12-31")
        self.do("create", file, "--name", "Corner shop", "--kpis", kpis, *span)
        self.do("target", file, "revenue", "increase_to", "500000", "--per", "total")
        self.do("record", file, "--rows", "-", rows="".join(row.text for row in some_rows(Random(0), 60)))
        return file

    def _then(self, name: str, file: Path, *words: object) -> Path:
        made = Path(shutil.copy2(file, self.folder / name))
        self.do(*(made if word == "{file}" else word for word in words))
        return made


def _some_value(luck: Random) -> str:
    if luck.random() < 0.1:
        return luck.choice("n-")
    return money(luck.randint(0, 5_000_00))
