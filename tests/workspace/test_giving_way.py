"""Typed values that give way to a file's, in the import's own action."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kpi_desktop.domain.change import ActionKind
from kpi_desktop.domain.import_plan import ImportPlan
from kpi_desktop.domain.observation import Cell, State
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.domain.profile import Profile
from kpi_desktop.store.document import read_document
from kpi_desktop.workspace.entries import Entry
from kpi_desktop.workspace.workspace import Workspace

ON = date(2026, 3, 16)
PROFILE = Profile(maps=("revenue=sum(Sales)",), date="Date", grain=Grain.MONTH)
JANUARY, FEBRUARY = (Period(Grain.MONTH, date(2026, month, 1)) for month in (1, 2))


@pytest.fixture
def plan(workspace: Workspace, tmp_path: Path) -> ImportPlan:
    """A file that differs from what was typed for both of its months."""
    path = tmp_path / "sales.csv"
    path.write_text("Date,Sales\n2026-01-05,10.00\n2026-02-01,20.00\n", encoding="utf-8")
    typed = [Entry("revenue", month, State.VALUE, Decimal(15)) for month in (JANUARY, FEBRUARY)]
    workspace.recording.record(typed)
    return workspace.imports.plan(path, PROFILE, ON)


def recorded(workspace: Workspace, month: Period) -> list[tuple[int, Decimal | None]]:
    found = workspace.queries.contributions(Cell("revenue", month))
    return [(one.source, one.value) for one in found]


def without_history(workspace: Workspace) -> dict[str, object]:
    document = dict(read_document(workspace._file.db))
    del document["history"]
    return document


def test_what_was_typed_gives_way_where_the_owner_says_so_and_undo_brings_it_back(
    workspace: Workspace, plan: ImportPlan
):
    before = without_history(workspace)
    workspace.imports.commit(plan, [value for value in plan.values if value.period == FEBRUARY])
    assert recorded(workspace, FEBRUARY) == [(1, Decimal(20))]
    assert recorded(workspace, JANUARY) == [(0, Decimal(15)), (1, Decimal(10))]
    assert workspace.history.entries()[0].kind is ActionKind.IMPORT
    workspace.undo()
    assert without_history(workspace) == before
    workspace.redo()
    assert recorded(workspace, FEBRUARY) == [(1, Decimal(20))]


def test_without_a_word_what_was_typed_stays(workspace: Workspace, plan: ImportPlan):
    workspace.imports.commit(plan)
    assert recorded(workspace, FEBRUARY) == [(0, Decimal(15)), (1, Decimal(20))]


def test_it_gives_way_to_a_file_that_is_in_already(workspace: Workspace, plan: ImportPlan, tmp_path: Path):
    workspace.imports.commit(plan)
    again = workspace.imports.plan(tmp_path / "sales.csv", PROFILE, ON)
    assert again.repeats == 1
    change = workspace.imports.commit(again, again.values)
    assert change.entry
    assert recorded(workspace, FEBRUARY) == [(1, Decimal(20))]
    workspace.undo()
    assert recorded(workspace, FEBRUARY) == [(0, Decimal(15)), (1, Decimal(20))]


def test_another_word_of_the_owner_in_between_is_not_lost(workspace: Workspace, plan: ImportPlan):
    workspace.recording.record([Entry("revenue", FEBRUARY, State.VALUE, Decimal(17))])
    with pytest.raises(Problem) as caught:
        workspace.imports.commit(plan, plan.values)
    assert caught.value.code is ProblemCode.IMPORT_CHANGED_MEANWHILE
    assert recorded(workspace, FEBRUARY) == [(0, Decimal(17))]
    assert workspace.imports.sources() == ()
