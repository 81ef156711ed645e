"""Contents: what the hero and the cards of Home say, from one view of the business."""

from fractions import Fraction

from kpi_desktop.analysis.chart_model import ChartModel
from kpi_desktop.analysis.explain import likelihood_clause, reason_sentence
from kpi_desktop.analysis.snapshot import BusinessSnapshot, KpiSnapshot, ObjectiveSnapshot
from kpi_desktop.domain.judgement import Status
from kpi_desktop.domain.kpi import Kind
from kpi_desktop.domain.target import Basis
from kpi_desktop.reporting.kpi_texts import NOTHING, planned_progress, value_words
from kpi_desktop.ui.hero import HeroContent
from kpi_desktop.ui.kpi_card import CardContent
from kpi_desktop.ui.progress_bar import Standing
from kpi_desktop.wording.dates import days_left_text, short_period_text
from kpi_desktop.wording.language import _
from kpi_desktop.wording.numbers import brief_value_text
from kpi_desktop.wording.pace import expected_text
from kpi_desktop.workspace.home import (
    HomeView,
    capital,
    key_of,
    ready_period,
    whats_next,
    why_and_likelihood,
    why_text,
)


def headline_of(objective: ObjectiveSnapshot, snapshot: BusinessSnapshot) -> KpiSnapshot | None:
    """The KPI that says how an objective stands."""
    return next(
        (
            kpi
            for kpi in snapshot.kpis
            if kpi.objective_id == objective.objective.id and kpi.kpi.id == objective.headline
        ),
        None,
    )


def hero_content(objective: ObjectiveSnapshot, view: HomeView) -> HeroContent | None:
    """The band of one objective, nothing for an objective without numbers."""
    snapshot = view.snapshot
    kpi = headline_of(objective, snapshot)
    if kpi is None:
        return None
    number = value_words(kpi, snapshot.business.currency)
    return HeroContent(
        objective=objective.objective.title,
        number=number,
        rest=_rest(kpi, snapshot, has_value=number != NOTHING),
        note=" · ".join(part for part in _note(kpi, snapshot) if part),
        status=objective.status,
        reason=reason_sentence(kpi, snapshot),
        standing=_standing(kpi, objective, snapshot),
        # The distance to the plan stands on its card, and in the bar.
        below=whats_next(kpi, view),
    )


def card_content(kpi: KpiSnapshot, view: HomeView) -> CardContent:
    """The card of one KPI."""
    snapshot = view.snapshot
    has_result = any(one.value is not None for one in kpi.results)
    ready = ready_period(kpi, snapshot)
    button = ""
    if not has_result and ready is not None:
        button = _("Enter {period}").format(period=short_period_text(ready, snapshot.business.calendar))
    return CardContent(
        key=kpi.kpi.id,
        name=_(kpi.kpi.name),
        value=_value(kpi, snapshot),
        status=kpi.assessment.status,
        reason=reason_sentence(kpi, snapshot),
        comparison=capital(why_and_likelihood(kpi, snapshot)),
        chart=_chart(kpi, view),
        foot="" if button else whats_next(kpi, view),
        button=button,
    )


def _chart(kpi: KpiSnapshot, view: HomeView) -> ChartModel | None:
    """Its small chart, unless there is neither a result nor a plan to draw."""
    model = view.sparklines.get(key_of(kpi))
    if model is None or (model.is_empty and not model.plans and not model.limits):
        return None
    return model


def _value(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> str:
    """What is judged; of a number that waits, the newest result there is."""
    words = value_words(kpi, snapshot.business.currency)
    if words != NOTHING:
        return words
    newest = [one.value for one in kpi.results if one.value is not None and one.is_complete]
    return brief_value_text(newest[-1], kpi.unit, snapshot.business.currency) if newest else NOTHING


def _rest(kpi: KpiSnapshot, snapshot: BusinessSnapshot, *, has_value: bool) -> str:
    """What follows the number: the target, and what is counted."""
    target, name = kpi.assessment.target, _(kpi.kpi.name)
    if target is None:
        return name
    wanted = brief_value_text(target.value, kpi.unit, snapshot.business.currency)
    if target.verb.is_guard:
        return name
    pattern = _("of {target} · {name}") if _is_total(kpi) and has_value else _("→ {target} · {name}")
    if not has_value and target.baseline is not None:
        # Before the first result the way still has a beginning.
        usual = brief_value_text(target.baseline, kpi.unit, snapshot.business.currency)
        return _("usually {usual} → {target} · {name}").format(usual=usual, target=wanted, name=name)
    return pattern.format(target=wanted, name=name)


def _note(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> tuple[str, ...]:
    """Why, what the plan says by now, and the time that is left."""
    said = kpi.assessment
    judged = said.status not in (Status.WAITING,) and said.expected is not None and said.target is not None
    if judged and said.target is not None and not said.target.verb.is_guard and said.expected is not None:
        plan = expected_text(said.expected, kpi.unit, snapshot.business.currency)
    else:
        plan = why_text(kpi, snapshot)
    left = "" if said.target is None else days_left_text((said.target.frame.due - snapshot.on).days)
    return tuple(part for part in (plan, likelihood_clause(kpi, snapshot), left) if part)


def _standing(kpi: KpiSnapshot, objective: ObjectiveSnapshot, snapshot: BusinessSnapshot) -> Standing | None:
    said = kpi.assessment
    if said.target is None or said.target.verb.is_guard:
        return None
    frame = objective.objective.frame
    length = (frame.due - frame.start).days + 1
    passed = Fraction((snapshot.on - frame.start).days, length)
    today = float(min(max(passed, Fraction(0)), Fraction(1)))
    plan = planned_progress(kpi)
    spoken = value_words(kpi, snapshot.business.currency)
    return Standing(float(said.progress or 0), plan, today, spoken)


def _is_total(kpi: KpiSnapshot) -> bool:
    target = kpi.assessment.target
    return target is not None and kpi.kind is Kind.FLOW and target.basis in (None, Basis.TOTAL)
