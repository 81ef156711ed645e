"""Missing texts: what is not there, or stands on weak ground, said before anybody asks."""

from collections.abc import Iterator

from kpi_desktop.analysis.snapshot import BusinessSnapshot, DueInput, KpiSnapshot, Note, NoteKind
from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.wording import notes
from kpi_desktop.wording.dates import date_text, period_text
from kpi_desktop.wording.filling import list_text
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import number_text
from kpi_desktop.wording.rhythms import count_of_periods

_NAMED_PERIODS = 3


def missing_texts(snapshot: BusinessSnapshot) -> tuple[str, ...]:
    """One sentence for each thing that a reader should know is not there; one that says so if nothing is."""
    calendar = snapshot.business.calendar
    texts = [_due_text(due, calendar) for due in snapshot.due if due.periods]
    for kpi in snapshot.kpis:
        texts += [_about(kpi.kpi.name, text) for text in _weak_ground(kpi)]
        texts += _note_texts(kpi, snapshot)
    everything = _("Everything that was due by {day} is there.").format(day=date_text(snapshot.on))
    return tuple(dict.fromkeys(texts)) or (everything,)


def _about(name: str, fact: str) -> str:
    return _("{name}: {fact}").format(name=name, fact=fact)


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


def _weak_ground(kpi: KpiSnapshot) -> Iterator[str]:
    """On what a number rests, where that is less than it should be."""
    said = kpi.assessment
    if said.missing and said.periods_judged:
        yield notes.missing_periods_text(said.periods_judged, said.periods_expected, kpi.grain)
    if said.falls_back_to_even:
        yield notes.no_season_text()
    shown = [result for result in kpi.results if result.value is not None]
    if any(result.is_given for result in shown):
        yield notes.given_result_text()
    if any(result.is_estimate for result in shown):
        yield notes.estimate_text()


def _note_texts(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> Iterator[str]:
    """The newest note of each kind about the KPI or one of its inputs."""
    newest = {(note.kind, note.input_id): note for note in kpi.notes}
    for note in newest.values():
        if text := _note_text(note, snapshot):
            yield _about(snapshot.input_names.get(note.input_id or "", kpi.kpi.name), text)


def _note_text(note: Note, snapshot: BusinessSnapshot) -> str:
    """A note in words; empty for one that takes nothing from the numbers shown, or that is said elsewhere."""
    period = period_text(note.period, snapshot.business.calendar) if note.period else ""
    match note.kind:
        case NoteKind.PARTS_DIFFER if note.stated is not None and note.parts is not None:
            return notes.parts_differ_text(
                number_text(note.parts), number_text(note.stated), uses_parts=note.uses_parts
            )
        case NoteKind.CHANNELS_EXCEED_TOTAL if note.stated is not None and note.parts is not None:
            return notes.channels_exceed_text(number_text(note.parts), number_text(note.stated))
        case NoteKind.UNWEIGHTED:
            return notes.unweighted_text()
        case NoteKind.CARRIED_FORWARD:
            return notes.carried_forward_text(period)
        case NoteKind.APPROXIMATE:
            return notes.approximate_text()
        case _:
            return ""
