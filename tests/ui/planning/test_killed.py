"""A plan outlives the program: killed in the middle of typing, it is there again."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kpi_desktop.workspace.plan_keeping import PlanDraftFile

_TYPE_AND_WAIT = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from kpi_desktop.ui.planning.plan_end import NewBusiness
from kpi_desktop.ui.planning.wizard import PlanningWizard
from kpi_desktop.ui.theme import Theme
from kpi_desktop.workspace.plan_keeping import PlanDraftFile

app = QApplication([])
theme = Theme(app)
end = NewBusiness(PlanDraftFile(Path(sys.argv[1])), Path(sys.argv[2]))
wizard = PlanningWizard(theme, end, lambda: date(2026, 3, 16))
wizard.show()
QTest.keyClicks(wizard.pages[0].wish, "wedding orders")
QTest.qWait(400)
print("typed", flush=True)
app.exec()
"""


@pytest.mark.skipif(os.name != "posix", reason="only POSIX kills like this")
def test_killed_while_typing(tmp_path: Path):
    file = tmp_path / "plan.json"
    script = [sys.executable, "-c", _TYPE_AND_WAIT, str(file), str(tmp_path)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        script, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "typed\n"
        os.kill(program.pid, signal.SIGKILL)
    kept = PlanDraftFile(file).load()
    assert kept is not None
    assert kept.wish == "wedding orders"
