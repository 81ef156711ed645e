"""Forms: the small forms of the plan: a goal's title and time, a number's name and who."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from kpi_desktop.domain.objective import Objective, TimeFrame
from kpi_desktop.domain.problem import Problem
from kpi_desktop.ui import tokens
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.fields import DayField, text_field
from kpi_desktop.ui.inline_form import InlineForm
from kpi_desktop.ui.text import label
from kpi_desktop.ui.theme import Theme
from kpi_desktop.wording.dates import date_text
from kpi_desktop.wording.language import _
from kpi_desktop.wording.problems import problem_sentence


class NameForm(InlineForm):
    """What a number is called and who looks after it.

    Attributes:
        named: Sent with the name and the person.
    """

    named = Signal(str, str)

    def __init__(self, theme: Theme, name: str, owner: str, parent: QWidget | None = None) -> None:
        heading = _("Name and who, for {name}").format(name=name)
        super().__init__(theme, heading, _("Save"), self.submit, parent)
        self.name = text_field(_("Name"), text=name)
        self.owner = text_field(_("Who looks after it"), text=owner)
        self.add_row((_("Name"), self.name), (_("Who looks after it"), self.owner))

    def submit(self) -> None:
        """Send what stands in the fields."""
        self.named.emit(self.name.text(), self.owner.text())


class GoalForm(InlineForm):
    """A goal's title, time frame and who answers for it.

    Attributes:
        changed: Sent with the goal as it is to be, and whether its targets move along.
    """

    changed = Signal(object, bool)

    def __init__(self, desk: Desk, goal: Objective, due_with_it: int, parent: QWidget | None = None) -> None:
        """Make the form.

        Args:
            desk: The open business.
            goal: As it is.
            due_with_it: How many targets are due on its last day.
            parent: Where it stands.
        """
        super().__init__(desk.theme, "", _("Save the goal"), self.submit, parent)
        self.setContentsMargins(0, 0, 0, tokens.L)
        self._goal, self._due_with_it = goal, due_with_it
        self.title = text_field(_("Goal"), text=goal.title)
        self.owner = text_field(_("Who answers for it"), text=goal.owner)
        self.start = DayField(desk.theme, _("From"), goal.frame.start)
        self.due = DayField(desk.theme, _("By"), goal.frame.due)
        self.moves = QCheckBox(
            _("Targets due on {day} move along, from today on").format(day=date_text(goal.frame.due))
        )
        self.moves.setChecked(True)
        self._problem = label("", tokens.SMALL, tone="off_track", wraps=True)
        self._problem.hide()
        self.add_row((_("Goal"), self.title))
        self.add_row((_("From"), self.start), (_("By"), self.due), (_("Who answers for it"), self.owner))
        self.fields.addWidget(self.moves)
        self.fields.addWidget(self._problem)
        self.due.day_changed.connect(lambda _day: self._follow())
        self._follow()

    def submit(self) -> None:
        """Send the goal, unless its last day comes before its first."""
        frame = self._frame(self.start.day, self.due.day)
        if frame is not None:
            goal = replace(self._goal, title=self.title.text(), owner=self.owner.text(), frame=frame)
            self.changed.emit(goal, self.moves.isVisible() and self.moves.isChecked())

    def _frame(self, start: date, due: date) -> TimeFrame | None:
        try:
            return TimeFrame(start, due)
        except Problem as problem:
            self._problem.setText(problem_sentence(problem))
            self._problem.show()
            return None

    def _follow(self) -> None:
        self.moves.setVisible(self._due_with_it > 0 and self.due.day != self._goal.frame.due)
