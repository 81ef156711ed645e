"""Decisions by keyboard and by mouse: noted, changed, looked back at, and never lost."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from kpi_desktop.domain.business import Business
from kpi_desktop.domain.decision import Decision
from kpi_desktop.ui.access import unnamed_controls
from kpi_desktop.ui.decisions.decisions_page import DecisionsPage
from kpi_desktop.ui.decisions.two_sides import TwoSides
from kpi_desktop.ui.needs_row import NeedsRow
from kpi_desktop.ui.theme import Theme
from kpi_desktop.workspace.entries import read_entry
from kpi_desktop.workspace.new_business import create_business
from kpi_desktop.workspace.planning import Plan
from kpi_desktop.workspace.theme_choice import ThemeChoice
from tests.ui.clipping import clipped
from tests.ui.open_business import OpenBusiness

ON = date(2026, 3, 16)
Key = Qt.Key


@pytest.fixture
def opened(theme: Theme, qtbot, tmp_path: Path) -> Iterator[OpenBusiness]:
    path = tmp_path / "shop.kpi"
    plan = Plan(("revenue", "leads", "average_order_value"), date(2026, 1, 1), due=date(2026, 12, 31))
    create_business(path, Business("Corner shop", "EUR", date(2026, 1, 1)), plan).close()
    shop = OpenBusiness(theme, qtbot, path, ON, lambda desk: [DecisionsPage(desk)])
    yield shop
    shop.close()


@pytest.fixture
def page(opened: OpenBusiness) -> DecisionsPage:
    shown = opened.pages[0]
    assert isinstance(shown, DecisionsPage)
    return shown


def decide(opened: OpenBusiness, **changes: object) -> None:
    facts = {"id": 0, "made_on": date(2026, 2, 2), "title": "Advertise cakes", "kpi_id": "leads"}
    opened.desk.do(lambda: opened.workspace.deciding.decide(Decision(**(facts | changes))))


def texts(widget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]


def cells(page: DecisionsPage, row: int = 0) -> list[str]:
    model = page.table.model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_a_decision_is_noted_by_keyboard_alone(opened, page, qtbot):
    assert page.primary is None
    page.open_new()
    qtbot.keyClicks(QApplication.focusWidget(), "Open on Sundays")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "Neighbours ask for it")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "A thousand more a week")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "500+500")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    (kept,) = opened.workspace.deciding.decisions()
    assert (kept.title, kept.why, kept.kpi_id) == ("Open on Sundays", "Neighbours ask for it", "revenue")
    assert (kept.expected_effect, kept.expected_value) == ("A thousand more a week", Decimal(1000))
    assert (kept.made_on, kept.review_on) == (ON, date(2026, 5, 11))
    assert page.form is None
    assert cells(page)[:3] == ["1", "16 Mar 2026", "Open on Sundays"]
    assert page.primary is not None


def test_what_cannot_be_kept_stays_in_the_form(opened, page, qtbot):
    page.open_new()
    qtbot.keyClicks(page.form.title, "Open on Sundays")
    qtbot.keyClicks(page.form.value.edit, "many")
    qtbot.mouseClick(page.form.save_button, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is page.form.value.edit
    page.form.value.edit.clear()
    page.form.title.clear()
    qtbot.mouseClick(page.form.save_button, Qt.MouseButton.LeftButton)
    assert opened.window.problems.panels()
    assert page.form is not None
    assert opened.workspace.deciding.decisions() == ()


def test_escape_and_enter_on_cancel_leave_without_keeping(opened, page, qtbot):
    page.open_new()
    qtbot.keyClicks(page.form.title, "Open on Sundays")
    qtbot.keyClick(page.form.title, Key.Key_Escape)
    assert page.form is None
    page.open_new()
    qtbot.keyClicks(page.form.title, "Open on Sundays")
    page.form.cancel_button.setFocus()
    qtbot.keyClick(page.form.cancel_button, Key.Key_Return)
    assert page.form is None
    assert opened.workspace.deciding.decisions() == ()


def test_no_look_back_where_none_is_wanted(opened, page, qtbot):
    page.open_new()
    qtbot.keyClicks(page.form.title, "Open on Sundays")
    page.form.looks_back.setFocus()
    qtbot.keyClick(page.form.looks_back, Key.Key_Space)
    assert not page.form.review_on.isEnabled()
    qtbot.keyClick(page.form.title, Key.Key_Return)
    assert opened.workspace.deciding.decisions()[0].review_on is None
    assert cells(page)[5:] == ["–", "noted"]


def test_the_first_wording_shows_beside_the_new_one(opened, page, qtbot):
    decide(opened)
    page.table.selectRow(0)
    qtbot.keyClick(page.table, Key.Key_Return)
    qtbot.mouseClick(page.card.edit, Qt.MouseButton.LeftButton)
    page.form.title.setText("Advertise wedding cakes")
    qtbot.keyClick(page.form.title, Key.Key_Return)
    assert "First written as: “Advertise cakes”" in texts(page.card)
    assert opened.workspace.history.undo_entry().facts["title"] == "Advertise wedding cakes"


def test_due_reviews_come_first_and_are_done_with_an_outcome(opened, page, qtbot):
    calendar = opened.workspace.calendar()
    values = {"2026-W04": "10", "2026-W05": "12", "2026-W06": "15", "2026-W07": "17"}
    entries = [read_entry(calendar, "leads", week, value) for week, value in values.items()]
    opened.desk.do(lambda: opened.workspace.recording.record(entries))
    decide(opened, review_on=date(2026, 3, 9), expected_value=Decimal(4))
    assert page.badge(opened.workspace.queries.snapshot(ON)) == 1
    (row,) = page.findChildren(NeedsRow)
    qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    shown = texts(page.card)
    assert {"2 weeks before", "11", "2 weeks after", "16", "+5", "+4"} <= set(shown)
    assert page.card.findChild(TwoSides).accessibleName().startswith("Before: –")
    qtbot.keyClicks(page.card.outcome, "Five more a week")
    qtbot.mouseClick(page.card.form.save_button, Qt.MouseButton.LeftButton)
    kept = opened.workspace.deciding.decisions()[0]
    assert (kept.outcome, kept.reviewed_on) == ("Five more a week", ON)
    assert page.card is None
    assert not page.findChildren(NeedsRow) or not any(one.isVisible() for one in page.findChildren(NeedsRow))
    assert cells(page)[-1] == "looked back"
    opened.desk.undo()
    assert page.badge(opened.workspace.queries.snapshot(ON)) == 1


def test_what_is_half_written_about_an_outcome_survives_a_change(opened, page, qtbot):
    decide(opened, review_on=date(2026, 3, 9))
    page.open_decision(1)
    qtbot.keyClicks(page.card.outcome, "Half a sentence")
    decide(opened, title="Another one")
    assert page.card.outcome.toPlainText() == "Half a sentence"


def test_the_newest_stands_first_and_numbers_are_those_of_the_pins(opened, page):
    decide(opened, title="Second", made_on=date(2026, 3, 2))
    decide(opened, title="First", made_on=date(2026, 1, 5))
    assert [cells(page, row)[0] for row in range(2)] == ["2", "1"]
    assert [cells(page, row)[2] for row in range(2)] == ["Second", "First"]
    opened.shell.open_page("decisions", 1)
    assert "2. Second" in texts(page.card)


def test_another_page_may_ask_for_a_decision_on_its_number(opened, page):
    opened.shell.open_page("decisions", "leads")
    assert page.form.number.key == "leads"


def test_a_number_that_was_put_aside_is_still_named(opened, page, qtbot):
    decide(opened)
    opened.desk.do(lambda: opened.workspace.amending.retire_kpi("leads"))
    assert cells(page)[3] == "Leads generated"
    page.open_decision(1)
    qtbot.mouseClick(page.card.edit, Qt.MouseButton.LeftButton)
    assert page.form.number.key == "leads"


def test_what_was_expected_is_listed_with_its_unit(opened, page):
    decide(opened, title="Raise prices", kpi_id="revenue", expected_value=Decimal("-12.5"))
    assert [line.expected for line in page.table.records.records] == ["-€12.50"]


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
@pytest.mark.parametrize("size", [(1024, 700), (1366, 860)])
def test_everything_fits_and_has_a_name(opened, page, theme, size, choice):
    theme.choose(choice)
    opened.window.resize(*size)
    decide(
        opened,
        title="Stop the free refill of filter coffee on weekdays before ten " * 2,
        why="It costs a lot",
    )
    decide(opened, title="Raise prices", kpi_id="revenue", expected_value=Decimal("-12.5"), review_on=ON)
    page.open_decision(2)
    page.open_new()
    QApplication.processEvents()
    assert not clipped(page)
    assert not unnamed_controls(page)
    assert not page.grab().isNull()


def test_an_empty_page_says_what_it_is_for(opened, page, pseudo):
    assert not clipped(page)
    assert not unnamed_controls(page)
