"""Plan: a file becomes an import plan, every outcome decided before anything is saved."""

from pathlib import Path

from kpi_desktop.domain.import_plan import ImportPlan
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.importing.choices import Choices, read_choices
from kpi_desktop.importing.known import Known
from kpi_desktop.importing.parts import Parts, read_parts
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
    if choices.specs:
        return _planned(parts, choices, request, known, progress)
    from kpi_desktop.importing.proposing import proposed

    chosen, proposal = proposed(parts, request)
    try:
        return _planned(chosen, read_choices(proposal), proposal, known, progress)
    except Problem as problem:
        if not proposal.profile.maps or problem.code not in _NOT_AS_PROPOSED:
            raise
    # What was proposed does not fit all rows: the owner says what the columns mean.
    return _planned(parts, choices, request, known, progress)


def _planned(
    parts: Parts,
    choices: Choices,
    request: ImportRequest,
    known: Known | None,
    progress: Progress | None,
) -> ImportPlan:
    from kpi_desktop.importing.plan_frame import plan_of

    return plan_of(parts, choices, request, known or Known(), progress)


_NOT_AS_PROPOSED = frozenset(
    {
        ProblemCode.IMPORT_VALUE_TWICE,
        ProblemCode.IMPORT_NOTHING_USABLE,
        ProblemCode.IMPORT_UNKNOWN_COLUMN,
        ProblemCode.IMPORT_COLUMN_TWICE,
        ProblemCode.IMPORT_SPEC_UNREADABLE,
        ProblemCode.IMPORT_NO_DATE_COLUMN,
        ProblemCode.UNKNOWN_INPUT,
    }
)
