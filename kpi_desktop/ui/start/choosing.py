"""Choosing: the system's own window for picking a file."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from kpi_desktop.wording.language import _


def choose_results(parent: QWidget) -> Path | None:
    """A file to start from: a business, or a table of results; nothing where the owner changed their mind."""
    kinds = _("Businesses and tables (*.kpi *.csv *.tsv *.txt *.xlsx *.xls *.ods)")
    return _chosen(parent, _("Start from a file"), f"{kinds};;{_every()}")


def choose_backup(parent: QWidget) -> Path | None:
    """A backup or a complete export."""
    kinds = _("Backups and exports (*.kpi *.json)")
    return _chosen(parent, _("Restore from a backup or export"), f"{kinds};;{_every()}")


def _every() -> str:
    return _("All files (*)")


def _chosen(parent: QWidget, title: str, kinds: str) -> Path | None:
    file, _kind = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(file) if file else None
