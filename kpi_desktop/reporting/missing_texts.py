"""Missing texts: what is not there, or stands on weak ground, said before anybody asks."""

from collections.abc import Iterator
from fractions import Fraction

from kpi_desktop.analysis.snapshot import BusinessSnapshot, DueInput, KpiSnapshot, Note, NoteKind
from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.wording import notes
from kpi_desktop.wording.dates import date_text, period_text
from kpi_desktop.wording.filling import list_text
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import brief_value_text, number_text
from kpi_desktop.wording.rhythms import count_of_periods

_NAMED_PERIODS = 3


def missing_texts(snapshot: BusinessSnapshot) -> tuple[str, ...]:
    """One sentence for each thing that a reader should know is not there; one that says so if nothing is."""
    calendar = snapshot.business.calendar
    texts = [_due_text(due, calendar) for due in snapshot.due if due.periods]
    for kpi in snapshot.kpis:
        told = (*_gap_texts(kpi), *_note_texts(kpi, snapshot))
        texts += [_("{name}: {fact}").format(name=kpi.kpi.name, fact=text) for text in told]
    everything = _("Everything that was due by {day} is there.").format(day=date_text(snapshot.on))
    return tuple(dict.fromkeys(texts)) or (everything,)


def _due_text(due: DueInput, calendar: Calendar) -> str:
    periods = [period_text(period, calendar) for period in due.periods]
    if len(periods) <= _NAMED_PERIODS:
        return _("{name}: nothing is entered for {periods}.").format(
            name=due.input.name, periods=list_text(periods)
        )
    return _("{name}: nothing is entered for {count}, from {first} to {last}.").format(
        name=due.input.name,
        count=count_of_periods(len(periods), due.periods[0].grain),
        first=periods[0],
        last=periods[-1],
    )


def _gap_texts(kpi: KpiSnapshot) -> Iterator[str]:
    said = kpi.assessment
    if said.missing and said.periods_judged:
        yield notes.missing_periods_text(said.periods_judged, said.periods_expected, kpi.grain)
    if said.falls_back_to_even:
        yield notes.no_season_text()


def _note_texts(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> Iterator[str]:
    """The newest note of each kind; what is due is said apart."""
    newest = {note.kind: note for note in kpi.notes if note.kind is not NoteKind.PERIOD_MISSING}
    for note in newest.values():
        yield _note_text(note, kpi, snapshot)
    shown = [result for result in kpi.results if result.value is not None]
    if any(result.is_given for result in shown):
        yield notes.given_result_text()
    if any(result.is_estimate for result in shown):
        yield notes.estimate_text()


def _note_text(note: Note, kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> str:
    period = period_text(note.period, snapshot.business.calendar) if note.period else ""
    stated, parts = (_amount(value, note, kpi, snapshot) for value in (note.stated, note.parts))
    match note.kind:
        case NoteKind.PARTS_DIFFER:
            return notes.parts_differ_text(parts, stated, uses_parts=note.uses_parts)
        case NoteKind.CHANNELS_EXCEED_TOTAL:
            return notes.channels_exceed_text(parts, stated)
        case NoteKind.NOT_ASSIGNED:
            return notes.not_assigned_text(parts)
        case NoteKind.TYPED_HIDES_IMPORT:
            return notes.typed_hides_import_text(period)
        case NoteKind.UNWEIGHTED:
            return notes.unweighted_text()
        case NoteKind.CARRIED_FORWARD:
            return notes.carried_forward_text(period)
        case NoteKind.PERIOD_MISSING:
            return notes.period_missing_text(period)
        case NoteKind.APPROXIMATE:
            return notes.approximate_text()


def _amount(value: Fraction | None, note: Note, kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> str:
    """A value of the KPI in its unit; one of an input as a plain number, for its unit is not told here."""
    if value is None:
        return ""
    if note.input_id is not None:
        return number_text(value)
    return brief_value_text(value, kpi.unit, snapshot.business.currency)
