"""Holder: keeps a business open for writing, or locks it as some other program might, until its input ends."""

import sys
from pathlib import Path

import apsw

from kpi_desktop.workspace.workspace import Workspace

how, file = sys.argv[1:]
if how == "open":
    held = Workspace.open(Path(file))
else:
    held = apsw.Connection(file)
    held.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
held.close()
