"""Checking in: a sitting at which results are entered: kept as it is typed, saved cell by cell, finished once.

Each field is saved when it is left, and each save is one action: "Undo" takes back the number that was typed last and
not the whole morning. All of one sitting carry the same ``sitting`` in their facts, so that the history can show them
as one. What is said of the KPIs is judged when the sitting is finished, not at every number: half a week judged would
fill the record with words that nobody ever saw. Only what had been judged before is judged again at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.snapshot import DueInput
from kpi_desktop.domain.change import ActionKind, Change
from kpi_desktop.domain.decision import CheckIn
from kpi_desktop.domain.observation import Cell, State
from kpi_desktop.domain.period import Period
from kpi_desktop.store.business_table import BusinessTable
from kpi_desktop.store.check_in_table import CheckInTable
from kpi_desktop.store.entries import state as history_state
from kpi_desktop.store.input_table import InputTable
from kpi_desktop.store.kpi_table import KpiTable
from kpi_desktop.store.read_book import read_book
from kpi_desktop.workspace.acting import Actor
from kpi_desktop.workspace.check_in import (
    Answer,
    CheckInDraft,
    entry_of,
    from_fields,
    to_fields,
)
from kpi_desktop.workspace.check_in_believed import believe, believed
from kpi_desktop.workspace.check_in_sheet import AskedCell, CheckInSheet, months_of, newest_period, sheet_of
from kpi_desktop.workspace.drafts import CHECK_IN, Drafts
from kpi_desktop.workspace.entries import Entry
from kpi_desktop.workspace.judging import Judging
from kpi_desktop.workspace.reading import kpis_resting_on
from kpi_desktop.workspace.recording import Recording

_LOOK_BACK = timedelta(days=400)
"""Long enough for the usual values of weeks and months."""
_SLACK = timedelta(days=40)
"""Read in advance, so that the period before the day is there without another look."""


class CheckingIn:
    """Actions and questions of the check-in."""

    def __init__(self, actor: Actor, recording: Recording) -> None:
        self._actor, self._recording = actor, recording
        self._judging, self._drafts = Judging(actor), Drafts(actor)
        self._read: tuple[tuple[object, ...], date, KpiValues] | None = None

    def resume(self) -> CheckInDraft | None:
        """The sitting that was broken off, with every field as it stood."""
        fields = self._drafts.load(CHECK_IN)
        return None if fields is None else from_fields(fields)

    def begin(self, due: Iterable[DueInput], on: date, period: Period | None = None) -> CheckInDraft:
        """A new sitting.

        Args:
            due: What is due.
            on: The day that counts as today.
            period: What it is about, the last complete period where nothing is said.
        """
        values = self._values(on)
        draft = CheckInDraft(period or newest_period(values))
        sheet = sheet_of(values, due, draft)
        return replace(draft, asked=sheet.cells) if sheet.is_newest and sheet.open_rows else draft

    def months_for(self, sheet: CheckInSheet) -> tuple[Period, ...]:
        """The months whose totals would answer for what was missed."""
        return months_of(BusinessTable(self._actor.db).read().calendar, sheet.missed)

    def begin_months(self, sheet: CheckInSheet) -> CheckInDraft:
        """A sitting for the month totals that answer for missed weeks."""
        months = self.months_for(sheet)
        return CheckInDraft(months[-1], months=months) if months else CheckInDraft(sheet.period)

    def sheet(self, draft: CheckInDraft, due: Iterable[DueInput], on: date) -> CheckInSheet:
        """What a sitting shows, as the file stands."""
        return sheet_of(self._values(on, draft.period), due, draft, believed(self._drafts))

    def believe(self, cell: Cell, value: Decimal) -> None:
        """Remember that an odd number is right, so that it is not asked about again; nothing to undo."""
        if not self._actor.file.is_read_only:
            believe(self._drafts, cell, value)

    def keep(self, draft: CheckInDraft) -> None:
        """Keep a sitting as it was typed, half-typed text included; no action and nothing to undo."""
        if not self._actor.file.is_read_only:
            self._drafts.save(CHECK_IN, to_fields(draft))

    def forget(self) -> None:
        """Let the sitting go; what was saved of it stays."""
        if not self._actor.file.is_read_only:
            self._drafts.discard(CHECK_IN)

    def save(self, answers: Mapping[Cell, Answer], draft: CheckInDraft, sheet: CheckInSheet) -> Change:
        """Save one field, or the fields of a pasted block, as one action.

        Raises:
            Problem: ``NUMBER_TOO_LARGE``, ``NUMBER_TOO_FINE`` or why the file cannot be written; nothing is saved.
        """
        entries = [entry_of(cell, answer, sheet.channels) for cell, answer in answers.items()]
        return self._recording.record_at_sitting(entries, self._label(draft.period))

    def leave_open(self, sheet: CheckInSheet, due: Iterable[DueInput]) -> Change:
        """Say of everything missed before the newest period that it is not to be had, so that it is not asked again."""
        missed = set(sheet.missed)
        entries = [
            Entry(one.input.id, period, State.NOT_AVAILABLE, None)
            for one in due
            for period in one.periods
            if period in missed
        ]
        return self._recording.record(entries)

    def odd(self, entry: Entry, *, looks_back: bool) -> str:
        """What is odd about a number that was recorded without a sitting, as a sentence; empty where nothing is.

        Args:
            entry: The number.
            looks_back: Whether it is compared with what is usual, for which the book is read.
        """
        from kpi_desktop.workspace.odd_entries import odd_sentence

        db, today = self._actor.db, self._actor.today()
        table = InputTable(db)
        kept = table.bindings().resolve(entry.number_id, entry.period.start)
        input_ = table.all().get(kept)
        kpi = KpiTable(db).all().get(entry.number_id)
        name = input_.name if input_ is not None else kpi.name if kpi is not None else entry.number_id
        asked = self._field(entry, kept) if looks_back and entry.period.start <= today else None
        return odd_sentence(entry, name, input_, BusinessTable(db).read(), today, asked)

    def _field(self, entry: Entry, kept: str) -> AskedCell | None:
        """The field that a check-in of its period would have for a number."""
        sheet = sheet_of(self._values(self._actor.today(), entry.period), (), CheckInDraft(entry.period))
        for row in sheet.rows:
            for asked in (*row.cells, *row.by_channel):
                channel = None if asked.channel is None else asked.channel.name
                if (asked.cell.input_id, asked.cell.period, channel) == (kept, entry.period, entry.channel):
                    return asked
        return None

    def finish(self, draft: CheckInDraft, note: str = "") -> Change:
        """Keep that a check-in was held and what is said of the KPIs that rest on it; again with what was added."""
        label = self._label(draft.period)

        def work() -> None:
            today = self._actor.today()
            CheckInTable(self._actor.db).put(CheckIn(draft.check_in_id, today, label, note))
            if not draft.check_in_id:
                self._judge(draft)

        return self._actor.act(ActionKind.CHECK_IN, work, period=label)

    def newest_id(self) -> int:
        """Number of the check-in that was finished last, 0 where there was none."""
        return max((one.id for one in CheckInTable(self._actor.db).all()), default=0)

    def _judge(self, draft: CheckInDraft) -> None:
        periods = self._periods(draft)
        inputs = {cell.input_id for cell in draft.asked} or set(self._values(self._actor.today()).book.inputs)
        resting = kpis_resting_on(self._actor.db, inputs, self._actor.today())
        self._judging.after_results(resting, periods)

    def _periods(self, draft: CheckInDraft) -> Sequence[Period]:
        return draft.months or (draft.period,)

    def _label(self, period: Period) -> str:
        return BusinessTable(self._actor.db).read().calendar.label(period)

    def _values(self, on: date, period: Period | None = None) -> KpiValues:
        """What is recorded around a period; a sitting asks for it several times between two changes."""
        db = self._actor.db
        since = (min(on, period.start) if period is not None else on) - _LOOK_BACK
        state = on, history_state(db), db.pragma("data_version")
        if self._read is None or self._read[0] != state or self._read[1] > since:
            earlier = since - _SLACK
            self._read = state, earlier, KpiValues(read_book(db, since=earlier), on)
        return self._read[2]
