"""Decision texts: the decisions behind the numbered pins of the charts."""

from collections.abc import Iterable

from kpi_desktop.analysis.snapshot import BusinessSnapshot
from kpi_desktop.domain.decision import Decision
from kpi_desktop.reporting.report_record import DecisionText
from kpi_desktop.wording.dates import date_text
from kpi_desktop.wording.decisions import expected_text, look_again_text
from kpi_desktop.wording.filling import sentence_text
from kpi_desktop.wording.language import _


def decision_texts(snapshot: BusinessSnapshot) -> tuple[DecisionText, ...]:
    """Every decision made by the day, under the number that its pins carry: its place among all decisions."""
    return tuple(
        DecisionText(
            number=str(number),
            day=date_text(decision.made_on),
            title=decision.title,
            detail=" ".join(filter(None, _details(decision, snapshot))),
        )
        for number, decision in enumerate(snapshot.decisions, 1)
    )


def _details(decision: Decision, snapshot: BusinessSnapshot) -> Iterable[str]:
    yield sentence_text(decision.why)
    if expected := _expected(decision, snapshot):
        yield sentence_text(_("Expected: {effect}").format(effect=expected))
    if decision.outcome:
        yield _("What came of it: {outcome}").format(outcome=decision.outcome)
    elif decision.review_on:
        yield look_again_text(decision.review_on, snapshot.on)


def _expected(decision: Decision, snapshot: BusinessSnapshot) -> str:
    unit = next((one.unit for one in snapshot.kpis if one.kpi.id == decision.kpi_id), None)
    return expected_text(decision.expected_effect, decision.expected_value, unit, snapshot.business.currency)
