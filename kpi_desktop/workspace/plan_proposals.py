"""Plan proposals: KPIs that fit a wish, and a first set of them where no template speaks of the business."""

from kpi_desktop.catalogue.entry import CatalogueKpi
from kpi_desktop.catalogue.library import load
from kpi_desktop.catalogue.search import search
from kpi_desktop.domain.kpi import LeadLag
from kpi_desktop.workspace.plan_draft import PlanDraft

_SHOWN, _LOOKED_AT = 6, 20


def proposals(draft: PlanDraft, limit: int = _SHOWN) -> tuple[CatalogueKpi, ...]:
    """KPIs that fit what the owner wants, best first; those made for another type of business come last."""
    if not draft.wish.strip():
        return ()
    found = search(draft.wish, _LOOKED_AT)
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
