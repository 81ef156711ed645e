"""Missing texts: what is not there, or stands on weak ground, said before anybody asks."""

from kpi_desktop.analysis.explain import note_sentences
from kpi_desktop.analysis.snapshot import BusinessSnapshot, DueInput, KpiSnapshot
from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.wording.dates import date_text, period_text
from kpi_desktop.wording.filling import list_text
from kpi_desktop.wording.language import _
from kpi_desktop.wording.notes import missing_periods_text, no_season_text
from kpi_desktop.wording.rhythms import count_of_periods

_NAMED_PERIODS = 3


def missing_texts(snapshot: BusinessSnapshot) -> tuple[str, ...]:
    """One sentence for each thing that a reader should know is not there; one that says so if nothing is."""
    calendar = snapshot.business.calendar
    texts = [_due_text(due, calendar) for due in snapshot.due if due.periods]
    for kpi in snapshot.kpis:
        facts = (*_gaps(kpi), *note_sentences(kpi, snapshot))
        texts += [_("{name}: {fact}").format(name=kpi.kpi.name, fact=fact) for fact in facts]
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


def _gaps(kpi: KpiSnapshot) -> tuple[str, ...]:
    said = kpi.assessment
    gaps = []
    if said.missing and said.periods_judged:
        counted = missing_periods_text(said.periods_judged, said.periods_expected, said.missing[0].grain)
        gaps.append(_("{counted}.").format(counted=counted))
    if said.falls_back_to_even:
        gaps.append(no_season_text())
    return tuple(gaps)
