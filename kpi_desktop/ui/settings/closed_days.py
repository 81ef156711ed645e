"""Closed days: the times when the business is shut, and a form to add one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kpi_desktop.domain.calendar import ClosedSpan
from kpi_desktop.domain.problem import Problem
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import FLUSH, ICON, Button
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.emptying import empty
from kpi_desktop.ui.fields import DayField, text_field
from kpi_desktop.ui.inline_form import InlineForm
from kpi_desktop.ui.settings.setting_row import heading
from kpi_desktop.ui.text import SECOND, ElidedLabel, label, set_tone
from kpi_desktop.wording.dates import span_text
from kpi_desktop.wording.language import _, ngettext
from kpi_desktop.wording.problems import problem_sentence

_FIRST_SHOWN, _DAYS_WIDTH = 4, 184


class ClosedDays(QWidget):
    """A list of times with a button to take each out, and one to add another.

    Attributes:
        add_button: Opens the form.
        form: What is asked of a time to add; made when it is first opened.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._spans: tuple[ClosedSpan, ...] = ()
        self._shown = _FIRST_SHOWN
        theme = desk.theme
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._said = label("", tokens.TINY, tone=SECOND, wraps=True)
        self.add_button = Button(theme, _("Add closed days"), self._open, icon="add")
        self.form: ClosedForm | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        note = _("Holidays and other days on which you are closed leave the plan and the usual range alone.")
        column.addWidget(heading(_("Closed days"), note))
        column.addLayout(self._rows)
        column.addWidget(self._said)
        self._place_of_form = QVBoxLayout()
        column.addLayout(self._place_of_form)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_spans(self, spans: Sequence[ClosedSpan]) -> None:
        """Show when the business is closed, the latest first."""
        self._spans = tuple(spans)
        empty(self._rows)
        for span in self._spans[: -self._shown - 1 : -1]:
            self._rows.addWidget(self._row(span))
        hidden = len(self._spans) - self._shown
        if hidden > 0:
            words = ngettext("Show {count} earlier", "Show {count} earlier", hidden).format(count=hidden)
            more = Button(self._desk.theme, words, self._show_all, kind=FLUSH)
            self._rows.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        if self.form is None or self.form.isHidden():
            self._say("" if spans else _("None yet."))

    def save(self) -> None:
        """Add what the form says; where the days are the wrong way round, it stays open as it was typed."""
        assert self.form is not None, "its own button saves"
        try:
            span = self.form.span()
        except Problem as problem:
            self._say(problem_sentence(problem), is_wrong=True)
            return
        if self._desk.do(lambda: self._desk.workspace.settings.close_days((*self._spans, span))):
            self.form.name_field.clear()
            self._close()

    def _show_all(self) -> None:
        self._shown = len(self._spans)
        self.show_spans(self._spans)

    def _remove(self, span: ClosedSpan) -> None:
        left = tuple(one for one in self._spans if one != span)
        done = _("Open again {days}").format(days=span_text(span.first, span.last))
        self._desk.do(lambda: self._desk.workspace.settings.close_days(left), done)

    def _open(self) -> None:
        self._say("")
        self.add_button.hide()
        if self.form is None:
            self.form = ClosedForm(self._desk, self.save)
            self.form.left.connect(self._close)
            self._place_of_form.addWidget(self.form)
        self.form.show()
        self.form.first.setFocus(Qt.FocusReason.TabFocusReason)

    def _close(self) -> None:
        if self.form is not None:
            self.form.hide()
        self.add_button.show()
        self.add_button.setFocus(Qt.FocusReason.TabFocusReason)
        self._say("" if self._spans else _("None yet."))

    def _say(self, sentence: str, *, is_wrong: bool = False) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        set_tone(self._said, "off_track" if is_wrong else SECOND)

    def _row(self, span: ClosedSpan) -> QWidget:
        days = span_text(span.first, span.last)
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.M)
        when = label(days, tokens.SMALL, tabular=True)
        when.setMinimumWidth(_DAYS_WIDTH)
        row.addWidget(when)
        row.addWidget(ElidedLabel(span.name, tokens.SMALL, tone=SECOND), 1)
        words = _("Open again {days}").format(days=days)
        row.addWidget(Button(self._desk.theme, words, lambda: self._remove(span), kind=ICON, icon="remove"))
        return held


class ClosedForm(InlineForm):
    """First and last day, and what for.

    Attributes:
        first: First day.
        last: Last day.
        name_field: What for ("Summer holidays").
    """

    def __init__(self, desk: Desk, on_save: Callable[[], object]) -> None:
        super().__init__(desk.theme, "", _("Add"), on_save)
        self.first = DayField(desk.theme, _("First closed day"), desk.today())
        self.last = DayField(desk.theme, _("Last closed day"), desk.today())
        self.name_field = text_field(_("What for"), hint=_("Summer holidays"))
        self.add_row(
            (_("First day"), self.first), (_("Last day"), self.last), (_("What for"), self.name_field)
        )
        self.first.day_changed.connect(lambda _day: self._follow())

    def span(self) -> ClosedSpan:
        """The days that stand in it.

        Raises:
            Problem: ``TIME_FRAME_EMPTY`` where they are the wrong way round.
        """
        return ClosedSpan(self.first.day, self.last.day, self.name_field.text().strip())

    def _follow(self) -> None:
        """A first day after the last takes the last along: most are typed in that order."""
        if self.last.day < self.first.day:
            self.last.show_day(self.first.day)
