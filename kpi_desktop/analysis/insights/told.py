"""Told: what the owner was told already, so that it is told again only when its state has changed.

Source: docs/metrics.md, "Insights".
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kpi_desktop.analysis.insights.insight import Insight, Key, in_order
from kpi_desktop.domain.insight import InsightKind

AT_ONCE = 3
"""Insights on the first page."""
NEWS_FOR = timedelta(days=7)
"""How long what was told stays on the page: until about the next check-in."""
_EVENTS = (
    (
        InsightKind.SHIFT_AFTER_DECISION,
        InsightKind.SHIFT,
        InsightKind.RECORD,
        InsightKind.UNUSUAL,
    ),
    (InsightKind.OUT_OF_REACH, InsightKind.TARGET_DOUBTFUL, InsightKind.PACE_NEEDED),
)
"""Kinds that may speak of the same results, or the same target, of a number, the one that says most first."""


@dataclass(frozen=True)
class Told:
    """One thing that was told: its state, and the day it was told first."""

    state: str
    on: date


Memory = Mapping[Key, Told]


def for_home(
    found: Iterable[Insight], memory: Memory, on: date, elsewhere: frozenset[Key] = frozenset()
) -> tuple[Insight, ...]:
    """The at most three insights of the first page: news, in order, each event once.

    Args:
        found: Everything that holds.
        memory: What was told before.
        on: The day that counts as today.
        elsewhere: What the page says already in another place.
    """
    news = [
        one
        for one in in_order(found)
        if not one.is_on_request and one.key not in elsewhere and is_news(one, memory, on)
    ]
    return tuple(_each_event_once(news))[:AT_ONCE]


def is_news(insight: Insight, memory: Memory, on: date) -> bool:
    """Whether it was not told in this state before, or within the last days."""
    told = memory.get(insight.key)
    return told is None or told.state != insight.state or abs(on - told.on) < NEWS_FOR


def remembered(found: Iterable[Insight], shown: Iterable[Insight], memory: Memory, on: date) -> Memory:
    """What was told after some insights were shown; what no longer holds is forgotten, so that it may come again."""
    holding = {one.key for one in found}
    kept = {key: told for key, told in memory.items() if key in holding}
    for one in shown:
        before = kept.get(one.key)
        if before is None or before.state != one.state:
            kept[one.key] = Told(one.state, on)
    return kept


def _each_event_once(news: Sequence[Insight]) -> list[Insight]:
    """Of several insights about the same results or target of a number, the one that says most."""
    chosen: dict[tuple[int, str], Insight] = {}
    for one in news:
        event = _event(one)
        if event is not None:
            other = chosen.get(event)
            if other is None or _weight(one, event) < _weight(other, event):
                chosen[event] = one
    return [one for one in news if (event := _event(one)) is None or chosen[event] is one]


def _event(insight: Insight) -> tuple[int, str] | None:
    """What it is about, among the things that several insights may be about."""
    return next(((at, insight.kpi_id) for at, kinds in enumerate(_EVENTS) if insight.kind in kinds), None)


def _weight(insight: Insight, event: tuple[int, str]) -> int:
    return _EVENTS[event[0]].index(insight.kind)
