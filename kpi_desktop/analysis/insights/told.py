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
_ONE_EVENT = frozenset(
    {InsightKind.UNUSUAL, InsightKind.SHIFT, InsightKind.SHIFT_AFTER_DECISION, InsightKind.RECORD}
)
"""Kinds that may speak of the same results of a number; on the first page one of them does."""
_TELLING = (
    InsightKind.SHIFT_AFTER_DECISION, InsightKind.SHIFT, InsightKind.RECORD, InsightKind.UNUSUAL,
)  # fmt: skip


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
    """Of several insights about the same results of a number, the one that says most."""
    chosen: dict[str, Insight] = {}
    for one in news:
        if one.kind in _ONE_EVENT:
            other = chosen.get(one.kpi_id)
            if other is None or _TELLING.index(one.kind) < _TELLING.index(other.kind):
                chosen[one.kpi_id] = one
    return [one for one in news if one.kind not in _ONE_EVENT or chosen[one.kpi_id] is one]
