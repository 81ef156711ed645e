"""Files that bring an input day by day speak for every day from their first to their last, as for weeks and months."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from kpi_desktop.analysis.snapshot import KpiSnapshot, PeriodResult
from kpi_desktop.domain.judgement import Status
from kpi_desktop.domain.period import Grain, Period, days_between
from kpi_desktop.domain.profile import Profile
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.workspace.targets import TargetDraft
from kpi_desktop.workspace.workspace import Workspace
from tests.workspace.conftest import HeldClock

MAPS = ("revenue=sum(Sales)", "orders=sum(Orders)")
FIRST, LAST = date(2026, 1, 6), date(2026, 3, 8)
MONDAY, EMPTY, THURSDAY = 0, Period(Grain.WEEK, date(2026, 2, 9)), date(2026, 3, 5)

Till = Callable[[Iterable[date], Grain], None]


def open_days(first: date = FIRST, last: date = LAST) -> list[date]:
    """The days of a café that is closed on Mondays and says so nowhere, and that had one week of holidays."""
    return [day for day in days_between(first, last) if day.weekday() != MONDAY and not EMPTY.contains(day)]


@pytest.fixture
def till(workspace: Workspace, clock: HeldClock, tmp_path: Path) -> Till:
    def bring(days: Iterable[date], grain: Grain) -> None:
        path = tmp_path / "till.csv"
        lines = [f"{day.isoformat()},100.00,5" for day in days]
        path.write_text("\n".join(["Date,Sales,Orders", *lines]), encoding="utf-8")
        workspace.imports.commit(
            workspace.imports.plan(path, Profile(maps=MAPS, date="Date", grain=grain), clock.day)
        )

    return bring


def of(workspace: Workspace, clock: HeldClock, kpi_id: str, grain: Grain = Grain.WEEK) -> KpiSnapshot:
    shot = workspace.queries.snapshot(clock.day, grain=grain)
    return next(one for one in shot.kpis if one.kpi.id == kpi_id)


def weeks(shot: KpiSnapshot) -> dict[Period, PeriodResult]:
    return {one.period: one for one in shot.results if one.period.end >= FIRST and one.period.start <= LAST}


@pytest.mark.parametrize("grain", [Grain.DAY, Grain.WEEK])
def test_a_weekday_without_business_leaves_no_week_open(
    workspace: Workspace, clock: HeldClock, till: Till, grain: Grain
):
    till(open_days(), grain)
    found = weeks(of(workspace, clock, "revenue"))
    assert [week for week, one in found.items() if not one.is_complete] == [EMPTY]
    assert {one.value for week, one in found.items() if week != EMPTY} == {Fraction(600)}
    # A week without a single row may be a hole in the file: it is missing and no week without sales.
    assert (found[EMPTY].value, found[EMPTY].is_closed) == (None, False)


def test_such_a_business_is_judged(workspace: Workspace, clock: HeldClock, till: Till):
    till(open_days(), Grain.DAY)
    workspace.targets.set(TargetDraft("revenue", Verb.INCREASE_TO, Decimal(20000), basis=Basis.TOTAL))
    said = of(workspace, clock, "revenue").assessment
    assert said.status is not Status.WAITING
    assert said.actual == Fraction(600 * 8)


@pytest.mark.parametrize("grain", [Grain.DAY, Grain.WEEK])
def test_what_comes_after_the_last_row_is_not_there(
    workspace: Workspace, clock: HeldClock, till: Till, grain: Grain
):
    till(open_days(last=THURSDAY), grain)
    last = weeks(of(workspace, clock, "revenue"))[Period(Grain.WEEK, date(2026, 3, 2))]
    assert (last.is_complete, last.value) == (False, Fraction(300))


@pytest.mark.parametrize("grain", [Grain.WEEK, Grain.MONTH, Grain.QUARTER])
def test_a_ratio_of_one_file_is_shown_for_the_days_that_are_there(
    workspace: Workspace, clock: HeldClock, till: Till, grain: Grain
):
    till(open_days(last=THURSDAY), Grain.WEEK)
    results = of(workspace, clock, "average_order_value", grain).results
    newest = next(one for one in reversed(results) if one.value is not None)
    assert newest.period.contains(THURSDAY)
    assert (newest.value, newest.is_complete, newest.is_cut) == (Fraction(20), False, True)
