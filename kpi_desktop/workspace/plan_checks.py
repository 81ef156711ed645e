"""Plan checks: what a draft lacks or should be told, page by page; only what makes no plan at all blocks.

Source: docs/metrics.md, "Checks of a plan".
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kpi_desktop.catalogue.entry import CatalogueKpi, Descriptor, Perspective
from kpi_desktop.catalogue.library import load
from kpi_desktop.domain.kpi import LeadLag
from kpi_desktop.domain.period import Grain
from kpi_desktop.domain.plan_check import CheckLevel, PlanCheck, PlanFinding, PlanPage
from kpi_desktop.domain.rhythm import Rhythm, RhythmUnit
from kpi_desktop.wording.numbers import is_currency
from kpi_desktop.workspace.plan_draft import SOMETHING_ELSE, PlanDraft
from kpi_desktop.workspace.plan_inputs import draft_inputs, frame_days, workload
from kpi_desktop.workspace.plan_target_checks import target_findings

FEWEST, MOST, MOST_A_WEEK = 3, 7, 5
_SHORTEST_WISH = 2
"""Words after "get more", which is the third of a whole goal."""
_RESULTS_NEEDED = 3

UPSIDE_DOWN = (
    frozenset({"bounce_rate", "engagement_rate"}),
    frozenset({"return_on_ad_spend", "advertising_cost_of_sales"}),
    frozenset({"customer_retention_rate", "customer_churn_rate"}),
)
"""Pairs that are the same numbers seen from the other side."""


def findings(draft: PlanDraft, on: date, *, is_new_business: bool = True) -> tuple[PlanFinding, ...]:
    """Everything found in a draft, page by page.

    Args:
        draft: The answers.
        on: The day that counts as today.
        is_new_business: Whether name and currency are asked.
    """
    found = (
        *_of_wish(draft, on, is_new_business=is_new_business),
        *_of_numbers(draft),
        *target_findings(draft, on),
        *_of_rhythm(draft, on),
        *_of_actions(draft),
    )
    return tuple(sorted(found, key=lambda one: one.page))


def blocking(found: tuple[PlanFinding, ...], page: PlanPage | None = None) -> tuple[PlanFinding, ...]:
    """Those that must be mended before the plan goes on, on one page or on all."""
    return tuple(
        one for one in found if one.level is CheckLevel.BLOCKS and (page is None or one.page is page)
    )


def _of_wish(draft: PlanDraft, on: date, *, is_new_business: bool) -> Iterator[PlanFinding]:
    def finding(check: PlanCheck, field: str, level: CheckLevel = CheckLevel.BLOCKS) -> PlanFinding:
        return PlanFinding(check, level, PlanPage.WISH, field)

    words = draft.wish.split()
    if not draft.kind and not words:
        yield finding(PlanCheck.KIND_MISSING, "kind")
    elif draft.kind in ("", SOMETHING_ELSE) and not words:
        yield finding(PlanCheck.WISH_MISSING, "wish")
    if words and len(words) < _SHORTEST_WISH:
        yield finding(PlanCheck.WISH_TOO_SHORT, "wish", CheckLevel.WARNS)
    if is_new_business and not draft.name.strip():
        yield finding(PlanCheck.NAME_MISSING, "name")
    if is_new_business and not is_currency(draft.currency):
        yield finding(PlanCheck.CURRENCY_UNKNOWN, "currency")
    start, due = frame_days(draft, on)
    if due <= start:
        yield finding(PlanCheck.TIME_FRAME_EMPTY, "due")
    elif due <= on:
        yield finding(PlanCheck.TIME_FRAME_PAST, "due")


def _of_numbers(draft: PlanDraft) -> Iterator[PlanFinding]:
    entries = [draft.catalogue.kpi(kpi_id) for kpi_id in draft.kpi_ids]
    if not entries:
        yield _on_numbers(PlanCheck.NUMBERS_MISSING, CheckLevel.BLOCKS)
        return
    if len(entries) < FEWEST:
        yield _on_numbers(PlanCheck.NUMBERS_FEW, count=len(entries))
    if len(entries) > MOST:
        yield _on_numbers(PlanCheck.NUMBERS_MANY, count=len(entries))
    yield from _mix(entries)
    yield from _doubles(entries)
    a_week = sum(count for grain, count in workload(draft).items() if grain <= Grain.WEEK)
    if a_week > MOST_A_WEEK:
        yield _on_numbers(PlanCheck.TYPING_HEAVY, CheckLevel.HINTS, count=a_week)


def _mix(entries: list[CatalogueKpi]) -> Iterator[PlanFinding]:
    kinds = {entry.lead_lag for entry in entries}
    if LeadLag.LEADING not in kinds:
        yield _on_numbers(PlanCheck.EARLY_SIGN_MISSING, kpi=_partner(entries))
    if LeadLag.LAGGING not in kinds:
        yield _on_numbers(PlanCheck.RESULT_MISSING)
    if not any(Descriptor.ACTIONABLE in entry.descriptors for entry in entries):
        yield _on_numbers(PlanCheck.NOTHING_TO_ACT_ON)
    sides = {entry.perspective for entry in entries}
    if len(entries) >= FEWEST and len(sides) == 1:
        outward = Perspective.EXTERNAL in sides
        check = PlanCheck.ONE_SIDED_OUTWARD if outward else PlanCheck.ONE_SIDED_INWARD
        yield _on_numbers(check, CheckLevel.HINTS)


def _doubles(entries: list[CatalogueKpi]) -> Iterator[PlanFinding]:
    seen: dict[str, CatalogueKpi] = {}
    for entry in entries:
        formula = _kept_formula(entry)
        if formula in seen:
            yield _pair(PlanCheck.SAME_NUMBER_TWICE, CheckLevel.BLOCKS, seen[formula], entry)
        seen.setdefault(formula, entry)
    ids = {entry.id for entry in entries}
    for pair in UPSIDE_DOWN:
        if pair <= ids:
            one, other = sorted(pair)
            yield _pair(PlanCheck.UPSIDE_DOWN, CheckLevel.WARNS, load().kpi(one), load().kpi(other))


def _pair(check: PlanCheck, level: CheckLevel, one: CatalogueKpi, other: CatalogueKpi) -> PlanFinding:
    return _on_numbers(check, level, other.id, kpi=one.name, other=other.name)


def _partner(entries: list[CatalogueKpi]) -> str:
    """An early sign that the catalogue names beside one of some results, empty for none."""
    for entry in entries:
        for partner in entry.pairs_with:
            if load().kpi(partner).lead_lag is LeadLag.LEADING:
                return load().kpi(partner).name
    return ""


def _kept_formula(entry: CatalogueKpi) -> str:
    """A formula over the ids under which values are kept: two names of one real number make no difference."""
    text = entry.formula_text
    names = sorted(entry.formula.input_ids, key=len, reverse=True)
    parts = {name: load().kept.get(name, name) for name in names}
    return " ".join(parts.get(word, word) for word in _spaced(text).split())


def _spaced(text: str) -> str:
    for sign in "()+-*/":
        text = text.replace(sign, f" {sign} ")
    return text


def _of_rhythm(draft: PlanDraft, on: date) -> Iterator[PlanFinding]:
    start, due = frame_days(draft, on)
    if due <= start:
        return
    usual = _usual_rhythms(draft)
    for one in draft_inputs(draft):
        if usual.get(one.id) != one.rhythm and _days(one.rhythm) * _RESULTS_NEEDED > (due - start).days + 1:
            facts = {"input": one.name}
            yield PlanFinding(
                PlanCheck.RHYTHM_TOO_SLOW, CheckLevel.WARNS, PlanPage.RHYTHM, "rhythm", one.id, facts
            )


def _usual_rhythms(draft: PlanDraft) -> dict[str, Rhythm]:
    """The template's own rhythms: in its time frame, what comes seldom has an early sign beside it."""
    template = draft.template
    if template is None or 0 < draft.frame_months < template.months:
        return {}
    return {one.id: one.rhythm for one in draft_inputs(replace(draft, rhythms={}))}


def _days(rhythm: Rhythm) -> int:
    """Days from one entry to the next, months counted short."""
    return rhythm.every * {RhythmUnit.DAYS: 1, RhythmUnit.WEEKS: 7, RhythmUnit.MONTHS: 30}[rhythm.unit]


def _of_actions(draft: PlanDraft) -> Iterator[PlanFinding]:
    if not any(title.strip() for title in draft.actions):
        yield PlanFinding(PlanCheck.ACTION_MISSING, CheckLevel.HINTS, PlanPage.ACTIONS, "actions")


def _on_numbers(
    check: PlanCheck, level: CheckLevel = CheckLevel.WARNS, subject: str = "", **facts: object
) -> PlanFinding:
    return PlanFinding(check, level, PlanPage.NUMBERS, "numbers", subject, facts)
