"""Status text: a snapshot as the lines that ``status`` prints."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from kpi_desktop.analysis.explain import gap_sentences, note_sentence, reason_sentence
from kpi_desktop.analysis.snapshot import BusinessSnapshot, ChannelResult, KpiSnapshot, NoteKind, PeriodResult
from kpi_desktop.wording.dates import date_text, period_text, short_period_text
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import value_text
from kpi_desktop.wording.statuses import status_shape, status_word

_NOTHING = "–"


def status_lines(snapshot: BusinessSnapshot) -> Iterator[str]:
    """What stands where, goal by goal, and below each number its channels where they were asked for."""
    yield f"{snapshot.business.name} · {date_text(snapshot.on)}"
    for one in snapshot.objectives:
        yield ""
        yield f"{status_shape(one.status)} {one.objective.title} — {status_word(one.status)}"
        yield from _kpis((kpi for kpi in snapshot.kpis if kpi.objective_id == one.objective.id), snapshot)
    metrics = [kpi for kpi in snapshot.kpis if kpi.objective_id is None]
    if metrics:
        yield ""
    yield from _kpis(metrics, snapshot)


def _kpis(kpis: Iterable[KpiSnapshot], snapshot: BusinessSnapshot) -> Iterator[str]:
    for kpi in kpis:
        status = kpi.assessment.status
        said = " ".join(_sentences(kpi, snapshot))
        stands = f"{kpi.kpi.name}: {_stands_at(kpi, snapshot)} · {status_word(status)}"
        yield f"  {status_shape(status)} {stands}. {said}"
        yield from (line for one in kpi.channels if (line := _channel_line(one, kpi, snapshot)))


def _stands_at(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> str:
    """What was judged; else the newest result, with its period."""
    if kpi.assessment.actual is not None:
        return _amount(kpi.assessment.actual, kpi, snapshot)
    newest = _newest(kpi.results)
    return _NOTHING if newest is None else _with_period(newest, kpi, snapshot)


def _sentences(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> Iterator[str]:
    """Why the status is what it is, what is missing, and what is not finished."""
    yield reason_sentence(kpi, snapshot)
    yield from gap_sentences(kpi, snapshot)
    yield from _unfinished(kpi, snapshot)
    yield from _stated_otherwise(kpi, snapshot)


def _stated_otherwise(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> Iterator[str]:
    """Periods that are stated as a whole and by their parts, which come to something else."""
    differing = [note for note in kpi.notes if note.kind is NoteKind.PARTS_DIFFER]
    yield from (note_sentence(note, kpi, snapshot) for note in differing)
    if differing:
        yield _("Which one counts can be chosen in the window, on the page of the number.")


def _unfinished(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> Iterator[str]:
    """What is there of a newest period that is no result yet."""
    newest = next((one for one in reversed(kpi.results) if one.value is not None), None)
    if newest is None or newest.value is None or newest.is_complete:
        return
    pattern = (
        _("{period} is not over yet: {value} so far.")
        if newest.is_running
        else _("{period} is not complete yet: {value} so far.")
    )
    told = pattern.format(
        period=period_text(newest.period, snapshot.business.calendar),
        value=_amount(newest.value, kpi, snapshot),
    )
    yield told[:1].upper() + told[1:]


def _channel_line(part: ChannelResult, kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> str:
    """The value of a channel over the time that counts, and its newest result; empty where it has none."""
    channel = part.channel
    name = _("Not assigned") if channel is None else channel.name
    indent = " " * (8 if channel is not None and channel.is_campaign else 6)
    newest = _newest(part.results)
    if newest is None:
        return ""
    shown = _with_period(newest, kpi, snapshot)
    if part.to_date is None or part.to_date.value is None:
        return f"{indent}{name}: {shown}"
    return f"{indent}{name}: " + _("{value} so far; newest: {newest}").format(
        value=_amount(part.to_date.value, kpi, snapshot), newest=shown
    )


def _newest(results: Iterable[PeriodResult]) -> PeriodResult | None:
    """The newest whole result; where there is none, the newest of which a part is there."""
    valued = [one for one in results if one.value is not None]
    return next((one for one in reversed(valued) if one.is_complete), valued[-1] if valued else None)


def _with_period(result: PeriodResult, kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> str:
    period = short_period_text(result.period, snapshot.business.calendar, with_year=True)
    value = Fraction(0) if result.value is None else result.value
    return _("{value} ({period})").format(value=_amount(value, kpi, snapshot), period=period)


def _amount(value: Fraction, kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> str:
    return value_text(value, kpi.unit, snapshot.business.currency)
