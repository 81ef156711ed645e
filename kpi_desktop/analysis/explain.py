"""Explain: the sentences of a KPI's card and of "why this colour?", every number through ``wording``."""

from collections.abc import Iterable
from fractions import Fraction

from kpi_desktop.analysis.snapshot import Assessment, BusinessSnapshot, KpiSnapshot, Note, NoteKind
from kpi_desktop.domain.judgement import Reason, Rule, Status
from kpi_desktop.domain.kpi import Kind
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.target import Basis, Verb
from kpi_desktop.wording import notes as note_words
from kpi_desktop.wording.dates import date_text, period_text, short_period_text
from kpi_desktop.wording.filling import list_text
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import brief_value_text, number_text, signed_value_text
from kpi_desktop.wording.pace import (
    change_needed_text,
    count_text,
    limit_used_text,
    needed_text,
    plan_text,
    recent_span_text,
)
from kpi_desktop.wording.statuses import (
    reason_sentence as worded_sentence,
)
from kpi_desktop.wording.statuses import (
    reason_text,
    rule_text,
    status_word,
)
from kpi_desktop.wording.verbs import verb_sentence

_NAMED_PERIODS = 3


def comparison(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> str:
    """The one comparison of a card: "2 ahead of plan (29)", the share of a cap, or why there is none."""
    said, currency = kpi.assessment, snapshot.business.currency
    if said.target is None or said.target.verb.is_guard or said.gap is None or said.expected is None:
        return reason_clause(kpi, snapshot)
    is_cap = (
        kpi.kind is Kind.FLOW and said.target.basis is Basis.TOTAL and said.target.verb is Verb.DECREASE_TO
    )
    if is_cap and said.progress is not None and said.elapsed is not None:
        return limit_used_text(said.progress, said.elapsed)
    return plan_text(said.gap, said.expected, kpi.unit, currency, _left_out(kpi, snapshot))


def _left_out(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> str:
    """For a sum, the periods without a result that neither side of the comparison counts; a single one by its name."""
    said = kpi.assessment
    if kpi.kind is not Kind.FLOW or said.target is None or said.target.basis not in (None, Basis.TOTAL):
        return ""
    through = said.judged_through
    inner = [one for one in said.missing if through is not None and one.start < through.start]
    if len(inner) == 1:
        return short_period_text(inner[0], snapshot.business.calendar)
    return count_text(len(inner), inner[0].grain) if inner else ""


def likelihood_clause(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> str:
    """How likely the target is, in words, or that it stands there only for now; empty where neither is said."""
    said = kpi.assessment
    is_said = said.rule is Rule.CHANCE or said.reason is Reason.AT_TARGET
    return reason_clause(kpi, snapshot) if is_said else ""


def disagrees(said: Assessment) -> bool:
    """Whether plan line and likelihood point in different directions."""
    if said.rule is not Rule.CHANCE or said.gap is None:
        return False
    return (said.gap >= 0 and said.reason is Reason.UNLIKELY) or (
        said.gap < 0 and said.reason is Reason.LIKELY
    )


def reason_clause(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> str:
    """Why a status says what it says, as a clause."""
    return reason_text(kpi.assessment.reason, **_facts(kpi, snapshot))


def reason_sentence(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> str:
    """The same as a sentence with its numbers."""
    return worded_sentence(kpi.assessment.reason, **_facts(kpi, snapshot))


def why(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> tuple[str, ...]:
    """The paragraphs of "why this colour?": status, rule, dates and target version, pace, gaps, notes."""
    # Loaded when somebody asks, which is never the start of the program.
    from kpi_desktop.analysis.explain_chance import chance_sentences

    said = kpi.assessment
    told = [
        _("{status}. {sentence}").format(
            status=status_word(said.status), sentence=reason_sentence(kpi, snapshot)
        ),
        rule_text(said.rule, **_facts(kpi, snapshot)),
        *_target_sentences(kpi, snapshot),
        *chance_sentences(kpi, snapshot),
        *_pace_sentences(kpi, snapshot),
        *gap_sentences(kpi, snapshot),
    ]
    if said.falls_back_to_even:
        told.append(note_words.no_season_text())
    return (*told, *note_sentences(kpi, snapshot))


def note_sentences(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> tuple[str, ...]:
    """What the owner should know about the numbers shown: the newest note of each kind."""
    newest = {note.kind: note for note in kpi.notes if note.kind is not NoteKind.PERIOD_MISSING}
    told = [note_sentence(note, kpi, snapshot) for note in newest.values()]
    shown = [result for result in kpi.results if result.value is not None]
    if any(result.is_given for result in shown):
        told.append(note_words.given_result_text())
    if any(result.is_estimate for result in shown):
        told.append(note_words.estimate_text())
    return tuple(told)


def note_sentence(note: Note, kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> str:
    """One thing that the owner should know, as a sentence."""
    calendar = snapshot.business.calendar
    period = period_text(note.period, calendar) if note.period is not None else ""
    stated, parts = (_amount(value, note, kpi, snapshot) for value in (note.stated, note.parts))
    match note.kind:
        case NoteKind.PARTS_DIFFER:
            whole = note.period.grain if note.period is not None else Grain.MONTH
            return note_words.parts_differ_text(
                period,
                parts,
                stated,
                uses_parts=note.uses_parts,
                part_grain=note.part_grain or Grain.WEEK,
                whole_grain=whole,
            )
        case NoteKind.CHANNELS_EXCEED_TOTAL:
            return note_words.channels_exceed_text(parts, stated)
        case NoteKind.NOT_ASSIGNED:
            rest = None if note.stated is None or note.parts is None else note.stated - note.parts
            return note_words.not_assigned_text(_amount(rest, note, kpi, snapshot))
        case NoteKind.TYPED_HIDES_IMPORT:
            return note_words.typed_hides_import_text(period)
        case NoteKind.UNWEIGHTED:
            return note_words.unweighted_text()
        case NoteKind.CARRIED_FORWARD:
            return note_words.carried_forward_text(period)
        case NoteKind.PERIOD_MISSING:
            return note_words.period_missing_text(period)
        case NoteKind.APPROXIMATE:
            return note_words.approximate_text()


def gap_sentences(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> Iterable[str]:
    """On how much a status rests, where results are missing."""
    said, calendar = kpi.assessment, snapshot.business.calendar
    if not said.missing or not said.periods_judged:
        return
    counted = note_words.missing_periods_text(
        said.periods_judged, said.periods_expected, said.missing[0].grain
    )
    named = [period_text(period, calendar) for period in said.missing[:_NAMED_PERIODS]]
    if len(said.missing) > _NAMED_PERIODS:
        named.append(_("{count} more").format(count=number_text(len(said.missing) - _NAMED_PERIODS)))
    yield _("It is {judged}; missing: {periods}.").format(judged=counted, periods=list_text(named))


def _target_sentences(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> Iterable[str]:
    said, target = kpi.assessment, kpi.assessment.target
    if target is None:
        return
    goal = verb_sentence(
        target.verb,
        target.value,
        kpi.unit,
        snapshot.business.currency,
        baseline=target.baseline,
        high=target.high,
        basis=target.basis,
        due=target.frame.due,
    )
    if len(kpi.targets) > 1 and target in kpi.targets:
        yield _("Target, version {number} from {day} on: {goal}.").format(
            number=kpi.targets.index(target) + 1, day=date_text(target.valid_from), goal=goal
        )
    else:
        yield _("Target: {goal}.").format(goal=goal)
    if said.judged_through is not None:
        yield _("Judged from {start} through {period}.").format(
            start=date_text(target.frame.start),
            period=period_text(said.judged_through, snapshot.business.calendar),
        )


def _pace_sentences(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> Iterable[str]:
    said, currency = kpi.assessment, snapshot.business.currency
    needed, recent, target = said.required_rate, said.recent_rate, said.target
    if needed is None or recent is None or target is None or said.judged_through is None:
        return
    if said.status is Status.ACHIEVED:
        return
    grain = said.judged_through.grain
    span = recent_span_text(said.recent_periods, said.recent_before, grain)
    if kpi.kind is Kind.FLOW and target.basis in (None, Basis.TOTAL):
        if target.verb is Verb.INCREASE_TO and needed > 0:
            yield _("{pace}.").format(pace=needed_text(needed, recent, span, grain, kpi.unit, currency))
    elif kpi.kind is Kind.RATE:
        yield _("For the rest of the time it must be {needed} on average; {span}: {recent}.").format(
            needed=brief_value_text(needed, kpi.unit, currency),
            span=span,
            recent=brief_value_text(recent, kpi.unit, currency),
        )
    else:
        change, lately = (signed_value_text(one, kpi.unit, currency, brief=True) for one in (needed, recent))
        yield _("{pace}.").format(pace=change_needed_text(change, lately, span, grain))


def _amount(value: Fraction | None, note: Note, kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> str:
    """A value in the unit of the input that a note speaks of, else in that of the KPI."""
    if value is None:
        return ""
    unit = note.unit or kpi.unit
    return brief_value_text(value, unit, snapshot.business.currency)


def _facts(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> dict[str, object]:
    """What the sentences of ``wording.statuses`` may name."""
    said, currency = kpi.assessment, snapshot.business.currency
    target = said.target
    amounts = {
        "actual": said.actual,
        "expected": said.expected,
        "gap": None if said.gap is None else abs(said.gap),
        "target": None if target is None else Fraction(target.value),
        "low": said.low,
        "high": said.high,
    }
    worded: dict[str, object] = {
        name: brief_value_text(value, kpi.unit, currency)
        for name, value in amounts.items()
        if value is not None
    }
    through = said.judged_through
    return worded | {
        "start": None if target is None else max(target.frame.start, target.valid_from),
        "last": None if through is None else period_text(through, snapshot.business.calendar),
        "entered": said.periods_judged,
        "expected_count": said.periods_expected,
        "missing": len(said.missing),
    }
