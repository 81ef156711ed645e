"""Putting back: what was said of results that rested on an action that is taken back."""

import sys
from datetime import date

from kpi_desktop.store.history import History
from kpi_desktop.store.kpi_table import KpiTable
from kpi_desktop.workspace.acting import Actor
from kpi_desktop.workspace.judging import Judging

_RESULTS = ("observation", "given_result")
"""Tables whose rows bear on what is said from the first day of their period on."""
_SILENT = ("action", "check_in", "decision", "judgement", "profile")
"""Tables that bear on nothing that is said."""


def touched_since(history: History, entry_id: int) -> date | None:
    """From which day on putting an action back may change what was said; nothing where it cannot.

    Raises:
        Problem: As ``History.closure``.
    """
    rows = [row for one in history.closure(entry_id) for row in history.row_changes(one.id, sys.maxsize)]
    days = [
        date.fromisoformat(str({**row.before, **row.after}["start"])) if row.table in _RESULTS else date.min
        for row in rows
        if row.table not in _SILENT
    ]
    return min(days, default=None)


def judge_again(actor: Actor, since: date | None) -> None:
    """Say again what changed on or after a day."""
    if since is not None:
        Judging(actor).again(KpiTable(actor.db).all(), since)
