"""Chances are worked out beside the window, kept until the file changes, and the same wherever they are shown."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kpi_desktop.analysis.outlooks import Outlooks
from kpi_desktop.domain.judgement import Rule
from kpi_desktop.workspace.entries import read_entry
from kpi_desktop.workspace.reading import whole_book
from kpi_desktop.workspace.workspace import Workspace

ON = date(2026, 3, 16)


@pytest.fixture
def demo(tmp_path, sample_of_16_march):
    workspace = Workspace.open(Path(shutil.copy(sample_of_16_march, tmp_path)))
    yield workspace
    workspace.close()


def spoken(snapshot):
    """What is said of each number."""
    return [
        (kpi.kpi.id, kpi.assessment.status, kpi.assessment.reason, kpi.assessment.chance)
        for kpi in snapshot.kpis
    ]


def look_ahead(workspace: Workspace) -> bool:
    return workspace.foreseeing.keep(workspace.foreseeing.prepare(ON)())


def test_what_is_stored_what_is_worked_out_and_what_the_command_line_says_are_one(demo):
    stored = spoken(demo.queries.snapshot(ON))
    assert look_ahead(demo)
    assert spoken(demo.queries.snapshot(ON)) == stored
    assert spoken(demo.queries.snapshot(ON, everything=True, outlooks=Outlooks())) == stored
    judged = {kpi.kpi.id for kpi in demo.queries.snapshot(ON).kpis if kpi.assessment.rule is Rule.CHANCE}
    assert judged == {"revenue", "leads", "average_order_value"}


def test_a_second_look_finds_nothing_new_and_works_nothing_out_again(demo):
    look_ahead(demo)
    before = demo.foreseeing.outlooks.worked_out
    assert not look_ahead(demo)
    assert demo.foreseeing.outlooks.worked_out == before


def test_one_changed_result_has_only_what_rests_on_it_worked_out_again(demo):
    look_ahead(demo)
    outlooks = demo.foreseeing.outlooks
    demo.recording.record([read_entry(demo.calendar(), "leads", "2026-W11", "25")])
    after_judging = outlooks.worked_out
    demo.foreseeing.forget()
    look_ahead(demo)
    # The check-in asked the same of the same numbers.
    assert outlooks.worked_out == after_judging


def test_after_a_change_what_was_found_before_is_forgotten(demo):
    look_ahead(demo)
    assert demo.queries.foreseen
    demo.foreseeing.forget()
    assert not demo.queries.foreseen


def test_chances_found_in_between_have_nothing_read_again_and_a_change_has(demo, monkeypatch):
    read = []
    monkeypatch.setattr(
        "kpi_desktop.workspace.queries.whole_book", lambda db, on: read.append(on) or whole_book(db, on)
    )
    before = spoken(demo.queries.snapshot(ON))
    assert look_ahead(demo)
    assert spoken(demo.queries.snapshot(ON)) == before
    assert read == [ON]
    change = demo.recording.record([read_entry(demo.calendar(), "leads", "2026-W11", "95")])
    assert change.entry
    changed = demo.queries.snapshot(ON)
    assert read == [ON, ON]
    demo.undo()
    assert demo.queries.snapshot(ON) != changed
    demo.redo()
    assert demo.queries.snapshot(ON).kpis == changed.kpis
    assert len(read) == 4
    demo.queries.snapshot(date(2026, 3, 17))
    assert read[-1] == date(2026, 3, 17)


def test_a_file_that_is_only_looked_at_is_looked_ahead_of_too(demo):
    with_lock = look_ahead(demo)
    reader = Workspace.open(demo.path, read_only=True)
    assert look_ahead(reader) == with_lock
    reader.close()


def test_showing_what_is_stored_needs_no_numpy(demo):
    code = (
        "import sys; from datetime import date; from pathlib import Path;"
        "from kpi_desktop.workspace.workspace import Workspace;"
        "kpis = Workspace.open(Path(sys.argv[1]), read_only=True).queries.home(date(2026, 3, 16)).snapshot.kpis;"
        "assert any(kpi.assessment.chance is not None for kpi in kpis);"
        "print('numpy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(demo.path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
