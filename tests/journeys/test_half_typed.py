"""What is half typed comes back: the page is changed, the program is closed or killed, and nothing is lost."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from kpi_desktop.domain.business import Business
from kpi_desktop.domain.decision import Decision
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.ui.decisions.decisions_page import DecisionsPage
from kpi_desktop.ui.kpi.page import KpiPage
from kpi_desktop.ui.kpi.results_model import RESULT
from kpi_desktop.ui.page import Page
from kpi_desktop.ui.plan.forms import GoalForm
from kpi_desktop.ui.plan.plan_page import PlanPage
from kpi_desktop.ui.plan.target_form import TargetForm
from kpi_desktop.workspace.new_business import create_business
from kpi_desktop.workspace.planning import Plan
from kpi_desktop.workspace.targets import TargetDraft
from tests.journeys.conftest import Key, Owner

START, ON = date(2026, 1, 1), date(2026, 3, 16)


@pytest.fixture
def shop(folders: Path) -> Path:
    path = folders / "shop.kpi"
    plan = Plan(("revenue", "leads"), START, "Get more enquiries", date(2026, 12, 31))
    workspace = create_business(path, Business("Corner shop", "EUR", START), plan)
    workspace.targets.set(
        TargetDraft("leads", Verb.INCREASE_TO, Decimal(22), baseline=Decimal(16), basis=Basis.WEEK)
    )
    workspace.deciding.decide(Decision(0, date(2026, 2, 2), "Advertise cakes", kpi_id="leads"))
    workspace.close()
    return path


def _decision(owner: Owner) -> None:
    page = _opened(owner, "decisions", DecisionsPage)
    page.open_new()
    assert page.form is not None
    QTest.keyClicks(page.form.title, "Open on Sun")
    QTest.keyClicks(page.form.value.edit, "2x")
    page.form.number.choose("leads")


def _is_decision(page: Page) -> bool:
    assert isinstance(page, DecisionsPage)
    form = page.form
    return form is not None and (form.title.text(), form.value.text, form.number.key) == (
        "Open on Sun",
        "2x",
        "leads",
    )


def _outcome(owner: Owner) -> None:
    page = _opened(owner, "decisions", DecisionsPage)
    page.open_decision(1)
    assert page.card is not None
    QTest.keyClicks(page.card.outcome, "More came, but")


def _is_outcome(page: Page) -> bool:
    assert isinstance(page, DecisionsPage)
    return page.card is not None and page.card.outcome.toPlainText() == "More came, but"


def _target(owner: Owner) -> None:
    page = _opened(owner, "plan", PlanPage)
    page.rows[1, "leads"].edit.click()
    form = page.form
    assert isinstance(form, TargetForm)
    form.mistake.click()
    form.value.edit.clear()
    QTest.keyClicks(form.value.edit, "30 or")


def _is_target(page: Page) -> bool:
    assert isinstance(page, PlanPage)
    form = page.form
    return isinstance(form, TargetForm) and form.value.text == "30 or" and form.mistake.isChecked()


def _goal(owner: Owner) -> None:
    page = _opened(owner, "plan", PlanPage)
    page.cards[1].edit.click()
    form = page.form
    assert isinstance(form, GoalForm)
    QTest.keyClicks(form.title, " from wedd")


def _is_goal(page: Page) -> bool:
    assert isinstance(page, PlanPage)
    form = page.form
    return isinstance(form, GoalForm) and form.title.text() == "Get more enquiries from wedd"


def _thing_to_do(owner: Owner) -> None:
    page = _opened(owner, "plan", PlanPage)
    owner.wait(lambda: len(_next_things(page)) == 1)
    _next_things(page)[0].setFocus()
    owner.type("Ask the neigh")


def _is_thing_to_do(page: Page) -> bool:
    return [one.text() for one in _next_things(page)] == ["Ask the neigh"]


def _value(owner: Owner) -> None:
    owner.business.shell.open_page("kpi", "leads")
    page = owner.page
    assert isinstance(page, KpiPage)
    assert page.body is not None
    table = page.body.table
    table.setCurrentIndex(table.model().index(1, RESULT))
    QTest.keyClicks(table, "2")
    QTest.keyClicks(table.findChild(QLineEdit), "1 or 22")


def _is_value(page: Page) -> bool:
    assert isinstance(page, KpiPage)
    assert page.body is not None
    field = page.body.table.findChild(QLineEdit)
    return page.kpi_id == "leads" and field is not None and field.text() == "21 or 22"


WORK = [
    pytest.param(_decision, _is_decision, id="a decision"),
    pytest.param(_outcome, _is_outcome, id="what came of it"),
    pytest.param(_target, _is_target, id="a target"),
    pytest.param(_goal, _is_goal, id="a goal"),
    pytest.param(_thing_to_do, _is_thing_to_do, id="a thing to do"),
    pytest.param(_value, _is_value, id="a result"),
]
_Work, _Check = Callable[[Owner], None], Callable[[Page], bool]
_P = TypeVar("_P", bound=Page)


@pytest.mark.parametrize(("work", "is_there"), WORK)
def test_another_page_and_back(owner: Owner, shop: Path, work: _Work, is_there: _Check) -> None:
    owner.start(shop)
    work(owner)
    key = owner.page.key
    owner.business.shell.open_page("home")
    owner.business.shell.open_page(key)
    owner.wait(lambda: is_there(owner.page))


@pytest.mark.parametrize(("work", "is_there"), WORK)
def test_closed_and_started_again(
    owner: Owner, shop: Path, qtbot, qapp, work: _Work, is_there: _Check
) -> None:
    owner.start(shop)
    work(owner)
    owner.shut()
    _starts_where_it_was(Owner(qtbot, qapp, lambda: ON), shop, is_there)


@pytest.mark.parametrize(("work", "is_there"), WORK)
def test_killed_and_started_again(
    owner: Owner, shop: Path, qtbot, qapp, work: _Work, is_there: _Check
) -> None:
    owner.start(shop)
    work(owner)
    owner.wait(lambda: owner.workspace.drafts.half_typed() != ())
    owner.kill()
    _starts_where_it_was(Owner(qtbot, qapp, lambda: ON), shop, is_there)


def test_what_is_saved_or_put_away_does_not_come_back(owner: Owner, shop: Path) -> None:
    owner.start(shop)
    _goal(owner)
    page = owner.page
    page.may_leave()
    owner.press(Key.Key_Escape)
    assert owner.workspace.drafts.half_typed() == ()
    _target(owner)
    page.may_leave()
    assert isinstance(page, PlanPage)
    assert isinstance(page.form, TargetForm)
    page.form.value.edit.setText("30")
    page.form.submit()
    _thing_to_do(owner)
    page.may_leave()
    owner.press(Key.Key_Return)
    assert [one.title for one in owner.workspace.deciding.actions()] == ["Ask the neigh"]
    owner.wait(lambda: [one.text() for one in _next_things(page)] == [""])
    assert owner.workspace.drafts.half_typed() == ()


def test_two_forms_are_half_typed_and_each_keeps_its_own(owner: Owner, shop: Path) -> None:
    owner.start(shop)
    _target(owner)
    page = owner.page
    assert isinstance(page, PlanPage)
    page.rows[1, "revenue"].edit.click()
    assert isinstance(page.form, TargetForm)
    assert page.form.value.text == ""
    page.rows[1, "leads"].edit.click()
    assert _is_target(page)


def _opened(owner: Owner, key: str, kind: type[_P]) -> _P:
    owner.business.shell.open_page(key)
    page = owner.page
    assert isinstance(page, kind)
    return page


def _next_things(page: Page) -> list[QLineEdit]:
    """The line for the next thing to do, of each list that shows."""
    fields = page.findChildren(QLineEdit)
    return [one for one in fields if one.accessibleName() == "Next thing to do" and one.isVisible()]


def _starts_where_it_was(owner: Owner, shop: Path, is_there: _Check) -> None:
    owner.start(shop)
    owner.wait(lambda: is_there(owner.page))
    owner.shut()
