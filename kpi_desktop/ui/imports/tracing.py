"""Tracing: from which rows of which file a value comes, in words."""

from kpi_desktop.domain.import_plan import ImportPlan, PlannedValue
from kpi_desktop.ui.imports.figures import Figures
from kpi_desktop.wording.dates import period_text
from kpi_desktop.wording.import_details import condition_text, trace_text
from kpi_desktop.workspace.import_draft import Where
from kpi_desktop.workspace.import_tracing import conditions_behind


def traced(plan: ImportPlan, value: PlannedValue, figures: Figures) -> str:
    """Where a value comes from: "Sales, June 2026: 1,203 rows of till.csv, where Status is not Cancelled"."""
    conditions = [
        condition_text(_plain(one.column), one.test, one.values) if isinstance(one, Where) else one
        for one in conditions_behind(plan, value, figures.inputs)
    ]
    period = period_text(value.period, figures.calendar)
    return trace_text(figures.name(value), period, value.rows, plan.file.name, conditions)


def _plain(ref: str) -> str:
    """A column's name without the brackets of the import language."""
    return ref[1:-1].replace("]]", "]") if ref.startswith("[") else ref
