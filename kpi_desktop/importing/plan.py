"""Plan: a file becomes an import plan, every outcome decided before anything is saved."""

from pathlib import Path

from kpi_desktop.domain.import_plan import ImportPlan
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.importing.choices import read_choices
from kpi_desktop.importing.known import Known
from kpi_desktop.importing.layout import find_layout
from kpi_desktop.importing.request import ImportRequest
from kpi_desktop.importing.source import Progress, read_source


def read_plan(
    path: Path, request: ImportRequest, known: Known | None = None, progress: Progress | None = None
) -> ImportPlan:
    """Decide what a file would do to a business; nothing is changed.

    Args:
        path: The file.
        request: What the owner wants of it, and what of the business bears on it.
        known: What the business holds already.
        progress: Told the work done and the work there is; it cancels by raising ``IMPORT_CANCELLED``.

    Returns:
        The plan; with questions in it where the data cannot decide, and then without values.

    Raises:
        Problem: The file cannot be read, or what was said of it does not fit.
    """
    choices = read_choices(request)
    if request.profile.header == 2:
        raise Problem(ProblemCode.IMPORT_SPEC_UNREADABLE, spec="--header 2", at="2")
    source = read_source(path, progress)
    layout = find_layout(source, choices.lines, request.profile.header)
    from kpi_desktop.importing.plan_frame import plan_of

    return plan_of(source, layout, choices, request, known or Known(), progress)
