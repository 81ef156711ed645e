"""Businesses of every size for the page of one number, opened in a real shell."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from PySide6.QtWidgets import QApplication

from kpi_desktop.ui.kpi.page import KpiPage
from kpi_desktop.ui.page import Page
from kpi_desktop.ui.shell import Shell
from kpi_desktop.ui.tasks import Tasks
from kpi_desktop.ui.voice import Voice
from kpi_desktop.ui.window import Window
from kpi_desktop.workspace.workspace import Workspace

ON = date(2026, 3, 18)


def clock() -> datetime:
    return datetime(2026, 3, 18, 10, 42).astimezone()


class Elsewhere(Page):
    """A page that only remembers what it was asked to show."""

    def __init__(self, key: str) -> None:
        super().__init__(key, key.title(), "home")
        self.asked: list[object] = []

    def refresh(self, snapshot: object) -> None:
        pass

    def show_subject(self, subject: object) -> None:
        self.asked.append(subject)


class Opened:
    """The page of one number in a window."""

    def __init__(self, theme, workspace: Workspace, on: date = ON) -> None:
        self.workspace = workspace
        self.window = Window(theme)
        self.voice = Voice(self.window)
        self.tasks = Tasks(self.voice)
        self.said: list[str] = []
        self.failed: list[object] = []
        self.voice.said.connect(lambda text, _undo: self.said.append(text))
        self.voice.failed.connect(self.failed.append)
        desk = self.voice.desk(workspace, theme, self.tasks, lambda: on)
        self.page = KpiPage(desk)
        self.others = {key: Elsewhere(key) for key in ("home", "check_in", "plan", "decisions")}
        self.shell = Shell(desk, self.voice, list(self.others.values()), [self.page])
        self.window.show_scene(self.shell)
        self.window.resize(1366, 860)
        self.window.show()

    def open(self, kpi_id: str | None = None) -> None:
        self.shell.open_page("kpi", kpi_id)
        # What is new on a page shows with the next turn of the event loop.
        QApplication.processEvents()

    @property
    def body(self):
        assert self.page.body is not None
        return self.page.body

    @property
    def table(self):
        return self.body.table

    def cells(self, row: int) -> list[str]:
        """What a row of the table says."""
        model = self.table.model()
        return [model.index(row, column).data() for column in range(4)]

    def rows(self) -> list[list[str]]:
        return [self.cells(row) for row in range(self.table.model().rowCount())]


@contextmanager
def opened(theme, qtbot, workspace: Workspace) -> Iterator[Opened]:
    shown = Opened(theme, workspace)
    qtbot.addWidget(shown.window)
    shown.window.activateWindow()
    qtbot.waitUntil(shown.window.isActiveWindow)
    yield shown
    shown.tasks.stop()
    workspace.close()
