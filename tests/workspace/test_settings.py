"""Settings: what entered values hold fast, and which numbers are the same."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kpi_desktop.domain.business import Business
from kpi_desktop.domain.calendar import Calendar, FiscalLabel, WeekStart
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.workspace.entries import read_entry
from kpi_desktop.workspace.planning import Plan
from kpi_desktop.workspace.settings import SameNumber
from kpi_desktop.workspace.targets import TargetDraft
from kpi_desktop.workspace.workspace import Workspace

ON = date(2026, 3, 16)


def record(workspace: Workspace, number: str, period: str, value: str = "5") -> None:
    workspace.recording.record([read_entry(Calendar(), number, period, value)])


def dearer(business: Business) -> Business:
    return replace(business, currency="CHF")


def sunday(business: Business) -> Business:
    return replace(business, calendar=replace(business.calendar, week_start=WeekStart.SUNDAY))


def april(business: Business) -> Business:
    return replace(business, calendar=replace(business.calendar, fiscal_start=4))


def labelled(business: Business) -> Business:
    return replace(business, calendar=replace(business.calendar, fiscal_label=FiscalLabel.START))


CASES = [
    (dearer, "revenue", "2026-W11", ProblemCode.CURRENCY_FIXED),
    (sunday, "leads", "2026-W11", ProblemCode.WEEKS_FIXED),
    (april, "leads", "2026-Q1", ProblemCode.FISCAL_YEAR_FIXED),
    (april, "leads", "2026", ProblemCode.FISCAL_YEAR_FIXED),
    (labelled, "leads", "2026", ProblemCode.FISCAL_YEAR_FIXED),
]


@pytest.mark.parametrize(("change", "number", "period", "code"), CASES)
def test_entered_values_hold_settings_fast(
    workspace: Workspace, change: Callable[[Business], Business], number: str, period: str, code: ProblemCode
):
    before = workspace.settings.read()
    assert workspace.settings.why_fixed(change(before)) is None
    record(workspace, number, period)
    with pytest.raises(Problem) as caught:
        workspace.settings.change(change(before))
    assert caught.value.code is code
    assert workspace.settings.read() == before


@pytest.mark.parametrize("change", [dearer, sunday, april])
def test_values_of_another_sort_do_not(workspace: Workspace, change: Callable[[Business], Business]):
    record(workspace, "leads", "2026-02")
    wanted = change(workspace.settings.read())
    workspace.settings.change(wanted)
    assert workspace.settings.read() == wanted


def test_a_target_in_money_holds_the_currency_fast(workspace: Workspace):
    draft = TargetDraft("revenue", Verb.STAY_ABOVE, Decimal(500), basis=Basis.WEEK, objective_id=1)
    workspace.targets.set(draft)
    assert workspace.settings.why_fixed(dearer(workspace.settings.read())) is not None


def test_a_name_is_needed_and_loses_outer_blanks(workspace: Workspace):
    with pytest.raises(Problem) as caught:
        workspace.settings.change(replace(workspace.settings.read(), name="  "))
    assert caught.value.code is ProblemCode.NAME_MISSING
    workspace.settings.change(replace(workspace.settings.read(), name=" Corner   café "))
    assert workspace.settings.read().name == "Corner café"


def test_numbers_that_are_often_the_same_are_asked_for_until_it_is_said(workspace: Workspace):
    workspace.planning.adopt(Plan(("close_rate", "new_customers"), date(2026, 1, 1)))
    pair = ("customers_from_leads", "new_customers")
    settings = workspace.settings
    assert settings.same_number_questions(ON) == (pair,)
    settings.say_same(*pair, ON)
    assert settings.same_number_questions(ON) == ()
    assert SameNumber(*pair, None) in settings.same_numbers(ON)


def test_values_that_were_entered_under_a_name_stay_under_it(workspace: Workspace):
    workspace.planning.adopt(Plan(("close_rate", "new_customers"), date(2026, 1, 1)))
    record(workspace, "customers_from_leads", "2026-W10")
    workspace.settings.say_same("customers_from_leads", "new_customers", ON)
    assert SameNumber("customers_from_leads", "new_customers", ON) in workspace.settings.same_numbers(ON)
    assert not any(
        one.input_id == "customers_from_leads" for one in workspace.settings.same_numbers(date(2026, 3, 15))
    )


def test_numbers_are_parted_from_a_day_on(workspace: Workspace):
    workspace.planning.adopt(Plan(("close_rate", "new_customers"), date(2026, 1, 1)))
    workspace.settings.say_same("customers_from_leads", "new_customers", ON)
    workspace.settings.split("customers_from_leads", date(2026, 6, 1))
    names = [[one.input_id for one in workspace.settings.same_numbers(day)] for day in (ON, date(2026, 6, 1))]
    assert "customers_from_leads" in names[0]
    assert "customers_from_leads" not in names[1]
