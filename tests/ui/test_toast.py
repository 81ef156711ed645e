import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import Button
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.toast import ToastLayer


@pytest.fixture
def ground(qtbot):
    made = QWidget()
    made.resize(900, 600)
    QLineEdit(made).setFocus()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    qtbot.mouseMove(made, QPoint(1, 1))
    return made


@pytest.fixture
def layer(theme: Theme, ground: QWidget):
    return ToastLayer(theme, ground)


def test_it_stays_eight_seconds(layer: ToastLayer):
    layer.say("42 values added")
    assert layer.toast is not None
    assert layer.toast.is_waiting
    assert layer.toast.findChild(QTimer).interval() == tokens.TOAST_STAYS == 8000


def test_it_goes_when_its_time_is_over(layer: ToastLayer, qtbot):
    layer.say("42 values added")
    timer = layer.toast.findChild(QTimer)
    timer.start(1)
    qtbot.waitUntil(lambda: layer.toast is None)


def test_undo_undoes_and_closes_it(layer: ToastLayer, qtbot):
    undone: list[int] = []
    layer.say("42 values added", lambda: undone.append(1))
    qtbot.mouseClick(layer.toast.findChildren(Button)[0], Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert layer.toast is None


def test_an_offer_to_undo_is_withdrawn_and_other_words_stay(layer: ToastLayer):
    layer.say("42 values added", lambda: None)
    layer.withdraw()
    assert layer.toast is None
    layer.say("Saved Bloom.pdf")
    layer.withdraw()
    assert layer.toast is not None


def test_it_waits_while_the_keyboard_stands_on_it(layer: ToastLayer, qtbot):
    layer.say("42 values added", lambda: None)
    toast = layer.toast
    toast.window().activateWindow()
    qtbot.waitUntil(toast.window().isActiveWindow)
    toast.findChildren(Button)[0].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: not toast.is_waiting)
    toast.findChildren(Button)[0].clearFocus()
    qtbot.waitUntil(lambda: toast.is_waiting)


def test_the_newest_takes_the_place_of_the_one_before(layer: ToastLayer):
    layer.say("one")
    layer.say("two")
    assert layer.toast is not None
    assert layer.toast.accessibleName() == "two"


def test_it_stands_inside_whatever_the_size(layer: ToastLayer, ground: QWidget):
    layer.say("42 values added", lambda: None)
    ground.resize(500, 300)
    QApplication.processEvents()
    assert ground.rect().contains(layer.toast.geometry())


def test_long_words_leave_its_buttons_in_the_window(layer: ToastLayer, ground: QWidget):
    layer.say("Undone: " + "put a sign at the corner of the street " * 6, lambda: None)
    QApplication.processEvents()
    toast = layer.toast
    assert toast is not None
    for button in toast.findChildren(Button):
        place = button.mapTo(ground, QPoint(button.width(), 0))
        assert place.x() <= ground.width()
    layer.say("42 values added", lambda: None)
    QApplication.processEvents()
    assert layer.toast is not None
    assert layer.toast.width() < ground.width() // 2
