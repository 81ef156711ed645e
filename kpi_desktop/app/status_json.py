"""Status document: a snapshot as the JSON that ``status`` prints."""

from collections.abc import Sequence
from dataclasses import asdict
from fractions import Fraction

from kpi_desktop.analysis.book import Book
from kpi_desktop.analysis.chart_ahead import heading_of
from kpi_desktop.analysis.explain import reason_sentence
from kpi_desktop.analysis.explain_chance import counts_things
from kpi_desktop.analysis.insights.series import Series
from kpi_desktop.analysis.kpi_value import KpiValues
from kpi_desktop.analysis.plan_lines import PlanEnd, plan_ends
from kpi_desktop.analysis.snapshot import (
    BusinessSnapshot,
    ChannelResult,
    KpiSnapshot,
    Note,
    PeriodResult,
)
from kpi_desktop.app.insights_json import insights_json, signals_json, usual_range_json
from kpi_desktop.app.output import number
from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.domain.coverage import Span
from kpi_desktop.domain.period import Period
from kpi_desktop.domain.target import TargetVersion
from kpi_desktop.wording.covered import covered_text
from kpi_desktop.wording.ranges import rounded_forecast
from kpi_desktop.workspace.telling import Telling

_PLACES = 6
"""Decimals of what was simulated: more than it knows."""


def status_document(snapshot: BusinessSnapshot, telling: Telling, book: Book) -> dict[str, object]:
    """Everything that a snapshot of a book holds, and what is worth telling, by the keys of docs/command-line.md."""
    calendar, series = snapshot.business.calendar, telling.found.series
    values = KpiValues(book, snapshot.on)
    return {
        "on": snapshot.on.isoformat(),
        "business": snapshot.business.name,
        "currency": snapshot.business.currency,
        "objectives": [
            {
                "id": one.objective.id,
                "title": one.objective.title,
                "headline": one.headline,
                "status": one.status.value,
                "reason": one.reason.value,
                "start": one.objective.frame.start.isoformat(),
                "due": one.objective.frame.due.isoformat(),
            }
            for one in snapshot.objectives
        ],
        "kpis": [_kpi(kpi, snapshot, values, series.get(kpi.kpi.id)) for kpi in snapshot.kpis],
        "due": [
            {
                "input": due.input.id,
                "name": due.input.name,
                "periods": [calendar.label(p) for p in due.periods],
                "in_part": [_part(period, covers, calendar) for period, covers in due.covers.items()],
            }
            for due in snapshot.due
            if not due.is_opening
        ],
        "openings": [
            {"input": due.input.id, "name": due.input.name, "period": calendar.label(due.periods[0])}
            for due in snapshot.due
            if due.is_opening
        ],
        "insights": insights_json(telling, snapshot),
    }


def _kpi(
    kpi: KpiSnapshot, snapshot: BusinessSnapshot, values: KpiValues, series: Series | None
) -> dict[str, object]:
    calendar, judged = snapshot.business.calendar, kpi.assessment
    ends = plan_ends(values, kpi.kpi, kpi.targets, snapshot.business.currency)
    return {
        "kpi": kpi.kpi.id,
        "name": kpi.kpi.name,
        "unit": kpi.unit.value,
        "objective": kpi.objective_id,
        "headline": kpi.is_headline,
        "grain": kpi.grain.value,
        "values": _values(kpi.results, calendar),
        "to_date": number(kpi.to_date.value) if kpi.to_date else None,
        "expected": number(judged.expected),
        "actual": number(judged.actual),
        "gap": number(judged.gap),
        "attainment": number(judged.attainment),
        "progress": number(judged.progress),
        "elapsed": number(judged.elapsed),
        "required_rate": number(judged.required_rate),
        "recent_rate": number(judged.recent_rate),
        "recent_periods": judged.recent_periods,
        "recent_before": judged.recent_before,
        "stretch": number(judged.stretch),
        "judged_through": calendar.label(judged.judged_through) if judged.judged_through else None,
        "periods_judged": judged.periods_judged,
        "periods_expected": judged.periods_expected,
        "missing": [calendar.label(period) for period in judged.missing],
        "status": judged.status.value,
        "reason": judged.reason.value,
        "sentence": reason_sentence(kpi, snapshot),
        "rule": judged.rule.value,
        "chance": number(judged.chance),
        "forecast": _forecast(kpi, snapshot),
        "target": judged.target.id if judged.target else None,
        "targets": [_target(version, ends.get(version.id)) for version in kpi.targets],
        "signals": signals_json(series, calendar),
        "usual_range": usual_range_json(series, calendar),
        "notes": [_note(note, calendar) for note in kpi.notes],
        "channels": [_channel(channel, calendar) for channel in kpi.channels],
    }


def _forecast(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> dict[str, object] | None:
    outlook, calendar = kpi.assessment.outlook, snapshot.business.calendar
    if outlook is None:
        return None
    starts = [outlook.first.shifted(at) for at in range(len(outlook.periods))]
    return {
        "projected": _simulated(outlook.projected),
        "about": None if outlook.projected is None else number(_as_said(outlook.projected, kpi)),
        "most_likely": _most_likely(kpi, snapshot),
        "rough": outlook.is_rough,
        "withheld": outlook.withheld.value if outlook.withheld else None,
        "results_needed": outlook.results_needed,
        "periods": [
            {
                "period": calendar.label(period),
                **{name: _simulated(value) for name, value in asdict(band).items()},
            }
            for period, band in zip(starts, outlook.periods, strict=True)
        ],
    }


def _most_likely(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> dict[str, object] | None:
    """The range that chart and summary name, rounded as they do."""
    heading = heading_of(kpi, snapshot.business.currency, snapshot.on)
    if heading is None:
        return None
    return {
        "by": heading.by.isoformat(),
        "low": number(heading.low),
        "high": number(heading.high),
        "text": heading.text,
    }


def _as_said(value: float, kpi: KpiSnapshot) -> Fraction:
    """A simulated value, rounded as sentences say it."""
    return rounded_forecast(Fraction(value), is_whole=counts_things(kpi))


def _simulated(value: float | None) -> str | None:
    return None if value is None else number(round(Fraction(value), _PLACES))


def _values(results: Sequence[PeriodResult], calendar: Calendar) -> list[dict[str, object]]:
    return [
        {
            "period": calendar.label(result.period),
            "value": number(result.value),
            "complete": result.is_complete,
            "in_part": result.is_cut,
            "reason": result.absence.absence.value if result.absence else None,
            "missing_inputs": list(result.absence.inputs) if result.absence else [],
            "given": result.is_given,
            "estimate": result.is_estimate,
        }
        for result in results
    ]


def _part(period: Period, covers: Span, calendar: Calendar) -> dict[str, object]:
    """A period that files speak for in part, and the days that are there."""
    return {
        "period": calendar.label(period),
        "from": covers.first.isoformat(),
        "to": covers.last.isoformat(),
        "text": covered_text(period, covers),
    }


def _target(version: TargetVersion, end: PlanEnd | None) -> dict[str, object]:
    """A target version, and where its plan line ends: on its last day, or on the one before the next begins."""
    return {
        "id": version.id,
        "verb": version.verb.value,
        "value": number(version.value),
        "high": number(version.high),
        "baseline": number(version.baseline),
        "per": version.basis.value if version.basis else None,
        "start": version.frame.start.isoformat(),
        "by": version.frame.due.isoformat(),
        "from": version.valid_from.isoformat(),
        "to": version.valid_to.isoformat() if version.valid_to else None,
        "path": version.path.value,
        "plan_end": None
        if end is None
        else {"on": end.day.isoformat(), "value": number(end.value), "text": end.text},
    }


def _note(note: Note, calendar: Calendar) -> dict[str, object]:
    return {
        "kind": note.kind.value,
        "period": calendar.label(note.period) if note.period else None,
        "input": note.input_id,
        "stated": number(note.stated),
        "parts": number(note.parts),
        "uses_parts": note.uses_parts,
    }


def _channel(part: ChannelResult, calendar: Calendar) -> dict[str, object]:
    return {
        "channel": part.channel.name if part.channel else None,
        "values": _values(part.results, calendar),
        "to_date": number(part.to_date.value) if part.to_date else None,
    }
