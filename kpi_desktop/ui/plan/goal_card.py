"""Goal card: one goal on the page: title and time, its numbers, and what is done for it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kpi_desktop.analysis.snapshot import BusinessSnapshot, ObjectiveSnapshot
from kpi_desktop.domain.judgement import Status
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import ICON, Button
from kpi_desktop.ui.card import Card
from kpi_desktop.ui.direction import margins
from kpi_desktop.ui.plan.number_row import STATUS_WIDTH
from kpi_desktop.ui.plan.row_column import Key, RowColumn
from kpi_desktop.ui.plan.to_do_list import ToDoList
from kpi_desktop.ui.status_chip import StatusChip
from kpi_desktop.ui.text import SECOND, hairline, label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.dates import days_left_text, span_text
from kpi_desktop.wording.language import _

_LIFT = 6
"""Pixels that bring the chip to the middle of the button beside it."""


class GoalCard(Card):
    """A goal with its rows.

    Attributes:
        edit: Opens the form of the goal.
        forms: Where that form stands while it is open.
        rows: Its numbers.
    """

    def __init__(
        self,
        theme: Theme,
        goal: ObjectiveSnapshot,
        snapshot: BusinessSnapshot,
        order: Sequence[Key],
        to_do: ToDoList,
    ) -> None:
        """Make a card without rows.

        Args:
            theme: Colours.
            goal: The goal.
            snapshot: The business around it.
            order: Keys of its rows.
            to_do: What is done for it.
        """
        super().__init__(padding=0)
        self._theme, self._goal, self._snapshot = theme, goal, snapshot
        self.setAccessibleName(goal.objective.title)
        self.column.setSpacing(0)
        self.edit = Button(theme, _("Change this goal"), kind=ICON, icon="edit")
        self.forms = QVBoxLayout()
        self.forms.setContentsMargins(margins(tokens.L, 0, tokens.L, 0))
        self.column.addLayout(self._head())
        self.column.addLayout(self.forms)
        self.rows = RowColumn(order, is_led=True)
        self.column.addLayout(self.rows)
        if not order:
            self.column.addWidget(hairline())
            self.column.addWidget(_without_numbers())
        self.column.addWidget(hairline())
        self.column.addWidget(to_do)

    def show_status(self, status: Status) -> None:
        """Show how the goal stands, in the column of the statuses of its rows."""
        self._chip.show_status(status)
        self._status.setFixedWidth(max(STATUS_WIDTH, self._chip.sizeHint().width()))

    def _head(self) -> QHBoxLayout:
        goal = self._goal.objective
        title = label(goal.title, tokens.TITLE, tokens.SEMIBOLD, wraps=True)
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        left = days_left_text((goal.frame.due - self._snapshot.on).days)
        like = _("stands as its main number does") if self._goal.headline else ""
        when = [span_text(goal.frame.start, goal.frame.due), left, goal.owner, like]
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(label(" · ".join(filter(None, when)), tokens.SMALL, tone=SECOND, wraps=True))
        self._chip, self._status = StatusChip(self._theme, is_in_column=True), QWidget()
        self.show_status(self._goal.status)
        beside = QHBoxLayout(self._status)
        beside.setContentsMargins(0, _LIFT, 0, 0)
        beside.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeading)
        head = QHBoxLayout()
        head.setContentsMargins(margins(tokens.L, tokens.L, tokens.S, tokens.L))
        head.setSpacing(tokens.M)
        head.addLayout(words, 1)
        head.addWidget(self._status, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        head.addSpacing(tokens.M + self.edit.sizeHint().width())  # rows have a second button
        return head


def _without_numbers() -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.M)
    row.addWidget(
        label(_("No number shows yet whether you come closer. Add one."), tokens.SMALL, tone=SECOND)
    )
    return whole
