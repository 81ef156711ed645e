"""New business: a file is made whole, with its plan, or not at all."""

from collections.abc import Callable
from pathlib import Path

from kpi_desktop.domain.business import Business
from kpi_desktop.domain.problem import Problem, ProblemCode
from kpi_desktop.wording.numbers import is_currency
from kpi_desktop.workspace.acting import Clock, local_now
from kpi_desktop.workspace.planning import Plan
from kpi_desktop.workspace.workspace import Workspace


def create_business(
    path: Path,
    business: Business,
    plan: Plan | None = None,
    clock: Clock = local_now,
    then: Callable[[Workspace], object] = lambda _: None,
) -> Workspace:
    """Make a business file and open it.

    Args:
        path: Where; it must not exist.
        business: Its settings.
        plan: What it follows, if that is known already.
        clock: Tells the time.
        then: Does what else the file has to hold when it appears.

    Raises:
        Problem: ``FILE_EXISTS``, ``NAME_MISSING``, ``UNKNOWN_CURRENCY`` or what is wrong with the plan; no file is
            left.
    """
    if not business.name:
        raise Problem(ProblemCode.NAME_MISSING)
    if not is_currency(business.currency):
        raise Problem(ProblemCode.UNKNOWN_CURRENCY, currency=business.currency)

    def fill(workspace: Workspace) -> None:
        if plan is not None:
            workspace.planning.adopt(plan)
        then(workspace)

    return Workspace.create(path, business, clock, fill)
