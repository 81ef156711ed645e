"""Saved: when the business was saved last, and how old its newest copy is, in one line."""

from datetime import date, datetime

from kpi_desktop.wording.dates import ago_text, time_text
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.workspace import Workspace


def saved_sentence(workspace: Workspace, on: date) -> str:
    """When it was saved, and when its newest backup was made: "Saved 10:42 · backup 3 days ago"."""
    entries = workspace.history.entries()
    if not entries or workspace.is_read_only:
        return ""
    said = _("Saved {when}").format(when=_when(entries[0].made_at, on))
    backups = workspace.backups()
    if not backups:
        return said
    made = ago_text(min(backups[0].made_at.date(), on), on)
    return _("{saved} · backup {when}").format(saved=said, when=made)


def _when(at: datetime, on: date) -> str:
    # Where the clock was put back, nothing is saved "in 3 days".
    return time_text(at) if at.date() >= on else ago_text(at.date(), on)
