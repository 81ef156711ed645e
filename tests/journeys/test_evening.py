"""An evening with the sample by mouse: look, correct, take back, decide, bring a file in, hand the summary on."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kpi_desktop.domain.import_plan import LeftOut
from kpi_desktop.domain.observation import Cell
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.ui.charts.canvas import ChartCanvas
from kpi_desktop.ui.checkin.check_in_page import CheckInPage
from kpi_desktop.ui.decisions.decisions_page import DecisionsPage
from kpi_desktop.ui.imports.flow import Screen
from kpi_desktop.ui.imports.import_page import ImportPage
from kpi_desktop.ui.kpi_card import KpiCard
from kpi_desktop.ui.share import saving
from kpi_desktop.ui.share.share_page import SharePage
from kpi_desktop.ui.start.start_page import StartPage
from tests.journeys.conftest import Owner

MISSING_WEEK = Period(Grain.WEEK, date(2025, 11, 17))
TILL = Path(__file__).parent / "data" / "missing_week.csv"


def test_an_evening_with_the_sample_by_mouse(
    owner: Owner, folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _start(owner)
    _look_closer(owner)
    _correct_and_take_back(owner)
    _decide(owner)
    _bring_the_missing_week_in(owner)
    _hand_on(owner, folders / "summary.pdf", monkeypatch)


def _start(owner: Owner) -> None:
    owner.start()
    page = owner.desktop.window.scene
    assert isinstance(page, StartPage)
    owner.click_on(page.sample)
    owner.wait(lambda: owner.desktop.scene is not None)


def _look_closer(owner: Owner) -> None:
    owner.click_on(owner.page.findChildren(KpiCard)[0])
    owner.wait(lambda: owner.page.key == "kpi")
    canvas = owner.page.findChild(ChartCanvas)
    owner.wait(canvas.isVisible)
    by_weeks = canvas.accessibleName()
    assert "week 11" in by_weeks
    owner.click("Months")
    owner.wait(lambda: canvas.accessibleName() != by_weeks)
    assert "week 11" not in canvas.accessibleName()
    owner.click("Why this colour?")
    assert owner.page.body.head.is_unfolded  # type: ignore[attr-defined]  # the page of one number has a body


def _correct_and_take_back(owner: Owner) -> None:
    owner.click_page("check_in")
    page = owner.page
    assert isinstance(page, CheckInPage)
    (first, field), (_second, next_field) = list(page.form.cells.items())[:2]
    before = field.text
    owner.click_on(field.line)
    field.line.selectAll()
    owner.type("1.234,5")
    owner.click_on(next_field.line)
    owner.wait(lambda: _value(owner, first) == Decimal("1234.5"))
    shell = owner.business.shell
    owner.click_on(shell._header.undo)
    owner.wait(lambda: field.text == before)
    assert _value(owner, first) != Decimal("1234.5")


def _decide(owner: Owner) -> None:
    owner.click_page("decisions")
    page = owner.page
    assert isinstance(page, DecisionsPage)
    owner.click("Note a decision")
    assert page.form is not None
    owner.click_on(page.form.title)
    owner.type("Open on Mondays")
    owner.click("Keep the decision")
    owner.wait(lambda: page.form is None)
    assert owner.workspace.deciding.decisions()[-1].title == "Open on Mondays"


def _bring_the_missing_week_in(owner: Owner) -> None:
    assert _sales(owner) is None
    owner.click_page("check_in")
    owner.click("Import a file")
    owner.drop(TILL)
    page = owner.page
    assert isinstance(page, ImportPage)
    owner.wait(lambda: page.flow.screen is Screen.COLUMNS and not page.flow.is_busy)
    owner.click("Show what comes out")
    owner.wait(lambda: page.flow.screen is Screen.PREVIEW and not page.flow.is_busy)
    assert page.flow.plan is not None
    assert page.flow.plan.rows.left_out == {LeftOut.TOTAL: 1}
    owner.click("Add 2 values")
    owner.wait(lambda: page.flow.screen is Screen.DONE)
    assert _sales(owner) == Decimal("6897.15")
    owner.click("Undo this import")
    owner.wait(lambda: _sales(owner) is None)
    assert owner.workspace.deciding.decisions()[-1].title == "Open on Mondays"
    owner.click("Add them again")
    owner.wait(lambda: _sales(owner) is not None)


def _hand_on(owner: Owner, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "ask_path", lambda *_asked: path)
    owner.click_page("share")
    page = owner.page
    assert isinstance(page, SharePage)
    owner.click("Save PDF")
    owner.wait(path.exists)
    assert path.read_bytes().startswith(b"%PDF-")


def _value(owner: Owner, cell: Cell) -> Decimal | None:
    """What stands in a cell now."""
    found = owner.workspace.queries.contributions(cell)
    return found[0].value if found else None


def _sales(owner: Owner) -> Decimal | None:
    """Sales of the week that the sample never entered."""
    return _value(owner, Cell("revenue", MISSING_WEEK))
