"""Report: the printed summary, composed from the snapshot and the charts that the screens show."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kpi_desktop.analysis.chart_model import ChartModel
from kpi_desktop.analysis.explain import comparison, likelihood_clause, reason_sentence
from kpi_desktop.analysis.explain_chance import outlook_sentences
from kpi_desktop.analysis.snapshot import BusinessSnapshot, KpiSnapshot, ObjectiveSnapshot
from kpi_desktop.analysis.waterfall import Waterfall
from kpi_desktop.domain.business import TaxBasis
from kpi_desktop.domain.kpi import LeadLag
from kpi_desktop.reporting import kpi_texts as texts
from kpi_desktop.reporting.decision_texts import decision_texts
from kpi_desktop.reporting.missing_texts import missing_texts
from kpi_desktop.reporting.report_record import (
    Chart,
    Definition,
    Gap,
    Headline,
    Labels,
    Part,
    Report,
    Row,
    RowGroup,
    StatusText,
)
from kpi_desktop.reporting.sparkline import sparkline_svg
from kpi_desktop.wording.dates import date_text, span_text
from kpi_desktop.wording.formulas import own_definition_text
from kpi_desktop.wording.language import _, current
from kpi_desktop.wording.statuses import status_word


def report_of(
    snapshot: BusinessSnapshot,
    charts: Mapping[str, ChartModel],
    sparklines: Mapping[str, ChartModel] | None = None,
    gaps: Mapping[str, Waterfall] | None = None,
) -> Report:
    """The summary of one day, every word and number of it chosen.

    Args:
        snapshot: The business on that day.
        charts: The large chart of each KPI by its id.
        sparklines: The small chart of each KPI by its id; the newest stretch of the large one where it has none.
        gaps: Where the distance of a headline to its plan comes from, by its id.
    """
    day = date_text(snapshot.on)
    name = snapshot.business.name
    parts = _parts(snapshot, charts, {**charts, **(sparklines or {})}, gaps or {})
    return Report(
        title=_("{business}: progress on {day}").format(business=name, day=day),
        business=name,
        subtitle=_("Progress on {day}").format(day=day),
        on=snapshot.on,
        language=current(),
        labels=_labels(),
        parts=tuple(parts),
        missing=missing_texts(snapshot),
        decisions=decision_texts(snapshot),
        definitions=tuple(_definitions(snapshot)),
        currency_note=_currency_note(snapshot),
    )


def _parts(
    snapshot: BusinessSnapshot,
    charts: Mapping[str, ChartModel],
    sparklines: Mapping[str, ChartModel],
    gaps: Mapping[str, Waterfall],
) -> list[Part]:
    """Open objectives in the owner's order, then the numbers that serve none."""
    parts = []
    for objective in snapshot.objectives:
        kpis = [kpi for kpi in snapshot.kpis if kpi.objective_id == objective.objective.id]
        if kpis and objective.objective.closed_on is None:
            part = _part(objective, kpis, snapshot, charts, sparklines)
            parts.append(replace(part, gap=_gap(kpis, gaps)))
    if metrics := [kpi for kpi in snapshot.kpis if kpi.objective_id is None]:
        parts.append(_part(None, metrics, snapshot, charts, sparklines))
    return parts


def _part(
    objective: ObjectiveSnapshot | None,
    kpis: Sequence[KpiSnapshot],
    snapshot: BusinessSnapshot,
    charts: Mapping[str, ChartModel],
    sparklines: Mapping[str, ChartModel],
) -> Part:
    headline = next((kpi for kpi in kpis if kpi.is_headline), None)
    frame = objective.objective.frame if objective else None
    return Part(
        title=objective.objective.title if objective else _("Other numbers"),
        span=span_text(frame.start, frame.due) if frame else "",
        headline=_headline(headline, snapshot) if headline else None,
        groups=tuple(_groups(kpis, snapshot, sparklines)),
        charts=tuple(_charts(kpis, charts)),
    )


def _gap(kpis: Sequence[KpiSnapshot], gaps: Mapping[str, Waterfall]) -> Gap | None:
    model = next((gaps[kpi.kpi.id] for kpi in kpis if kpi.is_headline and kpi.kpi.id in gaps), None)
    return None if model is None else Gap(model.title, model.message, model.note, model)


def _headline(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> Headline:
    said, currency = kpi.assessment, snapshot.business.currency
    return Headline(
        name=kpi.kpi.name,
        value=texts.headline_words(kpi, currency),
        plan=texts.expected_words(kpi, currency),
        remaining=texts.remaining_words(said, snapshot.on),
        status=StatusText(said.status, status_word(said.status)),
        sentences=(reason_sentence(kpi, snapshot), *outlook_sentences(kpi, snapshot)),
        progress=None if said.progress is None else float(said.progress),
        planned_progress=texts.planned_progress(kpi),
    )


def _groups(
    kpis: Sequence[KpiSnapshot], snapshot: BusinessSnapshot, sparklines: Mapping[str, ChartModel]
) -> Iterable[RowGroup]:
    """Early signs before results; one group without a heading where all are of one sort."""
    headings = {LeadLag.LEADING: _("Early signs"), LeadLag.LAGGING: _("Results")}
    sorts = {kpi.kpi.lead_lag for kpi in kpis}
    for sort, heading in headings.items():
        rows = tuple(_row(kpi, snapshot, sparklines) for kpi in kpis if kpi.kpi.lead_lag is sort)
        if rows:
            yield RowGroup(heading if len(sorts) > 1 else "", rows)


def _row(kpi: KpiSnapshot, snapshot: BusinessSnapshot, sparklines: Mapping[str, ChartModel]) -> Row:
    currency = snapshot.business.currency
    model = sparklines.get(kpi.kpi.id)
    return Row(
        name=kpi.kpi.name,
        detail=_capital(_said(kpi, snapshot)),
        value=texts.value_words(kpi, currency),
        plan=texts.plan_words(kpi, currency),
        status=StatusText(kpi.assessment.status, status_word(kpi.assessment.status)),
        sparkline=sparkline_svg(model) if model else "",
        trend=model.message if model else "",
    )


def _said(kpi: KpiSnapshot, snapshot: BusinessSnapshot) -> str:
    """Where it stands against its plan, and how likely its target is, in words."""
    compared, likely = comparison(kpi, snapshot), likelihood_clause(kpi, snapshot)
    if not likely or likely == compared:
        return compared
    return _("{comparison}; {likelihood}").format(comparison=compared, likelihood=likely)


def _charts(kpis: Sequence[KpiSnapshot], charts: Mapping[str, ChartModel]) -> Iterable[Chart]:
    """The headline's first and wide, the others after it."""
    for kpi in sorted(kpis, key=lambda kpi: not kpi.is_headline):
        model = charts.get(kpi.kpi.id)
        if model is not None and (model.runs or model.plans or model.limits):
            yield Chart(model.title, _capital(model.message), model, is_wide=kpi.is_headline)


def _definitions(snapshot: BusinessSnapshot) -> Iterable[Definition]:
    by_id = {kpi.kpi.id: kpi.kpi for kpi in snapshot.kpis}
    for kpi in by_id.values():
        own = own_definition_text(kpi.definition(snapshot.on), snapshot.input_names)
        yield Definition(kpi.name, _(kpi.definition_text) if kpi.definition_text else own)


def _currency_note(snapshot: BusinessSnapshot) -> str:
    if not any(kpi.unit.is_money for kpi in snapshot.kpis):
        return ""
    notes = {
        TaxBasis.WITH_TAX: _("All money is in {currency}; sales are stated with sales tax."),
        TaxBasis.WITHOUT_TAX: _("All money is in {currency}; sales are stated without sales tax."),
        TaxBasis.UNSAID: _("All money is in {currency}."),
    }
    return notes[snapshot.business.tax_basis].format(currency=snapshot.business.currency)


def _labels() -> Labels:
    return Labels(
        number=_("Number"),
        trend=_("Lately"),
        value=_("Now"),
        plan=_("Plan by now"),
        status=_("Status"),
        plan_mark=_("plan"),
        missing=_("What is missing"),
        decisions=_("Decisions"),
        definitions=_("What the numbers mean"),
        page=_("Page {page} of {pages}"),
    )


def _capital(clause: str) -> str:
    """A clause that stands alone, with a capital."""
    return clause[:1].upper() + clause[1:]
