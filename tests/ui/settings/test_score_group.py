"""How often "likely" came true stands in Settings once there are twenty outcomes."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from kpi_desktop.domain.judgement import Reason, Status
from kpi_desktop.store.judgement_table import JudgementTable
from kpi_desktop.ui.settings.settings_page import SettingsPage
from kpi_desktop.workspace.demo import make_demo
from tests.analysis.test_own_score import end, said
from tests.ui.clipping import clipped
from tests.ui.open_business import OpenBusiness

ON = date(2026, 3, 16)


def test_the_score_appears_with_twenty_outcomes(theme, qtbot, tmp_path: Path):
    path = tmp_path / "demo.kpi"
    make_demo(path, ON).close()
    opened = OpenBusiness(theme, qtbot, path, ON, lambda desk: [SettingsPage(desk)])
    page = opened.pages[0]
    opened.shell.open_page("settings")
    view = page.view
    assert not view.score.isVisibleTo(page)
    table = JudgementTable(opened.workspace.queries._db)
    for week in range(20):
        table.put(said(Reason.LIKELY, week, 77, id=0, kpi_id="leads"))
    table.put(replace(end(Status.ACHIEVED, Reason.TARGET_REACHED, 30, 77), id=0, kpi_id="leads"))
    view.refresh(opened.workspace.queries.snapshot(ON))
    assert view.score.isVisibleTo(page)
    assert view.score._words.text() == "“Likely”: the target was met 20 of 20 times."
    assert view.score._basis.text().startswith("Counted at every check-in of 1 target that")
    assert clipped(view.score) == []
    opened.close()
