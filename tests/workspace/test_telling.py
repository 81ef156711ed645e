"""What is worth telling is found beside the window, told once, and remembered with the file."""

import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from kpi_desktop.analysis.insights.links import Claimed
from kpi_desktop.analysis.insights.told import Told
from kpi_desktop.analysis.lead_lag import Claim, Link, LinkState
from kpi_desktop.analysis.outlooks import Outlooks
from kpi_desktop.domain.insight import InsightKind, Variant
from kpi_desktop.store.draft_table import DraftTable
from kpi_desktop.workspace.insight_memory import NAME, InsightMemory, fields_of, memory_in
from kpi_desktop.workspace.workspace import Workspace

ON = date(2026, 3, 16)


@pytest.fixture
def demo(tmp_path, sample_of_16_march):
    workspace = Workspace.open(Path(shutil.copy(sample_of_16_march, tmp_path)))
    yield workspace
    workspace.close()


def look(workspace: Workspace, on: date = ON):
    found = workspace.foreseeing.prepare(on)()
    workspace.foreseeing.keep(found)
    return found.telling


def test_the_window_and_the_command_line_tell_the_same(demo):
    told = look(demo)
    assert demo.queries.telling is told
    assert told.says_the_same(demo.foreseeing.tell(ON, Outlooks()))
    assert 0 < len(told.home) <= 3
    assert all(one in told.found.insights for one in told.home)


def test_what_the_page_says_already_is_not_told_twice(demo):
    told = look(demo)
    kinds = {one.kind for one in told.found.insights}
    assert InsightKind.PACE_NEEDED in kinds
    assert InsightKind.PACE_NEEDED not in {one.kind for one in told.home}
    assert Variant.MISSING not in {one.variant for one in told.home}


def test_after_a_week_what_was_told_is_no_news(demo):
    first = look(demo).home
    assert look(demo).home == first
    states = [(one.key, one.state) for one in first]
    later = look(demo, ON + timedelta(days=8)).home
    assert not [one for one in later if (one.key, one.state) in states]


def test_a_file_that_is_only_looked_at_stays_as_it_is(tmp_path, sample_of_16_march):
    path = Path(shutil.copy(sample_of_16_march, tmp_path))
    before = path.read_bytes()
    workspace = Workspace.open(path, read_only=True)
    assert look(workspace).home
    workspace.close()
    assert path.read_bytes() == before


def test_what_was_told_is_no_action(demo):
    entries = demo.history.entries()
    look(demo)
    assert demo.history.entries() == entries
    assert DraftTable(demo._actor.db).get(NAME) is not None


def test_memory_survives_the_file(demo):
    link = Link(LinkState.FOUND, 60, 0, 2, 0.61, 0.001)
    memory = InsightMemory(
        {("shift", "orders", "1", ""): Told("high 2026-01-05", ON)},
        {("leads", "sales"): Claimed(Claim(link, 1), ON)},
    )
    demo.drafts.save(NAME, fields_of(memory))
    assert memory_in(demo._actor.db) == memory


@pytest.mark.parametrize("text", ['{"told": 5}', '{"told": [["a"]], "claims": [[1, 2]]}', "{}"])
def test_a_memory_that_cannot_be_read_is_empty(demo, text):
    DraftTable(demo._actor.db).put(NAME, json.dumps(json.loads(text)))
    assert memory_in(demo._actor.db) == InsightMemory()
