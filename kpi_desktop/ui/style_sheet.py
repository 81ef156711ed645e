"""Style sheet: one sheet for the whole program, written from the tokens. It holds no fonts: see ``typeface``."""

from dataclasses import asdict
from string import Template

from kpi_desktop.ui import tokens
from kpi_desktop.ui.tokens import Colours

_SHEET = Template("""
QToolTip { background: $toast; color: $on_toast; border: 0; padding: 6px 8px; }

QLabel { background: transparent; }
QLabel[tone="second"] { color: $second_ink; }
QLabel[tone="on_track"] { color: $on_track; }
QLabel[tone="at_risk"] { color: $at_risk; }
QLabel[tone="off_track"] { color: $off_track; }
QLabel[tone="toast"] { color: $on_toast; }

QFrame[kind="card"] { background: $surface; border: 1px solid $hairline; border-radius: ${card_radius}px; }
QFrame[kind="card"][opens="true"]:hover { border-color: $edge; }
QFrame[kind="line"] { background: $hairline; border: 0; }
QFrame[kind="problem"] { background: $surface; border: 1px solid $off_track; border-radius: ${card_radius}px; }
QFrame[kind="toast"] { background: $toast; border: 0; border-radius: ${card_radius}px; }
QFrame[kind="banner"] { background: $banner; border: 0; border-bottom: 1px solid $hairline; }
QFrame[kind="sidebar"] { background: $background; border: 0; }

QPushButton { min-height: 34px; padding: 0 14px; border-radius: ${radius}px; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_pressed; border-color: $accent_pressed; }
QPushButton[kind="primary"]:disabled { background: $hover; color: $second_ink; border-color: $hairline; }
QPushButton[kind="secondary"] { background: $surface; color: $ink; border: 1px solid $edge; }
QPushButton[kind="secondary"]:hover, QPushButton[kind="secondary"]:pressed { background: $hover; }
QPushButton[kind="secondary"]:disabled { color: $second_ink; border-color: $hairline; }
QPushButton[kind="secondary"]:checked { background: $accent_tint; border-color: $accent; color: $accent; }
QPushButton[kind="segment"] { background: transparent; color: $second_ink; border: 1px solid transparent;
    padding: 0 8px; min-height: 28px; }
QPushButton[kind="segment"]:hover { background: $hover; color: $ink; }
QPushButton[kind="segment"]:checked { background: $surface; color: $ink; border-color: $edge; }
QPushButton[kind="text"] { background: transparent; color: $accent; border: 0; padding: 0 8px; min-height: 28px; }
QPushButton[kind="text"]:hover, QPushButton[kind="text"]:pressed { background: $accent_tint; }
QPushButton[kind="text"]:disabled { color: $second_ink; }
QPushButton[kind="flush"] { background: transparent; color: $accent; border: 0; padding: 0; min-height: 28px; }
QPushButton[kind="flush"]:hover, QPushButton[kind="flush"]:pressed { color: $accent_pressed; }
QPushButton[kind="flush"]:disabled { color: $second_ink; }
QPushButton[kind="toast"] { background: transparent; color: $toast_accent; border: 0; padding: 0 8px;
    min-height: 28px; }
QPushButton[kind="toast"]:hover { background: $toast_hover; }
QPushButton[kind="icon"] { background: transparent; border: 0; padding: 0; min-height: 32px; min-width: 32px; }
QPushButton[kind="icon"]:hover, QPushButton[kind="icon"]:pressed { background: $hover_on_background; }
QPushButton[kind="icon"]:checked { background: $accent_tint; }
QPushButton::menu-indicator { image: none; width: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit { background: $surface; color: $ink;
    border: 1px solid $edge; border-radius: ${radius}px; padding: 0 11px; min-height: 34px;
    selection-background-color: $accent; selection-color: $on_accent; }
QPlainTextEdit, QTextEdit { padding: 7px 8px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled, QDateEdit:disabled {
    background: $background; color: $second_ink; border-color: $hairline; }
QLineEdit[is_wrong="true"] { border: 1px solid $off_track; }
QLineEdit:read-only { background: $background; }
QLineEdit, QComboBox, QDateEdit { max-height: 34px; }
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: $second_ink; }
QDateEdit QLineEdit { border: 0; padding: 0; min-height: 0; background: transparent; }
QComboBox, QDateEdit { padding-right: 28px; }
QComboBox::drop-down, QDateEdit::drop-down { border: 0; width: 28px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $surface; color: $ink; border: 1px solid $hairline; padding: 4px;
    outline: 0; selection-background-color: $accent_tint; selection-color: $ink; }
QComboBox QAbstractItemView::item { min-height: 32px; padding: 0 8px; border-radius: 6px; }
QComboBox QAbstractItemView::item:selected { background: $hover; color: $ink; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; }
QCalendarWidget QToolButton { background: transparent; color: $ink; border: 0; padding: 8px; border-radius: 6px; }
QCalendarWidget QToolButton:hover { background: $hover; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QTableView { selection-background-color: $accent; selection-color: $on_accent; }
QCalendarWidget QTableView::item { border: 0; padding: 0; }
QCalendarWidget QTableView::item:selected { background: $accent; color: $on_accent; border-radius: 6px; }
QCheckBox, QRadioButton { spacing: 8px; background: transparent; }

QMenu { background: $surface; border: 1px solid $hairline; padding: 4px; }
QMenu::item { padding: 8px 24px 8px 12px; border-radius: 6px; }
QMenu::item:selected { background: $hover; color: $ink; }
QMenu::item:disabled { color: $second_ink; }
QMenu::separator { height: 1px; background: $hairline; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }

QAbstractItemView { background: $surface; border: 0; gridline-color: $hairline; outline: 0; }
QTableView, QTreeView, QListView { selection-background-color: $accent_tint; selection-color: $ink; }
QTableView::item { border: 0; border-bottom: 1px solid $hairline; padding: 0 5px; }
QTableView::item:selected { background: $accent_tint; color: $ink; }
QHeaderView { background: $surface; }
QHeaderView::section { background: $surface; color: $second_ink; border: 0; border-bottom: 1px solid $hairline;
    padding: 0 8px; }

QProgressBar { background: $hairline; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $scroll; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def style_sheet(colours: Colours) -> str:
    """The sheet in one theme's colours."""
    return _SHEET.substitute(
        asdict(colours),
        accent_tint=colours.tint(colours.accent, 0.1),
        banner=colours.tint(colours.accent, 0.1),
        toast_hover=tokens.mixed(colours.on_toast, colours.toast, 0.1),
        hover_on_background=tokens.mixed(colours.ink, colours.background, 0.07),
        scroll=tokens.mixed(colours.ink, colours.background, 0.22),
        card_radius=tokens.CARD_RADIUS,
        radius=tokens.CONTROL_RADIUS,
    )
