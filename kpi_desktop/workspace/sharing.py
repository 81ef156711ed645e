"""Sharing: the PDF summary and the complete exports, from the same snapshots that the screens show."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.reporting.json_file import write_json
from kpi_desktop.store.document import read_document
from kpi_desktop.store.read_book import read_book
from kpi_desktop.workspace.export_tables import export_tables, with_covered_days
from kpi_desktop.workspace.queries import Queries

if TYPE_CHECKING:
    from kpi_desktop.reporting.pdf import ReportOutcome
    from kpi_desktop.workspace.acting import Actor
    from kpi_desktop.workspace.report_making import ReportReading


class Sharing:
    """Files for other people and programs; the business is not changed."""

    def __init__(self, actor: "Actor", queries: Queries) -> None:
        self._actor, self._queries = actor, queries

    def report(
        self,
        path: Path,
        on: date,
        *,
        paper: str = "a4",
        first: date | None = None,
        last: date | None = None,
    ) -> "ReportOutcome":
        """Write the summary of a day as PDF.

        Args:
            path: Where.
            on: The day that counts as today.
            paper: ``a4`` or ``letter``.
            first: First day of the charts, nothing for the whole time frame.
            last: Last day of the charts.

        Raises:
            Problem: ``REPORT_FAILED``, ``FOLDER_MISSING``, ``FOLDER_NOT_WRITABLE`` or ``DISK_FULL``.
        """
        # Typesetting is loaded by whoever makes a summary, which is never the start of the window.
        from kpi_desktop.analysis.kpi_value import KpiValues
        from kpi_desktop.analysis.waterfall import headline_gaps
        from kpi_desktop.reporting.pdf import write_report
        from kpi_desktop.reporting.report import report_of

        book = self._queries.book(on)
        snapshot = self._queries.snapshot(on, outlooks=self._actor.outlooks)
        charts = {
            kpi_id: replace(chart, first=first or chart.first, last=last or chart.last)
            for kpi_id, chart in self._queries.charts(book, snapshot).items()
        }
        small = self._queries.sparklines(book, snapshot)
        gaps = headline_gaps(KpiValues(book, on), snapshot)
        return write_report(report_of(snapshot, charts, small, gaps), path, paper)

    def reading(self, on: date) -> "ReportReading":
        """What a summary is made from, read of the file when it is first wanted, on whatever thread that is.

        Args:
            on: The day that counts as today.
        """
        from kpi_desktop.workspace.report_making import ReportReading

        return ReportReading(self._actor.file.path, on, self._actor.outlooks)

    def export(self, path: Path) -> None:
        """Write everything: ``.json`` (complete), ``.xlsx``, or a folder of ``.csv``.

        Raises:
            Problem: ``EXPORT_KIND_UNSUPPORTED`` or why the file cannot be written.
        """
        kind = path.suffix.lower()
        if kind == ".json":
            write_json(read_document(self._actor.db), path)
            return
        if kind not in (".xlsx", ""):
            raise Problem(ProblemCode.EXPORT_KIND_UNSUPPORTED, file=path.name)
        from kpi_desktop.reporting.tables_frame import write_csv_folder, write_xlsx

        document = read_document(self._actor.db)
        tables = export_tables(with_covered_days(document, read_book(self._actor.db).cells))
        if kind == ".xlsx":
            write_xlsx(tables, path)
        else:
            write_csv_folder(tables, path)
