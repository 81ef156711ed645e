"""Restoring: a business is built anew from a complete export or a backup."""

from datetime import datetime
from pathlib import Path

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.reporting.json_file import read_json
from kpi_desktop.store import restore as backup_restore
from kpi_desktop.store.document import write_document_file


def restore(source: Path, path: Path, *, at: datetime) -> None:
    """Build a business file from an export or a backup.

    Args:
        source: A complete ``.json`` export or a ``.kpi`` backup.
        path: Where; it must not exist.
        at: The time.

    Raises:
        Problem: ``FILE_EXISTS``, ``FILE_MISSING``, ``RESTORE_UNREADABLE`` or what is wrong with a backup; no file
            is left.
    """
    if path.exists():
        raise Problem(ProblemCode.FILE_EXISTS, file=path.name)
    if not source.exists():
        raise Problem(ProblemCode.FILE_MISSING, file=source.name)
    if source.suffix.lower() == ".json":
        write_document_file(read_json(source), path)
    else:
        backup_restore.restore(source, path, at=at)
