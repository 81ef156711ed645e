"""A sitting over an open business: what is asked, what one number is, and what is kept of it."""

import contextlib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kpi_desktop.domain.business import Business
from kpi_desktop.domain.change import ActionKind
from kpi_desktop.domain.observation import Cell, State
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.store.check_in_table import CheckInTable
from kpi_desktop.workspace.check_in import Answer, CheckInDraft
from kpi_desktop.workspace.check_in_odd import Doubt, doubt_of
from kpi_desktop.workspace.check_in_sheet import CheckInSheet
from kpi_desktop.workspace.entries import Entry
from kpi_desktop.workspace.home import due_count, needs, ready_period
from kpi_desktop.workspace.new_business import create_business
from kpi_desktop.workspace.planning import Plan
from kpi_desktop.workspace.targets import TargetDraft
from kpi_desktop.workspace.workspace import Workspace

ON = date(2026, 3, 23)
WEEK = Period(Grain.WEEK, date(2026, 3, 16))


def fill(workspace: Workspace, until: Period, channel: str | None = None) -> None:
    """Enter every week from the first of the year to one before another."""
    period = Period(Grain.WEEK, date(2025, 12, 29))
    while period.start < until.start:
        workspace.recording.record(
            [
                Entry(name, period, State.VALUE, Decimal(value), channel)
                for name, value in (("revenue", 900), ("leads", 9), ("orders", 50))
            ]
        )
        period = period.shifted(1)


class Table:
    """A sitting at a business."""

    def __init__(self, workspace: Workspace, on: date = ON) -> None:
        self.workspace, self.on = workspace, on
        self.core = workspace.checking_in
        self.draft = self.core.begin(self.due, on)

    @property
    def due(self):
        return self.workspace.queries.snapshot(self.on).due

    @property
    def sheet(self) -> CheckInSheet:
        return self.core.sheet(self.draft, self.due, self.on)

    def enter(self, name: str, value: object, channel: int = 0) -> None:
        cell = Cell(name, self.draft.period, channel)
        self.core.save({cell: Answer(State.VALUE, Decimal(str(value)))}, self.draft, self.sheet)


@pytest.fixture
def table(workspace: Workspace, clock) -> Table:
    clock.day = ON
    fill(workspace, WEEK)
    return Table(workspace)


def test_only_what_is_due_is_asked_for_the_last_complete_period(table: Table):
    assert table.draft.period == WEEK
    assert [row.input.id for row in table.sheet.rows] == ["revenue", "leads", "orders"]
    assert table.sheet.open_rows == 3
    assert table.sheet.fields[0].last == 900
    # Every week since the first of the year, up to twelve.
    assert len(table.sheet.fields[0].usual) == 11


def test_what_is_answered_stays_in_sight_until_the_sitting_is_over(table: Table):
    table.enter("leads", 12)
    assert [row.is_answered for row in table.sheet.rows] == [False, True, False]
    again = Table(table.workspace)
    assert [row.input.id for row in again.sheet.rows] == ["revenue", "orders"]


def test_each_number_is_one_undo_and_all_name_their_sitting(table: Table):
    table.enter("revenue", 950)
    table.enter("leads", 12)
    entry = table.workspace.history.undo_entry()
    assert entry is not None
    assert (entry.kind, entry.facts["sitting"], entry.facts["number"]) == (
        ActionKind.RECORD,
        "2026-W12",
        "leads",
    )
    table.workspace.undo()
    assert [row.is_answered for row in table.sheet.rows] == [True, False, False]


def test_a_pasted_block_is_one_undo(table: Table):
    answers = {Cell(name, WEEK): Answer(State.VALUE, Decimal(5)) for name in ("revenue", "leads", "orders")}
    table.core.save(answers, table.draft, table.sheet)
    table.workspace.undo()
    assert table.sheet.open_rows == 3


def test_nothing_is_judged_before_the_sitting_is_finished(table: Table):
    goal = TargetDraft("average_order_value", Verb.INCREASE_TO, Decimal(20), baseline=Decimal(17))
    table.workspace.targets.set(goal)
    before = table.workspace.queries.judgements("average_order_value")
    for name, value in (("revenue", 950), ("leads", 12), ("orders", 50)):
        table.enter(name, value)
    assert table.workspace.queries.judgements("average_order_value") == before
    table.core.finish(table.draft)
    said = table.workspace.queries.judgements("average_order_value")[-1]
    assert (said.as_of, said.is_again, said.actual) == (
        WEEK.end,
        False,
        pytest.approx(Decimal("18.08"), abs=1),
    )
    assert [one.period_label for one in CheckInTable(table.workspace._file.db).all()] == ["2026-W12"]


def test_a_correction_of_a_judged_week_is_judged_again_at_once(table: Table):
    table.workspace.targets.set(TargetDraft("leads", Verb.INCREASE_TO, Decimal(600), basis=Basis.TOTAL))
    for name, value in (("revenue", 950), ("leads", 12), ("orders", 50)):
        table.enter(name, value)
    table.core.finish(table.draft)
    table.enter("leads", 40)
    assert table.workspace.queries.judgements("leads")[-1].is_again


def _compared(table: Table, name: str, channel: int = 0) -> tuple[Decimal, ...]:
    (row,) = (one for one in table.sheet.rows if one.input.id == name)
    (asked,) = (one for one in (*row.cells, *row.by_channel) if one.cell.channel == channel)
    return asked.compared


def test_until_results_tell_what_is_usual_the_plan_does(workspace: Workspace, clock):
    clock.day = ON
    goal = TargetDraft("revenue", Verb.INCREASE_TO, Decimal(5115), baseline=Decimal(4650), basis=Basis.WEEK)
    workspace.targets.set(goal)
    workspace.channelling.add("Stall")
    table = Table(workspace)
    compared = _compared(table, "revenue")
    assert doubt_of(Decimal("5.83"), compared) == Doubt(meant=Decimal(5830))
    assert doubt_of(Decimal(46), compared) == Doubt(meant=Decimal(4600))
    assert doubt_of(Decimal(99999), compared) == Doubt(usual=(Decimal(4650), Decimal(4650)))
    assert doubt_of(Decimal(6200), compared) is None
    (stall,) = workspace.channelling.tree()
    assert _compared(table, "revenue", stall.id) == ()
    assert _compared(table, "leads") == ()


def test_results_count_more_than_what_was_planned_as_usual(table: Table):
    goal = TargetDraft("leads", Verb.INCREASE_TO, Decimal(90), baseline=Decimal(70), basis=Basis.WEEK)
    table.workspace.targets.set(goal)
    assert _compared(table, "leads") == (Decimal(9),) * 11


def test_a_usual_level_of_a_month_says_nothing_of_a_week(workspace: Workspace, clock):
    clock.day = ON
    goal = TargetDraft(
        "revenue", Verb.INCREASE_TO, Decimal(22000), baseline=Decimal(20000), basis=Basis.MONTH
    )
    workspace.targets.set(goal)
    assert _compared(Table(workspace), "revenue") == ()


def test_what_was_said_to_the_questions_is_kept_with_the_check_in(table: Table):
    table.core.finish(table.draft)
    number = table.core.newest_id()
    table.core.finish(CheckInDraft(WEEK, check_in_id=number), "Leads: road works")
    (kept,) = CheckInTable(table.workspace._file.db).all()
    assert (kept.id, kept.note) == (number, "Leads: road works")


def test_channels_unfold_as_they_were_entered_last_time(workspace: Workspace, clock):
    clock.day = ON
    fill(workspace, WEEK, "Shop")
    table = Table(workspace)
    row = table.sheet.rows[0]
    assert row.is_unfolded
    assert [one.channel.name for one in row.fields if one.channel] == ["Shop"]
    table.enter("revenue", 321, channel=1)
    assert table.sheet.rows[0].sum == 321
    table.draft = table.draft.split("revenue", by_channel=False)
    assert [one.cell.channel for one in table.sheet.rows[0].fields] == [0]


def test_after_missed_weeks_three_months_answer_for_them(workspace: Workspace, clock):
    clock.day = date(2026, 4, 6)
    fill(workspace, Period(Grain.WEEK, date(2026, 1, 12)))
    table = Table(workspace, clock.day)
    missed = table.sheet.missed
    assert len(missed) == 11
    table.draft = table.core.begin_months(table.sheet)
    sheet = table.sheet
    assert [month.start.month for month in sheet.columns] == [1, 2, 3]
    assert [len(row.cells) for row in sheet.rows] == [3, 3, 3]
    for row in sheet.rows:
        for one in row.cells:
            answer = {one.cell: Answer(State.VALUE, Decimal(4000))}
            table.core.save(answer, table.draft, sheet)
    assert Table(workspace, clock.day).sheet.missed == ()


def test_a_gap_that_is_left_open_is_not_asked_again(workspace: Workspace, clock):
    clock.day = ON
    fill(workspace, Period(Grain.WEEK, date(2026, 3, 2)))
    table = Table(workspace)
    assert [one.start.day for one in table.sheet.missed] == [2, 9]
    table.core.leave_open(table.sheet, table.due)
    assert table.sheet.missed == ()
    assert table.sheet.open_rows == 3
    workspace.undo()
    assert len(table.sheet.missed) == 2


def test_an_earlier_period_shows_everything_with_its_values(table: Table):
    draft = table.core.begin(table.due, ON, WEEK.shifted(-1))
    sheet = table.core.sheet(draft, table.due, ON)
    assert not sheet.is_newest
    assert [one.value for one in sheet.fields] == [900, 9, 50]


def test_a_month_is_asked_with_the_weeks_once_it_is_over(tmp_path, clock):
    clock.day = date(2026, 4, 2)
    plan = Plan(("leads", "operating_expenses"), date(2026, 1, 1), due=date(2026, 12, 31))
    shop = create_business(tmp_path / "staff.kpi", Business("Shop", "EUR", date(2026, 1, 1)), plan, clock)
    asked = {row.input.id: row.cells[0].cell.period for row in Table(shop, clock.day).sheet.rows}
    shop.close()
    month = Period(Grain.MONTH, date(2026, 3, 1))
    assert asked.pop("leads") == Period(Grain.WEEK, date(2026, 3, 23))
    assert asked
    assert set(asked.values()) == {month}


def test_a_kept_sitting_comes_back_and_a_forgotten_one_does_not(table: Table):
    draft = table.draft.typed(Cell("leads", WEEK), "12 egg").roughly(Cell("orders", WEEK), is_estimate=True)
    table.core.keep(draft)
    assert table.core.resume() == draft
    table.core.forget()
    assert table.core.resume() is None


def test_keeping_a_draft_is_no_action(table: Table):
    before = table.workspace.history.entries()
    table.core.keep(table.draft.typed(Cell("leads", WEEK), "1"))
    assert table.workspace.history.entries() == before


def test_a_part_knows_its_whole_but_costs_and_bound_numbers_have_none(tmp_path: Path, clock):
    clock.day = ON
    plan = Plan(("email_click_rate", "payroll_cost_ratio", "conversion_rate"), date(2026, 1, 1))
    shop = create_business(tmp_path / "shop.kpi", Business("Shop", "EUR", date(2026, 1, 1)), plan, clock)
    table = Table(shop)
    cells = [one.cell for one in table.sheet.fields]
    table.core.save({cell: Answer(State.VALUE, Decimal(52)) for cell in cells}, table.draft, table.sheet)
    asked = {one.cell.input_id: one.whole for one in table.sheet.fields}
    delivered = asked.pop("emails_clicked")
    assert delivered is not None
    assert delivered.value == 52
    assert set(asked.values()) == {None}
    shop.close()


def test_what_is_right_is_remembered_for_good(table: Table):
    cell = Cell("revenue", WEEK)
    table.core.believe(cell, Decimal("99999999"))
    table.core.believe(cell, Decimal("0.5"))
    table.core.forget()
    asked = {one.cell: one for one in Table(table.workspace).sheet.fields}
    assert asked[cell].believed == {Decimal(99_999_999), Decimal("0.5")}
    assert asked[Cell("leads", WEEK)].believed == frozenset()


def retention(tmp_path: Path, clock) -> Workspace:
    """An agency whose share of customers kept is followed by the quarter from July on."""
    clock.day = date(2026, 10, 2)
    plan = Plan(
        ("customer_retention_rate", "accounts_receivable"),
        date(2026, 7, 1),
        due=date(2027, 6, 30),
        template="agency",
    )
    return create_business(tmp_path / "agency.kpi", Business("Agency", "EUR", date(2026, 7, 1)), plan, clock)


def test_what_a_first_result_starts_from_is_asked_and_stays_in_sight(tmp_path: Path, clock):
    with contextlib.closing(retention(tmp_path, clock)) as workspace:
        table = Table(workspace, clock.day)
        asked = [(row.input.id, row.cells[0].cell.period, row.is_opening) for row in table.sheet.rows]
        second, third = Period(Grain.QUARTER, date(2026, 4, 1)), Period(Grain.QUARTER, date(2026, 7, 1))
        assert asked == [
            ("customers_at_end", second, True),
            ("customers_at_end", third, False),
            ("new_customers", third, False),
            ("accounts_receivable", Period(Grain.MONTH, date(2026, 9, 1)), False),
        ]
        shown = workspace.queries.snapshot(clock.day)
        assert due_count(shown) == len(asked) == table.sheet.missing[table.sheet.period]
        for name, period, value in (
            ("customers_at_end", second, 40),
            ("customers_at_end", third, 44),
            ("new_customers", third, 8),
        ):
            cell = Cell(name, period)
            answer = Answer(State.VALUE, Decimal(value))
            shot = workspace.queries.snapshot(clock.day).kpis[0]
            assert ready_period(shot, workspace.queries.snapshot(clock.day)) == third
            table.core.save({cell: answer}, table.draft, table.sheet)
            assert len(table.sheet.rows) == 4
        shown = workspace.queries.snapshot(clock.day)
        assert [one.value for one in shown.kpis[0].results if one.value is not None] == [90]
        # The month that another number waits for is no reason to say that this one can be entered.
        assert shown.due
        assert ready_period(shown.kpis[0], shown) is None
        assert Table(workspace, clock.day).sheet.open_rows == 1


def test_before_anything_is_due_only_the_level_to_start_from_is_said_to_be_needed(tmp_path: Path, clock):
    with contextlib.closing(retention(tmp_path, clock)) as workspace:
        shown = workspace.queries.home(date(2026, 7, 2))
        assert [one.sentence for one in needs(shown)] == [
            "Say once what to start from: Customers on the last day, Q2 2026."
        ]
        assert due_count(shown.snapshot) == 1
        detail = workspace.queries.detail("customer_retention_rate", shown.snapshot)
        assert detail is not None
        assert detail.first_result_on == date(2026, 10, 1)
