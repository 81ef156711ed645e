"""Plan proposals: KPIs that fit a wish, and a first set of them where no template speaks of the business."""

from dataclasses import replace
from datetime import date

from kpi_desktop.catalogue.entry import CatalogueKpi
from kpi_desktop.catalogue.goal_sentence import GoalSentence, read_goal
from kpi_desktop.catalogue.library import load
from kpi_desktop.catalogue.search import core_of, named, search
from kpi_desktop.catalogue.templates import TargetStyle
from kpi_desktop.domain.kpi import LeadLag
from kpi_desktop.workspace.plan_draft import OWN_DATES, PlanDraft
from kpi_desktop.workspace.plan_targets import typed

_SHOWN, _LOOKED_AT = 6, 20


def proposals(draft: PlanDraft, limit: int = _SHOWN) -> tuple[CatalogueKpi, ...]:
    """KPIs that fit what the owner wants, best first; those made for another type of business come last."""
    if not draft.wish.strip():
        return ()
    # Where the whole names nothing, days and places in it would only lead astray.
    found = search(draft.wish if named(draft.wish) else core_of(draft.wish), _LOOKED_AT)
    fitting = sorted(found, key=lambda entry: not (draft.template is None or entry.suits(draft.kind)))
    return tuple(fitting[:limit])


def with_first_set(draft: PlanDraft) -> PlanDraft:
    """The draft with a first set of KPIs where none is chosen: the best result, its early sign, and the next best."""
    if draft.numbers or draft.parked:
        return draft
    found = proposals(draft, _LOOKED_AT)
    results = [entry for entry in found if entry.lead_lag is LeadLag.LAGGING]
    signs = [entry for entry in found if entry.lead_lag is LeadLag.LEADING]
    partners = [load().kpi(partner) for entry in results[:1] for partner in entry.pairs_with]
    signs += [entry for entry in partners if entry.lead_lag is LeadLag.LEADING]
    chosen = dict.fromkeys(entry.id for entry in (*results[:1], *signs[:1], *found[:3]))
    for kpi_id in chosen:
        draft = draft.with_number(kpi_id)
    return draft


def with_wished(draft: PlanDraft) -> PlanDraft:
    """The draft with the number that its wish names, unless the owner took it out: it is what all others serve."""
    kpi_id = draft.wished
    if not kpi_id or kpi_id in draft.kpi_ids or kpi_id in {one.kpi_id for one in draft.parked}:
        return draft
    return draft.with_number(kpi_id)


def with_sentence(draft: PlanDraft, on: date) -> PlanDraft:
    """The draft with what its wish says as a whole sentence: the number, where from, where to, by when.

    Only what is still unanswered is filled in, and only where the sentence names a target.
    """
    said = read_goal(draft.wish, on)
    fitting = search(draft.wish, 1) if said.target else []
    if not fitting:
        return draft
    kpi_id = fitting[0].id
    if kpi_id not in {one.kpi_id for one in draft.parked}:
        draft = replace(draft.with_number(kpi_id), headline=draft.headline or kpi_id)
    if kpi_id in draft.kpi_ids and not draft.number(kpi_id).target:
        draft = _with_values(draft, kpi_id, said)
    if said.due is not None and draft.months is None:
        draft = replace(draft, months=OWN_DATES, due=said.due)
    return draft


def _with_values(draft: PlanDraft, kpi_id: str, said: GoalSentence) -> PlanDraft:
    number = draft.number(kpi_id)
    usual = number.usual or said.usual
    low, high = typed(usual), typed(said.target)
    if high is None:
        return draft
    if low is not None and low != high and not number.style.verb.is_guard:
        draft = draft.with_style(kpi_id, TargetStyle.LIFT if high > low else TargetStyle.CUT)
    return draft.with_answers(kpi_id, usual=usual, target=said.target)
