"""Imports that run beside the window: planned and saved by a connection of their own, and known again."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kpi_desktop.domain.import_plan import Effect
from kpi_desktop.domain.observation import Cell
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.profile import Profile
from kpi_desktop.workspace.workspace import Workspace

ON = date(2026, 3, 16)
PROFILE = Profile(maps=("revenue=sum(Sales)",), date="Date", grain=Grain.MONTH)
TEXT = "Date,Sales\n2026-02-01,10.00\n2026-02-02,20.00\n"
FEBRUARY = Cell("revenue", Period(Grain.MONTH, date(2026, 2, 1)))


@pytest.fixture
def sales(tmp_path: Path) -> Path:
    path = tmp_path / "sales.csv"
    path.write_text(TEXT, encoding="utf-8")
    return path


def beside(work: Callable[[], Any]) -> Any:
    """Run work on another thread."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


def recorded(workspace: Workspace) -> list[Decimal | None]:
    return [one.value for one in workspace.queries.contributions(FEBRUARY)]


def test_what_another_thread_saves_is_there_for_this_one_and_can_be_undone(workspace: Workspace, sales: Path):
    plan = beside(workspace.imports.prepare(sales, PROFILE, ON))
    assert recorded(workspace) == []
    change = beside(workspace.imports.prepare_commit(plan))
    assert recorded(workspace) == [Decimal(30)]
    assert change.entry == workspace.history.entries()[0].id
    workspace.undo()
    assert recorded(workspace) == []
    assert workspace.imports.sources() == ()
    workspace.redo()
    assert recorded(workspace) == [Decimal(30)]


def test_the_backup_is_made_before(tmp_path: Path, workspace: Workspace, sales: Path, clock):
    path = workspace.path
    workspace.close()
    opened = Workspace.open(path, clock=clock, backups=tmp_path / "backups")
    plan = beside(opened.imports.prepare(sales, PROFILE, ON))
    beside(opened.imports.prepare_commit(plan))
    (copy, *_) = [one for one in opened.backups() if one.reason == "import"]
    before = Workspace.open(copy.path, read_only=True)
    assert (recorded(before), recorded(opened)) == ([], [Decimal(30)])
    before.close()
    opened.close()


def test_a_reader_that_cancels_leaves_nothing(workspace: Workspace, sales: Path):
    def cancel(done: int, total: int) -> None:
        raise Problem(ProblemCode.IMPORT_CANCELLED)

    job = workspace.imports.prepare(sales, PROFILE, ON)
    with pytest.raises(Problem) as caught:
        beside(lambda: job(progress=cancel))
    assert caught.value.code is ProblemCode.IMPORT_CANCELLED
    assert recorded(workspace) == []


def test_a_plan_that_another_import_overtook_is_not_saved(workspace: Workspace, sales: Path):
    plan = beside(workspace.imports.prepare(sales, PROFILE, ON))
    beside(workspace.imports.prepare_commit(plan))
    with pytest.raises(Problem) as caught:
        beside(workspace.imports.prepare_commit(plan))
    assert caught.value.code is ProblemCode.IMPORT_CHANGED_MEANWHILE


def test_a_business_opened_to_look_takes_no_file(workspace: Workspace, sales: Path):
    reader = Workspace.open(workspace.path, read_only=True)
    with pytest.raises(Problem) as caught:
        reader.imports.prepare(sales, PROFILE, ON)
    assert caught.value.code is ProblemCode.FILE_READ_ONLY
    reader.close()


def test_a_source_is_known_by_its_headers_in_any_order(workspace: Workspace, sales: Path):
    assert workspace.imports.recognise(["Date", "Sales"]) is None
    beside(workspace.imports.prepare_commit(beside(workspace.imports.prepare(sales, PROFILE, ON))))
    source = workspace.imports.recognise(["sales ", "DATE"])
    assert source is not None
    assert (source.name, source.profile.maps) == ("sales.csv", PROFILE.maps)
    assert workspace.imports.recognise(["Date", "Sales", "Tax"]) is None
    assert workspace.imports.recognise(["", ""]) is None


def test_a_source_that_goes_by_places_needs_the_same_order(workspace: Workspace, sales: Path):
    by_place = Profile(maps=("revenue=sum(#2)",), date="#1", grain=Grain.MONTH)
    beside(workspace.imports.prepare_commit(beside(workspace.imports.prepare(sales, by_place, ON))))
    assert workspace.imports.recognise(["Date", "Sales"]) is not None
    assert workspace.imports.recognise(["Sales", "Date"]) is None


def test_a_named_source_keeps_its_name_when_its_next_file_comes(workspace: Workspace, sales: Path):
    beside(workspace.imports.prepare_commit(beside(workspace.imports.prepare(sales, PROFILE, ON))))
    (source,) = workspace.imports.sources()
    workspace.imports.name_source(source.number, " Till ")
    sales.write_text(TEXT + "2026-02-03,5.00\n", encoding="utf-8")
    plan = beside(workspace.imports.prepare(sales, PROFILE, ON))
    assert [(one.value, one.before, one.effect) for one in plan.values] == [
        (Decimal(35), Decimal(30), Effect.CHANGED)
    ]
    beside(workspace.imports.prepare_commit(plan))
    assert [one.name for one in workspace.imports.sources()] == ["Till"]
    with pytest.raises(Problem) as caught:
        workspace.imports.name_source(source.number, "  ")
    assert caught.value.code is ProblemCode.NAME_MISSING


def test_a_choice_made_once_wins_over_what_is_recognised(workspace: Workspace, tmp_path: Path):
    february, march = tmp_path / "february.csv", tmp_path / "march.csv"
    february.write_text(
        "Date,Net sales,Tips\n2026-02-01,10.00,1.00\n2026-02-02,20.00,2.00\n", encoding="utf-8"
    )
    march.write_text("Date,Net sales,Tips\n2026-03-01,30.00,3.00\n2026-03-02,40.00,5.00\n", encoding="utf-8")
    alone = workspace.imports.plan(march, Profile(), ON)
    assert sum(value.value for value in alone.values) == 70
    mine = Profile(maps=("revenue=sum(Tips)",), date="Date")
    workspace.imports.commit(workspace.imports.plan(february, mine, ON))
    again = workspace.imports.plan(march, Profile(), ON)
    assert sum(value.value for value in again.values) == 8
    assert again.profile.maps == mine.maps
