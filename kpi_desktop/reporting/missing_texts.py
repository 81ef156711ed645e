"""Missing texts: what is not there, or stands on weak ground, said before anybody asks."""

from collections.abc import Iterator, Sequence

from kpi_desktop.analysis.explain import note_sentences
from kpi_desktop.analysis.snapshot import BusinessSnapshot, DueInput, KpiSnapshot
from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.period import Period
from kpi_desktop.wording.covered import covered_text
from kpi_desktop.wording.dates import date_text, period_text
from kpi_desktop.wording.filling import list_text
from kpi_desktop.wording.language import _
from kpi_desktop.wording.notes import missing_periods_text, no_season_text
from kpi_desktop.wording.rhythms import count_of_periods

_NAMED_PERIODS = 3


def missing_texts(snapshot: BusinessSnapshot) -> tuple[str, ...]:
    """One sentence for each thing that a reader should know is not there; one that says so if nothing is."""
    told: dict[str, dict[str, None]] = {}
    for name, fact in _facts(snapshot):
        told.setdefault(fact, {})[name] = None
    everything = _("Everything that was due by {day} is there.").format(day=date_text(snapshot.on))
    return tuple(
        _("{names}: {fact}").format(names=list_text(list(names)), fact=fact) for fact, names in told.items()
    ) or (everything,)


def _facts(snapshot: BusinessSnapshot) -> Iterator[tuple[str, str]]:
    """What is said of an input or KPI, by name; the same said of several is told once."""
    for due in snapshot.due:
        for fact in _due_texts(due, snapshot.business.calendar):
            yield due.input.name, fact
    for kpi in snapshot.kpis:
        for fact in (*_gaps(kpi), *_unfinished(kpi, snapshot), *note_sentences(kpi, snapshot)):
            yield kpi.kpi.name, fact


def _due_texts(due: DueInput, calendar: Calendar) -> Iterator[str]:
    absent = [period for period in due.periods if period not in due.covers]
    if absent:
        yield _absent_text(absent, calendar)
    for period, covers in due.covers.items():
        yield _("{period} is there only in part: {why}. It is drawn hollow and not judged.").format(
            period=period_text(period, calendar), why=covered_text(period, covers)
        )


def _absent_text(absent: Sequence[Period], calendar: Calendar) -> str:
    periods = [period_text(period, calendar) for period in absent]
    if len(periods) <= _NAMED_PERIODS:
        return _("nothing is entered for {periods}.").format(periods=list_text(periods))
    return _("nothing is entered for {count}, from {first} to {last}.").format(
        count=count_of_periods(len(periods), absent[0].grain),
        first=periods[0],
        last=periods[-1],
    )


def _gaps(kpi: KpiSnapshot) -> tuple[str, ...]:
    said = kpi.assessment
    gaps = []
    if said.missing and said.periods_judged:
        counted = missing_periods_text(said.periods_judged, said.periods_expected, said.missing[0].grain)
        gaps.append(_("{counted}.").format(counted=counted))
    if said.falls_back_to_even:
        gaps.append(no_season_text())
    return tuple(gaps)


def _unfinished(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> Iterator[str]:
    """What the hollow end of a line is."""
    newest = kpi.results[-1] if kpi.results else None
    if newest is not None and newest.is_running and newest.value is not None:
        yield _("{period} is not over yet; it is drawn hollow and not judged.").format(
            period=period_text(newest.period, snapshot.business.calendar)
        )
