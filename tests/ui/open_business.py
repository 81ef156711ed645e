"""An open business in a real window, for tests of pages: a file on disk, a clock that stands, a shell around them."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.page import Page
from kpi_desktop.ui.shell import Shell
from kpi_desktop.ui.tasks import Tasks
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.voice import Voice
from kpi_desktop.ui.window import Window
from kpi_desktop.workspace.workspace import Workspace

ELSEWHERE = ("kpi", "plan", "decisions", "import")


class SilentPage(Page):
    """A page that only remembers what it was asked to show."""

    def __init__(self, key: str) -> None:
        super().__init__(key, key.capitalize(), "")
        self.subjects: list[object] = []

    def refresh(self, snapshot: object) -> None:
        pass

    def show_subject(self, subject: object) -> None:
        self.subjects.append(subject)


class OpenBusiness:
    """A window over one file."""

    def __init__(
        self,
        theme: Theme,
        qtbot,
        path: Path,
        on: date,
        make: Callable[[Desk], Sequence[Page]],
        backups: Path | None = None,
    ) -> None:
        self.on = on
        self.workspace = Workspace.open(
            path, clock=lambda: datetime.combine(self.on, time(9, 30)).astimezone(), backups=backups
        )
        self.window = Window(theme)
        qtbot.addWidget(self.window)
        self.voice = Voice(self.window)
        self.said: list[str] = []
        self.voice.said.connect(lambda sentence, _undo: self.said.append(sentence))
        self.window.listen(self.voice)
        self.desk = self.voice.desk(self.workspace, theme, Tasks(self.voice), lambda: self.on)
        self.pages = list(make(self.desk))
        there = {page.key for page in self.pages}
        others = ("home", "check_in", *ELSEWHERE)
        self.elsewhere = {key: SilentPage(key) for key in others if key not in there}
        self.shell = Shell(self.desk, self.voice, self.pages, list(self.elsewhere.values()))
        self.window.show_scene(self.shell)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        QApplication.processEvents()

    def close(self) -> None:
        """Wait for what runs, and close the window and the file."""
        assert self.desk.tasks.stop(20_000)
        self.window.close()
        self.workspace.close()
