"""Foresight bench: fifty numbers looked ahead of, all at once and after one change."""

import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kpi_desktop.domain.observation import State
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.workspace.entries import Entry
from kpi_desktop.workspace.workspace import Workspace
from tests.bench.large_business import ON, write_large_business

pytestmark = pytest.mark.bench

NEWEST = Period(Grain.WEEK, date(2026, 6, 8))


def test_one_change_has_only_what_rests_on_it_worked_out_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "large.kpi"
    write_large_business(path)
    workspace = Workspace.open(path)
    outlooks, prepare = workspace.foreseeing.outlooks, workspace.foreseeing.prepare

    def look() -> tuple[float, int]:
        before, start = outlooks.worked_out, time.process_time()
        prepare(ON)()
        return time.process_time() - start, outlooks.worked_out - before

    cold, asked = look()
    warm, again = look()
    workspace.recording.record([Entry("count_0", NEWEST, State.VALUE, Decimal(900))])
    changed, anew = look()
    workspace.close()
    with capsys.disabled():
        print(
            f"\nlook ahead of 50 numbers: {cold:.2f} s of CPU for {asked} simulations with loading numpy, {warm:.2f} s "
            f"when nothing changed, {changed:.2f} s after one result ({anew} simulations)"
        )
    assert asked > 30
    assert again == 0
    assert anew <= 2
    assert warm < cold
