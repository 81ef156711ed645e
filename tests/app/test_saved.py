"""The line at the foot of the sidebar."""

from datetime import date, datetime
from pathlib import Path

from kpi_desktop.app.desktop.saved import saved_sentence
from kpi_desktop.domain.business import Business
from kpi_desktop.workspace.new_business import create_business

AT = datetime(2026, 3, 16, 10, 42).astimezone()


def test_nothing_is_saved_in_the_future_where_the_clock_was_put_back(tmp_path: Path):
    workspace = create_business(tmp_path / "a.kpi", Business("A", "EUR", date(2026, 1, 1)), clock=lambda: AT)
    assert saved_sentence(workspace, date(2026, 3, 16)) == "Saved 10:42"
    assert saved_sentence(workspace, date(2026, 3, 12)) == "Saved 10:42"
    assert saved_sentence(workspace, date(2026, 3, 19)) == "Saved 3 days ago"
    workspace.close()
