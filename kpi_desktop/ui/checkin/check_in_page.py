"""Check-in page: the last complete period by name, what is due of it, and then what the numbers say."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout

from kpi_desktop.analysis.snapshot import BusinessSnapshot
from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.observation import Cell
from kpi_desktop.domain.period import Period
from kpi_desktop.ui import tokens
from kpi_desktop.ui.buttons import FLUSH, Button
from kpi_desktop.ui.checkin.entry_form import EntryForm
from kpi_desktop.ui.checkin.missed_band import MissedActs, MissedBand
from kpi_desktop.ui.checkin.outcome import Outcome
from kpi_desktop.ui.checkin.period_bar import PeriodBar
from kpi_desktop.ui.checkin.sitting import Sitting
from kpi_desktop.ui.desk import Desk
from kpi_desktop.ui.empty_state import EmptyState
from kpi_desktop.ui.page import Page, PrimaryAction
from kpi_desktop.wording.dates import period_text, short_period_text
from kpi_desktop.wording.filling import list_text
from kpi_desktop.wording.language import _, ngettext
from kpi_desktop.wording.numbers import number_text
from kpi_desktop.workspace.check_in_sheet import CheckInSheet
from kpi_desktop.workspace.home import due_count


class CheckInPage(Page):
    """Two steps on one page: enter, then look."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("check_in", _("Check-in"), "check-in")
        self._desk = desk
        self._sitting = Sitting(desk, self._tick, self)
        self._wanted: Period | None = None
        self._is_wanted = self._is_fresh = False
        self.bar = PeriodBar(desk.theme)
        self.form = EntryForm(desk.theme)
        self.outcome = Outcome(desk)
        self._band: MissedBand | None = None
        self._empty: EmptyState | None = None
        self._foot = QHBoxLayout()
        self.import_button = Button(
            desk.theme,
            _("Import a file"),
            lambda: desk.go("import", None),
            kind=FLUSH,
            icon="import",
            keys="Ctrl+I",
        )
        self._back = Button(
            desk.theme, _("Back to the numbers"), self._go_back, kind=FLUSH, icon="chevron-left"
        )
        self._lay_out()
        self._listen()

    def refresh(self, snapshot: BusinessSnapshot) -> None:
        self._sitting.look(snapshot)
        if self._is_wanted:
            self._is_wanted = False
            self._sitting.turn_to(self._wanted)
            self._sitting.look(snapshot)
        self._show(snapshot)

    def badge(self, snapshot: BusinessSnapshot) -> int:
        return due_count(snapshot)

    def show_subject(self, subject: object) -> None:
        self._wanted = subject if isinstance(subject, Period) else None
        self._is_wanted = True

    def may_leave(self) -> bool:
        standing = self.form.focused()
        if standing is not None:
            self._sitting.leave(standing)
        self._sitting.keep_if_waiting()
        if self._sitting.is_complete and self._sitting.finish():
            # Everything is in: what the numbers say is kept without being asked for.
            self._say_it_is_in()
            self._sitting.close()
        return True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._is_fresh = True
        self._stand_in_first()

    def hideEvent(self, event: QHideEvent) -> None:
        self._sitting.keep_if_waiting()
        super().hideEvent(event)

    def _show(self, snapshot: BusinessSnapshot) -> None:
        sheet = self._sitting.sheet
        self._show_empty(not sheet.rows)
        looks = self._sitting.is_finished and bool(sheet.rows)
        for part in (self.form, self.import_button):
            part.setVisible(bool(sheet.rows) and not looks)
        self.bar.setVisible(bool(sheet.rows) and not looks and not sheet.columns)
        self.outcome.setVisible(looks)
        self._back.setVisible(looks or bool(sheet.columns))
        self._show_band(snapshot, sheet, is_shown=not looks)
        if looks:
            view = self._desk.workspace.queries.home_of(snapshot)
            self.outcome.show_view(view, dict(self._sitting.draft.answers))
        elif sheet.rows:
            self.form.show_sheet(sheet, self._sitting.draft, snapshot.business)
            self.bar.show_sheet(sheet, snapshot.business.calendar)
        self._show_header(snapshot, sheet, looks=looks)
        if self._is_fresh:
            self._stand_in_first()

    def _stand_in_first(self) -> None:
        """Stand in the first empty field once the page shows with its fields."""
        if self.isVisible() and self.form.cells and not self.form.isHidden():
            self._is_fresh = False
            self.form.focus_first()

    def _show_header(self, snapshot: BusinessSnapshot, sheet: CheckInSheet, *, looks: bool) -> None:
        calendar = snapshot.business.calendar
        if not sheet.rows:
            self.set_header(_("Check-in"), "", None)
        elif looks:
            done = PrimaryAction(_("Done"), self._close, "Ctrl+Return", "check")
            self.set_header(_how_far(sheet, calendar), _still_open(sheet), done)
        else:
            see = PrimaryAction(
                _("See how it stands"), self._see, "Ctrl+Return", is_enabled=sheet.open_rows < len(sheet.rows)
            )
            self.set_header(self._title(sheet, snapshot), _progress(sheet), see)

    def _title(self, sheet: CheckInSheet, snapshot: BusinessSnapshot) -> str:
        calendar = snapshot.business.calendar
        if sheet.columns:
            months = [short_period_text(month, calendar, with_year=True) for month in sheet.columns]
            return _("Enter the totals of {months}").format(months=list_text(months))
        name = period_text(sheet.period, calendar)
        if sheet.open_rows == 0:
            return _("Look over {period}").format(period=name)
        return _("Enter {period}").format(period=name)

    def _show_empty(self, is_empty: bool) -> None:
        if is_empty and self._empty is None:
            self._empty = EmptyState(
                self._desk.theme,
                "check-in",
                _("Nothing to enter yet"),
                _("Plan a goal first; what you count for it is asked here, once a period, in a minute."),
                Button(self._desk.theme, _("Plan a goal"), lambda: self._desk.go("plan", None)),
            )
            self.column.addWidget(self._empty)
        if self._empty is not None:
            self._empty.setVisible(is_empty)

    def _show_band(self, snapshot: BusinessSnapshot, sheet: CheckInSheet, *, is_shown: bool) -> None:
        if self._band is not None:
            self._band.hide()
            self._band.deleteLater()
            self._band = None
        if not is_shown or not sheet.missed or not sheet.is_newest or sheet.columns:
            return
        acts = MissedActs(
            lambda: self._desk.go("import", None),
            self._fill_months,
            self._turn_to,
            self._leave_open,
        )
        calendar = snapshot.business.calendar
        months = len(self._desk.workspace.checking_in.months_for(sheet))
        self._band = MissedBand(self._desk.theme, sheet.missed, months, calendar, acts)
        self.column.insertWidget(self.column.indexOf(self.form) + 2, self._band)
        self._band.show()

    def _turn_to(self, period: Period) -> None:
        self._sitting.turn_to(period)
        self._look_again()

    def _fill_months(self) -> None:
        self._sitting.turn_to_months()
        self._look_again()

    def _leave_open(self) -> None:
        missed = len(self._sitting.sheet.missed)
        said = ngettext("{count} period is left open", "{count} periods are left open", missed)
        if self._sitting.leave_open():
            self._desk.say(said.format(count=missed), self._desk.undo)

    def _look_again(self) -> None:
        snapshot = self._desk.workspace.queries.snapshot(self._desk.today())
        self._sitting.look(snapshot)
        self._is_fresh = True
        self._show(snapshot)

    def _on_split(self, input_id: str, by_channel: bool) -> None:
        self._sitting.split(input_id, by_channel)
        self._look_again()

    def _on_pasted(self, cell: Cell, text: str) -> None:
        left_over = self._sitting.paste(cell, text)
        self._look_again()
        if left_over:
            words = ngettext("{count} value found no field", "{count} values found no field", left_over)
            self._desk.say(words.format(count=left_over), None)

    def _end(self) -> None:
        """Beyond the last field comes the button; where it cannot be pressed, what is missing is said."""
        if self.primary is not None and self.primary.is_enabled:
            self.primary_wanted.emit()
        else:
            self._see()

    def _see(self) -> None:
        standing = self.form.focused()
        if standing is not None:
            self._sitting.leave(standing)
        unread = self._sitting.unread()
        if unread is not None:
            self.form.focus_first(unread)
            return
        if self._sitting.sheet.open_rows == len(self._sitting.sheet.rows):
            self._desk.say(_("Nothing is entered yet: type a number, or say that you don't have it."), None)
            self.form.focus_first()
        elif self._sitting.finish():
            self._look_again()
            self.primary_wanted.emit()

    def _go_back(self) -> None:
        if self._sitting.is_finished:
            self._sitting.go_on()
        else:
            self._sitting.turn_to(None)
        self._look_again()

    def _close(self) -> None:
        self._say_it_is_in()
        self._sitting.close()
        self._desk.go("home", None)

    def _say_it_is_in(self) -> None:
        calendar = self._desk.workspace.calendar()
        self._desk.say(_how_far(self._sitting.sheet, calendar), None)

    def _tick(self, cell: Cell) -> None:
        shown = self.form.cells.get(cell)
        if shown is not None:
            shown.tick.show_saved()

    def _lay_out(self) -> None:
        self.column.addWidget(self.bar)
        self.column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addWidget(self.form)
        self._foot.setContentsMargins(0, 0, 0, 0)
        self._foot.setSpacing(tokens.S)
        self._foot.addWidget(self.import_button)
        self._foot.addStretch(1)
        self.column.addLayout(self._foot)
        self.column.addWidget(self.outcome)

    def _listen(self) -> None:
        self.bar.chosen.connect(self._turn_to)
        self.form.typed.connect(self._sitting.typed)
        self.form.left.connect(self._sitting.leave)
        self.form.guessed.connect(self._sitting.guessed)
        self.form.believed.connect(self._sitting.believed)
        self.form.pasted.connect(self._on_pasted)
        self.form.split.connect(self._on_split)
        self.form.ended.connect(self._end)
        self.outcome.answered.connect(self._sitting.answered)


def _named(name: str) -> str:
    return name[:1].upper() + name[1:]


def _how_far(sheet: CheckInSheet, calendar: Calendar) -> str:
    """What is in once it was looked at: "Week 12 is in", "Week 12: 2 of 3 numbers are in"."""
    name, count = _named(short_period_text(sheet.period, calendar)), len(sheet.rows)
    if not sheet.open_rows:
        return _("{period} is in").format(period=name)
    return _("{period}: {done} of {count} numbers are in").format(
        period=name, done=number_text(count - sheet.open_rows), count=number_text(count)
    )


def _still_open(sheet: CheckInSheet) -> str:
    """What was left empty: "Still open: New enquiries (leads)"; nothing where everything is in."""
    names = dict.fromkeys(_(row.input.name) for row in sheet.rows if not row.is_answered)
    return _("Still open: {names}").format(names=list_text(list(names))) if names else ""


def _progress(sheet: CheckInSheet) -> str:
    """How far it is: "5 numbers, each saved as you leave its field" or "2 of 5 entered"."""
    count, left, fields = len(sheet.rows), sheet.open_rows, len(sheet.fields)
    if left == count and fields > count:
        return ngettext(
            "{count} number in {fields} fields, each saved as you leave it",
            "{count} numbers in {fields} fields, each saved as you leave it",
            count,
        ).format(count=count, fields=fields)
    if left == count:
        return ngettext(
            "{count} number, saved as you leave its field",
            "{count} numbers, each saved as you leave its field",
            count,
        ).format(count=count)
    return _("{done} of {count} entered").format(done=count - left, count=count)
