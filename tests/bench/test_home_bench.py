"""Home over ten years: 50 KPIs, counted weekly by ten channels, 260,000 observations; where its time goes.

The figures are printed (``pytest -s -m bench``); asserted are ratios within this run, because machines differ.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from kpi_desktop.analysis.charts import small_chart, sparkline_of
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.next_step import next_step
from kpi_desktop.analysis.take import take
from kpi_desktop.workspace.reading import book_of, whole_book
from kpi_desktop.workspace.workspace import Workspace
from tests.bench.large_business import OBSERVATIONS, ON, write_large_business

Result = TypeVar("Result")
ROUNDS = 5


class Split:
    """Least processor time of each part over some rounds, in milliseconds."""

    def __init__(self) -> None:
        self.times: dict[str, float] = {}

    def of(self, part: str, work: Callable[[], Result]) -> Result:
        begun = time.process_time()
        result = work()
        spent = 1000 * (time.process_time() - begun)
        self.times[part] = min(spent, self.times.get(part, spent))
        return result

    def total(self, *parts: str) -> float:
        return sum(self.times[part] for part in parts)

    def tell(self, title: str) -> None:
        told = ", ".join(f"{part} {spent:.0f}" for part, spent in self.times.items())
        print(f"\n{title}: {told} ms")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "large.kpi"
    write_large_business(path)
    return path


@pytest.fixture
def workspace(large: Path) -> Iterator[Workspace]:
    opened = Workspace.open(large)
    yield opened
    opened.close()


@pytest.mark.bench
def test_the_data_of_home_costs_a_third_of_reading_and_working_out_everything(workspace: Workspace):
    split, db = Split(), workspace._file.db
    assert db.execute("SELECT count(*) FROM observation").get == OBSERVATIONS
    for _ in range(ROUNDS):
        book = split.of("read_book", lambda: whole_book(db, ON))
        values = KpiValues(book, ON)
        shot = split.of("take", lambda book=book, values=values: take(book, ON, values=values))
        split.of("charts", lambda shot=shot, values=values: [small_chart(values, kpi) for kpi in shot.kpis])
        split.of("next steps", lambda shot=shot, values=values: [next_step(values, kpi) for kpi in shot.kpis])
        plain = split.of("(plain read", lambda: book_of(db, ON))
        shown = split.of("take", lambda plain=plain: take(plain, ON))
        split.of(
            "sparklines)", lambda plain=plain, shown=shown: [sparkline_of(plain, k, ON) for k in shown.kpis]
        )
    data = split.total("read_book", "take", "charts", "next steps")
    split.tell(f"Home, data work {data:.0f} ms")
    assert shown == shot
    assert split.total("read_book", "charts") < split.total("(plain read", "sparklines)") / 2


@pytest.mark.bench
def test_opening_and_showing_home(large: Path, tmp_path: Path):
    """The whole way, widgets included; a second look costs less than the first."""
    from PySide6.QtWidgets import QApplication

    from kpi_desktop.ui.home.home_page import HomePage
    from kpi_desktop.ui.tasks import Tasks
    from kpi_desktop.ui.theme import Theme
    from kpi_desktop.ui.voice import Voice
    from kpi_desktop.workspace.theme_choice import ThemeChoice

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme, voice, split = Theme(app, ThemeChoice.LIGHT), Voice(), Split()
    record = tmp_path / "sound.json"
    Workspace.open(large, sound=record).close()
    split.of("open (with the check of every page", lambda: Workspace.open(large)).close()
    workspace = split.of("known and untouched)", lambda: Workspace.open(large, sound=record))
    page = split.of("make the page", lambda: HomePage(voice.desk(workspace, theme, Tasks(voice), lambda: ON)))
    snapshot = split.of("snapshot", lambda: workspace.queries.snapshot(ON))
    split.of("charts and 50 cards", lambda: page.refresh(snapshot))
    page.resize(1100, 800)
    split.of("first paint", lambda: (page.show(), app.processEvents(), page.grab()))
    again = workspace.queries.snapshot(ON)
    split.of("refresh", lambda: page.refresh(again))
    split.of("change page: hide and show", lambda: (page.hide(), page.show(), app.processEvents()))
    split.tell("Home, opened")
    page.close()
    page.deleteLater()
    workspace.close()
    assert split.total("refresh") < split.total("charts and 50 cards")
    assert split.total("known and untouched)") < split.total("open (with the check of every page") / 10
