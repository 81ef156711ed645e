"""A sheet to fill in matches the plan, and comes back without a question."""

from contextlib import closing
from datetime import date
from decimal import Decimal

import pytest

from kpi_desktop.domain.business import Business
from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.period import Grain
from kpi_desktop.importing.sample import read_sample
from kpi_desktop.reporting.tables_frame import write_csv, write_xlsx
from kpi_desktop.workspace.blank_sheets import BlankSheet, blank_sheets, profile_of_blank
from kpi_desktop.workspace.entries import read_entry
from kpi_desktop.workspace.new_business import Plan, create_business
from kpi_desktop.workspace.workspace import Workspace

ON = date(2026, 3, 16)


@pytest.fixture
def shop(tmp_path):
    plan = Plan(("revenue", "leads", "gross_profit_margin"), date(2026, 3, 2), due=date(2026, 6, 28))
    create_business(tmp_path / "shop.kpi", Business("Shop", "EUR", date(2026, 3, 2)), plan).close()
    with closing(Workspace.open(tmp_path / "shop.kpi")) as workspace:
        workspace.recording.record([read_entry(Calendar(), "leads", "2026-W10", "12")])
        yield workspace


def sheets(shop) -> dict[Grain, BlankSheet]:
    return {one.grain: one for one in blank_sheets(shop.queries.book(ON), ON)}


def test_there_is_one_per_rhythm_with_every_number_of_the_plan(shop):
    found = sheets(shop)
    named = {name for one in found.values() for name in one.columns[2:]}
    assert named == {
        shop.queries.inputs()[due.input.id].name for due in shop.queries.snapshot(date(2026, 5, 1)).due
    }
    assert Grain.WEEK in found


def test_rows_run_from_the_first_gap_to_the_end_of_the_plan(shop):
    weeks = sheets(shop)[Grain.WEEK]
    assert weeks.columns[:2] == ("Week from", "In words")
    assert weeks.rows[0][0] == date(2026, 3, 2)
    assert weeks.rows[-1][0] == date(2026, 6, 22)
    assert all(cell is None for row in weeks.rows for cell in row[2:])


def filled(sheet: BlankSheet, kind: str, folder):
    """The sheet with a number in each cell of its first two rows, saved."""
    rows = [
        (*row[:2], *(Decimal(10 * (line + 1) + place) + Decimal("0.5") for place in range(len(row) - 2)))
        if line < 2
        else row
        for line, row in enumerate(sheet.rows)
    ]
    path = folder / f"filled.{kind}"
    if kind == "xlsx":
        write_xlsx({"Sheet": (sheet.columns, rows)}, path)
    else:
        write_csv((sheet.columns, rows), path, delimiter=";" if kind == "txt" else ",")
    return path


@pytest.mark.parametrize("kind", ["xlsx", "csv", "txt"])
@pytest.mark.parametrize("grain", [Grain.WEEK, Grain.MONTH])
def test_filled_in_it_comes_back_without_a_question(shop, tmp_path, grain, kind):
    sheet = sheets(shop)[grain]
    path = filled(sheet, kind, tmp_path)
    source = shop.imports.recognise([column.name for column in read_sample(path).columns])
    assert source is not None
    plan = shop.imports.plan(path, source.profile, date(2026, 9, 1))
    assert plan.questions == ()
    got = {(value.target_id, value.period.start): value.value for value in plan.values}
    ids = {one.name: key for key, one in shop.queries.inputs().items()}
    assert got == {
        (ids[name], row[0]): Decimal(10 * (line + 1) + place) + Decimal("0.5")
        for line, row in enumerate(sheet.rows[:2])
        for place, name in enumerate(sheet.columns[2:])
    }
    shop.imports.commit(plan)
    assert shop.imports.plan(path, source.profile, date(2026, 9, 1)).repeats is not None


def test_a_corrected_sheet_corrects(shop, tmp_path):
    sheet = sheets(shop)[Grain.WEEK]
    path = filled(sheet, "csv", tmp_path)
    profile = profile_of_blank(sheet.columns, shop.queries.inputs())
    shop.imports.commit(shop.imports.plan(path, profile, date(2026, 9, 1)))
    path.write_text(path.read_text(encoding="utf-8-sig").replace("10.5", "99"), encoding="utf-8")
    changed = [
        value
        for value in shop.imports.plan(path, profile, date(2026, 9, 1)).values
        if value.value != value.before
    ]
    assert [(value.before, value.value) for value in changed] == [(Decimal("10.5"), Decimal(99))]


def test_a_sheet_made_before_the_plan_grew_still_fits(shop):
    columns = ("Week from", "In words", shop.queries.inputs()["leads"].name, "My own notes")
    profile = profile_of_blank(columns, shop.queries.inputs())
    assert profile is not None
    assert profile.maps == (f"leads=value([{columns[2]}])",)


@pytest.mark.parametrize(
    "columns",
    [(), ("Date", "In words", "Enquiries"), ("Week from", "Enquiries"), ("Week from", "In words", "Other")],
)
def test_other_tables_are_no_such_sheet(shop, columns):
    assert profile_of_blank(columns, shop.queries.inputs()) is None
