from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import Button
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.tokens import DARK, LIGHT
from kpi_desktop.ui.typeface import font
from kpi_desktop.workspace.theme_choice import ThemeChoice


def test_choosing_dark_paints_everything_dark(theme: Theme, qtbot):
    with qtbot.waitSignal(theme.changed):
        theme.choose(ThemeChoice.DARK)
    assert theme.colours is DARK
    assert QApplication.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.background
    assert theme.style.colours is DARK


def test_the_system_is_followed_until_something_is_chosen(theme: Theme, monkeypatch):
    hints = QGuiApplication.styleHints()
    monkeypatch.setattr(type(hints), "colorScheme", lambda _self: Qt.ColorScheme.Dark)
    theme.choose(ThemeChoice.SYSTEM)
    assert theme.colours is DARK
    theme.choose(ThemeChoice.LIGHT)
    assert theme.colours is LIGHT


def test_a_system_that_says_nothing_is_light(theme: Theme, monkeypatch):
    monkeypatch.setattr(
        type(QGuiApplication.styleHints()), "colorScheme", lambda _self: Qt.ColorScheme.Unknown
    )
    theme.choose(ThemeChoice.SYSTEM)
    assert theme.colours is LIGHT


def test_text_is_set_in_inter_and_heavier_cuts_are_wider(theme: Theme):
    assert QFontInfo(QApplication.font()).family() == "Inter"
    widths = [
        QFontMetrics(font(14, weight)).horizontalAdvance("I want more orders") for weight in (400, 500, 600)
    ]
    assert widths == sorted(set(widths))


def test_figures_are_equally_wide_in_tables_alone(theme: Theme):
    table, text = QFontMetrics(font(tabular=True)), QFontMetrics(font())
    assert table.horizontalAdvance("1111") == table.horizontalAdvance("0000")
    assert text.horizontalAdvance("1111") < text.horizontalAdvance("0000")


def test_one_line_of_text_fits_its_line_height(theme: Theme):
    for size, height in tokens.LINE_HEIGHTS.items():
        assert QFontMetrics(font(size)).height() <= height + 1


def test_the_style_sheet_leaves_a_font_as_it_is(theme: Theme, qtbot):
    label = QLabel("x")
    qtbot.addWidget(label)
    label.setFont(font(28, 600))
    label.ensurePolished()
    assert label.font() == font(28, 600)


def test_icons_follow_the_theme(theme: Theme, qtbot):
    button = Button(theme, "Add", icon="add")
    qtbot.addWidget(button)
    before = button.icon().pixmap(16).toImage()
    theme.choose(ThemeChoice.DARK)
    assert button.icon().pixmap(16).toImage() != before


def test_a_button_that_is_gone_does_not_hear_of_a_new_theme(theme: Theme, qtbot):
    button = Button(theme, "Add", icon="add")
    button.deleteLater()
    qtbot.wait(1)
    theme.choose(ThemeChoice.DARK)


def test_reduced_motion_reaches_the_style(theme: Theme, qtbot):
    hint = theme.style.StyleHint.SH_Widget_Animation_Duration
    button = QPushButton()
    qtbot.addWidget(button)
    assert button.style().styleHint(hint, None, button) > 0
    theme.style.reduced_motion = True
    assert button.style().styleHint(hint, None, button) == 0
