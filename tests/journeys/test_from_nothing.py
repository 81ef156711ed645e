"""From an empty folder to the first point on a chart, by keyboard alone; and on to the summary."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit

from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.ui.checkin.check_in_page import CheckInPage
from kpi_desktop.ui.home.home_page import HomePage
from kpi_desktop.ui.imports.flow import Screen
from kpi_desktop.ui.imports.import_page import ImportPage
from kpi_desktop.ui.kpi_card import KpiCard
from kpi_desktop.ui.planning.wizard import PlanningWizard
from kpi_desktop.ui.start.start_page import StartPage
from tests.journeys.conftest import CONTROL, SHIFT, Key, Owner

TILL = Path(__file__).parent / "data" / "missing_week.csv"
LAST_WEEK = Period(Grain.WEEK, date(2026, 3, 9))


def _plan(owner: Owner) -> None:
    """The wizard with a template, a name and a usual level for each number."""
    owner.press(Key.Key_Return)
    _fill_in(owner)


def _fill_in(owner: Owner) -> None:
    """The pages of the wizard that has just been opened, to its end."""
    owner.wait(lambda: isinstance(owner.desktop.window.scene, PlanningWizard))
    wizard = owner.desktop.window.scene
    assert isinstance(wizard, PlanningWizard)
    owner.press(Key.Key_Tab)
    for _step in range(4):
        owner.press(Key.Key_Right)
    owner.press(Key.Key_Tab)
    owner.type("Bloom")
    for place in (1, 2):
        owner.press(Key.Key_Return, CONTROL)
        owner.wait(lambda place=place: wizard.page is wizard.pages[place])
    for kpi_id in wizard.holder.draft.kpi_ids:
        row = wizard.pages[2].rows[kpi_id]  # type: ignore[attr-defined]  # the third page has rows
        owner.tab_to(lambda focused, row=row: focused is row.usual.edit)
        owner.type("30")
    for place in (3, 4):
        owner.press(Key.Key_Return, CONTROL)
        owner.wait(lambda place=place: wizard.page is wizard.pages[place])
    owner.press(Key.Key_Return, CONTROL)
    owner.wait(lambda: owner.desktop.scene is not None)


def test_plan_check_in_look_and_undo_by_keyboard_alone(owner: Owner, folders: Path) -> None:
    owner.start()
    assert isinstance(owner.desktop.window.scene, StartPage)
    _plan(owner)
    owner.wait(lambda: isinstance(owner.page, CheckInPage))
    due = [
        one.input.id
        for one in owner.workspace.queries.snapshot(date(2026, 3, 16)).due
        if LAST_WEEK in one.periods
    ]
    for place, _number in enumerate(due):
        owner.wait(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        owner.type(f"{30 + place}")
        owner.press(Key.Key_Return)
    book = owner.workspace.queries.book(date(2026, 3, 16))
    entered = {number for (number, _, _), column in book.cells.items() if LAST_WEEK.start in column}
    assert entered == set(due)
    assert len(due) <= 5
    owner.press(Key.Key_1, CONTROL)
    owner.wait(lambda: isinstance(owner.page, HomePage))
    before = owner.workspace.history.entries()
    owner.press(Key.Key_Z, CONTROL)
    owner.wait(lambda: owner.workspace.history.redo_entry() is not None)
    owner.press(Key.Key_Z, CONTROL | SHIFT)
    owner.wait(lambda: owner.workspace.history.redo_entry() is None)
    assert [one.state for one in owner.workspace.history.entries()] == [one.state for one in before]
    card = owner.tab_to(lambda focused: isinstance(focused, KpiCard))
    owner.press(Key.Key_Return)
    owner.wait(lambda: owner.page.key == "kpi")
    assert card is not None


def test_a_plan_begun_with_a_file_ends_where_that_file_is_brought_in(owner: Owner) -> None:
    owner.start()
    start = owner.desktop.window.scene
    assert isinstance(start, StartPage)
    start.file_chosen.emit(TILL)
    _fill_in(owner)
    page = owner.page
    assert isinstance(page, ImportPage)
    owner.wait(lambda: page.flow.screen is Screen.COLUMNS)
    assert page.flow.file_name == TILL.name


def test_the_last_business_is_there_again_after_a_restart(owner: Owner, qtbot, qapp, folders: Path) -> None:
    owner.start()
    _plan(owner)
    path = owner.business.path
    owner.shut()
    again = Owner(qtbot, qapp, lambda: date(2026, 3, 16))
    again.start()
    assert again.business.path == path
    again.shut()


def test_killed_in_the_middle_of_a_check_in_everything_is_there(
    owner: Owner, qtbot, qapp, folders: Path
) -> None:
    owner.start()
    _plan(owner)
    owner.wait(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    owner.type("31")
    owner.press(Key.Key_Return)
    owner.type("12+")
    page = owner.page
    assert isinstance(page, CheckInPage)
    texts = [cell.text for cell in page.form.cells.values()]
    owner.wait(lambda: owner.workspace.drafts.load("check_in") is not None)
    qtbot.wait(700)
    owner.kill()
    again = Owner(qtbot, qapp, lambda: date(2026, 3, 16))
    again.start()
    found = again.page
    assert isinstance(found, CheckInPage)
    assert [cell.text for cell in found.form.cells.values()] == texts
    again.shut()


def test_the_sample_shows_real_values_and_leaves_no_trace(owner: Owner) -> None:
    owner.start()
    owner.press(Key.Key_D, CONTROL)
    owner.wait(lambda: owner.desktop.scene is not None)
    cards = owner.page.findChildren(KpiCard)
    assert len(cards) == 6
    sales = owner.workspace.queries.snapshot(date(2026, 3, 16)).kpis[0].assessment.actual
    assert sales is not None
    assert sales > Decimal(100_000)
