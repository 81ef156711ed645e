"""Share view: who is it for, the exact pages, and the ways to hand them on."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from kpi_desktop.analysis.chart_model import ChartModel
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.reporting.pdf import ReportOutcome, write_report
from kpi_desktop.reporting.saving import save
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import FLUSH, Button
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.progress_row import ProgressRow
from kpi_desktop.ui.share import saving
from kpi_desktop.ui.share.maker import ReportMaker
from kpi_desktop.ui.share.options import Options
from kpi_desktop.ui.share.page_picture import sharpness
from kpi_desktop.ui.share.preview import Preview
from kpi_desktop.ui.tasks import Task
from kpi_desktop.wording.dates import date_text
from kpi_desktop.wording.language import _, ngettext
from kpi_desktop.workspace.report_making import PreparedReport, ReportReading

_NARROW = 640


class ShareView(QWidget):
    """What the page shows; made when it is first opened.

    Attributes:
        said: Sent with what stands under the title: how many pages, and for which day.
        options: For whom, and with what.
        preview: The pages.
        picture_menu: The pictures that can be saved.
        text_button: Copies the summary as text.
    """

    said = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._read: ReportReading | None = None
        self._folder = desk.workspace.preferences.read().share_folder
        self._saved: Path | None = None
        self._maker = ReportMaker(desk.tasks, self)
        self.options = Options(desk.theme, desk.today(), desk.workspace.preferences.read().paper)
        self.preview = Preview(desk.theme)
        self._progress = ProgressRow(desk.theme)
        self.text_button = Button(desk.theme, _("Copy as text"), self._copy_text, icon="copy")
        self.picture_menu = QMenu(self)
        self.picture_button = Button(desk.theme, _("Save a picture …"), icon="picture")
        self.picture_button.setMenu(self.picture_menu)
        self._open = Button(desk.theme, _("Open the saved file"), self._open_saved, kind=FLUSH)
        self._open.hide()
        self._lay_out()
        self.options.changed.connect(self._ask)
        self._maker.began.connect(self._show_progress)
        self._maker.made.connect(self._show)
        self._maker.failed.connect(desk.tell)

    def refresh(self) -> None:
        """Read the file again, and make the pages anew."""
        self._read = None
        self.options.show_today(self._desk.today())
        self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if is_narrow else across)

    def _ask(self) -> None:
        """Make the pages anew; what is read of the file is read once for each day, beside the window."""
        on = self.options.day.day
        if self._read is None or self._read.on != on:
            self._read = self._desk.workspace.sharing.reading(on)
        wish = partial(self._read.request, self.options.choices, str(self.options.paper.key))
        self._maker.ask(wish, sharpness(self.devicePixelRatioF()))

    def _show_progress(self, task: Task) -> None:
        self._progress.follow(task, _("Setting the pages …"))

    def _show(self, prepared: PreparedReport) -> None:
        self.preview.show_pages(prepared.pages, prepared.text)
        pages = ngettext("{count} page", "{count} pages", len(prepared.pages)).format(
            count=len(prepared.pages)
        )
        day = date_text(prepared.report.on)
        self.said.emit(_("{pages}, as of {day}. Exactly these pages are saved.").format(pages=pages, day=day))
        self._fill_menu(prepared)

    def _fill_menu(self, prepared: PreparedReport) -> None:
        self.picture_menu.clear()
        for number in range(1, len(prepared.pages) + 1):
            words = _("Page {page}").format(page=number)
            self.picture_menu.addAction(words, partial(self._save_page, number))
        self.picture_menu.addSeparator()
        for chart in prepared.charts:
            title = _("Chart of {name}").format(name=chart.title)
            self.picture_menu.addAction(title.replace("&", "&&"), partial(self._save_chart, chart))

    def save_pdf(self) -> None:
        """Ask where the summary goes, and write it beside the window."""
        business = self._desk.workspace.settings.read().name
        path = self._ask_path(_("Save the summary"), saving.report_name(business, self.options.day.day))
        if path is not None:
            self._maker.when_made(partial(self._write, path))

    def _write(self, path: Path, prepared: PreparedReport) -> None:
        work = partial(write_report, prepared.report, path, prepared.paper)
        task = self._desk.tasks.submit(work, partial(self._on_written, path), self._on_failed)
        self._progress.follow(task, _("Saving {file}…").format(file=path.name))

    def _on_written(self, path: Path, outcome: ReportOutcome) -> None:
        self._tell_saved(path)
        if not outcome.is_full:
            sentence = _(
                "Saved {file}. It holds characters that the typeface lacks, so archives may not take it as it is."
            )
            self._desk.say(sentence.format(file=path.name), None)

    def _save_page(self, number: int) -> None:
        name = saving.file_name(self._desk.workspace.settings.read().name, self.options.day.day.isoformat())
        path = self._ask_path(_("Save a picture of the page"), f"{name} {number}.png")
        prepared = self._maker.prepared
        if path is not None and prepared is not None and number <= len(prepared.pages):
            self._save_picture(path, prepared.pages[number - 1])

    def _save_chart(self, chart: ChartModel) -> None:
        path = self._ask_path(_("Save a picture of the chart"), f"{saving.file_name(chart.title)}.png")
        if path is not None:
            # It writes pictures of large charts too, and is not needed before the first one.
            from kpi_desktop.ui.charts.export import picture

            self._save_picture(path, saving.png_bytes(picture(chart)))

    def _save_picture(self, path: Path, png: bytes) -> None:
        self._desk.tasks.submit(
            partial(save, path, png), lambda _nothing: self._tell_saved(path), self._on_failed
        )

    def _copy_text(self) -> None:
        self._maker.when_made(self._put_on_clipboard)

    def _put_on_clipboard(self, prepared: PreparedReport) -> None:
        QGuiApplication.clipboard().setText(prepared.text)
        self._desk.say(_("The summary was copied as text."), None)

    def _ask_path(self, title: str, name: str) -> Path | None:
        path = saving.ask_path(self, title, self._folder, name)
        if path is not None and str(path.parent) != self._folder:
            self._remember(str(path.parent))
        return path

    def _remember(self, folder: str) -> None:
        self._folder = folder
        workspace = self._desk.workspace
        if not workspace.is_read_only:
            workspace.preferences.write(replace(workspace.preferences.read(), share_folder=folder))

    def _tell_saved(self, path: Path) -> None:
        self._saved = path
        self._open.show()
        self._open.setToolTip(str(path))
        self._desk.say(_("Saved {file}").format(file=path.name), None)

    def _on_failed(self, error: Exception) -> None:
        self._desk.tell(error if isinstance(error, Problem) else Problem(ProblemCode.REPORT_FAILED))

    def _open_saved(self) -> None:
        if self._saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved)))

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(tokens.S)
        for widget in (self.options, self.picture_button, self.text_button, self._open):
            side.addWidget(widget)
        side.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(tokens.S)
        right.addWidget(self.preview, 1)
        # Below the pages, so that they do not move when it comes and goes.
        right.addWidget(self._progress)
        self._row: QBoxLayout = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(tokens.XL)
        self._row.addLayout(side)
        self._row.addLayout(right, 1)
