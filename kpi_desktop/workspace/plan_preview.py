"""Plan preview: a KPI of a draft as it will look, from the same calculations that will judge it."""

from dataclasses import dataclass
from datetime import date

from kpi_desktop.analysis.book import Book
from kpi_desktop.analysis.chart_model import ChartModel
from kpi_desktop.analysis.charts import chart_of
from kpi_desktop.analysis.snapshot import KpiSnapshot
from kpi_desktop.analysis.take import take
from kpi_desktop.catalogue.build import bindings_for, domain_kpi, inputs_for
from kpi_desktop.domain.business import Business
from kpi_desktop.domain.input import Binding, Bindings
from kpi_desktop.domain.objective import Objective, ObjectiveKpi, TimeFrame
from kpi_desktop.domain.period import ONE_DAY, Period
from kpi_desktop.domain.problem import Problem
from kpi_desktop.domain.target import TargetVersion
from kpi_desktop.workspace.inputs import FROM_THE_FIRST
from kpi_desktop.workspace.plan_draft import PlanDraft
from kpi_desktop.workspace.plan_inputs import draft_rhythms, frame_days, kpi_rhythm
from kpi_desktop.workspace.plan_targets import PlannedTarget, planned_target

_OBJECTIVE = 1


@dataclass(frozen=True, slots=True)
class PlanPreview:
    """What the card of a KPI will show before its first result.

    Attributes:
        target: What is wanted of it so far.
        kpi: The KPI as a snapshot shows it.
        chart: Its chart: the plan line, or the limit.
        first_result: The period of the first result.
    """

    target: PlannedTarget
    kpi: KpiSnapshot
    chart: ChartModel
    first_result: Period


def preview(draft: PlanDraft, kpi_id: str, on: date) -> PlanPreview | None:
    """The card of a KPI of the draft; nothing while the time frame is no stretch of days."""
    start, due = frame_days(draft, on)
    if due <= start:
        return None
    target = planned_target(draft, draft.number(kpi_id), on)
    book = _book(draft, kpi_id, TimeFrame(start, due), _version(target, start, on))
    kpi = take(book, on).kpis[0]
    grain = kpi_rhythm(draft, kpi_id).grain
    running = draft.calendar.containing(grain, on)
    newest = running if running.is_complete(on) else running.shifted(-1)
    # A month that began before the time frame is not asked for.
    newest = max(newest, draft.calendar.first_counted(grain, start), key=lambda one: one.start)
    return PlanPreview(target, kpi, chart_of(book, kpi, on), newest)


def _version(target: PlannedTarget, start: date, on: date) -> TargetVersion | None:
    """The target as it would be saved; nothing while it is none."""
    if target.value is None or not target.is_complete:
        return None
    try:
        return TargetVersion(
            id=1,
            objective_id=_OBJECTIVE,
            kpi_id=target.kpi.id,
            verb=target.verb,
            value=target.value,
            high=target.high,
            baseline=target.usual if target.basis is target.period_basis else None,
            basis=target.basis,
            frame=TimeFrame(start, target.due),
            valid_from=start,
            made_on=on,
        )
    except Problem:
        return None


def _book(draft: PlanDraft, kpi_id: str, frame: TimeFrame, version: TargetVersion | None) -> Book:
    entry = draft.catalogue.kpi(kpi_id)
    inputs = {one.id: one for one in inputs_for([kpi_id], draft_rhythms(draft), draft.catalogue)}
    bindings = (Binding(one, kept, FROM_THE_FIRST) for one, kept in bindings_for(inputs))
    business = Business(draft.name, draft.currency, frame.start - ONE_DAY, calendar=draft.calendar)
    return Book(
        business=business,
        inputs=inputs,
        bindings=Bindings(tuple(bindings)),
        kpis={kpi_id: domain_kpi(entry, FROM_THE_FIRST)},
        objectives=(Objective(_OBJECTIVE, draft.wish, frame),),
        links=(ObjectiveKpi(_OBJECTIVE, kpi_id, is_headline=True),),
        targets=(version,) if version else (),
    )
