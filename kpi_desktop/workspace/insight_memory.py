"""Insight memory: what the owner was told, and the links that were claimed, kept with the drafts of the file.

It is no part of the history: undo takes back what was done, not what was read.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

import apsw

from kpi_desktop.analysis.insights.links import Claimed, Claims
from kpi_desktop.analysis.insights.told import Memory, Told
from kpi_desktop.analysis.lead_lag import Claim, Link, LinkState
from kpi_desktop.workspace.drafts import load_draft

_Read = TypeVar("_Read")
NAME = "insights"
"""Name of the draft."""


@dataclass(frozen=True)
class InsightMemory:
    """What is remembered between one look and the next.

    Attributes:
        told: What was told, and when first.
        claims: Links between numbers that stand.
    """

    told: Memory = field(default_factory=dict)
    claims: Claims = field(default_factory=dict)


def memory_in(db: apsw.Connection) -> InsightMemory:
    """What the file remembers; nothing where that cannot be read."""
    fields = load_draft(db, NAME) or {}
    return InsightMemory(dict(_read(fields, "told", _told)), dict(_read(fields, "claims", _claim)))


def fields_of(memory: InsightMemory) -> Mapping[str, object]:
    """The same as fields of a draft."""
    return {
        "told": [[*key, told.state, told.on.isoformat()] for key, told in sorted(memory.told.items())],
        "claims": [
            [*pair, one.through.isoformat(), one.claim.failures, *_figures(one.claim.link)]
            for pair, one in sorted(memory.claims.items())
        ],
    }


def _read(fields: Mapping[str, object], name: str, read: Callable[[list[object]], _Read]) -> list[_Read]:
    lines = fields.get(name, [])
    try:
        return [read(line) for line in lines] if isinstance(lines, list) else []
    except (ValueError, TypeError, IndexError):
        return []


def _told(line: list[object]) -> tuple[tuple[str, str, str, str], Told]:
    kind, kpi_id, objective, subject, state, day = map(str, line)
    return (kind, kpi_id, objective, subject), Told(state, date.fromisoformat(day))


def _claim(line: list[object]) -> tuple[tuple[str, str], Claimed]:
    leading, lagging, day, failures, periods, steps, correlation, chance = map(str, line)
    link = Link(LinkState.FOUND, int(periods), 0, int(steps), float(correlation), float(chance))
    return (leading, lagging), Claimed(Claim(link, int(failures)), date.fromisoformat(day))


def _figures(link: Link) -> tuple[int, int, float, float]:
    return link.periods, link.steps, link.correlation, link.chance or 0.0
