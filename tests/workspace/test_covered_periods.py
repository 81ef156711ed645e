"""Periods that an imported file covers in part: they stay due, and count as a result only once they are whole."""

import csv
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpi_desktop.analysis.book import Book
from kpi_desktop.analysis.charts import chart_of
from kpi_desktop.analysis.kpi_value import usual_level
from kpi_desktop.analysis.snapshot import KpiSnapshot, PeriodResult
from kpi_desktop.domain.business import Business
from kpi_desktop.domain.calendar import ClosedSpan
from kpi_desktop.domain.coverage import Span
from kpi_desktop.domain.import_plan import ImportPlan
from kpi_desktop.domain.input import Binding
from kpi_desktop.domain.observation import State
from kpi_desktop.domain.period import Grain, Period, days_between
from kpi_desktop.domain.profile import Profile
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.reporting.json_file import write_json
from kpi_desktop.reporting.missing_texts import missing_texts
from kpi_desktop.store.business_file import BusinessFile
from kpi_desktop.store.document import read_document
from kpi_desktop.store.read_book import read_book
from kpi_desktop.workspace.entries import Entry
from kpi_desktop.workspace.home import needs
from kpi_desktop.workspace.new_business import create_business
from kpi_desktop.workspace.planning import Plan
from kpi_desktop.workspace.restoring import restore
from kpi_desktop.workspace.targets import TargetDraft
from kpi_desktop.workspace.workspace import Workspace
from tests.workspace.conftest import HeldClock

WEEKLY = Profile(maps=("revenue=sum(Sales)",), date="Date", grain=Grain.WEEK)
MONTHLY = Profile(maps=("revenue=sum(Sales)",), date="Date", grain=Grain.MONTH)
FIRST, WEDNESDAY, SUNDAY = date(2026, 1, 5), date(2026, 3, 4), date(2026, 3, 8)
WEEK = Period(Grain.WEEK, date(2026, 3, 2))
KEY = ("revenue", Grain.WEEK, 0)

Imports = Callable[..., ImportPlan]


@pytest.fixture
def bring(workspace: Workspace, clock: HeldClock, tmp_path: Path) -> Imports:
    """Imports a till's export of some days, 100 each, and says what was planned."""

    def bring(first: date, last: date, profile: Profile = WEEKLY, **columns: Iterable[str]) -> ImportPlan:
        path = tmp_path / f"till {first} {last}.csv"
        shops = list(columns.get("shops", ()))
        lines = [
            ",".join([day.isoformat(), "100.00", *([shop] if shops else [])])
            for day in days_between(first, last)
            for shop in shops or [""]
        ]
        path.write_text("\n".join(["Date,Sales" + (",Shop" if shops else ""), *lines]), encoding="utf-8")
        plan = workspace.imports.plan(path, profile, clock.day)
        workspace.imports.commit(plan)
        return plan

    return bring


def the_kpi(workspace: Workspace, clock: HeldClock, grain: Grain | None = None) -> KpiSnapshot:
    return workspace.queries.snapshot(clock.day, grain=grain).kpis[0]


def result(workspace: Workspace, clock: HeldClock, period: Period = WEEK) -> PeriodResult:
    shot = the_kpi(workspace, clock, period.grain)
    return next(one for one in shot.results if one.period == period)


def due(workspace: Workspace, clock: HeldClock) -> tuple[Period, ...]:
    found = workspace.queries.snapshot(clock.day).due
    return next((one.periods for one in found if one.input.id == "revenue"), ())


def state(workspace: Workspace, clock: HeldClock) -> tuple[bool, bool, bool]:
    """Whether the week counts, is cut, and is due."""
    found = result(workspace, clock)
    return found.is_complete, found.is_cut, WEEK in due(workspace, clock)


PART, WHOLE = (False, True, True), (True, False, False)


def test_a_week_that_the_export_ends_in_is_shown_and_does_not_count(
    workspace: Workspace, clock: HeldClock, bring: Imports
):
    plan = bring(FIRST, WEDNESDAY)
    assert [value.period for value in plan.values if value.is_partial] == [WEEK]
    assert state(workspace, clock) == PART
    assert result(workspace, clock).value == Fraction(300)
    assert result(workspace, clock, WEEK.shifted(-1)).is_complete


def test_an_export_that_overlaps_makes_it_whole_and_undo_and_redo_follow(
    workspace: Workspace, clock: HeldClock, bring: Imports
):
    bring(FIRST, WEDNESDAY)
    plan = bring(date(2026, 3, 2), SUNDAY)
    assert [(value.is_partial, value.completes) for value in plan.values] == [(False, True)]
    assert state(workspace, clock) == WHOLE
    assert result(workspace, clock).value == Fraction(700)
    workspace.undo()
    assert state(workspace, clock) == PART
    workspace.redo()
    assert state(workspace, clock) == WHOLE


def test_an_export_that_follows_makes_it_whole(workspace: Workspace, clock: HeldClock, bring: Imports):
    bring(FIRST, WEDNESDAY)
    bring(date(2026, 3, 5), date(2026, 3, 12))
    assert state(workspace, clock) == WHOLE
    assert result(workspace, clock).value == Fraction(700)


def test_an_export_that_leaves_a_day_out_does_not(workspace: Workspace, clock: HeldClock, bring: Imports):
    bring(FIRST, WEDNESDAY)
    bring(date(2026, 3, 6), date(2026, 3, 12))
    assert state(workspace, clock) == PART


def test_putting_an_older_import_back_cuts_what_it_had_completed(
    workspace: Workspace, clock: HeldClock, bring: Imports
):
    bring(FIRST, WEDNESDAY)
    bring(date(2026, 3, 2), SUNDAY)
    first = workspace.history.entries()[1].id
    workspace.put_back(first)
    assert state(workspace, clock) == WHOLE  # The second export has the week from Monday on.
    workspace.undo()
    second = next(one for one in workspace.history.entries() if "03-08" in str(one.facts.get("file")))
    workspace.put_back(second.id)
    assert state(workspace, clock) == PART


def test_what_the_owner_types_is_whole(workspace: Workspace, clock: HeldClock, bring: Imports):
    bring(FIRST, WEDNESDAY)
    workspace.recording.record([Entry("revenue", WEEK, State.VALUE, Decimal(300))])
    assert state(workspace, clock) == WHOLE
    workspace.undo()
    assert state(workspace, clock) == PART


def test_who_does_not_have_the_rest_is_not_asked_again(
    workspace: Workspace, clock: HeldClock, bring: Imports
):
    bring(FIRST, WEDNESDAY)
    workspace.recording.record([Entry("revenue", WEEK, State.NOT_AVAILABLE, None)])
    assert state(workspace, clock) == (False, False, False)
    assert result(workspace, clock).value is None
    bring(date(2026, 3, 2), SUNDAY)
    assert state(workspace, clock) == WHOLE
    assert result(workspace, clock).value == Fraction(700)


def test_closed_days_count_as_covered(workspace: Workspace, clock: HeldClock, bring: Imports):
    bring(FIRST, WEDNESDAY)
    workspace.settings.close_days((ClosedSpan(date(2026, 3, 5), SUNDAY, "Carnival"),))
    assert state(workspace, clock) == WHOLE
    workspace.undo()
    assert state(workspace, clock) == PART


def test_a_month_that_the_export_ends_in(workspace: Workspace, clock: HeldClock, bring: Imports):
    clock.day = date(2026, 4, 10)
    bring(date(2026, 1, 1), date(2026, 3, 18), MONTHLY)
    march = Period(Grain.MONTH, date(2026, 3, 1))
    assert (result(workspace, clock, march).is_complete, result(workspace, clock, march).is_cut) == (
        False,
        True,
    )
    bring(date(2026, 3, 1), date(2026, 4, 2), MONTHLY)
    assert result(workspace, clock, march).is_complete


def test_while_the_week_runs_it_is_the_running_one_and_afterwards_it_is_due(
    workspace: Workspace, clock: HeldClock, bring: Imports
):
    clock.day = date(2026, 3, 5)
    bring(FIRST, WEDNESDAY)
    running = result(workspace, clock)
    assert (running.is_running, running.is_cut, running.absence) == (True, False, None)
    clock.day = date(2026, 3, 9)
    assert state(workspace, clock) == PART


def test_a_total_of_weeks_dated_by_their_mondays_read_too_early_stays_due(
    workspace: Workspace, clock: HeldClock, tmp_path: Path
):
    path = tmp_path / "weeks.csv"
    mondays = [FIRST + timedelta(weeks=at) for at in range(9)]
    path.write_text("Date,Sales\n" + "".join(f"{one},700\n" for one in mondays), encoding="utf-8")
    clock.day = WEDNESDAY
    workspace.imports.commit(workspace.imports.plan(path, WEEKLY, clock.day))
    clock.day = date(2026, 3, 16)
    assert state(workspace, clock) == PART
    again = workspace.imports.plan(path, WEEKLY, clock.day)
    assert (again.repeats, again.values[-1].is_partial) == (1, True)
    workspace.undo()
    workspace.imports.commit(workspace.imports.plan(path, WEEKLY, clock.day))
    assert state(workspace, clock) == WHOLE


def test_each_shop_has_its_own_days(workspace: Workspace, clock: HeldClock, bring: Imports):
    by_shop = Profile(maps=("revenue=sum(Sales)",), date="Date", grain=Grain.WEEK, channel="Shop")
    bring(FIRST, WEDNESDAY, by_shop, shops=["North", "South"])
    assert state(workspace, clock) == PART
    bring(date(2026, 3, 5), SUNDAY, by_shop, shops=["North"])
    assert state(workspace, clock) == PART
    bring(date(2026, 3, 4), date(2026, 3, 9), by_shop, shops=["South"])
    assert state(workspace, clock) == WHOLE
    whole, plain = (read_book(workspace._file.db, by_channel=one) for one in (True, False))
    assert cut_cells(whole) == cut_cells(plain)


def test_a_shop_without_a_sale_on_the_days_that_a_file_adds_is_covered_by_it(
    workspace: Workspace, clock: HeldClock, bring: Imports, tmp_path: Path
):
    by_shop = Profile(maps=("revenue=sum(Sales)",), date="Date", grain=Grain.WEEK, channel="Shop")
    bring(FIRST, WEDNESDAY, by_shop, shops=["North", "South"])
    lines = [f"{day},100.00,North" for day in days_between(date(2026, 3, 2), SUNDAY)]
    path = tmp_path / "rest.csv"
    path.write_text("\n".join(["Date,Sales,Shop", "2026-03-02,100.00,South", *lines]), encoding="utf-8")
    workspace.imports.commit(workspace.imports.plan(path, by_shop, clock.day))
    assert state(workspace, clock) == WHOLE


def cut_cells(book: Book) -> dict[tuple[str, Grain, int, date], Span]:
    return {
        (*key, start): cell.covers
        for key, column in book.cells.items()
        for start, cell in column.items()
        if cell.covers is not None
    }


def test_numbers_that_are_the_same_share_their_days(workspace: Workspace, clock: HeldClock, bring: Imports):
    workspace.settings.bind(Binding("leads", "orders", date(2026, 1, 1)))
    orders = Profile(maps=("orders=count()",), date="Date", grain=Grain.WEEK)
    bring(FIRST, WEDNESDAY, orders)
    leads = next(one for one in workspace.queries.snapshot(clock.day).kpis if one.kpi.id == "leads")
    found = {one.period: (one.value, one.is_complete, one.is_cut) for one in leads.results}
    assert found[WEEK] == (Fraction(3), False, True)
    assert found[WEEK.shifted(-1)] == (Fraction(7), True, False)


def test_it_goes_through_an_export_and_back(
    workspace: Workspace, clock: HeldClock, bring: Imports, tmp_path: Path
):
    bring(FIRST, WEDNESDAY)
    before = cut_cells(read_book(workspace._file.db))
    assert before == {("revenue", Grain.WEEK, 0, WEEK.start): Span(WEEK.start, WEDNESDAY)}
    path = tmp_path / "export.json"
    write_json(read_document(workspace._file.db), path)
    restore(path, tmp_path / "anew.kpi", at=clock())
    with BusinessFile.open(tmp_path / "anew.kpi") as anew:
        assert cut_cells(read_book(anew.db)) == before


def test_nothing_changes_where_every_period_is_whole(workspace: Workspace, clock: HeldClock, bring: Imports):
    bring(FIRST, SUNDAY)
    assert cut_cells(read_book(workspace._file.db)) == {}
    assert state(workspace, clock) == WHOLE


def test_a_table_for_spreadsheets_says_which_days_are_there(
    workspace: Workspace, bring: Imports, tmp_path: Path
):
    bring(FIRST, WEDNESDAY)
    workspace.recording.record([Entry("leads", WEEK, State.VALUE, Decimal(7))])
    workspace.sharing.export(tmp_path / "tables")
    with (tmp_path / "tables" / "observation.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    told = {(row["input"], row["start"]): row["only_days"] for row in rows}
    assert told["revenue", "2026-03-02"] == "2026-03-02/2026-03-04"
    assert {days for place, days in told.items() if place != ("revenue", "2026-03-02")} == {""}


def test_a_part_beside_a_whole_is_no_ratio(workspace: Workspace, clock: HeldClock, bring: Imports):
    bring(FIRST, WEDNESDAY)
    weeks = [WEEK.shifted(-1), WEEK]
    workspace.recording.record([Entry("orders", week, State.VALUE, Decimal(10)) for week in weeks])
    average = next(
        one for one in workspace.queries.snapshot(clock.day).kpis if one.kpi.id == "average_order_value"
    )
    found = {one.period: (one.value, one.is_complete, one.is_cut) for one in average.results}
    assert [found[week] for week in weeks] == [(Fraction(70), True, False), (None, False, False)]


def test_it_neither_counts_as_usual_nor_as_the_newest_result_nor_in_a_total(
    workspace: Workspace, clock: HeldClock, bring: Imports
):
    bring(FIRST, WEDNESDAY)
    goal = TargetDraft("revenue", Verb.INCREASE_TO, Decimal(50000), basis=Basis.TOTAL)
    workspace.targets.set(goal)
    shot = the_kpi(workspace, clock)
    assert shot.assessment.judged_through == WEEK.shifted(-1)
    assert shot.assessment.actual == shot.to_date.value == Fraction(5600)
    assert usual_level(read_book(workspace._file.db), shot.kpi, clock.day) == Fraction(700)
    assert WEEK in shot.assessment.missing
    detail = workspace.queries.book(clock.day)
    chart = chart_of(detail, shot, clock.day)
    last = chart.runs[0][-1]
    assert (last.is_running, last.is_cut, last.value) == (True, True, 5900.0)


def test_home_and_the_summary_say_which_days_are_there(
    workspace: Workspace, clock: HeldClock, bring: Imports
):
    bring(FIRST, WEDNESDAY)
    needs_of = needs(workspace.queries.home(clock.day))
    assert any("Sales, week 10: the file ends on Wed 4 Mar." in need.sentence for need in needs_of)
    texts = missing_texts(workspace.queries.snapshot(clock.day))
    assert any("is there only in part: the file ends on Wed 4 Mar" in text for text in texts)


def test_where_something_is_typed_the_import_leaves_nothing_open(
    workspace: Workspace, clock: HeldClock, bring: Imports
):
    workspace.recording.record([Entry("revenue", WEEK, State.VALUE, Decimal(650))])
    plan = bring(FIRST, WEDNESDAY)
    assert plan.unfinished(clock.day) == ()
    assert result(workspace, clock).is_complete


def test_the_owner_can_say_at_the_import_that_nothing_is_missing(
    workspace: Workspace, clock: HeldClock, bring: Imports
):
    plan = bring(FIRST, WEDNESDAY)
    workspace.undo()
    workspace.imports.commit(plan, is_whole=True)
    assert state(workspace, clock) == WHOLE


def test_a_weekend_that_was_called_empty_once_is_none_for_the_next_file_of_the_source(
    workspace: Workspace, clock: HeldClock, bring: Imports, tmp_path: Path
):
    clock.day = date(2026, 3, 23)
    plan = bring(date(2026, 3, 2), date(2026, 3, 6))
    assert [value.is_partial for value in plan.values] == [True]
    workspace.imports.commit(
        plan := workspace.imports.plan(next(tmp_path.glob("till*")), WEEKLY, clock.day), is_whole=True
    )
    assert state(workspace, clock) == WHOLE
    source = workspace.imports.recognise(plan.profile.columns)
    assert source is not None
    following = bring(date(2026, 3, 9), date(2026, 3, 13), source.profile)
    assert [value.is_partial for value in following.values] == [False]
    cut_short = bring(date(2026, 3, 16), date(2026, 3, 19), source.profile)
    assert [value.is_partial for value in cut_short.values] == [True]


def test_the_same_file_again_can_still_be_called_whole(
    workspace: Workspace, clock: HeldClock, bring: Imports, tmp_path: Path
):
    bring(FIRST, WEDNESDAY)
    path = next(tmp_path.glob("till*.csv"))
    plan = workspace.imports.plan(path, WEEKLY, clock.day)
    assert not workspace.imports.commit(plan).tables
    workspace.imports.commit(plan, is_whole=True)
    assert state(workspace, clock) == WHOLE
    assert result(workspace, clock).value == Fraction(300)
    workspace.undo()
    assert state(workspace, clock) == PART


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=4))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_week_counts_exactly_when_some_file_has_each_of_its_days(
    tmp_path_factory: pytest.TempPathFactory, exports: list[tuple[int, int]]
):
    folder, clock = tmp_path_factory.mktemp("exports"), HeldClock(date(2026, 4, 20))
    plan = Plan(("revenue",), FIRST, due=date(2026, 12, 31))
    workspace = create_business(folder / "shop.kpi", Business("Shop", "EUR", FIRST), plan, clock)
    start = date(2026, 3, 2)
    had: set[date] = set()
    for at, (first, length) in enumerate(exports):
        days = [start + timedelta(days=first + one) for one in range(length + 1)]
        path = folder / f"{at}.csv"
        path.write_text("Date,Sales\n" + "".join(f"{day},1.00\n" for day in days), encoding="utf-8")
        planned = workspace.imports.plan(path, WEEKLY, clock.day)
        workspace.imports.commit(planned)
        had.update(days)
        cut = cut_cells(read_book(workspace._file.db))
        marked = {value.period.start for value in planned.values if value.is_partial}
        assert marked == {value.period.start for value in planned.values if (*KEY, value.period.start) in cut}
    for shot in the_kpi(workspace, clock).results:
        days = set(shot.period.days())
        if days & had:
            assert shot.is_complete == (days <= had), shot.period
            assert shot.value == len(days & had)
    workspace.close()
