"""Plan: a file becomes an import plan, every outcome decided before anything is saved."""

from pathlib import Path

from kpi_desktop.domain.import_plan import ImportPlan
from kpi_desktop.importing.choices import read_choices
from kpi_desktop.importing.known import Known
from kpi_desktop.importing.parts import read_parts
from kpi_desktop.importing.request import ImportRequest
from kpi_desktop.importing.source import Progress


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
    parts = read_parts(path, request, choices, progress)
    if not choices.specs:
        from kpi_desktop.importing.proposing import proposed

        parts, request = proposed(parts, request)
        choices = read_choices(request)
    from kpi_desktop.importing.plan_frame import plan_of

    return plan_of(parts, choices, request, known or Known(), progress)
