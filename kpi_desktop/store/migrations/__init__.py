"""Migrations: numbered steps from one schema to the next, each a file of SQL and one transaction."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import apsw

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.store.connection import transaction

_NAME = re.compile(r"(\d{3})_\w+\.sql")
_BARRIER = "-- barrier"


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        version: Schema version that it leads to.
        sql: What it does.
        is_barrier: Whether it changes recorded tables otherwise than by new columns at the end, so that actions
            recorded before it can no longer be undone.
    """

    version: int
    sql: str
    is_barrier: bool


@lru_cache(maxsize=1)
def shipped() -> tuple[Step, ...]:
    """The steps of this program."""
    return steps_in(Path(__file__).parent)


def newest() -> int:
    """The schema version that this program writes."""
    return shipped()[-1].version


def steps_in(folder: Path) -> tuple[Step, ...]:
    """The steps of a folder, in order.

    Raises:
        ValueError: Their numbers are not 1, 2, 3, ….
    """
    steps = []
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if match := _NAME.fullmatch(file.name):
            sql = file.read_text(encoding="utf-8")
            steps.append(Step(int(match[1]), sql, sql.startswith(_BARRIER)))
    if [step.version for step in steps] != list(range(1, len(steps) + 1)):
        raise ValueError(f"migrations are numbered {[step.version for step in steps]}")
    return tuple(steps)


def upgrade(db: apsw.Connection, before: Callable[[], object] = lambda: None) -> None:
    """Bring a file to the newest schema, step by step.

    Args:
        db: Its connection.
        before: Makes a verified backup; called only where there is a step to take.

    Raises:
        Problem: ``FILE_NEWER`` where another process took the file further while this one waited.
    """
    version = schema_version(db)
    if version > newest():
        raise Problem(ProblemCode.FILE_NEWER, schema=version, known=newest())
    due = [step for step in shipped() if step.version > version]
    if not due:
        return
    before()
    for step in due:
        _take(db, step)


def schema_version(db: apsw.Connection) -> int:
    """The schema version of a file, 0 for a new one."""
    return int(db.execute("PRAGMA user_version").get)


def last_barrier(db: apsw.Connection) -> int:
    """The newest schema version that stands behind a barrier; actions of older schemas cannot be undone."""
    return int(db.execute("SELECT ifnull(max(version), 0) FROM schema_step WHERE is_barrier").get)


def _take(db: apsw.Connection, step: Step) -> None:
    # A table may be rebuilt inside a step; what refers to it is checked when the step is done.
    db.pragma("foreign_keys", False)
    try:
        with transaction(db):
            db.execute(step.sql)
            db.execute("INSERT INTO schema_step VALUES (?, ?)", (step.version, step.is_barrier))
            db.pragma("user_version", step.version)
            if db.execute("PRAGMA foreign_key_check").fetchall():
                raise ValueError(f"step {step.version} leaves references without their rows")
    finally:
        db.pragma("foreign_keys", True)
