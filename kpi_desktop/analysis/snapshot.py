"""Snapshot: what a screen, the PDF, the command line and an export show; frozen, so they cannot disagree."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from kpi_desktop.domain.business import Business
from kpi_desktop.domain.channel import Channel
from kpi_desktop.domain.decision import Decision
from kpi_desktop.domain.input import Input
from kpi_desktop.domain.judgement import Reason, Rule, Status
from kpi_desktop.domain.kpi import Kind, Kpi
from kpi_desktop.domain.no_value import NoValue
from kpi_desktop.domain.objective import Objective
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.target import TargetVersion
from kpi_desktop.domain.unit import Unit

if TYPE_CHECKING:
    from kpi_desktop.analysis.outlook import Outlook
    from kpi_desktop.domain.coverage import Span


@dataclass(frozen=True, slots=True)
class PeriodResult:
    """A KPI's value for one period.

    Attributes:
        period: The period.
        value: The value, nothing where there is none; an incomplete sum is given with ``is_complete`` false.
        absence: Why there is no value, or why it is incomplete.
        is_complete: Whether the period is over and everything that it needs is there, be it with a zero below the
            line.
        is_running: Whether the period is not over yet (drawn hollow).
        is_given: Whether it is a given result ("as given, cannot be added up").
        is_estimate: Whether a guess is part of it.
        is_closed: Whether the period is left out of what is expected (closed, or does not apply).
        is_carried: Whether the level stands from one period earlier.
        is_unweighted: Whether a mean had no weights to go by.
        is_cut: Whether the files behind it speak for only some of its days (drawn hollow).
        parts_present: Of the finer periods that make it up, how many are there,
        parts_expected: and how many should be; both 1 where it is stated whole.
    """

    period: Period
    value: Fraction | None
    absence: NoValue | None = None
    is_complete: bool = True
    is_running: bool = False
    is_given: bool = False
    is_estimate: bool = False
    is_closed: bool = False
    is_carried: bool = False
    is_unweighted: bool = False
    is_cut: bool = False
    parts_present: int = 1
    parts_expected: int = 1


@dataclass(frozen=True, slots=True)
class Assessment:
    """What is said of a KPI against its target, with everything needed to recompute it by hand.

    Attributes:
        status: One of the six words.
        reason: Why.
        rule: Which rule decided.
        target: The target version judged against, nothing without one.
        judged_through: The newest complete period that was judged.
        periods_judged: Periods with a value since the start of the time frame.
        periods_expected: Periods complete since then that should have one.
        missing: Those of them without a value.
        elapsed: Share of the path that lies behind, 0 to 1.
        actual: Value to date, by the rule of the KPI's kind.
        expected: Value expected by then.
        gap: Distance to it in the KPI's unit, + is good.
        attainment: Actual ÷ expected, for a flow that should rise.
        progress: Share of the way from baseline to target, not clipped.
        required_rate: What each remaining period needs; for a level the change per period; for a rate the value
            that the rest must reach.
        recent_rate: Mean of the last complete periods,
        recent_periods: over how many periods it goes,
        recent_before: and how many of them lie before the time frame.
        stretch: Required ÷ recent.
        low: Limits of a guard,
        high: either may be absent.
        days_left: Days until the target is due, 0 once it is past.
        falls_back_to_even: Whether the path is drawn evenly because last year's shape is not complete.
        chance: Share of possible courses that meet the target, 0 to 1, where it is known.
        outlook: What is to be expected until the deadline, where it was worked out.
        is_newly_by_chance: Whether the check-in before still went by the plan line alone.
    """

    status: Status
    reason: Reason
    rule: Rule
    target: TargetVersion | None = None
    judged_through: Period | None = None
    periods_judged: int = 0
    periods_expected: int = 0
    missing: tuple[Period, ...] = ()
    elapsed: Fraction | None = None
    actual: Fraction | None = None
    expected: Fraction | None = None
    gap: Fraction | None = None
    attainment: Fraction | None = None
    progress: Fraction | None = None
    required_rate: Fraction | None = None
    recent_rate: Fraction | None = None
    recent_periods: int = 0
    recent_before: int = 0
    stretch: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    days_left: int | None = None
    falls_back_to_even: bool = False
    chance: Fraction | None = None
    outlook: "Outlook | None" = None
    is_newly_by_chance: bool = False


class NoteKind(StrEnum):
    """Something the owner should know about the numbers shown."""

    PARTS_DIFFER = "parts_differ"
    CHANNELS_EXCEED_TOTAL = "channels_exceed_total"
    NOT_ASSIGNED = "not_assigned"
    TYPED_HIDES_IMPORT = "typed_hides_import"
    PERIOD_MISSING = "period_missing"
    UNWEIGHTED = "unweighted"
    CARRIED_FORWARD = "carried_forward"
    APPROXIMATE = "approximate"


@dataclass(frozen=True, slots=True)
class Note:
    """One such thing.

    Attributes:
        kind: What it is.
        period: The period concerned.
        input_id: The input concerned, where it is one.
        stated: The value stated,
        parts: and what the finer values or channels come to.
        uses_parts: For ``PARTS_DIFFER``, whether the parts count,
        part_grain: and the grain of the parts.
        unit: Unit of the values, where they are those of an input.
    """

    kind: NoteKind
    period: Period | None = None
    input_id: str | None = None
    stated: Fraction | None = None
    parts: Fraction | None = None
    uses_parts: bool = False
    part_grain: Grain | None = None
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class ChannelResult:
    """A KPI for one channel; ``channel`` is nothing for the remainder that is not assigned."""

    channel: Channel | None
    results: tuple[PeriodResult, ...]
    to_date: PeriodResult | None = None


@dataclass(frozen=True, slots=True)
class KpiSnapshot:
    """One KPI, as shown.

    Attributes:
        kpi: The KPI.
        unit: Its unit on the day.
        kind: Its kind on the day.
        objective_id: The objective judged for, nothing for a metric.
        is_headline: Whether it is that objective's headline.
        grain: Grain of the results.
        results: Values by period, oldest first, up to the running period.
        to_date: Value over the time frame so far.
        assessment: Status and all behind it.
        targets: Target versions of the link that have begun, earliest first; before the first one that alone.
        planned: Those that are made by the day and hold from a later one on.
        channels: By channel, where asked for.
        notes: What the owner should know.
        asked: Ids under which the inputs are kept that somebody enters for it.
    """

    kpi: Kpi
    unit: Unit
    kind: Kind
    objective_id: int | None
    is_headline: bool
    grain: Grain
    results: tuple[PeriodResult, ...]
    to_date: PeriodResult | None
    assessment: Assessment
    targets: tuple[TargetVersion, ...] = ()
    channels: tuple[ChannelResult, ...] = ()
    notes: tuple[Note, ...] = ()
    asked: tuple[str, ...] = ()
    planned: tuple[TargetVersion, ...] = ()

    @property
    def newest_target(self) -> TargetVersion | None:
        """The target version made last, which is the one that can be changed; nothing without a target."""
        return next(reversed((*self.targets, *self.planned)), None)


@dataclass(frozen=True, slots=True)
class ObjectiveSnapshot:
    """One objective; its status is its headline's."""

    objective: Objective
    headline: str | None
    status: Status
    reason: Reason


@dataclass(frozen=True, slots=True)
class DueInput:
    """An input that should have been entered by now.

    Attributes:
        input: The input.
        periods: The periods that lack it, oldest first.
        asked: The one of them that the check-in of the day asks for, nothing where others come before.
        is_opening: Whether it is the level that the first result of a number starts from, asked once.
        covers: Of periods that files speak for in part: the days that are there.
    """

    input: Input
    periods: tuple[Period, ...]
    asked: Period | None = None
    is_opening: bool = False
    covers: "Mapping[Period, Span]" = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BusinessSnapshot:
    """The whole business on one day.

    Attributes:
        business: Settings.
        on: The day.
        objectives: In the owner's order.
        kpis: In the owner's order.
        due: Inputs that are due; those that are asked once, to start from, come last.
        decisions: Decisions made by then, earliest first.
        input_names: Names of all inputs by id, for sentences.
    """

    business: Business
    on: date
    objectives: tuple[ObjectiveSnapshot, ...] = ()
    kpis: tuple[KpiSnapshot, ...] = ()
    due: tuple[DueInput, ...] = ()
    decisions: tuple[Decision, ...] = ()
    input_names: Mapping[str, str] = field(default_factory=dict)
