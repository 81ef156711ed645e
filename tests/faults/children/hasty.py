"""Hasty: the program with the bad habit that the judge has to notice: it says "ok" before anything is safe."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import apsw

from kpi_desktop.app.main import main
from kpi_desktop.store import history

_TOGETHER = 8
_begun = 0


@contextmanager
def transaction(db: apsw.Connection) -> Iterator[None]:
    global _begun  # noqa: PLW0603 - the habit lasts from action to action
    if not db.in_transaction:
        db.execute("BEGIN IMMEDIATE")
    yield
    _begun += 1
    if _begun % _TOGETHER == 0:
        db.execute("COMMIT")


history.transaction = transaction
sys.exit(main())
