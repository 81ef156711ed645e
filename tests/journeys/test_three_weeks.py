"""From an empty folder through three weekly check-ins to the summary on paper, by keyboard alone."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from kpi_desktop.domain.period import Grain
from kpi_desktop.ui.checkin.check_in_page import CheckInPage
from kpi_desktop.ui.home.home_page import HomePage
from kpi_desktop.ui.share import saving
from kpi_desktop.ui.share.share_page import SharePage
from tests.journeys.conftest import CONTROL, Key, Owner
from tests.journeys.test_from_nothing import _plan

MONDAYS = [date(2026, 3, 16) + timedelta(weeks=week) for week in range(3)]


def test_three_weeks_and_a_summary_by_keyboard_alone(
    qtbot, qapp, folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = folders / "summary.pdf"
    monkeypatch.setattr(saving, "ask_path", lambda *_asked: paper)
    for place, monday in enumerate(MONDAYS):
        owner = Owner(qtbot, qapp, lambda monday=monday: monday)
        owner.start()
        if place == 0:
            _plan(owner)
        else:
            owner.wait(lambda owner=owner: isinstance(owner.page, HomePage))
            owner.press(Key.Key_2, CONTROL)
        _check_in(owner, 30 + place)
        if monday is MONDAYS[-1]:
            _print(owner, paper)
        owner.shut()


def _check_in(owner: Owner, first: int) -> None:
    """Type what is due for the week that is over, and look at how it stands."""
    owner.wait(lambda: isinstance(owner.page, CheckInPage))
    today = owner.desktop._today()
    week = owner.workspace.calendar().containing(Grain.WEEK, today).shifted(-1)
    due = [one.input.id for one in owner.workspace.queries.snapshot(today).due if week in one.periods]
    assert 1 <= len(due) <= 5
    for place, _number in enumerate(due):
        owner.wait(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        owner.type(f"{first + place}")
        owner.press(Key.Key_Return)
    entered = {
        number
        for (number, _, _), column in owner.workspace.queries.book(today).cells.items()
        if week.start in column
    }
    assert entered == set(due)
    owner.press(Key.Key_1, CONTROL)
    owner.wait(lambda: isinstance(owner.page, HomePage))
    assert not [one for one in owner.workspace.queries.snapshot(today).due if week in one.periods]


def _print(owner: Owner, paper: Path) -> None:
    keys = owner.business.shell.sidebar.page_keys()
    owner.press(Key(Key.Key_1 + keys.index("share")), CONTROL)
    owner.wait(lambda: isinstance(owner.page, SharePage) and owner.page.primary is not None)
    owner.press(Key.Key_S, CONTROL)
    owner.wait(paper.exists)
    assert paper.read_bytes().startswith(b"%PDF-")
