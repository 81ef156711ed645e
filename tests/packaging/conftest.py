"""Fixtures: the modules of packaging/ are scripts, imported by their own names."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "packaging"))
