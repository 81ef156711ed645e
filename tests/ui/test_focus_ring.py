import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kpi_desktop.ui.buttons import SECONDARY, Button
from kpi_desktop.ui.theme import Theme


@pytest.fixture
def form(theme: Theme, qtbot):
    """Two buttons and a field, with room around each."""
    whole = QWidget()
    qtbot.addWidget(whole)
    column = QVBoxLayout(whole)
    column.setSpacing(16)
    whole.buttons = [Button(theme, text, kind=SECONDARY) for text in ("one", "two")]
    whole.field = QLineEdit()
    for widget in (*whole.buttons, whole.field):
        column.addWidget(widget)
    whole.field.setFocus()
    whole.show()
    qtbot.waitExposed(whole)
    whole.activateWindow()
    qtbot.waitUntil(whole.isActiveWindow)
    return whole


def accent_beside(form: QWidget, widget: QWidget, theme: Theme) -> bool:
    """Whether accent is painted just outside a widget, in the middle of its upper edge."""
    image = form.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    top = widget.geometry().top()
    column = [image.pixelColor(widget.geometry().center().x(), top - above).name() for above in (3, 4)]
    return column == [theme.colours.accent.lower()] * 2


def test_the_keyboard_calls_the_ring(form, theme: Theme, qtbot):
    qtbot.keyClick(form.field, Qt.Key.Key_Tab)
    qtbot.waitUntil(form.buttons[0].hasFocus)
    qtbot.waitUntil(lambda: accent_beside(form, form.buttons[0], theme))
    qtbot.keyClick(form.buttons[0], Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: accent_beside(form, form.buttons[1], theme))
    assert not accent_beside(form, form.buttons[0], theme)


def test_a_click_on_a_button_does_not(form, theme: Theme, qtbot):
    qtbot.mouseClick(form.buttons[0], Qt.MouseButton.LeftButton)
    assert not accent_beside(form, form.buttons[0], theme)


def test_a_field_has_it_however_it_was_reached(form, theme: Theme, qtbot):
    qtbot.mouseClick(form.field, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: accent_beside(form, form.field, theme))


def test_it_goes_with_what_it_surrounds(form, theme: Theme, qtbot):
    qtbot.keyClick(form.field, Qt.Key.Key_Tab)
    qtbot.waitUntil(form.buttons[0].hasFocus)
    form.buttons[0].deleteLater()
    qtbot.wait(1)
    qtbot.keyClick(form.field, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: accent_beside(form, form.buttons[1], theme))
