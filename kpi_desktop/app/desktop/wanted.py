"""Wanted: which business a start opens."""

from collections.abc import Iterable
from pathlib import Path

from kpi_desktop.app.paths import plan_draft_file


def wanted_file(file: Path | None, recent: Iterable[str]) -> Path | None:
    """The business that was asked for, else the last one, unless a plan for a new one was left half made.

    Args:
        file: What was asked for, nothing where nothing was.
        recent: The businesses opened before, the last one first.
    """
    if file is not None:
        return file
    if plan_draft_file().exists():
        return None
    return next((Path(kept) for kept in recent if Path(kept).exists()), None)
