"""Careless: the program with the bad setting that the judge has to notice: nothing to take a transaction back with."""

import sys
from pathlib import Path

import apsw

from kpi_desktop.app.main import main
from kpi_desktop.store import connection


def connect(path: Path) -> apsw.Connection:
    db = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    db.pragma("journal_mode", "off")
    db.pragma("cache_size", 8)  # so that pages reach the file long before the commit
    db.pragma("foreign_keys", True)
    return db


good = connection.connect_to_write
for module in list(sys.modules.values()):
    if getattr(module, "connect_to_write", None) is good:
        module.connect_to_write = connect
sys.exit(main())
