"""Same numbers: which of what is counted is the same real number, so that it is asked once."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import TEXT, Button
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.emptying import empty
from kpi_desktop.ui.fields import DayField
from kpi_desktop.ui.inline_form import InlineForm
from kpi_desktop.ui.settings.setting_row import Group, padded
from kpi_desktop.ui.text import SECOND, label
from kpi_desktop.wording.dates import date_text
from kpi_desktop.wording.language import _
from kpi_desktop.workspace.settings import SameNumber


class SameNumbersGroup(Group):
    """What is the same, with a way to part it from a day on, and what may be the same."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rows = QVBoxLayout()
        self._rows.setSpacing(tokens.S)
        held = QWidget()
        held.setLayout(self._rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.add(padded(held))

    def show_day(self, on: date) -> None:
        """Show what is the same on a day, and what is often the same elsewhere."""
        empty(self._rows)
        settings, names = self._desk.workspace.settings, self._desk.workspace.queries.names()
        same, questions = settings.same_numbers(on), settings.same_number_questions(on)
        for one in same:
            self._rows.addWidget(_SameRow(self._desk, one, names[one.input_id], names[one.kept_id]))
        for one_id, other_id in questions:
            self._rows.addWidget(self._question(one_id, other_id, names[one_id], names[other_id], on))
        if not same and not questions:
            words = _("Nothing you count has two names. Where it has, you are asked for it once.")
            self._rows.addWidget(label(words, tokens.SMALL, tone=SECOND, wraps=True))

    def _question(self, one_id: str, other_id: str, one: str, other: str, on: date) -> QWidget:
        asked = _("For you, are “{one}” and “{other}” the same?").format(one=one, other=other)
        button = Button(
            self._desk.theme,
            _("They are the same"),
            lambda: self._desk.do(
                lambda: self._desk.workspace.settings.say_same(one_id, other_id, on),
                _("“{one}” is asked once from now on").format(one=other),
            ),
            kind=TEXT,
        )
        button.setAccessibleDescription(asked)
        return _beside(asked, button)


class _SameRow(QWidget):
    """Two names of one number, and a form to part them."""

    def __init__(self, desk: Desk, same: SameNumber, name: str, kept: str) -> None:
        super().__init__()
        self._desk, self._same = desk, same
        words = _("“{one}” is the same as “{other}”.").format(one=name, other=kept)
        if name == kept:
            words = _("“{one}” has two uses and is asked once.").format(one=name)
        if same.since is not None:
            words = _("{sentence} Since {day}.").format(sentence=words, day=date_text(same.since))
        self._button = Button(desk.theme, _("Part them …"), self._open, kind=TEXT)
        self._button.setAccessibleDescription(words)
        self._form: PartForm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.S)
        self._column.addWidget(_beside(words, self._button))

    def _open(self) -> None:
        if self._form is None:
            self._form = PartForm(self._desk, self._split)
            self._form.left.connect(self._close)
            self._column.addWidget(self._form)
        self._form.show()
        self._form.day.setFocus(Qt.FocusReason.TabFocusReason)

    def _close(self) -> None:
        if self._form is not None:
            self._form.hide()
        self._button.setFocus(Qt.FocusReason.TabFocusReason)

    def _split(self) -> None:
        assert self._form is not None, "its own button parts"
        day, settings = self._form.day.day, self._desk.workspace.settings
        done = _("Two numbers from {day} on").format(day=date_text(day))
        self._desk.do(lambda: settings.split(self._same.input_id, day), done)


class PartForm(InlineForm):
    """From which day on.

    Attributes:
        day: The first day on which they are two.
    """

    def __init__(self, desk: Desk, on_save: Callable[[], object]) -> None:
        super().__init__(desk.theme, "", _("Part them"), on_save)
        self.day = DayField(desk.theme, _("Two numbers from this day on"), desk.today())
        self.add_row((_("Two numbers from this day on"), self.day))


def _beside(words: str, button: Button) -> QWidget:
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(tokens.M)
    row.addWidget(label(words, tokens.SMALL, wraps=True), 1)
    row.addWidget(button)
    return held
