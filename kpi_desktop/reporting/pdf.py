"""PDF: a report written as a file."""

from dataclasses import dataclass
from pathlib import Path

from kpi_desktop.reporting.report_record import Report
from kpi_desktop.reporting.saving import save
from kpi_desktop.reporting.typesetting import typeset


@dataclass(frozen=True, slots=True)
class ReportOutcome:
    """What was written.

    Attributes:
        standards: Standards that the file keeps, ``ua-1`` (readable by screen readers) and ``a-2a`` (archivable);
            fewer where no typeface has a character of the owner's words.
    """

    standards: tuple[str, ...]

    @property
    def is_full(self) -> bool:
        """Whether it keeps all the standards asked for."""
        return len(self.standards) == 2


def write_report(report: Report, path: Path, paper: str = "a4") -> ReportOutcome:
    """Write a report as a tagged PDF, whole or not at all.

    Raises:
        Problem: ``REPORT_FAILED``, or the folder is missing or locked, or the disk is full; what stood there stands.
    """
    result = typeset(report, paper)
    save(path, result.content)
    return ReportOutcome(result.standards)
