"""Words: the sentences of the wizard that are put together from the draft."""

from collections.abc import Iterable, Mapping
from datetime import date

from kpi_desktop.catalogue.templates import TargetStyle
from kpi_desktop.domain.kpi import LeadLag
from kpi_desktop.domain.period import Grain, Period
from kpi_desktop.domain.target import Basis
from kpi_desktop.wording.dates import date_text, period_text, span_text
from kpi_desktop.wording.glossary import Term, word
from kpi_desktop.wording.language import N_, _, ngettext
from kpi_desktop.wording.numbers import share_text
from kpi_desktop.wording.verbs import goal_sentence
from kpi_desktop.workspace.plan_draft import PlanDraft, PlannedNumber
from kpi_desktop.workspace.plan_inputs import NumberCost, kpi_rhythm
from kpi_desktop.workspace.plan_targets import PlannedTarget

_A_PERIOD = {
    Grain.DAY: N_("{numbers} a day"),
    Grain.WEEK: N_("{numbers} a week"),
    Grain.MONTH: N_("{numbers} a month"),
    Grain.QUARTER: N_("{numbers} a quarter"),
    Grain.YEAR: N_("{numbers} a year"),
}
_COSTS = {
    Grain.DAY: N_("{source} · {minutes} min a day"),
    Grain.WEEK: N_("{source} · {minutes} min a week"),
    Grain.MONTH: N_("{source} · {minutes} min a month"),
    Grain.QUARTER: N_("{source} · {minutes} min a quarter"),
    Grain.YEAR: N_("{source} · {minutes} min a year"),
}
_MINUTES = {
    Grain.DAY: N_("{minutes} min a day"),
    Grain.WEEK: N_("{minutes} min a week"),
    Grain.MONTH: N_("{minutes} min a month"),
    Grain.QUARTER: N_("{minutes} min a quarter"),
    Grain.YEAR: N_("{minutes} min a year"),
}
_SUGGESTIONS = {
    TargetStyle.LIFT: N_("Suggested: about {share} more than now."),
    TargetStyle.REACH: N_("Suggested: about {share} more than now."),
    TargetStyle.CUT: N_("Suggested: about {share} less than now."),
    TargetStyle.BAND: N_("Suggested: up to {share} to either side of now."),
}
_BASES = {
    Basis.TOTAL: N_("in total"),
    Basis.DAY: N_("a day"),
    Basis.WEEK: N_("a week"),
    Basis.MONTH: N_("a month"),
    Basis.QUARTER: N_("a quarter"),
    Basis.YEAR: N_("a year"),
}


def workload_text(load: Mapping[Grain, int]) -> str:
    """What a plan asks of its owner: "You will type 4 numbers a week and 2 a month."."""
    if not load:
        return _("Nothing to type yet.")
    parts: list[str] = []
    for grain, count in load.items():
        counted = ngettext("{count} number", "{count} numbers", count) if not parts else "{count}"
        parts.append(_(_A_PERIOD[grain]).format(numbers=counted.format(count=count)))
    return _("You will type {list}.").format(list=listed(parts))


def listed(parts: Iterable[str]) -> str:
    """Several things in a row: "a, b and c"."""
    named = list(parts)
    if len(named) < 2:
        return "".join(named)
    return _("{list} and {last}").format(list=_(", ").join(named[:-1]), last=named[-1])


def cost_text(cost: NumberCost) -> str:
    """What one number costs: "till · 1 min a week", "1 min a week" of an own one, or that it costs nothing more."""
    if not cost.inputs:
        return _("nothing more to type")
    pattern = _((_COSTS if cost.source else _MINUTES)[cost.rhythm.grain])
    return pattern.format(source=_(cost.source), minutes=cost.minutes)


def kind_word(kind: LeadLag) -> str:
    """Early sign or result."""
    return word(Term.LEADING if kind is LeadLag.LEADING else Term.LAGGING)


def basis_word(basis: Basis) -> str:
    """What a target on a sum counts: "a week", "in total"."""
    return _(_BASES[basis])


def target_sentence(draft: PlanDraft, target: PlannedTarget) -> str:
    """The goal of one number as a plain sentence; what to do where it is none yet."""
    if target.value is None or not target.is_complete:
        return ""
    has_start = not target.verb.is_guard and target.basis is target.period_basis
    return goal_sentence(
        _(target.kpi.name),
        target.verb,
        target.value,
        target.kpi.unit,
        draft.currency,
        baseline=target.usual if has_start else None,
        high=target.high,
        basis=target.basis,
        due=target.due,
        rhythm=kpi_rhythm(draft, target.kpi.id),
    )


def suggestion_note(number: PlannedNumber, target: PlannedTarget) -> str:
    """Why a value stands there that nobody typed."""
    if not target.is_suggested:
        return ""
    if number.style not in _SUGGESTIONS or not number.share:
        return _("Suggested.")
    return _(_SUGGESTIONS[number.style]).format(share=share_text(number.share))


def frame_text(start: date, due: date) -> str:
    """The time frame in words."""
    return _("From {start} to {due}").format(start=date_text(start), due=date_text(due))


def begin_text(period: Period, draft: PlanDraft) -> str:
    """What the last button says: "Start with last week (9–15 Mar 2026)"."""
    if period.grain is Grain.WEEK:
        return _("Start with last week ({days})").format(days=span_text(period.start, period.end))
    return _("Start with last month ({month})").format(month=period_text(period, draft.calendar))
