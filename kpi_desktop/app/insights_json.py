"""Insights document: what is worth telling, and what stands out of each number's usual range, as JSON."""

from datetime import date
from fractions import Fraction

from kpi_desktop.analysis.insights.insight import Fact, Insight
from kpi_desktop.analysis.insights.series import Series
from kpi_desktop.analysis.insights.words import words_of
from kpi_desktop.analysis.snapshot import BusinessSnapshot
from kpi_desktop.app.output import number
from kpi_desktop.domain.calendar import Calendar
from kpi_desktop.workspace.telling import Telling

_PLACES = 6
"""Decimals of what was simulated or estimated: more than it knows."""


def insights_json(telling: Telling, snapshot: BusinessSnapshot) -> list[dict[str, object]]:
    """Everything that holds, in the order in which it is told."""
    return [_insight(one, telling, snapshot) for one in telling.found.insights]


def signals_json(series: Series | None, calendar: Calendar) -> list[dict[str, object]]:
    """Periods that stand out of a number's usual range, each with the rules that say so, oldest first."""
    if series is None:
        return []
    rules: dict[int, dict[str, str]] = {}
    for segment in series.usual.segments:
        for signal in segment.signals:
            for place in signal.places:
                rules.setdefault(place, {})[signal.rule.value] = signal.side.value
    return [
        {
            "period": calendar.label(series.periods[place]),
            "rules": list(found),
            "side": next(iter(found.values())),
        }
        for place, found in sorted(rules.items())
    ]


def usual_range_json(series: Series | None, calendar: Calendar) -> dict[str, object] | None:
    """The usual range that the newest period is held against; nothing while there is none."""
    if series is None:
        return None
    lines = series.usual.lines(len(series.values) - 1)
    if lines is None:
        return None
    low, middle, high = lines
    return {
        "period": calendar.label(series.periods[-1]),
        "low": number(low),
        "middle": number(middle),
        "high": number(high),
        "state": series.usual.latest.state.value,
        "season": series.usual.season.value,
    }


def _insight(one: Insight, telling: Telling, snapshot: BusinessSnapshot) -> dict[str, object]:
    said = words_of(one, snapshot, telling.units)
    return {
        "kind": one.kind.value,
        "variant": one.variant.value or None,
        "kpi": one.kpi_id or None,
        "objective": one.objective_id,
        "sentence": said.sentence,
        "why": said.reason,
        "span": {"first": one.first.isoformat(), "last": one.last.isoformat()},
        "good": one.is_good,
        "home": one in telling.home,
        "on_request": one.is_on_request,
        "facts": {name: _fact(value) for name, value in one.facts.items()},
    }


def _fact(value: Fact) -> object:
    """Values as text in plain decimals; counts of things as numbers."""
    match value:
        case Fraction():
            return number(value)
        case float():
            return number(round(Fraction(value), _PLACES))
        case date():
            return value.isoformat()
        case tuple():
            return [[_fact(part) for part in one] if isinstance(one, tuple) else one for one in value]
    return value
