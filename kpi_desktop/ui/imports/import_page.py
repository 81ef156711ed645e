"""Import page: a file becomes values in at most five screens; nothing is saved before the last."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from kpi_desktop.analysis.snapshot import BusinessSnapshot
from kpi_desktop.domain.change import Change
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import FLUSH, TEXT, Button
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.imports.columns_screen import ColumnsScreen
from kpi_desktop.ui.imports.done_screen import DoneScreen
from kpi_desktop.ui.imports.file_drop import files_in
from kpi_desktop.ui.imports.file_screen import FileScreen
from kpi_desktop.ui.imports.flow import ImportFlow, Screen
from kpi_desktop.ui.imports.left_out_saver import LeftOutSaver
from kpi_desktop.ui.imports.preview_screen import PreviewScreen
from kpi_desktop.ui.imports.questions_screen import QuestionsScreen
from kpi_desktop.ui.imports.sheet_maker import SheetMaker
from kpi_desktop.ui.needs_row import Need
from kpi_desktop.ui.page import Page, PrimaryAction
from kpi_desktop.ui.progress_row import ProgressRow
from kpi_desktop.ui.tasks import Task
from kpi_desktop.wording.import_details import wish_text
from kpi_desktop.wording.import_words import add_button_text
from kpi_desktop.wording.imports import renamed_text
from kpi_desktop.wording.language import _, ngettext
from kpi_desktop.wording.numbers import value_text
from kpi_desktop.workspace.import_sources import Source
from kpi_desktop.workspace.month_end import shelf
from kpi_desktop.workspace.target_wish import wishes

_GO_ON_KEYS, _CHOOSE_KEYS, _BACK_KEYS = "Ctrl+Return", "Ctrl+O", "Alt+Left"
_TURN = 2
"""Milliseconds until the event loop has come round."""


class ImportPage(Page):
    """File, columns, questions, preview, done.

    Attributes:
        flow: The import without its widgets.
        sheets: Makes sheets to fill in.
        back: Goes to the screen before.
        forget: Lets the file go.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__("import", _("Import"), "")
        self._desk = desk
        self._snapshot: BusinessSnapshot | None = None
        self.flow = ImportFlow(desk, self)
        theme = desk.theme
        self.sheets = SheetMaker(desk, self)
        self.file = FileScreen(theme, self.flow, self._choose_file, self._paste, self.sheets.begin)
        self.columns = ColumnsScreen(theme, self.flow)
        self.questions = QuestionsScreen(theme, self.flow)
        self.preview = PreviewScreen(theme, self.flow, LeftOutSaver(desk, self))
        self.done = DoneScreen(theme, self.flow, self._put_back, self._name_source)
        self.back = Button(
            theme, _("Back"), self.flow.go_back, kind=FLUSH, icon="chevron-left", keys=_BACK_KEYS
        )
        self.forget = Button(theme, _("Do not import it"), self.flow.forget, kind=TEXT)
        self.progress = ProgressRow(theme)
        self._way = QWidget()
        row = QHBoxLayout(self._way)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.forget)
        self._screens = (self.file, self.columns, self.questions, self.preview, self.done)
        for part in (self._way, self.progress, *self._screens):
            self.column.addWidget(part)
        for screen in self._screens[1:]:
            screen.hide()
        self.column.setSpacing(tokens.M)
        self.columns.built.connect(self._focus)
        self.flow.changed.connect(self._show)
        self.flow.moved.connect(self._move)
        self.flow.started.connect(self._follow)

    def refresh(self, snapshot: BusinessSnapshot) -> None:
        is_first = self._snapshot is None
        self._snapshot = snapshot
        if is_first and not self.flow.draft.has_file and not self.flow.is_busy:
            self.flow.restore()
        self._show()

    def show_subject(self, subject: object) -> None:
        if isinstance(subject, str) and subject:
            self.flow.open_file(subject)
        elif isinstance(subject, tuple):
            self.flow.open_files([str(path) for path in subject])

    def may_leave(self) -> bool:
        if self.flow.is_saving:
            return False
        self.flow.keep()
        return True

    def _follow(self, task: Task, words: str, can_cancel: bool) -> None:
        self.progress.follow(task, words, can_cancel=can_cancel)

    def _move(self) -> None:
        self._show()
        # Built now, shown a moment later: both in one go would keep the window from answering for too long.
        QTimer.singleShot(_TURN, self, self._reveal)

    def _reveal(self) -> None:
        for place, screen in enumerate(self._screens):
            screen.setVisible(place == self.flow.screen)
        self._focus()

    def _focus(self) -> None:
        if self.isVisible() and self._snapshot is not None:
            self._screens[self.flow.screen].first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        if self._snapshot is None:
            return
        flow, workspace = self.flow, self._desk.workspace
        match flow.screen:
            case Screen.FILE:
                calendar = workspace.calendar()
                month_end = shelf(workspace.imports.sources(), calendar, self._desk.today())
                self.file.show_flow(month_end, calendar)
            case Screen.COLUMNS:
                self.columns.show_flow(workspace.imports.inputs(), flow.counted, flow.results)
            case Screen.QUESTIONS:
                self.questions.show_flow(workspace.calendar(), self._desk.today())
            case Screen.PREVIEW if flow.preview is not None:
                self.preview.show_preview(flow.preview)
            case Screen.DONE:
                self.done.show_flow()
                self.done.show_targets([] if flow.is_undone() else self._target_needs(self._snapshot))
        self._way.setVisible(flow.screen not in (Screen.FILE, Screen.DONE))
        self.back.setEnabled(not flow.is_saving)
        self.forget.setEnabled(not flow.is_saving)
        for screen in self._screens:
            screen.setEnabled(not flow.is_saving)
        self._show_header()

    def _show_header(self) -> None:
        flow = self.flow
        match flow.screen:
            case Screen.FILE:
                choose = PrimaryAction(
                    _("Choose a file …"), lambda: self._choose_file(None), _CHOOSE_KEYS, "folder"
                )
                self.set_header(
                    _("Import"), _("Nothing is saved before you have seen what comes out."), choose
                )
            case Screen.COLUMNS:
                ready = flow.draft.is_ready and not flow.is_busy
                go_on = PrimaryAction(_("Show what comes out"), flow.go_on, _GO_ON_KEYS, is_enabled=ready)
                self.set_header(flow.title, self._columns_subtitle(), go_on)
            case Screen.QUESTIONS:
                ready = not flow.open_questions() and not flow.is_busy
                go_on = PrimaryAction(_("Show what comes out"), flow.go_on, _GO_ON_KEYS, is_enabled=ready)
                count = len(flow.questions)
                asked = ngettext(
                    "One thing that the file does not say", "{count} things that the file does not say", count
                )
                self.set_header(flow.title, asked.format(count=count), go_on)
            case Screen.PREVIEW:
                ready = flow.is_worth_keeping and not flow.is_busy
                words = add_button_text(flow.added)
                if ready and not flow.added:
                    words = _("Keep the file beside your values") if flow.is_disputed else _("Keep the file")
                add = PrimaryAction(words, flow.commit, _GO_ON_KEYS, "check", is_enabled=ready)
                self.set_header(flow.title, _("What comes out. Nothing is saved yet."), add)
            case Screen.DONE:
                self.set_header(flow.title, "", self._after_done())

    def _target_needs(self, snapshot: BusinessSnapshot) -> list[Need]:
        """A row for each target that the file names and that is none yet."""
        workspace = self._desk.workspace
        currency = workspace.settings.read().currency
        offered = wishes(self.flow.targets, snapshot, workspace.imports.inputs(), self._desk.today())
        return [
            Need(
                "flag",
                wish_text(
                    _(shot.kpi.name), value_text(wish.value, shot.unit, currency), wish.basis, wish.due
                ),
                _("Make it the target …"),
                partial(self._desk.go, "plan", wish),
            )
            for shot, wish in offered
        ]

    def _after_done(self) -> PrimaryAction:
        following = Path(self.flow.queue.next_file).name
        if not following:
            return PrimaryAction(_("Import another file"), self.flow.forget, _GO_ON_KEYS)
        return PrimaryAction(_("Next: {file}").format(file=following), self.flow.go_next, _GO_ON_KEYS)

    def _columns_subtitle(self) -> str:
        source = self.flow.source
        if source is not None and source.name:
            return _("Known as “{name}”: its columns mean what they meant last time.").format(
                name=source.name
            )
        found = self.flow.recognition
        if not found.source:
            return _("Which column means what? Only what is clear is filled in.")
        renamed = renamed_text([(one.usual, one.here) for one in found.renamed])
        looks = _("This looks like {source}: its columns are chosen already.").format(source=_(found.source))
        return f"{looks} {renamed}".strip()

    def _choose_file(self, source: Source | None) -> None:
        dialog = QFileDialog(self, _("Choose a file"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        several, one = QFileDialog.FileMode.ExistingFiles, QFileDialog.FileMode.ExistingFile
        dialog.setFileMode(several if source is None else one)
        dialog.setNameFilters([_("Tables (*.csv *.tsv *.txt *.xlsx *.xls *.ods)"), _("All files (*)")])
        dialog.filesSelected.connect(lambda paths: self.flow.open_files(paths, source))
        dialog.open()

    def _paste(self) -> None:
        data = QGuiApplication.clipboard().mimeData()
        if paths := files_in(data):
            self.flow.open_files(paths)
        elif data.text().strip():
            self.flow.open_text(data.text())
        else:
            self._desk.tell(Problem(ProblemCode.IMPORT_EMPTY, file=_("The clipboard")))

    def _put_back(self) -> None:
        """Take the import back whatever was done since, or do it again."""
        flow, workspace = self.flow, self._desk.workspace
        if flow.is_undone():
            self._do_again()
            return
        newest = workspace.history.undo_entry()
        if newest is not None and newest.id == flow.entry:
            self._desk.do_beside(workspace.undo_beside(), workspace.undo, self._say_taken_back)
        else:
            number = flow.entry
            self._desk.do_beside(
                workspace.put_back_beside(number), lambda: workspace.put_back(number), self._say_taken_back
            )

    def _say_taken_back(self) -> None:
        """Said anew, because the last words may still offer to undo what is undone."""
        if self.flow.is_undone():
            self._desk.say(_("The import was taken back"), None)

    def _do_again(self) -> None:
        newest = self._desk.workspace.history.redo_entry()
        if newest is not None and newest.id == self.flow.entry:
            self._desk.redo()
        else:
            self.flow.read()

    def _name_source(self, name: str) -> None:
        source = self.flow.source
        if source is None:
            return

        def act() -> Change:
            return self._desk.workspace.imports.name_source(source.number, name)

        if self._desk.do(act, _("Saved as “{name}”").format(name=name.strip())):
            self.flow.know_again()
