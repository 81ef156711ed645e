"""The end of a month: a till export beside what was typed, one question, back and again, and the next file."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QRadioButton
from pytestqt.qtbot import QtBot

from kpi_desktop.domain.business import Business
from kpi_desktop.domain.observation import Cell, State
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.ui.imports.flow import Screen
from kpi_desktop.ui.imports.import_page import ImportPage
from kpi_desktop.workspace.entries import Entry
from kpi_desktop.workspace.new_business import create_business
from kpi_desktop.workspace.planning import Plan
from tests.journeys.conftest import Owner

DATA = Path(__file__).parent / "data"
TYPED = Period(Grain.WEEK, date(2026, 3, 9))
"""A week of which the owner remembers another sum than the till."""
LAST_OF_MARCH = Period(Grain.WEEK, date(2026, 3, 30))


class Days:
    """The calendar on the wall."""

    def __init__(self) -> None:
        self.today = date(2026, 4, 1)


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def shopkeeper(qtbot: QtBot, qapp: QApplication, folders: Path, days: Days) -> Iterator[Owner]:
    made = Owner(qtbot, qapp, lambda: days.today)
    yield made
    made.shut()


def test_the_end_of_a_month(shopkeeper: Owner, folders: Path, days: Days) -> None:
    owner = shopkeeper
    owner.start(_shop(folders / "shop.kpi"))
    owner.wait(lambda: owner.desktop.scene is not None)
    owner.workspace.recording.record([Entry("revenue", TYPED, State.VALUE, Decimal(99))])
    _bring_march_in(owner)
    _back_and_again(owner)
    days.today = date(2026, 5, 1)
    _next_month_in_one_click(owner)


def _bring_march_in(owner: Owner) -> None:
    owner.drop(DATA / "till_march.csv")
    owner.wait(lambda: owner.page.key == "import")
    flow = _page(owner).flow
    _settled(owner, Screen.COLUMNS)
    owner.click("Show what comes out")
    _settled(owner, Screen.QUESTIONS)
    (card,) = _page(owner).questions.cards
    answers = [button for button in card.findChildren(QRadioButton) if button.text() == "Paid"]
    owner.click_on(answers[0])
    owner.click("Show what comes out")
    _settled(owner, Screen.PREVIEW)
    shown = _preview(owner)
    assert ["Sales", "week 11 (9–15 Mar 2026)", "€99.00", "€64.00", "€99.00", "yours stays"] in shown
    assert ["Sales", "week 10 (2–8 Mar 2026)", "–", "€200.50", "–", "new"] in shown
    owner.click(f"Add {flow.added} values")
    _settled(owner, Screen.DONE)
    assert _stands(owner, LAST_OF_MARCH) == [Decimal("50.10")]


def _back_and_again(owner: Owner) -> None:
    owner.click("Undo this import")
    owner.wait(lambda: not _stands(owner, LAST_OF_MARCH))
    assert _stands(owner, TYPED) == [Decimal(99)]
    owner.click("Import another file")
    _settled(owner, Screen.FILE)
    # What was taken back is forgotten whole: the same file is no known one, and nothing of it is in already.
    _bring_march_in(owner)
    plan = _page(owner).flow.plan
    assert plan is not None
    assert (plan.repeats, plan.rows.known) == (None, 0)
    owner.click("Import another file")
    _settled(owner, Screen.FILE)


def _next_month_in_one_click(owner: Owner) -> None:
    owner.click_page("home")
    owner.wait(lambda: not _is_shown(owner))
    owner.business.shell.open_page("import")
    _settled(owner, Screen.FILE)
    owner.click("Next file …")
    (dialog,) = _page(owner).findChildren(QFileDialog)
    dialog.filesSelected.emit([str(DATA / "till_april.csv")])
    dialog.close()
    _settled(owner, Screen.PREVIEW)
    flow = _page(owner).flow
    assert flow.plan is not None
    assert flow.plan.rows.known == 1
    owner.click(f"Add {flow.added} values")
    _settled(owner, Screen.DONE)
    assert _stands(owner, LAST_OF_MARCH) == [Decimal("50.10"), Decimal(75)]


def _shop(path: Path) -> Path:
    plan = Plan(("revenue", "orders", "average_order_value"), date(2026, 1, 1), due=date(2026, 12, 31))
    create_business(path, Business("Corner shop", "EUR", date(2026, 1, 1)), plan).close()
    return path


def _page(owner: Owner) -> ImportPage:
    page = owner.page
    assert isinstance(page, ImportPage)
    return page


def _is_shown(owner: Owner) -> bool:
    return owner.page.key == "import"


def _settled(owner: Owner, screen: Screen) -> None:
    """Wait until a screen shows and nothing runs."""
    owner.wait(lambda: _is_shown(owner) and isinstance(owner.page, ImportPage))
    page = _page(owner)
    last = (page.file, page.columns.picker, page.questions, page.preview, page.done)[screen]
    owner.wait(lambda: page.flow.screen is screen and last.isVisible() and not page.flow.is_busy)


def _preview(owner: Owner) -> list[list[str]]:
    table = _page(owner).preview.table
    assert table is not None
    model = table.model()
    columns, rows = range(model.columnCount()), range(model.rowCount())
    return [[model.index(row, column).data() for column in columns] for row in rows]


def _stands(owner: Owner, week: Period) -> list[Decimal | None]:
    """What stands in a week of sales: what was typed first, then what each file adds."""
    return [one.value for one in owner.workspace.queries.contributions(Cell("revenue", week))]
