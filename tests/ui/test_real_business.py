"""The shell over a business file, with cards of its real numbers."""

from datetime import date

import pytest

from kpi_desktop.analysis.snapshot import BusinessSnapshot
from kpi_desktop.ui.card_grid import CardGrid
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.kpi_card import CardContent, KpiCard
from kpi_desktop.ui.page import Page
from kpi_desktop.ui.shell import Shell
from kpi_desktop.ui.tasks import Tasks
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.voice import Voice
from kpi_desktop.ui.window import Window
from kpi_desktop.wording.numbers import brief_value_text
from kpi_desktop.workspace.demo import make_demo

ON = date(2026, 3, 18)


class NumbersPage(Page):
    """Every number of the business as a card."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("numbers", "Numbers", "chart")
        self._desk = desk
        self._grid = CardGrid()
        self.column.addWidget(self._grid)

    def refresh(self, snapshot: BusinessSnapshot) -> None:
        queries = self._desk.workspace.queries
        charts = queries.charts(queries.book(snapshot.on), snapshot)
        self._grid.show_cards(
            [
                KpiCard(
                    self._desk.theme,
                    CardContent(
                        kpi.kpi.id,
                        kpi.kpi.name,
                        brief_value_text(kpi.assessment.actual or 0, kpi.unit, snapshot.business.currency),
                        kpi.assessment.status,
                        chart=charts[kpi.kpi.id],
                    ),
                )
                for kpi in snapshot.kpis
            ]
        )


@pytest.fixture
def opened(theme: Theme, qtbot, tmp_path):
    workspace = make_demo(tmp_path / "demo.kpi", ON)
    window = Window(theme)
    qtbot.addWidget(window)
    voice = Voice(window)
    desk = voice.desk(workspace, theme, Tasks(voice), lambda: ON)
    page = NumbersPage(desk)
    shell = Shell(desk, voice, [page])
    window.listen(voice)
    window.show_scene(shell)
    window.show()
    yield desk, page, shell
    workspace.close()


def test_every_number_has_its_card_and_an_undone_action_comes_back_to_the_screen(opened):
    desk, page, shell = opened
    cards = page.findChildren(KpiCard)
    assert len(cards) == len(desk.workspace.queries.snapshot(ON).kpis) > 3
    assert all(card.accessibleName() for card in cards)
    name = desk.workspace.queries.snapshot(ON).business.name
    assert name in shell.sidebar.business
    seen: list[object] = []
    desk.hub.changed.connect(seen.append)
    desk.undo()
    assert len(seen) == 1
    assert shell.redo_action.isEnabled()
    desk.redo()
    assert not shell.redo_action.isEnabled()
