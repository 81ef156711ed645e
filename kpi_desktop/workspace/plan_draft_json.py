"""Plan draft as JSON: how a draft lasts from one run of the program to the next."""

import re
from collections.abc import Collection, Mapping
from dataclasses import asdict, fields
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from kpi_desktop.catalogue.library import load
from kpi_desktop.catalogue.own import OwnKind, OwnNumber
from kpi_desktop.catalogue.templates import TargetStyle
from kpi_desktop.domain.calendar import WeekStart
from kpi_desktop.domain.rhythm import Rhythm, RhythmUnit
from kpi_desktop.domain.target import Basis
from kpi_desktop.domain.unit import Unit
from kpi_desktop.workspace.plan_draft import MOST_ACTIONS, PlanDraft, PlannedNumber

_LONGEST = 120
"""Months; more is no plan of a small business, and no calendar goes on for ever."""
E = TypeVar("E", bound=StrEnum)


def draft_to_json(draft: PlanDraft) -> dict[str, object]:
    """The draft as plain JSON values."""
    record = asdict(draft)
    record |= {
        "week_start": draft.week_start.value,
        "start": _day_text(draft.start),
        "due": _day_text(draft.due),
        "own": [{**asdict(one), "unit": one.unit.value, "kind": one.kind.value} for one in draft.own],
        "numbers": [_number_to_json(number) for number in draft.numbers],
        "parked": [_number_to_json(number) for number in draft.parked],
        "rhythms": {key: [rhythm.every, rhythm.unit.value] for key, rhythm in draft.rhythms.items()},
        "people": dict(draft.people),
        "actions": list(draft.actions),
    }
    return record


def draft_from_json(record: Mapping[str, object]) -> PlanDraft:
    """Read a draft; what is missing or cannot be read falls back to an unanswered field, the rest is kept."""
    plain = PlanDraft()
    answers: dict[str, Any] = {
        one.name: record[one.name]
        for one in fields(PlanDraft)
        if type(record.get(one.name)) is type(getattr(plain, one.name)) and one.name in _PLAIN
    }
    own = _own(record.get("own"))
    known = {*load().kpis, *(one.id for one in own)}
    months, rhythms, people = record.get("months"), record.get("rhythms"), record.get("people")
    return PlanDraft(
        **answers,
        week_start=_chosen(WeekStart, record.get("week_start")) or plain.week_start,
        months=months if type(months) is int and 0 <= months <= _LONGEST else None,
        start=_day(record.get("start")),
        due=_day(record.get("due")),
        numbers=_numbers(record.get("numbers"), known),
        parked=_numbers(record.get("parked"), known),
        rhythms=_rhythms(rhythms) if isinstance(rhythms, dict) else {},
        people={str(key): str(name) for key, name in people.items()} if isinstance(people, dict) else {},
        actions=_texts(record.get("actions")),
        own=own,
    )


_OWN_ID = re.compile(r"own(_[a-z0-9]+)*")
_PLAIN = ("page", "name", "wish", "kind", "currency", "headline", "check_in_day", "half_named")


def _number_to_json(number: PlannedNumber) -> dict[str, object]:
    return {
        **asdict(number),
        "style": number.style.value,
        "share": str(number.share),
        "basis": number.basis.value if number.basis else None,
        "due": _day_text(number.due),
    }


def _own(records: object) -> tuple[OwnNumber, ...]:
    """The numbers that the owner named; one that an id of the catalogue stands in the way of is left out."""
    found: dict[str, OwnNumber] = {}
    for record in records if isinstance(records, list) else ():
        match record:
            case {"id": str() as key, "name": str() as name} if _OWN_ID.fullmatch(key) and name.strip():
                found[key] = OwnNumber(
                    key,
                    name,
                    _chosen(Unit, record.get("unit")) or Unit.COUNT,
                    _chosen(OwnKind, record.get("kind")) or OwnKind.ADDS_UP,
                    is_early=record.get("is_early") is True,
                    less_is_better=record.get("less_is_better") is True,
                )
    return tuple(one for one in found.values() if one.id not in load().kpis and one.id not in load().inputs)


def _numbers(records: object, known: Collection[str]) -> tuple[PlannedNumber, ...]:
    records = records if isinstance(records, list) else []
    found = (_number(one, known) for one in records if isinstance(one, dict))
    return tuple({one.kpi_id: one for one in found if one is not None}.values())


def _number(record: Mapping[str, object], known: Collection[str]) -> PlannedNumber | None:
    """A KPI as it was answered; nothing where nobody knows it."""
    kpi_id, style = record.get("kpi_id"), _chosen(TargetStyle, record.get("style"))
    if not isinstance(kpi_id, str) or kpi_id not in known or style is None:
        return None
    return PlannedNumber(
        kpi_id,
        style,
        _share(record.get("share")),
        *(_text(record.get("usual")), record.get("is_rough") is True),
        *(_text(record.get("target")), _text(record.get("high"))),
        basis=_chosen(Basis, record.get("basis")),
        due=_day(record.get("due")),
        is_own=record.get("is_own") is True,
    )


def _rhythms(record: Mapping[str, object]) -> dict[str, Rhythm]:
    found: dict[str, Rhythm] = {}
    for key, pair in record.items():
        match pair:
            case [int() as every, str() as unit] if every > 0 and unit in list(RhythmUnit):
                found[key] = Rhythm(every, RhythmUnit(unit))
    return found


def _chosen(kind: type[E], value: object) -> E | None:
    return kind(value) if isinstance(value, str) and value in list(kind) else None


def _share(value: object) -> Fraction:
    try:
        return Fraction(_text(value) or 0)
    except (ValueError, ZeroDivisionError):
        return Fraction(0)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(_text, value[:MOST_ACTIONS])) if isinstance(value, list) else ()


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(_text(value))
    except ValueError:
        return None


def _day_text(day: date | None) -> str | None:
    return day.isoformat() if day else None
