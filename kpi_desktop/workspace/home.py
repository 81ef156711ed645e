"""Home: what the first page shows of a snapshot: cards by group, what needs the owner, and what comes next."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kpi_desktop.analysis.chart_model import ChartModel
from kpi_desktop.analysis.explain import (
    comparison,
    disagrees,
    likelihood_clause,
    note_sentence,
    reason_clause,
)
from kpi_desktop.analysis.next_step import NextStep, StepKind
from kpi_desktop.analysis.snapshot import BusinessSnapshot, DueInput, KpiSnapshot, NoteKind, PeriodResult
from kpi_desktop.domain.decision import Action, Decision
from kpi_desktop.domain.judgement import Reason, Status
from kpi_desktop.domain.kpi import Kind, LeadLag
from kpi_desktop.domain.no_value import Absence
from kpi_desktop.domain.period import Period
from kpi_desktop.wording import next_steps as words
from kpi_desktop.wording.dates import (
    ago_text,
    period_text,
    short_date_text,
    short_period_text,
    weekday_date_text,
)
from kpi_desktop.wording.filling import list_text
from kpi_desktop.wording.language import _, ngettext
from kpi_desktop.wording.numbers import brief_value_text
from kpi_desktop.wording.pace import recent_span_text
from kpi_desktop.wording.rhythms import count_of_periods
from kpi_desktop.wording.statuses import status_word

CardKey = tuple[int, str]
"""Objective (0 for none) and KPI: a KPI that serves two objectives is judged, and shown, for each."""

_ORDER = (
    Status.OFF_TRACK,
    Status.MISSED,
    Status.AT_RISK,
    Status.WAITING,
    Status.ON_TRACK,
    Status.ACHIEVED,
)
_TOLD = (NoteKind.PARTS_DIFFER, NoteKind.CHANNELS_EXCEED_TOTAL)


class Group(StrEnum):
    """Parts of the page."""

    EARLY_SIGNS = "early_signs"
    RESULTS = "results"
    OTHERS = "others"


class NeedKind(StrEnum):
    """Why something needs the owner."""

    ENTER = "enter"
    MISSED = "missed"
    BEHIND = "behind"
    NOTE = "note"
    REVIEW = "review"
    DO = "do"


@dataclass(frozen=True, slots=True)
class OwnersNeed:
    """One thing that needs the owner.

    Attributes:
        kind: Why.
        sentence: What it is, with the next step where there is one.
        status: Whose colour and shape it takes, nothing for none.
        kpi_id: The KPI concerned, empty for none.
        period: The period to enter.
        decision_id: The decision to look back at.
        action: What is to be done.
    """

    kind: NeedKind
    sentence: str
    status: Status | None = None
    kpi_id: str = ""
    period: Period | None = None
    decision_id: int = 0
    action: Action | None = None


@dataclass(frozen=True)
class HomeView:
    """Everything that the page shows, from one reading of the file.

    Attributes:
        snapshot: The business on the day.
        sparklines: The small chart of each card.
        steps: What brings a number that is behind back to its plan.
        actions: What was to be done by now and is not, the earliest first.
    """

    snapshot: BusinessSnapshot
    sparklines: Mapping[CardKey, ChartModel]
    steps: Mapping[CardKey, NextStep]
    actions: tuple[Action, ...] = ()

    @property
    def kpis(self) -> tuple[KpiSnapshot, ...]:
        """KPIs of open objectives, then those of none."""
        closed = {one.objective.id for one in self.snapshot.objectives if one.objective.closed_on is not None}
        return tuple(kpi for kpi in self.snapshot.kpis if kpi.objective_id not in closed)


def key_of(kpi: KpiSnapshot) -> CardKey:
    """By what a card is known."""
    return kpi.objective_id or 0, kpi.kpi.id


def group_of(kpi: KpiSnapshot) -> Group:
    """Where a card stands."""
    if kpi.objective_id is None:
        return Group.OTHERS
    return Group.EARLY_SIGNS if kpi.kpi.lead_lag is LeadLag.LEADING else Group.RESULTS


def grouped(kpis: Iterable[KpiSnapshot], frozen: Sequence[CardKey] = ()) -> dict[Group, list[KpiSnapshot]]:
    """Cards by group: what needs attention first, or in the order in which the owner saw them before.

    Args:
        kpis: The KPIs.
        frozen: The order of the session so far; what it does not name comes last.
    """
    places = {key: place for place, key in enumerate(frozen)}
    ordered = sorted(kpis, key=lambda kpi: (places.get(key_of(kpi), len(places)), _ORDER.index(_status(kpi))))
    groups: dict[Group, list[KpiSnapshot]] = {group: [] for group in Group}
    for kpi in ordered:
        groups[group_of(kpi)].append(kpi)
    return {group: found for group, found in groups.items() if found}


def next_result_on(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> date:
    """The first day on which a period is past and asked for: the running one, or the first of the time frame."""
    calendar, target = snapshot.business.calendar, kpi.assessment.target
    begun = calendar.containing(kpi.grain, snapshot.on)
    if target is not None:
        begun = max(begun, calendar.first_counted(kpi.grain, target.frame.start), key=lambda one: one.start)
    return begun.shifted(1).start


def ready_period(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> Period | None:
    """The newest past period where it still waits for its result."""
    calendar, target = snapshot.business.calendar, kpi.assessment.target
    last = calendar.containing(kpi.grain, snapshot.on).shifted(-1)
    if target is not None and last.start < calendar.first_counted(kpi.grain, target.frame.start).start:
        return None
    result = next((one for one in reversed(kpi.results) if one.period == last), None)
    is_waiting = result is None or not (result.is_complete or result.is_closed or _is_given_up(result))
    is_asked = any(_is_due_for(last, due) for due in snapshot.due if due.input.id in kpi.asked)
    return last if is_waiting and is_asked else None


def _is_given_up(result: PeriodResult) -> bool:
    """Whether the owner said that something it needs is not to be had."""
    return result.absence is not None and result.absence.absence is Absence.NOT_AVAILABLE


def _is_due_for(period: Period, due: DueInput) -> bool:
    """Whether an input still lacks what the result of a period needs."""
    if due.is_opening:
        return any(period.shifted(-1).start <= one.start < period.start for one in due.periods)
    return period in due.periods or _covers(period, due.periods)


def _covers(period: Period, parts: Sequence[Period]) -> bool:
    return any(period.start <= part.end <= period.end for part in parts if part.grain < period.grain)


def step_text(kpi: KpiSnapshot, step: NextStep, snapshot: BusinessSnapshot) -> str:
    """A next step in words: "4 more by Sun 22 Mar"."""
    unit, currency = kpi.unit, snapshot.business.currency
    span = recent_span_text(step.recent_periods, step.recent_before, step.grain)
    match step.kind:
        case StepKind.REACH:
            return words.reach_text(
                step.amount, step.by, unit, currency,
                more=step.more, is_so_far=step.is_so_far, rises=step.is_floor,
            )  # fmt: skip
        case StepKind.PACE:
            return words.pace_step_text(step.amount, step.recent, span, step.grain, unit, currency)
        case StepKind.FROM_NOW:
            return words.from_now_text(step.amount, step.recent, span, unit, currency, rises=step.is_floor)
        case StepKind.KEEP:
            return words.keep_text(step.amount, step.by, unit, currency, is_floor=step.is_floor)
        case StepKind.AT_MOST:
            return words.at_most_text(step.amount, step.by, unit, currency)


def whats_next(kpi: KpiSnapshot, view: HomeView) -> str:
    """The foot of a card."""
    return next_text(kpi, view.snapshot, view.steps.get(key_of(kpi)))


def next_text(kpi: KpiSnapshot, snapshot: BusinessSnapshot, step: NextStep | None) -> str:
    """The step back to the plan, else the period that can be entered, else the day of the next result."""
    if step is not None:
        return _("Next: {step}").format(step=step_text(kpi, step, snapshot))
    ready = ready_period(kpi, snapshot)
    if ready is not None:
        return _("Next: enter {period}").format(period=short_period_text(ready, snapshot.business.calendar))
    if kpi.assessment.status is Status.MISSED:
        return _("Next: look back and choose what follows")
    day = weekday_date_text(next_result_on(kpi, snapshot))
    if not any(one.value is not None for one in kpi.results):
        return _("First result on {day}").format(day=day)
    return _("Next result on {day}").format(day=day)


def why_text(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> str:
    """The one comparison of a card, or the reason; a limit with its value, because "inside" of what?"""
    target = kpi.assessment.target
    if kpi.assessment.status is Status.WAITING:
        return reason_clause(kpi, snapshot)
    text = comparison(kpi, snapshot)
    if disagrees(kpi.assessment) and target is not None:
        # Of a mean, the whole time counts: it may be behind although the newest results are beyond the target.
        pattern = (
            _("{comparison}, yet {likelihood} to come to {target} over the whole time")
            if kpi.kind is Kind.RATE
            else _("{comparison}, yet {likelihood} to come to {target}")
        )
        return pattern.format(
            comparison=text,
            likelihood=likelihood_clause(kpi, snapshot),
            target=brief_value_text(target.value, kpi.unit, snapshot.business.currency),
        )
    if target is None or not target.verb.is_guard or kpi.assessment.actual is None:
        return text
    return _("{reason} ({limit})").format(reason=text, limit=limit_text(kpi, snapshot))


def why_and_likelihood(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> str:
    """The one comparison with how likely the target is: "2 ahead of plan (29) · likely".

    Of what needs the owner, what is to be reached and by when stands there too: "1 ahead" alone is no reason to worry.
    """
    said, why, likely = kpi.assessment, why_text(kpi, snapshot), likelihood_clause(kpi, snapshot)
    if disagrees(said) or not likely:
        return why
    if said.reason not in (Reason.EITHER_WAY, Reason.UNLIKELY) or said.target is None:
        return _("{comparison} · {likelihood}").format(comparison=why, likelihood=likely)
    pattern = (
        _("{comparison} over the whole time · {target} by {day}: {likelihood}")
        if kpi.kind is Kind.RATE
        else _("{comparison} · {target} by {day}: {likelihood}")
    )
    due = said.target.frame.due
    return pattern.format(
        comparison=why,
        target=brief_value_text(said.target.value, kpi.unit, snapshot.business.currency),
        day=short_date_text(due, with_year=due.year != snapshot.on.year),
        likelihood=likely,
    )


def limit_text(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> str:
    """The limits on the day: "38% or more"."""
    low, high = (
        None if limit is None else brief_value_text(limit, kpi.unit, snapshot.business.currency)
        for limit in (kpi.assessment.low, kpi.assessment.high)
    )
    if low is not None and high is not None:
        return _("{low} to {high}").format(low=low, high=high)
    if low is not None:
        return _("{value} or more").format(value=low)
    return "" if high is None else _("{value} or less").format(value=high)


def needs(view: HomeView) -> tuple[OwnersNeed, ...]:
    """Everything that needs the owner: results to enter, things to do, numbers that are behind, doubts, reviews."""
    return (
        *_to_enter(view.snapshot),
        *_to_do(view),
        *_behind(view),
        *_notes(view),
        *_reviews(view.snapshot),
    )


def reviews_due(snapshot: BusinessSnapshot) -> tuple[Decision, ...]:
    """Decisions that were to be looked at again by the day, and were not."""
    return tuple(
        one
        for one in snapshot.decisions
        if one.review_on is not None and one.review_on <= snapshot.on and one.reviewed_on is None
    )


def due_period(snapshot: BusinessSnapshot) -> Period | None:
    """The newest past period that waits to be entered, of the finest rhythm that does."""
    recent = [due.asked for due in _in_turn(snapshot) if due.asked and _is_last(due.asked, snapshot)]
    return min(recent, key=lambda one: one.grain, default=None)


def due_count(snapshot: BusinessSnapshot) -> int:
    """How many numbers the check-in of the day asks for, as many as its page shows."""
    return sum(due.asked is not None for due in snapshot.due)


def standing_text(snapshot: BusinessSnapshot) -> str:
    """How it stands in one sentence: "4 of 5 on track; enquiries need you."."""
    judged = [kpi for kpi in snapshot.kpis if kpi.assessment.target is not None]
    good = sum(kpi.assessment.status in (Status.ON_TRACK, Status.ACHIEVED) for kpi in judged)
    behind = list(dict.fromkeys(_(kpi.kpi.name) for kpi in judged if _is_behind(kpi)))
    if not judged:
        return _("No number has a target yet.")
    counted = ngettext("{good} of {count} on track", "{good} of {count} on track", len(judged)).format(
        good=good, count=len(judged)
    )
    waiting = sum(kpi.assessment.status is Status.WAITING for kpi in judged)
    if not behind and waiting:
        pattern = ngettext(
            "{counted}; {waiting} waits for results.", "{counted}; {waiting} wait for results.", waiting
        )
        return pattern.format(counted=counted, waiting=waiting)
    if not behind and due_count(snapshot):
        return _("{counted}.").format(counted=counted)
    if not behind:
        return _("{counted}; nothing needs you.").format(counted=counted)
    pattern = ngettext("{counted}; {names} needs you.", "{counted}; {names} need you.", len(behind))
    return pattern.format(counted=counted, names=list_text(behind))


def _in_turn(snapshot: BusinessSnapshot) -> Iterator[DueInput]:
    """What is due by its rhythm, without what is asked once, to start from."""
    return (due for due in snapshot.due if not due.is_opening)


def _is_last(period: Period, snapshot: BusinessSnapshot) -> bool:
    return snapshot.business.calendar.containing(period.grain, snapshot.on).shifted(-1) == period


def _status(kpi: KpiSnapshot) -> Status:
    return kpi.assessment.status


def _is_behind(kpi: KpiSnapshot) -> bool:
    return kpi.assessment.status in (Status.OFF_TRACK, Status.AT_RISK)


def _to_enter(snapshot: BusinessSnapshot) -> Iterator[OwnersNeed]:
    calendar = snapshot.business.calendar
    counts: dict[Period, int] = {}
    for due in _in_turn(snapshot):
        for period in due.periods:
            counts[period] = counts.get(period, 0) + 1
    ready = due_period(snapshot)
    if ready is not None:
        count = due_count(snapshot)
        sentence = ngettext(
            "{period} is ready to enter: {count} number.",
            "{period} is ready to enter: {count} numbers.",
            count,
        ).format(period=capital(period_text(ready, calendar)), count=count)
        yield OwnersNeed(NeedKind.ENTER, _with_parts(sentence, snapshot, [ready]), period=ready)
    else:
        yield from _to_start_from(snapshot)
    missed = sorted((one for one in counts if not _is_last(one, snapshot)), key=lambda one: one.start)
    finest = min((one.grain for one in missed), default=None)
    left_out = [one for one in missed if one.grain is finest]
    if len(left_out) == 1:
        missed_one = capital(period_text(left_out[0], calendar))
        sentence = _("{period} is not entered. What it brought may change what is said below.")
        if all(left_out[0] in due.covers for due in snapshot.due if left_out[0] in due.periods):
            sentence = _("{period} is there only in part.")
        said = _with_parts(sentence.format(period=missed_one), snapshot, left_out)
        yield OwnersNeed(NeedKind.MISSED, said, period=left_out[0])
    elif left_out and finest is not None:
        sentence = _("{count} before that are not entered, the first is {first}.")
        if any(one in due.covers for one in left_out for due in snapshot.due):
            sentence = _("{count} before that are not entered, or only in part; the first is {first}.")
        told = sentence.format(
            count=count_of_periods(len(left_out), finest),
            first=short_period_text(left_out[0], calendar, with_year=True),
        )
        said = _with_parts(told, snapshot, left_out)
        yield OwnersNeed(NeedKind.MISSED, said, period=left_out[-1])


def _with_parts(sentence: str, snapshot: BusinessSnapshot, periods: Sequence[Period]) -> str:
    """A sentence on some periods, with what files leave out of the newest of them that they speak of in part."""
    cut = [period for period in periods if any(period in due.covers for due in snapshot.due)]
    if not cut:
        return sentence
    # Few businesses have one, and Home shows before it is needed.
    from kpi_desktop.wording.covered import covered_text

    newest, calendar = cut[-1], snapshot.business.calendar
    shape = _("{name}: {what}.") if len(periods) == 1 else _("{name}, {period}: {what}.")
    parts = [
        shape.format(
            name=_(due.input.name),
            period=short_period_text(newest, calendar),
            what=covered_text(newest, due.covers[newest]),
        )
        for due in snapshot.due
        if newest in due.covers
    ]
    return " ".join([sentence, *parts])


def _to_start_from(snapshot: BusinessSnapshot) -> Iterator[OwnersNeed]:
    for due in snapshot.due:
        if due.is_opening and due.asked is not None:
            sentence = _("Say once what to start from: {name}, {period}.").format(
                name=_(due.input.name), period=period_text(due.asked, snapshot.business.calendar)
            )
            yield OwnersNeed(NeedKind.ENTER, sentence)


def _to_do(view: HomeView) -> Iterator[OwnersNeed]:
    on = view.snapshot.on
    for one in view.actions:
        if one.due is not None:
            pattern = (
                _("To do: “{title}” ({owner}), due {when}.")
                if one.owner
                else _("To do: “{title}”, due {when}.")
            )
            when = ago_text(one.due, on)
            yield OwnersNeed(
                NeedKind.DO, pattern.format(title=one.title, owner=one.owner, when=when), action=one
            )


def _behind(view: HomeView) -> Iterator[OwnersNeed]:
    shown = sorted(filter(_is_behind, view.kpis), key=lambda kpi: _ORDER.index(_status(kpi)))
    for kpi in shown:
        status = _status(kpi)
        fact = _("{name} is {status}: {why}.").format(
            name=_(kpi.kpi.name),
            status=_lower(status_word(status)),
            # What is ahead of its plan and at risk all the same needs the second half to be understood.
            why=why_and_likelihood(kpi, view.snapshot),
        )
        step = view.steps.get(key_of(kpi))
        if step is not None:
            fact = _("{fact} What helps: {step}.").format(fact=fact, step=step_text(kpi, step, view.snapshot))
        yield OwnersNeed(NeedKind.BEHIND, fact, status, kpi.kpi.id)


def _notes(view: HomeView) -> Iterator[OwnersNeed]:
    told: set[str] = set()
    for kpi in view.kpis:
        for note in kpi.notes:
            if note.kind in _TOLD:
                sentence = _("{name}: {note}").format(
                    name=_(view.snapshot.input_names.get(note.input_id or "", kpi.kpi.name)),
                    note=note_sentence(note, kpi, view.snapshot),
                )
                if sentence not in told:
                    told.add(sentence)
                    yield OwnersNeed(NeedKind.NOTE, sentence, kpi_id=kpi.kpi.id)


def _reviews(snapshot: BusinessSnapshot) -> Iterator[OwnersNeed]:
    for one in reviews_due(snapshot):
        if one.review_on is not None:
            sentence = _("Did it work? “{title}” was to be looked at {when}.").format(
                title=one.title, when=ago_text(one.review_on, snapshot.on)
            )
            yield OwnersNeed(NeedKind.REVIEW, sentence, kpi_id=one.kpi_id or "", decision_id=one.id)


def capital(text: str) -> str:
    """A phrase that opens a sentence, with a capital."""
    return text[:1].upper() + text[1:]


def _lower(text: str) -> str:
    """A status inside a sentence, without its capital."""
    return text[:1].lower() + text[1:]
