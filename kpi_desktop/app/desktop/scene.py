"""Business scene: the shell of one open business, with everything that lives as long as it is open."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kpi_desktop.app.desktop.opening import Opened
from kpi_desktop.app.desktop.pages import pages_of
from kpi_desktop.domain.problem import Problem
from kpi_desktop.store.gate import DAMAGED
from kpi_desktop.ui.banner import Banner
from kpi_desktop.ui.buttons import TEXT, Button
from kpi_desktop.ui.foreseer import Foreseer
from kpi_desktop.ui.shell import Shell
from kpi_desktop.ui.tasks import Task, Tasks
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.voice import Voice
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.drafts import CHECK_IN

_MINUTE = 60_000
_AFTER_FIRST_PAINT = 1000
"""Milliseconds until what is said beside the page, and whether its file is sound, is looked up."""


class BusinessScene(QObject):
    """One open business in the window.

    Attributes:
        plan_wanted: Sent when a further goal is to be planned.
        start_wanted: Sent when another business is to be opened.
        restore_wanted: Sent with a backup to restore (``Path``).
        damaged: Sent with the problem of a file that turned out to be damaged.
        voice: What its pages say.
        desk: What its pages work with.
        shell: Sidebar and pages.
        stage: What shows: the shell, or what took its place for a while.
        workspace: The business.
    """

    plan_wanted = Signal()
    start_wanted = Signal()
    restore_wanted = Signal(object)
    damaged = Signal(object)

    def __init__(
        self, opened: Opened, theme: Theme, tasks: Tasks, today: Callable[[], date], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._opened, self._theme, self._today, self._tasks = opened, theme, today, tasks
        self.workspace = opened.workspace
        self.voice = Voice(self)
        self.desk = self.voice.desk(opened.workspace, theme, tasks, today)
        self._foreseer = Foreseer(self.desk, self)
        pages, foot = pages_of(self.desk)
        self.shell = Shell(self.desk, self.voice, pages, foot)
        self._foreseer.found.connect(self.shell.refresh_chances)
        self.stage = QStackedWidget()
        self.stage.addWidget(self.shell)
        self.voice.page_asked.connect(self._go_elsewhere)
        self.desk.hub.changed.connect(self._say_saved)
        self._fill_menu()
        self._saying = QTimer(self, singleShot=True)
        self._saying.timeout.connect(self._say_saved)
        self._saying.timeout.connect(self._check_late)
        self._saying.timeout.connect(self._take_drops)
        self._saying.start(_AFTER_FIRST_PAINT)
        self._check: Task | None = None
        self._mark, self._began = "", object()
        self._day = today()
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._look_at_the_day)
        self._clock.start(_MINUTE)

    @property
    def path(self) -> Path:
        """The file."""
        return self.workspace.path

    @property
    def is_looking_ahead(self) -> bool:
        """Whether chances are being worked out, so that pages will say more in a moment."""
        return self._foreseer.is_busy

    @property
    def name(self) -> str:
        """The name of the business."""
        return self.workspace.settings.read().name

    @property
    def is_sample(self) -> bool:
        """Whether it is the sample business."""
        return self.workspace.settings.read().is_demo

    def banner(self, start_own: Callable[[], object], try_again: Callable[[], object]) -> Banner | None:
        """The strip that says what is special about this business, or none."""
        if self.is_sample:
            sentence = _("Sample café – nothing here is yours")
            return Banner(
                self._theme, "info", sentence, Button(self._theme, _("Start my own"), start_own, kind=TEXT)
            )
        if self._opened.held_by is not None:
            from kpi_desktop.wording.problems import problem_sentence

            sentence = problem_sentence(self._opened.held_by)
            return Banner(
                self._theme, "lock", sentence, Button(self._theme, _("Try again"), try_again, kind=TEXT)
            )
        return None

    def step_aside(self, guest: QWidget) -> None:
        """Show something else in the shell's place, such as the wizard for a further goal."""
        self.stage.addWidget(guest)
        self.stage.setCurrentWidget(guest)

    def come_back(self, page: str = "") -> None:
        """Show the shell again and let go of what took its place."""
        guest = self.stage.currentWidget()
        self.stage.setCurrentWidget(self.shell)
        if guest is not None and guest is not self.shell:
            self.stage.removeWidget(guest)
            guest.deleteLater()
        if page:
            self.shell.open_page(page)

    def resume(self) -> None:
        """Go on where the owner was left: in the middle of a check-in, or of a form."""
        drafts = self.workspace.drafts
        if drafts.load(CHECK_IN) is not None:
            self.shell.open_page("check_in")
        elif forms := drafts.half_typed():
            page, form = forms[-1].page, forms[-1].form
            self.shell.open_page(page, form if page == "kpi" else None)

    def known_as(self, mark: str) -> None:
        """Note by what the next start knows a business that it lays out anew, as long as nothing is changed in it."""
        self._mark, self._began = mark, self._touched()

    @property
    def mark(self) -> str:
        """By what the next start knows the business as it is now; empty where its file alone says."""
        return self._mark if self._mark and self._touched() == self._began else ""

    def _touched(self) -> object:
        """Something that is another once the owner changed anything."""
        history = self.workspace.history
        ends = [entry.id if entry else None for entry in (history.undo_entry(), history.redo_entry())]
        return ends, self.workspace.preferences.read()

    @property
    def starts_at_home(self) -> bool:
        """Whether the next start shows its first page: nothing is half typed, and nobody else holds the file."""
        drafts = self.workspace.drafts
        is_free = self._opened.held_by is None
        return is_free and drafts.load(CHECK_IN) is None and not drafts.half_typed()

    def show_anew(self) -> None:
        """Show the first page as a start shows it, in place of everything that shows, as the window closes."""
        # A start shows its first page before it has looked for what is worth telling.
        self.workspace.queries.telling = None
        pages, foot = pages_of(self.desk)
        shell = Shell(self.desk, self.voice, pages, foot)
        # What is filled while it is hidden shows all at once.
        shell.open_page(shell.page_keys()[0])
        self.stage.addWidget(shell)
        self.stage.setCurrentWidget(shell)

    def keep_drafts(self) -> None:
        """Save what is half typed."""
        self.shell.page.may_leave()

    def close(self) -> bool:
        """Let the file go, once the page that shows has kept what is half typed.

        Returns:
            Whether it was closed; a page in the middle of work may say no.
        """
        if not self.shell.page.may_leave():
            return False
        self.abandon()
        return True

    def abandon(self) -> None:
        """Let the file go without keeping what is half typed."""
        self._clock.stop()
        self._saying.stop()
        self._foreseer.stop()
        if self._check is not None:
            self._check.cancel()
        self.workspace.close()

    def _check_late(self) -> None:
        """Look at every page of a file that was known to be sound, now that it shows."""
        check = self.workspace.late_check()
        if check is not None:
            self._check = self._tasks.submit(check, self._trust, self._doubt)

    def _trust(self, _nothing: None) -> None:
        self._check = None
        self.workspace.note_pages(is_sound=True)

    def _doubt(self, error: Exception) -> None:
        """Tell of damage; a file that cannot be read just now is looked at when it is opened next."""
        self._check = None
        self.workspace.note_pages(is_sound=False)
        if isinstance(error, Problem) and error.code in DAMAGED:
            self.damaged.emit(error)

    def _take_drops(self) -> None:
        from kpi_desktop.ui.imports.file_drop import FileDrop

        FileDrop(self.stage, self.desk.go)

    def _say_saved(self) -> None:
        from kpi_desktop.app.desktop.saved import saved_sentence

        self.shell.sidebar.show_saved(saved_sentence(self.workspace, self._today()))

    def _fill_menu(self) -> None:
        menu = self.shell.sidebar.business_menu
        menu.addAction(_("Open another business …")).triggered.connect(self.start_wanted)
        menu.addAction(_("Plan a new goal …")).triggered.connect(self.plan_wanted)
        menu.addAction(_("Import a file …")).triggered.connect(lambda: self.shell.open_page("import"))

    def _go_elsewhere(self, key: str, subject: object) -> None:
        """What a page asks for that is no page."""
        if key == "wizard":
            self.plan_wanted.emit()
        elif key == "start":
            self.start_wanted.emit()
        elif key == "restore":
            self.restore_wanted.emit(subject)

    def _look_at_the_day(self) -> None:
        """Ask everything again after midnight."""
        if self._today() != self._day:
            self._day = self._today()
            self.shell.refresh()
