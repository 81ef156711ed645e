"""To-do list: what is done for a goal, with ticks, and a line for the next thing."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kpi_desktop.domain.decision import Action
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import ICON, SECONDARY, Button
from kpi_desktop.ui.fields import Choice, text_field
from kpi_desktop.ui.text import SECOND, label, set_tone
from kpi_desktop.ui.theme import Theme
from kpi_desktop.ui.typeface import font
from kpi_desktop.wording.dates import short_date_text
from kpi_desktop.wording.language import _

_WEEKS = (1, 2, 4)


class ToDoList(QWidget):
    """Things to do for one goal.

    Attributes:
        planned: Sent with a new thing to do.
        ticked: Sent with a thing and whether it is done.
        dropped: Sent with a thing that is taken off the list.
    """

    planned = Signal(object)
    ticked = Signal(object, bool)
    dropped = Signal(object)

    def __init__(
        self,
        theme: Theme,
        objective_id: int,
        actions: Sequence[Action],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._objective_id, self._today = theme, objective_id, today
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, tokens.M, tokens.S, tokens.M)
        column.setSpacing(tokens.XS)
        column.addWidget(label(_("What will you do first?"), tokens.SMALL, tokens.SEMIBOLD))
        for action in actions:
            column.addWidget(self._line(action))
        column.addLayout(self._asking())

    def submit(self) -> None:
        """Send the new thing to do, if one was typed."""
        if self.title.text().strip():
            due = self._today + timedelta(weeks=int(str(self.due.key))) if self.due.key else None
            self.planned.emit(Action(0, self._objective_id, self.title.text(), self.owner.text(), due))
        else:
            self.title.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        else:
            super().keyPressEvent(event)

    def _line(self, action: Action) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        tick = QCheckBox()
        tick.setAccessibleName(_("Done: {title}").format(title=action.title))
        tick.setChecked(action.done_on is not None)
        tick.toggled.connect(lambda is_done: self.ticked.emit(action, is_done))
        words = label(action.title, tokens.BODY, wraps=True)
        words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        words.setBuddy(tick)
        details = label(self._details(action), tokens.TINY, tone=SECOND)
        if action.done_on is not None:
            struck = font(tokens.BODY)
            struck.setStrikeOut(True)
            words.setFont(struck)
            set_tone(words, SECOND)
        elif action.due is not None and action.due < self._today:
            set_tone(details, "at_risk")
        drop = Button(
            self._theme,
            _("Take “{title}” off the list").format(title=action.title),
            lambda: self.dropped.emit(action),
            kind=ICON,
            icon="close",
        )
        row.addWidget(tick)
        row.addWidget(words, 1)
        row.addWidget(details)
        row.addWidget(drop)
        return whole

    def _details(self, action: Action) -> str:
        said = [action.owner] if action.owner else []
        if action.done_on is not None:
            said.append(_("done {day}").format(day=short_date_text(action.done_on)))
        elif action.due is not None:
            late = _("was due {day}") if action.due < self._today else _("by {day}")
            said.append(late.format(day=short_date_text(action.due)))
        return " · ".join(said)

    def _asking(self) -> QHBoxLayout:
        self.title = text_field(_("Next thing to do"), hint=_("Next thing to do …"))
        self.owner = text_field(_("Who does it"), hint=_("Who"))
        options: list[tuple[object, str]] = [(None, _("no date"))]
        options += [
            (weeks, _("by {day}").format(day=short_date_text(self._today + timedelta(weeks=weeks))))
            for weeks in _WEEKS
        ]
        self.due = Choice(self._theme, _("By when"), options)
        self.add = Button(self._theme, _("Add"), self.submit, kind=SECONDARY)
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        row.addWidget(self.title, 5)
        row.addWidget(self.owner, 2)
        row.addWidget(self.due, 2)
        row.addWidget(self.add)
        row.addSpacing(tokens.S)
        return row
