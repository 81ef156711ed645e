"""Start: the program begins without the packages that are slow to load."""

import subprocess
import sys

SLOW = ("numpy", "pandas", "pyqtgraph")


def test_starting_loads_none_of_the_slow_packages():
    ask = f"import sys, kpi_desktop.app.main; print(*[name for name in {SLOW} if name in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", ask], check=True, capture_output=True, text=True)
    assert answer.stdout.split() == []
