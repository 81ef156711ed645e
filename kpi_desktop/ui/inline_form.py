"""Inline form: fields on the page itself, saved with Enter and left with Escape; never a window over the page."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import SECONDARY, TEXT, Button
from kpi_desktop.ui.fields import labelled
from kpi_desktop.ui.text import label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.language import _

_NARROW = 560
_OWN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class InlineForm(QWidget):
    """Rows of fields with a save button and a cancel button below.

    Attributes:
        left: Sent when it is to close without saving.
    """

    left = Signal()

    def __init__(
        self,
        theme: Theme,
        heading: str,
        save: str,
        on_save: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        """Make a form without fields.

        Args:
            theme: Colours.
            heading: What it is for; empty where that is plain.
            save: What its button says.
            on_save: What its button and Enter do.
            parent: Where it stands.
        """
        super().__init__(parent)
        self._on_save = on_save
        self._rows: list[QBoxLayout] = []
        self.setAccessibleName(heading)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.fields = QVBoxLayout()
        self.fields.setSpacing(tokens.M)
        self.save_button = Button(theme, save, on_save, kind=SECONDARY)
        self.cancel_button = Button(theme, _("Cancel"), self.left.emit, kind=TEXT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        if heading:
            column.addWidget(label(heading, tokens.BODY, tokens.SEMIBOLD, wraps=True))
        column.addLayout(self.fields)
        column.addLayout(_buttons(self.save_button, self.cancel_button))

    def add_row(self, *fields: tuple[str, QWidget]) -> None:
        """Add fields side by side, one below the other where there is little room.

        Args:
            fields: For each its name and the field; they share the room.
        """
        row = QHBoxLayout()
        row.setSpacing(tokens.M)
        for name, field in fields:
            row.addWidget(labelled(name, field), 1, Qt.AlignmentFlag.AlignTop)
        self._rows.append(row)
        self.fields.addLayout(row)

    def show_field(self, field: QWidget, *, is_shown: bool) -> None:
        """Show or hide a field with its name."""
        whole = field.parentWidget()
        if whole is not None:
            whole.setVisible(is_shown)

    def showEvent(self, event: QShowEvent) -> None:
        """The buttons come after the fields, which were made later."""
        super().showEvent(event)
        last, widget = None, self.nextInFocusChain()
        while widget is not None and widget is not self:
            is_field = widget not in (self.save_button, self.cancel_button) and self.isAncestorOf(widget)
            if is_field and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                last = widget
            widget = widget.nextInFocusChain()
        if last is not None:
            QWidget.setTabOrder(last, self.save_button)
            QWidget.setTabOrder(self.save_button, self.cancel_button)

    def resizeEvent(self, event: object) -> None:
        down = self.width() < _NARROW
        for row in self._rows:
            row.setDirection(QBoxLayout.Direction.TopToBottom if down else QBoxLayout.Direction.LeftToRight)

    def event(self, event: QEvent) -> bool:
        # Around it these keys may go on or leave; inside it they belong to the form.
        is_override = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride
        if (
            isinstance(event, QKeyEvent)
            and is_override
            and event.key() in _OWN_KEYS
            and not event.modifiers()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
            else:
                self._on_save()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def reveal(widget: QWidget) -> None:
    """Scroll the page until a widget shows, once it has its place."""

    def scroll() -> None:
        area = widget.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(widget, 0, tokens.L)

    QTimer.singleShot(0, widget, scroll)


def _buttons(*buttons: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(tokens.S)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
