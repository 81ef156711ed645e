"""What is there, and what is not loaded, when the window has painted its first picture."""

from datetime import date
from pathlib import Path

import pytest

from kpi_desktop.analysis.snapshot import KpiSnapshot
from kpi_desktop.wording.statuses import status_word
from kpi_desktop.workspace.demo import make_demo
from kpi_desktop.workspace.home import HomeView
from tests.bench.test_first_paint_bench import first_paint

HEAVY = (
    "numpy", "pandas", "pyqtgraph", "babel", "typst", "xlsxwriter", "python_calamine",
    "email", "http", "socket", "ssl", "xml", "multiprocessing", "sqlite3",
)  # fmt: skip
LATER = (
    "kpi_desktop.importing", "kpi_desktop.catalogue", "kpi_desktop.store.backup", "kpi_desktop.store.put_back",
    "kpi_desktop.ui.channels", "kpi_desktop.ui.charts", "kpi_desktop.ui.checkin", "kpi_desktop.ui.decisions",
    "kpi_desktop.ui.help", "kpi_desktop.ui.history", "kpi_desktop.ui.kpi", "kpi_desktop.ui.plan",
    "kpi_desktop.ui.planning", "kpi_desktop.ui.settings", "kpi_desktop.ui.share", "kpi_desktop.ui.start",
    "kpi_desktop.app.commands.showing", "kpi_desktop.reporting.report", "kpi_desktop.wording.problems",
    "kpi_desktop.workspace.demo", "kpi_desktop.workspace.imports", "kpi_desktop.workspace.planning",
    "kpi_desktop.workspace.sharing", "kpi_desktop.workspace.kpi_detail", "kpi_desktop.workspace.check_in",
)  # fmt: skip
WITH_QT = ("kpi_desktop.ui", "kpi_desktop.app")
MOST_MODULES = 190
"""Modules of ours; each costs a third of a millisecond, so this number only ever goes down."""


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, HomeView]:
    path = tmp_path_factory.mktemp("first paint") / "sample.kpi"
    workspace = make_demo(path, date.today())
    view = workspace.queries.home(date.today())
    workspace.close()
    return path, view


@pytest.fixture(scope="module")
def told(view: tuple[Path, HomeView]) -> dict[str, object]:
    return first_paint(view[0].parent, str(view[0]))


def test_every_card_shows_its_value_status_and_sparkline(told: dict, view: tuple[Path, HomeView]):
    kpis = view[1].kpis
    assert len(told["cards"]) == len(kpis) >= 5
    for kpi in kpis:
        assert any(_is_of(kpi, card) for card in told["cards"]), kpi.kpi.name
    assert sorted(told["sparklines"]) == sorted(chart.alternative for chart in view[1].sparklines.values())
    assert len(told["painted"]) >= 3
    assert set(told["in sight"]) <= set(told["painted"])


def _is_of(kpi: KpiSnapshot, card: str) -> bool:
    """Whether a card says name, a number and status: "Orders: 31, on track. …"."""
    name, _, rest = card.partition(": ")
    value, _, status = rest.partition(", ")
    return (
        name == kpi.kpi.name
        and status.startswith(status_word(kpi.assessment.status))
        and any(character.isdigit() for character in value)
    )


def test_nothing_heavy_is_loaded_by_then(told: dict):
    assert not [name for name in HEAVY if name in told["modules"]]


def test_nothing_is_loaded_by_then_that_only_other_pages_need(told: dict):
    def is_later(name: str) -> bool:
        return any(name == later or name.startswith(f"{later}.") for later in LATER)

    assert not [name for name in told["modules"] if is_later(name)]


def test_what_needs_no_qt_is_loaded_before_it(told: dict):
    after = told["modules"][told["modules"].index("PySide6.QtCore") :]
    assert not [name for name in after if name.startswith("kpi_desktop") and not name.startswith(WITH_QT)]


def test_few_modules_are_loaded_by_then(told: dict):
    assert len([name for name in told["modules"] if name.startswith("kpi_desktop")]) <= MOST_MODULES
