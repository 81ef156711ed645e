import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from kpi_desktop.analysis.snapshot import BusinessSnapshot
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.ui import tokens
from kpi_desktop.ui.access import controls, unnamed_controls
from kpi_desktop.ui.banner import Banner
from kpi_desktop.ui.buttons import Button
from kpi_desktop.ui.fields import text_field
from kpi_desktop.ui.page import Page, PrimaryAction
from kpi_desktop.ui.shell import Shell
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.voice import Voice
from kpi_desktop.ui.window import Window
from tests.ui.samples import FakeWorkspace, a_desk


class Sheet(Page):
    """A page that notes what is asked of it."""

    def __init__(self, key: str, name: str) -> None:
        super().__init__(key, name, "plan")
        self.refreshed: list[BusinessSnapshot] = []
        self.subjects: list[object] = []
        self.may_go, self.offered = True, True
        self.field = text_field(f"{name} field")
        self.column.addWidget(self.field)

    def refresh(self, snapshot: BusinessSnapshot) -> None:
        self.refreshed.append(snapshot)

    def badge(self, snapshot: BusinessSnapshot) -> int:
        return 2 if self.key == "check_in" else 0

    def is_offered(self, snapshot: BusinessSnapshot) -> bool:
        return self.offered

    def show_subject(self, subject: object) -> None:
        self.subjects.append(subject)

    def may_leave(self) -> bool:
        return self.may_go


class Stage:
    """A window with a shell of three pages over a business that is no file."""

    def __init__(self, theme: Theme, qtbot) -> None:
        self.window = Window(theme)
        qtbot.addWidget(self.window)
        self.voice = Voice(self.window)
        self.workspace = FakeWorkspace()
        self.desk = a_desk(theme, self.voice, self.workspace)
        self.home, self.check_in, self.plan = (
            Sheet("home", "Home"),
            Sheet("check_in", "Check-in"),
            Sheet("plan", "Plan"),
        )
        self.shell = Shell(self.desk, self.voice, [self.home, self.check_in], [self.plan])
        self.window.listen(self.voice)
        self.window.show_scene(self.shell)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        QApplication.processEvents()

    def press(
        self, qtbot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def toast(self) -> tuple[str, str]:
        """What is said in passing, and what it offers."""
        toast = self.window.toasts.toast
        assert toast is not None
        return toast.accessibleName(), toast.findChildren(Button)[0].text()


CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def stage(theme: Theme, qtbot) -> Stage:
    return Stage(theme, qtbot)


def test_the_first_page_shows_the_business_and_the_others_wait_until_they_are_opened(stage: Stage):
    assert stage.shell.page is stage.home
    assert len(stage.home.refreshed) == 1
    assert not stage.check_in.refreshed
    assert stage.workspace.asked == 1


def test_the_keys_open_pages(stage: Stage, qtbot):
    stage.press(qtbot, Qt.Key.Key_2, CONTROL)
    assert stage.shell.page is stage.check_in
    stage.press(qtbot, Qt.Key.Key_1, CONTROL)
    assert stage.shell.page is stage.home
    assert stage.workspace.asked == 1, "nothing changed, so nothing is asked again"


def test_a_change_refreshes_the_page_that_shows_and_the_others_when_they_do(stage: Stage):
    stage.desk.do(stage.workspace.record, "42 values added")
    assert len(stage.home.refreshed) == 2
    assert not stage.check_in.refreshed
    stage.desk.go("check_in", None)
    assert len(stage.check_in.refreshed) == 1
    assert stage.workspace.asked == 2


def test_undo_and_redo_say_what_they_do_and_do_it(stage: Stage, qtbot):
    assert not stage.shell.undo_action.isEnabled()
    stage.desk.do(lambda: stage.workspace.record(5))
    assert "5" in stage.shell.undo_action.text()
    stage.press(qtbot, Qt.Key.Key_Z, CONTROL)
    assert not stage.workspace.done
    assert "5" in stage.shell.redo_action.text()
    assert stage.toast() == ("Undone: Recorded 5 numbers", "Redo")
    stage.press(qtbot, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert len(stage.workspace.done) == 1
    assert stage.toast() == ("Redone: Recorded 5 numbers", "Undo")
    stage.window.toasts.toast.findChildren(Button)[0].click()
    assert not stage.workspace.done


def test_a_field_undoes_its_own_typing_first(stage: Stage, qtbot):
    stage.desk.do(stage.workspace.record)
    stage.home.field.setFocus()
    qtbot.keyClicks(stage.home.field, "12")
    stage.press(qtbot, Qt.Key.Key_Z, CONTROL)
    assert stage.home.field.text() == ""
    assert stage.workspace.done


def test_another_page_is_opened_on_its_subject(stage: Stage):
    stage.desk.go("plan", "revenue")
    assert stage.shell.page is stage.plan
    assert stage.plan.subjects == ["revenue"]


def test_a_page_in_the_middle_of_work_is_not_left(stage: Stage):
    stage.home.may_go = False
    stage.shell.open_page("check_in")
    assert stage.shell.page is stage.home


def test_the_sidebar_becomes_a_rail_in_a_narrow_window(stage: Stage, qtbot):
    stage.window.resize(1366, 860)
    assert stage.shell.sidebar.width() == tokens.SIDEBAR
    stage.window.resize(1024, 700)
    qtbot.waitUntil(lambda: stage.shell.sidebar.width() == tokens.RAIL)
    for button in stage.shell.sidebar.page_buttons():
        assert button.text() in button.toolTip()


def test_a_page_that_waits_has_a_badge_that_can_be_heard(stage: Stage):
    button = stage.shell.sidebar.page_buttons()[1]
    assert "2" in button.accessibleName()
    assert "Ctrl+2" in button.toolTip()


def test_f6_walks_through_the_regions(stage: Stage, qtbot):
    stage.desk.do(stage.workspace.record)
    stage.home.field.setFocus()
    visited = []
    for _ in range(3):
        stage.press(qtbot, Qt.Key.Key_F6)
        visited.append(QApplication.focusWidget())
    assert stage.shell.sidebar.isAncestorOf(visited[0])
    assert visited[2] is stage.home.field
    assert len(set(map(id, visited))) == 3


def test_f6_reaches_a_problem_and_the_toast(stage: Stage, qtbot):
    stage.desk.do(stage.workspace.record, "42 values added")
    stage.desk.tell(Problem(ProblemCode.DISK_FULL, file="Bloom.kpi"))
    stage.home.field.setFocus()
    stage.press(qtbot, Qt.Key.Key_F6)
    assert stage.window.problems.isAncestorOf(QApplication.focusWidget())
    stage.press(qtbot, Qt.Key.Key_F6)
    assert stage.window.toasts.toast.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert not stage.workspace.done, "Space on Undo undoes"


def test_the_header_holds_one_primary_button(stage: Stage, qtbot):
    pressed: list[str] = []
    stage.home.set_header(
        "Bloom", "Week 12", PrimaryAction("Enter week 11", lambda: pressed.append("11"), "Ctrl+Return")
    )
    stage.home.set_header(primary=PrimaryAction("Enter week 12", lambda: pressed.append("12"), "Ctrl+Return"))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    stage.press(qtbot, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: pressed == ["12"])


def test_a_problem_is_told_once_and_can_be_closed(stage: Stage, qtbot):
    problem = Problem(ProblemCode.DISK_FULL, file="Bloom.kpi")
    stage.desk.tell(problem)
    stage.desk.tell(problem)
    panels = stage.window.problems.panels()
    assert len(panels) == 1
    assert "Bloom.kpi" in panels[0].sentence
    qtbot.mouseClick(panels[0].close_button, Qt.MouseButton.LeftButton)
    assert not stage.window.problems.panels()
    assert stage.window.problems.isHidden()


def test_the_banner_makes_room_for_another(stage: Stage, theme: Theme):
    stage.window.show_banner(Banner(theme, "lock", "Open elsewhere: you can look, but not change."))
    stage.window.show_banner(Banner(theme, "info", "Sample café"))
    stage.window.show_banner(None)


def test_every_control_has_a_name_and_a_role(stage: Stage):
    stage.desk.do(stage.workspace.record, "42 values added")
    stage.desk.tell(Problem(ProblemCode.DISK_FULL, file="Bloom.kpi"))
    assert len(controls(stage.window)) > 8
    assert not unnamed_controls(stage.window)


def test_a_page_without_a_channel_is_not_offered(stage: Stage):
    stage.check_in.offered = False
    stage.shell.refresh()
    assert not stage.shell.sidebar.page_buttons()[1].isVisible()


@pytest.mark.parametrize("size", [(1366, 860), (1024, 700)])
def test_content_is_never_wider_than_the_window(stage: Stage, size: tuple[int, int]):
    stage.window.resize(*size)
    QApplication.processEvents()
    assert stage.home.mapTo(stage.window, stage.home.rect().topRight()).x() <= size[0]


def test_wide_windows_keep_the_content_in_the_middle(stage: Stage, qtbot):
    stage.window.resize(2400, 1000)
    qtbot.waitUntil(lambda: stage.home.width() == tokens.CONTENT)
    left = stage.home.mapTo(stage.window, stage.home.rect().topLeft()).x() - tokens.SIDEBAR
    right = 2400 - stage.home.mapTo(stage.window, stage.home.rect().topRight()).x()
    assert abs(left - right) <= 12
