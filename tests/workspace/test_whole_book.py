"""The quick reading of a whole business says exactly what the complete one says."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from kpi_desktop.analysis.take import take
from kpi_desktop.domain.observation import Cell, State
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.target import Basis, PathShape, Verb
from kpi_desktop.workspace.demo import make_demo
from kpi_desktop.workspace.entries import Entry
from kpi_desktop.workspace.reading import book_of, whole_book
from kpi_desktop.workspace.targets import TargetDraft
from kpi_desktop.workspace.workspace import Workspace

ON = date(2026, 3, 23)
WEEKS = [Period(Grain.WEEK, date(2024, 1, 1)).shifted(at) for at in range(116)]


def agrees(workspace: Workspace, on: date = ON) -> bool:
    db = workspace._file.db
    return take(whole_book(db, on), on) == take(book_of(db, on), on)


def cells_of(workspace: Workspace, input_id: str) -> set[int]:
    return {channel for name, _, channel in whole_book(workspace._file.db, ON).cells if name == input_id}


def fill(workspace: Workspace, name: str, channels: tuple[str | None, ...] = ("Shop", "Online")) -> None:
    workspace.recording.record(
        [
            Entry(name, week, State.VALUE, Decimal(10 + at % 7), channel)
            for at, week in enumerate(WEEKS)
            for channel in channels
        ]
    )


def test_the_sample_says_the_same(tmp_path: Path):
    demo = make_demo(tmp_path / "demo.kpi", date(2026, 3, 16))
    for days in (0, 3, 10, 40, 200):
        assert agrees(demo, date(2026, 3, 16) + timedelta(days=days)), days
    demo.close()


@pytest.mark.parametrize("path", [PathShape.EVEN, PathShape.SEASONAL])
@pytest.mark.parametrize("basis", [Basis.TOTAL, Basis.WEEK, Basis.MONTH])
def test_plain_channels_are_added_for_every_sort_of_target(
    workspace: Workspace, path: PathShape, basis: Basis
):
    fill(workspace, "leads")
    baseline = None if basis is Basis.TOTAL else Decimal(5)
    draft = TargetDraft("leads", Verb.INCREASE_TO, Decimal(3000), baseline=baseline, basis=basis, path=path)
    workspace.targets.set(draft)
    is_near = path is PathShape.EVEN and basis is not Basis.MONTH
    assert cells_of(workspace, "leads") == ({0} if is_near else {1, 2})
    assert agrees(workspace)


@pytest.mark.parametrize("state", [State.NOT_AVAILABLE, State.DOES_NOT_APPLY])
def test_a_channel_without_a_value_is_read_cell_by_cell(workspace: Workspace, state: State):
    fill(workspace, "leads")
    workspace.recording.record([Entry("leads", WEEKS[-3], state, None, "Shop")])
    assert cells_of(workspace, "leads") == {1, 2}
    assert agrees(workspace)


def test_an_estimate_stays_one(workspace: Workspace):
    fill(workspace, "leads")
    workspace.recording.record([Entry("leads", WEEKS[-3], State.VALUE, Decimal(9), "Shop", is_estimate=True)])
    assert agrees(workspace)
    results = workspace.queries.snapshot(ON).kpis[1].results
    assert any(one.is_estimate for one in results)


def test_a_stated_total_a_campaign_and_another_grain_are_left_as_they_are(workspace: Workspace):
    for entry in (
        Entry("leads", WEEKS[-3], State.VALUE, Decimal(99)),
        Entry("leads", WEEKS[-4], State.VALUE, Decimal(7), "Shop / Spring"),
        Entry("leads", Period(Grain.MONTH, date(2026, 1, 1)), State.VALUE, Decimal(500), "Shop"),
    ):
        fill(workspace, "leads")
        workspace.recording.record([entry])
        assert agrees(workspace)
        workspace.recording.clear([Cell("leads", entry.period, 0)])


def test_a_missing_channel_is_no_part_of_the_week(workspace: Workspace):
    fill(workspace, "leads")
    workspace.recording.clear(
        [Cell("leads", WEEKS[-2], 1), Cell("leads", WEEKS[-1], 1), Cell("leads", WEEKS[-1], 2)]
    )
    assert cells_of(workspace, "leads") == {0}
    assert agrees(workspace)


def test_little_of_a_long_history_is_read(workspace: Workspace):
    fill(workspace, "leads")
    (column,) = [c for (name, _, _), c in whole_book(workspace._file.db, ON).cells.items() if name == "leads"]
    assert min(column) > date(2025, 8, 1)
    assert len(column) < 35
