"""Report making: the summary for one reader, made beside the window from what was read of the file."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from kpi_desktop.analysis.book import Book
from kpi_desktop.analysis.chart_model import ChartModel
from kpi_desktop.analysis.charts import chart_of, sparkline_of
from kpi_desktop.analysis.foresight import Said, Working
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.outlooks import Outlooks
from kpi_desktop.analysis.take import take
from kpi_desktop.analysis.waterfall import headline_gaps
from kpi_desktop.reporting.plain_text import report_text
from kpi_desktop.reporting.report import report_of
from kpi_desktop.reporting.report_record import Part, Report
from kpi_desktop.store.connection import connect_to_read, one_moment
from kpi_desktop.store.failure import telling
from kpi_desktop.wording.language import N_, _
from kpi_desktop.workspace.reading import book_of, said_of

LEAST_PPI = 144.0
"""Pixels per inch below which small figures lose their edges."""


class Audience(StrEnum):
    """Who reads the summary."""

    BANK = "bank"
    PARTNER = "partner"
    STAFF = "staff"
    ME = "me"


@dataclass(frozen=True, slots=True)
class ReportChoices:
    """What a summary holds; its numbers with their status, and what is missing, always stand in it.

    Attributes:
        audience: Who reads it; stands in its title line.
        has_charts: Whether each number has its chart.
        has_decisions: Whether decisions are listed and marked in the charts.
        has_definitions: Whether it says what each number means.
    """

    audience: Audience = Audience.PARTNER
    has_charts: bool = True
    has_decisions: bool = True
    has_definitions: bool = True


@dataclass(frozen=True)
class ReportRequest:
    """Everything a summary is made from; frozen, so that it can be made on any thread.

    Attributes:
        book: What is recorded.
        on: The day that counts as today.
        choices: For whom, and with what.
        said: What was said lately at check-ins.
        outlooks: What was worked out already of what is to be expected.
        paper: ``a4`` or ``letter``.
    """

    book: Book
    on: date
    choices: ReportChoices
    said: Said
    outlooks: Outlooks
    paper: str = "a4"


class ReportReading:
    """What a summary is made from, read once by a connection of its own; whoever asks next gets the same.

    Attributes:
        on: The day that counts as today.
    """

    def __init__(self, path: Path, on: date, outlooks: Outlooks) -> None:
        self.on = on
        self._path, self._outlooks = path, outlooks
        self._read: tuple[Book, Said] | None = None

    def request(self, choices: ReportChoices, paper: str = "a4") -> ReportRequest:
        """The wish for a summary.

        Args:
            choices: For whom, and with what.
            paper: ``a4`` or ``letter``.

        Raises:
            Problem: The file cannot be read.
        """
        book, said = self._read = self._read or self._read_file()
        return ReportRequest(book, self.on, choices, said, self._outlooks, paper)

    def _read_file(self) -> tuple[Book, Said]:
        with (
            telling(self._path),
            closing(connect_to_read(self._path, may_repair=False)) as db,
            one_moment(db),
        ):
            book = book_of(db, self.on)
            return book, said_of(db, book.links, self.on)


@dataclass(frozen=True)
class PreparedReport:
    """A summary as it will be saved, and as it looks.

    Attributes:
        report: The summary.
        paper: Its paper.
        pages: Its pages as PNG pictures.
        charts: Its charts, for pictures of their own.
        text: The same in plain sentences.
    """

    report: Report
    paper: str
    pages: tuple[bytes, ...]
    charts: tuple[ChartModel, ...]
    text: str


_FOR = {
    Audience.BANK: N_("{subtitle} · for the bank"),
    Audience.PARTNER: N_("{subtitle} · for our partners"),
    Audience.STAFF: N_("{subtitle} · for the team"),
    Audience.ME: N_("{subtitle}"),
}


def usual_choices(audience: Audience) -> ReportChoices:
    """What a reader usually gets: decisions stay among those who take them."""
    takes_them = audience in (Audience.PARTNER, Audience.ME)
    return ReportChoices(audience, has_decisions=takes_them, has_definitions=audience is not Audience.ME)


def compose(request: ReportRequest) -> tuple[Report, tuple[ChartModel, ...]]:
    """The summary for its reader, with the charts that belong to it."""
    book, on, choices = request.book, request.on, request.choices
    values = KpiValues(book, on)
    snapshot = take(book, on, values=values, foresight=Working(request.said, request.outlooks))
    charts = {kpi.kpi.id: chart_of(book, kpi, on) for kpi in snapshot.kpis}
    if not choices.has_decisions:
        # A pin whose decision is not listed would only raise a question.
        charts = {kpi_id: replace(chart, marks=()) for kpi_id, chart in charts.items()}
    small = {kpi.kpi.id: sparkline_of(book, kpi, on) for kpi in snapshot.kpis}
    whole = report_of(snapshot, charts, small, headline_gaps(values, snapshot))
    return _for_reader(whole, choices), tuple(charts.values())


def prepare(
    wish: Callable[[], ReportRequest],
    ppi: float,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> PreparedReport:
    """The summary with pictures of its pages.

    Args:
        wish: Tells what to make it from.
        ppi: Pixels per inch of the pictures, at least 144.
        progress: Told how far it is; what it raises ends the work.

    Raises:
        Problem: ``REPORT_FAILED``, or the file cannot be read.
    """
    # typst is loaded by whoever makes a first page, which is never the start of the program.
    from kpi_desktop.reporting.typesetting import render_pages

    request = wish()
    report, charts = compose(request)
    progress(1, 3)
    pages = render_pages(report, max(ppi, LEAST_PPI), request.paper)
    progress(3, 3)
    return PreparedReport(report, request.paper, tuple(pages), charts, report_text(report))


def _for_reader(report: Report, choices: ReportChoices) -> Report:
    return replace(
        report,
        subtitle=_(_FOR[choices.audience]).format(subtitle=report.subtitle),
        parts=tuple(_part(part, choices) for part in report.parts),
        decisions=report.decisions if choices.has_decisions else (),
        definitions=report.definitions if choices.has_definitions else (),
    )


def _part(part: Part, choices: ReportChoices) -> Part:
    return part if choices.has_charts else replace(part, charts=(), gap=None)
