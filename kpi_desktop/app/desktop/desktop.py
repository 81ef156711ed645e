"""Desktop: the running program: its window, what it remembers, and the way from one scene to the next."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from kpi_desktop.app.desktop.opening import Opened, open_business
from kpi_desktop.app.desktop.scene import BusinessScene
from kpi_desktop.app.desktop.wanted import wanted_file
from kpi_desktop.app.paths import NAME, documents_folder, memory_file, plan_draft_file
from kpi_desktop.domain.problem import Problem
from kpi_desktop.store.schema import SUFFIX
from kpi_desktop.ui import memory
from kpi_desktop.ui.appearance import wear
from kpi_desktop.ui.crash import CrashHandler
from kpi_desktop.ui.focus_ring import FocusRing
from kpi_desktop.ui.tasks import Tasks
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.window import Window
from kpi_desktop.workspace.acting import local_now

if TYPE_CHECKING:
    from kpi_desktop.app.desktop.loading_ahead import LoadingAhead

_AFTER_FIRST_PAINT = 1500
"""Milliseconds after which the window has long been painted."""


class Desktop(QObject):
    """One running program with one window.

    Attributes:
        window: The window.
        theme: Its colours and typeface.
    """

    def __init__(
        self, app: QApplication, today: Callable[[], date] = date.today, window: Window | None = None
    ) -> None:
        """Make the program, with nothing open.

        Args:
            app: The application.
            today: Tells the day.
            window: A bare window that shows already, nothing for a new one.
        """
        super().__init__(app)
        self._today = today
        self._memory = memory.load(memory_file())
        self._pending: Path | None = None
        self._scene: BusinessScene | None = None
        self._tasks = Tasks(self)
        self._ahead = QTimer(self, singleShot=True)
        self._ahead.timeout.connect(self._load_ahead)
        self._loading: LoadingAhead | None = None
        self._ring = FocusRing(app)
        self.theme = Theme(app, self._memory.theme)
        self.window = window or Window(place=self._memory.place)
        self.window.furnish(self.theme)
        self.window.closing.connect(self._leave)
        self._crash = CrashHandler(self._keep_drafts, self)
        self._crash.crashed.connect(self.window.tell)
        self._crash.install()

    @property
    def scene(self) -> BusinessScene | None:
        """The open business, nothing before one is open."""
        return self._scene

    def start(self, file: Path | None = None, *, demo: bool = False) -> None:
        """Show the window: a file, the sample, the unfinished plan, the last business, or the start page."""
        wanted = wanted_file(file, self._memory.recent)
        if demo:
            self.open_sample()
        elif wanted is not None:
            self.open_file(wanted)
        elif plan_draft_file().exists():
            self.show_plan()
        else:
            self.show_start()
        self.window.show()
        self._ahead.start(_AFTER_FIRST_PAINT)

    def open_file(self, path: Path, page: str = "", subject: object = None) -> None:
        """Open a business in place of what shows; where that cannot be, the owner is told.

        Args:
            path: The file.
            page: Key of the page to show first, the usual one where empty.
            subject: What that page should show.
        """
        if not self._close_scene():
            return
        try:
            opened = open_business(path)
        except Problem as problem:
            if not path.exists():
                self._remember(self._memory.without(path))
            self.show_start()
            self.window.tell(problem)
            return
        self._show(opened)
        scene = self._scene_now()
        if page:
            scene.shell.open_page(page, subject)
        else:
            scene.resume()

    def open_sample(self) -> None:
        """Open a fresh copy of the sample business."""
        from kpi_desktop.app.desktop.sample import fresh_sample, sample_mark

        if not self._close_scene():
            return
        try:
            path, mark = fresh_sample(self._today()), sample_mark(self._today())
        except Problem as problem:
            self.show_start()
            self.window.tell(problem)
            return
        self.open_file(path)
        if self._scene is not None:
            self._scene.known_as(mark)

    def show_start(self) -> None:
        """Show the start page."""
        from kpi_desktop.ui.start.recent import recent_businesses
        from kpi_desktop.ui.start.start_page import StartPage
        from kpi_desktop.workspace.plan_keeping import PlanDraftFile

        if not self._close_scene():
            return
        draft = PlanDraftFile(plan_draft_file()).load()
        page = StartPage(
            self.theme,
            recent_businesses(self._memory),
            self._today(),
            unfinished=None if draft is None else draft.name,
        )
        page.plan_wanted.connect(self.show_plan)
        page.file_chosen.connect(self._start_from)
        page.sample_wanted.connect(self.open_sample)
        page.recent_chosen.connect(self.open_file)
        page.restore_chosen.connect(self._restore)
        self._show_alone(page)

    def show_plan(self) -> None:
        """Show the planning wizard for a new business, where it was left."""
        from kpi_desktop.ui.planning.plan_end import NewBusiness
        from kpi_desktop.ui.planning.wizard import PlanningWizard
        from kpi_desktop.workspace.plan_keeping import PlanDraftFile

        if not self._close_scene():
            return
        end = NewBusiness(PlanDraftFile(plan_draft_file()), documents_folder())
        wizard = PlanningWizard(self.theme, end, self._today)
        wizard.finished.connect(self._finish_plan)
        wizard.left.connect(self.show_start)
        wizard.said.connect(self.window.toasts.say)
        wizard.failed.connect(self.window.tell)
        self._show_alone(wizard)

    def show_further_goal(self) -> None:
        """Show the planning wizard for one more goal of the open business."""
        from kpi_desktop.ui.planning.plan_end import FurtherGoal
        from kpi_desktop.ui.planning.wizard import PlanningWizard

        scene = self._scene_now()
        wizard = PlanningWizard(self.theme, FurtherGoal(scene.desk), self._today)
        wizard.finished.connect(lambda _file, page: scene.come_back(page))
        wizard.left.connect(scene.come_back)
        wizard.said.connect(self.window.toasts.say)
        wizard.failed.connect(self.window.tell)
        scene.step_aside(wizard)

    def abandon(self) -> None:
        """Let go of everything without saving anything more, for a program that has to end at once."""
        self.window.closing.disconnect(self._leave)
        self._crash.uninstall()
        self._load_no_more()
        self._tasks.stop()
        if self._scene is not None:
            self._scene.abandon()
            self._scene = None

    def _finish_plan(self, file: Path, page: str) -> None:
        """Open the business just planned, on the page where its first point is made."""
        pending, self._pending = self._pending, None
        if pending is not None:
            self.open_file(file, "import", str(pending))
        else:
            self.open_file(file, page)

    def _start_from(self, file: Path) -> None:
        """Open a business, or plan one for a file of results."""
        if file.suffix.lower() == SUFFIX:
            self.open_file(file)
            return
        self._pending = file
        self.show_plan()

    def _restore(self, source: Path) -> None:
        """Build a business from a backup or an export beside the others, and open it."""
        from kpi_desktop.workspace.restoring import restore_beside

        try:
            path = restore_beside(source, documents_folder(), at=local_now())
        except Problem as problem:
            self.window.tell(problem)
            return
        self.open_file(path)

    def _put_back(self, backup: Path) -> None:
        """Put a backup in the place of the open business, which is moved aside."""
        from kpi_desktop.workspace.restoring import put_in_place

        path = self._scene_now().path
        if not self._close_scene():
            return
        try:
            put_in_place(backup, path, at=local_now())
        except Problem as problem:
            self.window.tell(problem)
        self.open_file(path)

    def _show(self, opened: Opened) -> None:
        wear(self.theme, opened.workspace.preferences.read())
        scene = BusinessScene(opened, self.theme, self._tasks, self._today, self)
        self._scene = scene
        self.window.listen(scene.voice)
        scene.desk.hub.changed.connect(self.window.toasts.withdraw)
        scene.plan_wanted.connect(self.show_further_goal)
        scene.start_wanted.connect(self.show_start)
        scene.restore_wanted.connect(self._put_back)
        scene.damaged.connect(self._let_go)
        self.window.setWindowTitle(f"{scene.name} – {NAME}")
        self.window.show_banner(scene.banner(self.show_plan, lambda: self.open_file(scene.path)))
        self.window.show_scene(scene.stage)
        if not scene.is_sample:
            self._remember(self._memory.with_opened(scene.path, local_now()))

    def _let_go(self, problem: Problem) -> None:
        """Close a file that turned out to be damaged, as if it had not opened; nothing more is written into it."""
        scene = self._scene_now()
        scene.abandon()
        scene.deleteLater()
        self._scene = None
        self.window.toasts.withdraw()
        self.show_start()
        self.window.tell(problem)

    def _show_alone(self, scene: QWidget) -> None:
        """Show what needs no business."""
        self.window.setWindowTitle(NAME)
        self.window.show_banner(None)
        self.window.show_scene(scene)

    def _scene_now(self) -> BusinessScene:
        if self._scene is None:
            raise RuntimeError("no business is open")
        return self._scene

    def _close_scene(self) -> bool:
        """Let the open business go.

        Returns:
            Whether nothing is open now; a page in the middle of work may say no.
        """
        if self._scene is None:
            return True
        if not self._scene.close():
            return False
        self.window.toasts.withdraw()
        self._scene.deleteLater()
        self._scene = None
        return True

    def _keep_drafts(self) -> None:
        """Save what is half typed."""
        from kpi_desktop.ui.planning.wizard import PlanningWizard

        shown = self.window.scene
        if isinstance(shown, PlanningWizard):
            shown.keep_draft()
        elif self._scene is not None:
            self._scene.keep_drafts()

    def _leave(self) -> None:
        """Keep everything and let files go, as the window closes."""
        from kpi_desktop.app.desktop.taking import close_with_picture

        self._keep_drafts()
        self._remember(replace(self._memory, place=self.window.place(), theme=self.theme.choice))
        self._load_no_more()
        self._tasks.stop()
        if self._scene is not None:
            close_with_picture(self.window, self._scene, self.theme, self._today())
            self._scene = None
        self._crash.uninstall()

    def _load_ahead(self) -> None:
        """Load what other pages will want, now that the first one has long been painted."""
        from kpi_desktop.app.desktop.loading_ahead import LoadingAhead

        self._loading = LoadingAhead(self._tasks, self)
        self._loading.start()

    def _load_no_more(self) -> None:
        self._ahead.stop()
        if self._loading is not None:
            self._loading.stop()

    def _remember(self, now: memory.Memory) -> None:
        self._memory = now
        memory.save(now, memory_file())
