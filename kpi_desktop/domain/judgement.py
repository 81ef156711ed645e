"""Judgement: what was said of a KPI at a check-in, kept as it was said."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kpi_desktop.domain.period import Period


class Status(StrEnum):
    """The six words."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    ACHIEVED = "achieved"
    MISSED = "missed"
    WAITING = "waiting"


class Reason(StrEnum):
    """Why a status says what it says; ``Waiting`` always has one of the first group."""

    NO_TARGET = "no_target"
    NOT_STARTED = "not_started"
    NO_DATA = "no_data"
    COLLECTING = "collecting"
    TOO_EARLY = "too_early"
    STALE = "stale"
    INCOMPLETE = "incomplete"
    WAITING_FOR_LAST_RESULT = "waiting_for_last_result"
    # judged
    LIKELY = "likely"
    EITHER_WAY = "either_way"
    UNLIKELY = "unlikely"
    AHEAD_OF_PACE = "ahead_of_pace"
    SLIGHTLY_BEHIND_PACE = "slightly_behind_pace"
    BEHIND_PACE = "behind_pace"
    WITHIN_LIMIT = "within_limit"
    OUTSIDE_ONCE = "outside_once"
    OUTSIDE_REPEATEDLY = "outside_repeatedly"
    TARGET_REACHED = "target_reached"
    AT_TARGET = "at_target"
    DEADLINE_PASSED = "deadline_passed"
    CAP_EXCEEDED = "cap_exceeded"


class Rule(StrEnum):
    """Which rule of docs/metrics.md decided a status, first match wins."""

    NO_TARGET = "no_target"
    NOT_STARTED = "not_started"
    NO_DATA = "no_data"
    ACHIEVED = "achieved"
    MISSED = "missed"
    STALE = "stale"
    INCOMPLETE = "incomplete"
    TOO_EARLY = "too_early"
    LIMIT = "limit"
    CHANCE = "chance"
    PACE = "pace"


METHOD_VERSION = 2
"""Raised whenever the rules of status change, so that a stored judgement says which rules it followed."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was said of one KPI for one objective at one check-in.

    Attributes:
        id: Number in the file, 0 before it is saved.
        objective_id: The objective.
        kpi_id: The KPI.
        period: The newest complete period that was judged.
        as_of: The day for which it was judged.
        made_on: The day on which it was said.
        status: One of the six words.
        reason: Why.
        rule: Which rule decided.
        target_id: The target version, 0 for none.
        actual: Actual value, rounded to millionths.
        expected: Value expected by then.
        chance: Share of futures that reach the target, where one was computed.
        method_version: Version of the rules.
        is_again: Whether it replaces an earlier judgement of the same period ("judged again").
    """

    id: int
    objective_id: int
    kpi_id: str
    period: Period
    as_of: date
    made_on: date
    status: Status
    reason: Reason
    rule: Rule
    target_id: int = 0
    actual: Decimal | None = None
    expected: Decimal | None = None
    chance: Decimal | None = None
    method_version: int = METHOD_VERSION
    is_again: bool = False
