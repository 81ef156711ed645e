import os
import subprocess
import sys
from pathlib import Path

HEAVY = ("numpy", "pandas", "pyqtgraph")


def test_nothing_heavy_is_loaded_with_the_window():
    modules = "kpi_desktop.ui.shell, kpi_desktop.ui.window, kpi_desktop.ui.kpi_card"
    code = f"import sys, {modules}; print([name for name in {HEAVY} if name in sys.modules])"
    root = Path(__file__).resolve().parents[2]
    answer = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(root), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.strip() == "[]"
