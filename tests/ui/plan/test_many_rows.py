"""A plan of many numbers: the first rows at once, the others a moment later, and only what changed is made anew."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from kpi_desktop.catalogue.library import load
from kpi_desktop.domain.business import Business
from kpi_desktop.domain.kpi import Kind
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.page import Page
from kpi_desktop.ui.plan.plan_page import PlanPage
from kpi_desktop.ui.plan.target_form import TargetForm
from kpi_desktop.ui.theme import Theme
from kpi_desktop.workspace.entries import read_entry
from kpi_desktop.workspace.new_business import create_business
from kpi_desktop.workspace.planning import Plan
from kpi_desktop.workspace.targets import TargetDraft
from tests.ui.open_business import OpenBusiness, SilentPage

START, ON, DUE = date(2026, 1, 1), date(2026, 3, 16), date(2026, 12, 31)
NUMBERS = 20
GOAL = 1


def pages(desk: Desk) -> list[Page]:
    first = SilentPage("home")
    first.icon = "home"
    return [first, PlanPage(desk)]


@pytest.fixture
def opened(theme: Theme, qtbot, tmp_path: Path) -> Iterator[OpenBusiness]:
    path = tmp_path / "shop.kpi"
    others = (one for one in load().kpis if one != "leads")
    plan = Plan(("leads", *islice(others, NUMBERS - 1)), START, "Get more of everything", DUE)
    create_business(path, Business("Corner shop", "EUR", START), plan).close()
    shop = OpenBusiness(theme, qtbot, path, ON, pages)
    shop.workspace.targets.set(
        TargetDraft("leads", Verb.INCREASE_TO, Decimal(22), baseline=Decimal(16), basis=Basis.WEEK)
    )
    shop.shell.refresh()
    yield shop
    shop.close()


@pytest.fixture
def page(opened: OpenBusiness, qtbot) -> PlanPage:
    """The page, open and complete."""
    shown = opened.pages[1]
    assert isinstance(shown, PlanPage)
    opened.shell.open_page("plan")
    assert 0 < len(shown.rows) < NUMBERS
    qtbot.waitUntil(lambda: len(shown.rows) == NUMBERS)
    return shown


def in_sight(page: PlanPage) -> list[str]:
    """Names of the rows from top to bottom."""
    QApplication.processEvents()
    rows = sorted(page.rows.values(), key=lambda row: row.mapTo(page, row.rect().topLeft()).y())
    return [row.content.name for row in rows]


def words(page: PlanPage) -> list[str]:
    return [label.text() for label in page.rows[GOAL, "leads"].findChildren(QLabel) if not label.isHidden()]


def record(opened: OpenBusiness, value: str) -> None:
    entry = read_entry(opened.workspace.calendar(), "leads", "2026-W11", value)
    assert opened.desk.do(lambda: opened.workspace.recording.record([entry]))


def test_rows_that_come_later_stand_in_order(opened: OpenBusiness, page: PlanPage):
    snapshot = opened.workspace.queries.snapshot(ON)
    assert in_sight(page) == [one.kpi.name for one in snapshot.kpis]
    assert all(row.isVisible() for row in page.rows.values())


def test_tab_walks_through_all_rows_in_order(page: PlanPage):
    stops = [stop for key in page._contents for stop in page.rows[key].stops]
    reached, widget = [], page.cards[GOAL].edit
    for _ in range(500):
        widget = widget.nextInFocusChain()
        if widget in stops:
            reached.append(widget)
    assert reached[: len(stops)] == stops


def test_a_result_changes_the_words_of_its_row_and_makes_nothing_anew(opened: OpenBusiness, page: PlanPage):
    before, card = dict(page.rows), page.cards[GOAL]
    said = words(page)
    record(opened, "20")
    assert page.rows == before
    assert words(page) != said
    assert any("Now 20" in text for text in words(page))
    assert page.cards[GOAL] is card


def test_a_first_target_makes_its_row_anew_in_its_place(opened: OpenBusiness, page: PlanPage):
    before, names = dict(page.rows), in_sight(page)
    shots = opened.workspace.queries.snapshot(ON).kpis
    shot = next(one for one in shots[5:] if one.kind is Kind.FLOW)
    key = (GOAL, shot.kpi.id)
    draft = TargetDraft(shot.kpi.id, Verb.INCREASE_TO, Decimal(9), baseline=Decimal(5), basis=Basis.WEEK)
    assert opened.desk.do(lambda: opened.workspace.targets.set(draft))
    assert {one for one in before if page.rows[one] is not before[one]} == {key}
    assert in_sight(page) == names
    stops = [stop for one in page._contents for stop in page.rows[one].stops]
    place = stops.index(page.rows[key].edit)
    assert stops[place - 1].nextInFocusChain() is stops[place]


def test_rows_stay_when_their_goal_is_changed(opened: OpenBusiness, page: PlanPage):
    before, names = dict(page.rows), in_sight(page)
    goal = opened.workspace.queries.snapshot(ON).objectives[0].objective
    edited = replace(goal, title="Get even more")
    assert opened.desk.do(lambda: opened.workspace.amending.edit_objective(edited, moves_targets=True))
    assert page.rows == before
    assert in_sight(page) == names
    assert all(row.isVisible() for row in page.rows.values())
    assert page.cards[GOAL].accessibleName() == "Get even more"


def test_who_types_into_a_form_is_not_disturbed(opened: OpenBusiness, page: PlanPage, qtbot):
    qtbot.mouseClick(page.rows[GOAL, "leads"].edit, Qt.MouseButton.LeftButton)
    form = page.form
    assert isinstance(form, TargetForm)
    field = form.value.edit
    qtbot.keyClicks(field, "2")
    record(opened, "20")
    assert page.form is form
    assert form.isVisible()
    assert QApplication.focusWidget() is field
    qtbot.keyClicks(field, "5")
    assert field.text() == "25"


def test_a_row_that_is_asked_for_is_there_at_once(opened: OpenBusiness, qtbot):
    shown = opened.pages[1]
    assert isinstance(shown, PlanPage)
    last = opened.workspace.queries.snapshot(ON).kpis[-1].kpi.id
    opened.shell.open_page("plan", last)
    assert (GOAL, last) in shown.rows
    assert shown.rows[GOAL, last].isAncestorOf(shown.form)
    qtbot.waitUntil(lambda: len(shown.rows) == NUMBERS)
    assert in_sight(shown) == [one.kpi.name for one in opened.workspace.queries.snapshot(ON).kpis]
