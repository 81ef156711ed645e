"""Fields: text, a choice and a day, in the program's own look."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from PySide6.QtCore import QDate, QLocale, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QStyledItemDelegate, QVBoxLayout, QWidget

from kpi_desktop.ui import icons, tokens
from kpi_desktop.ui.day_calendar import DayCalendar
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.typeface import font
from kpi_desktop.wording.language import current, numbers_code


def text_field(name: str, *, hint: str = "", text: str = "") -> QLineEdit:
    """A line for words.

    Args:
        name: What is asked for, for screen readers.
        hint: What stands in the empty field.
        text: What stands in it.
    """
    field = QLineEdit(text)
    field.setFont(font(tokens.BODY))
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    return field


def labelled(name: str, field: QWidget, note: str = "") -> QWidget:
    """A field under its name, with a quiet note below."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(tokens.XS)
    caption = label(name, tokens.SMALL, tokens.MEDIUM)
    caption.setBuddy(field)
    column.addWidget(caption)
    column.addWidget(field)
    if note:
        column.addWidget(label(note, tokens.TINY, tone=SECOND, wraps=True))
    return whole


class Choice(QComboBox):
    """One of a few.

    Attributes:
        chosen: Sent with the key of what the owner chose.
    """

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        name: str,
        options: Sequence[tuple[object, str]],
        chosen: object = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make a choice.

        Args:
            theme: Colours its arrow.
            name: What is asked for, for screen readers.
            options: Keys with their words.
            chosen: The key that stands first, the first one without it.
            parent: Where it stands.
        """
        super().__init__(parent)
        self._theme, self._keys = theme, [key for key, _words in options]
        self.setAccessibleName(name)
        self.setFont(font(tokens.BODY))
        # The usual list of a choice is painted as a menu of the platform, which no style sheet reaches.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.addItems([words for _key, words in options])
        self.choose(chosen)
        self.activated.connect(lambda place: self.chosen.emit(self._keys[place]))

    @property
    def key(self) -> object:
        """The key that is chosen."""
        return self._keys[self.currentIndex()] if self._keys else None

    def choose(self, key: object) -> None:
        """Choose a key without telling anyone."""
        self.setCurrentIndex(self._keys.index(key) if key in self._keys else 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A page that scrolls under the pointer must not choose for the owner.
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_arrow(self, self._theme)


class DayField(QDateEdit):
    """One day, typed as people write it or picked from a calendar.

    Attributes:
        day_changed: Sent with the day.
    """

    day_changed = Signal(object)

    def __init__(self, theme: Theme, name: str, day: date, parent: QWidget | None = None) -> None:
        super().__init__(QDate(day.year, day.month, day.day), parent)
        self._theme = theme
        self._typed, self._before = "", day
        self.setAccessibleName(name)
        self.setFont(font(tokens.BODY, tabular=True))
        self.setCalendarPopup(True)
        self._has_calendar = False
        # Months in the language of all other words, weeks as in the place.
        self.setLocale(QLocale(f"{current()}_{numbers_code().rpartition('_')[2]}"))
        self.setDisplayFormat("d MMM yyyy")
        self.dateChanged.connect(lambda _shown: self.day_changed.emit(self.day))

    @property
    def day(self) -> date:
        """The day that stands in it."""
        return cast(date, self.date().toPython())

    def show_day(self, day: date) -> None:
        """Put a day into it."""
        self.setDate(QDate(day.year, day.month, day.day))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._typed:
            self._before = self.day
        super().keyPressEvent(event)
        sign = event.text()
        if event.key() == Qt.Key.Key_Backspace:
            self._typed = self._typed[:-1]
        elif sign.isprintable() and sign:
            self._take(sign)
        else:
            self._typed = ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._typed = ""
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._typed = ""
        # A calendar is much to make for a field that nobody stands in.
        if not self._has_calendar:
            self._has_calendar = True
            self.setCalendarWidget(DayCalendar(self._theme))
        super().focusInEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A page that scrolls under the pointer must not choose for the owner.
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_arrow(self, self._theme)

    def _take(self, sign: str) -> None:
        """Read all that was typed since the field was entered.

        Qt takes it for one part of the day after the other, and of "2.8.2027" leaves another day standing. Digits
        alone are a part, such as the year.
        """
        from kpi_desktop.wording.read_day import read_day

        self._typed += sign
        if not self._typed.isdecimal():
            self.show_day(read_day(self._typed, self._before) or self._before)


def paint_arrow(field: QWidget, theme: Theme) -> None:
    """The arrow of a field with a list, which a style sheet could only show from a file of one colour."""
    size = tokens.SMALL_ICON
    is_mirrored = field.layoutDirection() is Qt.LayoutDirection.RightToLeft
    left = 8 if is_mirrored else field.width() - size - 8
    colour = theme.colours.second_ink if field.isEnabled() else theme.colours.plan_line
    painter = QPainter(field)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    icons.paint(painter, "chevron-down", colour, QRectF(left, (field.height() - size) / 2, size, size))
